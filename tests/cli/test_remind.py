"""``baosong remind``: text, Markdown, and what it refuses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Run
    from office import Office

TODAY = "2026-03-27"


def commission(office: Office, title: str) -> None:
    """A commission two units are five working days late with."""
    text = f"---\ntitle: {title}\nissued: 2026-03-02\ndue: 2026-03-20\nunits: [qingquan, liuxi]\n---\n\n请报送。\n"
    office.write("bulletins/commissions/2026-02.md", text)
    office.write("policy/reminders.yml", "duties: [commission]\n")


def test_nothing_owed_is_said(office: Office, run: Run) -> None:
    office.write("policy/reminders.yml", "duties: [commission]\n")
    ran = run("remind", "--root", office.root, "--today", TODAY)
    assert (ran.code, ran.out) == (0, "2026-03-27 催报：没有要催的\n")


def test_by_unit_with_the_leader_from_the_third_grade_on(office: Office, run: Run) -> None:
    commission(office, "春季计量专项")
    ran = run("remind", "--root", office.root, "--today", TODAY, "--unit", "liuxi")
    assert ran.code == 0
    assert ran.out == (
        "2026-03-27 催报：1 个单位，通报批评 1、催报 0、提醒 0\n"
        "\n"
        "柳溪县局：信息员汤一鸣，负责人韩青山（局长）\n"
        "  [通报批评] 约稿：报送约稿 2026-02“春季计量专项”\n"
        "      2026-03-20 17:30 截止，已逾期 5 个工作日\n"
        "  有事项已到通报批评，抄送负责人韩青山（局长），请督促办结。\n"
    )


def test_what_is_overdue_comes_first(office: Office, run: Run) -> None:
    commission(office, "春季计量专项")
    late = "---\ntitle: 旧事\nissued: 2026-03-02\ndue: 2026-03-26\nunits: [hekou]\n---\n\n请报送。\n"
    office.write("bulletins/commissions/2026-03.md", late)
    out = run("remind", "--root", office.root, "--today", TODAY).out
    assert out.index("青泉县局") < out.index("柳溪县局") < out.index("河口分局")


def test_a_title_is_text_on_a_screen_and_in_markdown(office: Office, run: Run) -> None:
    commission(office, '"\\u202e\\e[31m| @everyone [x](http://example.test) <img src=x> #1"')
    screen = run("remind", "--root", office.root, "--today", TODAY).out
    assert "\x1b" not in screen
    assert "\u202e" not in screen
    markdown = run("remind", "--root", office.root, "--today", TODAY, "--format", "markdown").out
    (row,) = [line for line in markdown.splitlines() if "2026-02" in line][:1]
    assert row.replace("\\|", "").count("|") == 6
    for live in ("@everyone", "<img", "](http", "#1"):
        assert live not in markdown


@pytest.mark.parametrize(("today", "works"), [("2026-02-28", True), ("2026-03-01", False), ("2026-10-01", False)])
def test_on_days_off_nothing_is_said(office: Office, run: Run, today: str, works: bool) -> None:
    ran = run("remind", "--root", office.root, "--today", today, "--workdays")
    assert (ran.code, "休息，不催" not in ran.out) == (0, works)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--unit", "heku"), "是不是“hekou”？"),
        (("--unit", "河口分"), "是不是“hekou”？"),
        (("--format", "ics"), "--out"),
        (("--out", "x"), "--out"),
        (("--dry-run",), "--ticket"),
        (("--ticket", "--format", "json"), "--ticket"),
    ],
)
def test_what_cannot_be_done_is_refused(office: Office, run: Run, words: tuple[str, ...], told: str) -> None:
    ran = run("remind", "--root", office.root, "--today", TODAY, *words)
    assert (ran.code, ran.out) == (2, "")
    assert told in ran.err


def test_outside_a_forge_there_are_no_tickets(office: Office, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GITHUB_API_URL", "GITHUB_REPOSITORY", "CI_API_V4_URL", "CI_PROJECT_ID"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TOKEN", "x")
    ran = run("remind", "--root", office.root, "--ticket")
    assert ran.code == 2
    assert "GITHUB_API_URL" in ran.err
