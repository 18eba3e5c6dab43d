"""A unit that has ended owes nothing any more; what must be done passes on to who carries on for it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from baosong.cli import main

if TYPE_CHECKING:
    from office import Office

HEKOU = "    target: 6\n"
MERGED = HEKOU + "    until: 2026-03-31\n    successor: qingquan\n"
ABOLISHED = HEKOU + "    until: 2026-03-31\n"
DRAFT = (
    "---\ntitle: 河口分局查处过期食品46件\nunit: hekou\ncategory: dynamic\nevent_date: 2026-03-31\nauthor: 林晓禾\n"
    "sign_off: 丁海生\n---\n\n该局查处过期食品46件。\n"
)


@pytest.fixture
def owed(office: Office, capsys: pytest.CaptureFixture[str]) -> Any:
    """Ask who owes what on a day: unit → its reminders."""

    def ask(today: str) -> dict[str, list[dict[str, Any]]]:
        capsys.readouterr()
        assert main(["remind", "--root", str(office.root), "--today", today, "--format", "json"]) == 0
        return {one["key"]: one["reminders"] for one in json.loads(capsys.readouterr().out)["units"]}

    return ask


def test_who_asks_about_an_ended_unit_is_told_whom_to_ask_about(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    office.replace("policy/org.yml", {HEKOU: MERGED})
    assert main(["remind", "--root", str(office.root), "--today", "2026-04-01", "--unit", "hekou"]) == 0
    assert "未了的事由青泉县局承担，要看的是 --unit qingquan" in capsys.readouterr().err
    main(["remind", "--root", str(office.root), "--today", "2026-03-31", "--unit", "hekou"])
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(("change", "heir"), [(MERGED, "qingquan"), (ABOLISHED, "bangongshi")])
def test_reports_and_directives_pass_on_and_the_rest_ends(office: Office, owed: Any, change: str, heir: str) -> None:
    office.write("submissions/hekou/2026/draft.md", DRAFT)
    office.write(
        "bulletins/commissions/2026-02.md",
        "---\ntitle: 约稿\nissued: 2026-03-09\ndue: 2026-03-27\nunits: [hekou]\n---\n\n请报送。\n",
    )
    directive = {"leader": "周副市长", "level": "own", "text": "推开。", "evidence": "抄告单3号", "by": "liu-siyuan"}
    office.enter(
        "directives", [{**directive, "submission": "hekou/2026/one-window", "date": "2026-03-09", "due": "2026-04-08"}]
    )
    before = owed("2026-04-08")
    assert {one["duty"] for one in before["hekou"]} == {"directive", "deadline", "commission", "silence"}
    office.replace("policy/org.yml", {HEKOU: change})
    after = owed("2026-04-08")
    assert "hekou" not in after
    passed = {one["duty"]: one["what"] for one in after[heir] if "河口分局" in one["what"]}
    assert passed.keys() == {"directive", "deadline"}
    assert all("（原由河口分局承担）" in what for what in passed.values())


def test_on_its_last_day_a_unit_still_owes(office: Office, owed: Any) -> None:
    office.write("submissions/hekou/2026/draft.md", DRAFT)
    office.replace("policy/org.yml", {HEKOU: MERGED})
    assert any(one["duty"] == "deadline" for one in owed("2026-03-31")["hekou"])


def test_a_founded_unit_is_silent_only_since_it_was_founded(office: Office, owed: Any) -> None:
    officers = "    officers: [{name: 汤一鸣, account: tang-yiming}]\n"
    office.replace("policy/org.yml", {officers: officers + "    since: 2026-06-01\n"})
    assert "liuxi" not in owed("2026-05-31")
    (silence,) = [one for one in owed("2026-07-02")["liuxi"] if one["duty"] == "silence"]
    assert "自 2026-06-01 设立以来一件也没有" in silence["what"]
    assert silence["due"].startswith("2026-07-01")


def test_a_change_to_come_is_not_yet_told(office: Office, owed: Any, capsys: pytest.CaptureFixture[str]) -> None:
    office.write("submissions/hekou/2026/draft.md", DRAFT)
    office.replace("policy/org.yml", {HEKOU: HEKOU + "    changes: [{until: 2026-04-30, leader: {name: 许临风}}]\n"})
    for today, leader in (("2026-04-08", "许临风"), ("2026-05-06", "丁海生")):
        capsys.readouterr()
        assert main(["remind", "--root", str(office.root), "--today", today, "--format", "json"]) == 0
        units = {one["key"]: one for one in json.loads(capsys.readouterr().out)["units"]}
        assert units["hekou"]["leader"] == leader
