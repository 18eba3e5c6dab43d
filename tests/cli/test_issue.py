"""``issue``: the next issue is proposed from what was accepted, previewed, and published once under its number."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from baosong.ledger import ISSUE_BOOK, ISSUES
from needs import skip_or_fail
from office import Office
from repository import Repository

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run

TODAY = ("--today", "2026-03-10")
BY = ("--by", "liu-siyuan")
SECOND = "bulletins/xinxi/2026/2.md"


def second(submission: str = "qingquan/2026/scale-check") -> str:
    """A manifest nobody has signed yet."""
    return f"---\nsections:\n  - section: news\n    items:\n      - {submission}\n---\n"


def report(office: Office, slug: str, received: str, **changes: str) -> None:
    """Another accepted report of the county: the base office's, under another name."""
    text = (office.root / "submissions/qingquan/2026/scale-check.md").read_text(encoding="utf-8")
    for old, new in {"抽检在用电子秤148台": f"抽检在用电子秤148台（{slug}）", **changes}.items():
        assert old in text
        text = text.replace(old, new)
    office.write(f"submissions/qingquan/2026/{slug}.md", text)
    office.receive([(f"submissions/qingquan/2026/{slug}.md", datetime.fromisoformat(received))])


@pytest.fixture
def ready(office: Office) -> Office:
    """The base office; its series puts news under 要闻动态."""
    office.replace("policy/series.yml", {"  report_to": "  categories: {dynamic: news, problem: news}\n  report_to"})
    return office


def test_a_draft_lists_by_points_then_by_waiting_and_names_what_is_left_out(ready: Office, run: Run) -> None:
    terms = {
        "      - {mode: sole, points: 5}": "      - {category: problem, points: 8}\n      - {mode: sole, points: 5}"
    }
    ready.replace("policy/scoring.yml", terms)
    title = "title: 青泉县局查处集贸市场作弊电子秤11台"
    report(ready, "newer", "2026-03-05T09:00:00", **{title: "title: 青泉县局复查两个集贸市场电子秤"})
    problem = {title: "title: 青泉县集贸市场电子秤改装成风", "category: dynamic": "category: problem"}
    report(ready, "worth-more", "2026-03-06T09:00:00", **problem)
    late = {title: "title: 青泉县局检查水产市场电子秤", "event_date: 2026-03-03": "event_date: 2026-02-24"}
    report(ready, "late", "2026-03-06T09:00:00", **late)
    inside = {title: "title: 青泉县局查访秤具货源", "classification: public": "classification: internal"}
    report(ready, "inside", "2026-03-05T09:00:00", **inside)
    wrong = {title: "title: 青泉县局约谈市场开办者", "category: dynamic": "category: dynamik"}
    report(ready, "wrong", "2026-03-05T09:00:00", **wrong)
    ran = run("issue", "draft", "--series", "xinxi", "--root", ready.root, *TODAY)
    assert ran.code == 0, ran.err
    assert "已写入 bulletins/xinxi/2026/2.md，列了 3 篇" in ran.out
    text = (ready.root / SECOND).read_text(encoding="utf-8")
    listed = [line.split()[1] for line in text.splitlines() if line.startswith("      - ")]
    assert listed == [f"qingquan/2026/{one}" for one in ("worth-more", "scale-check", "newer")]
    assert "收文 6 天，5 分" in text
    for words in (
        "《青泉县局检查水产市场电子秤》（qingquan/2026/late）：迟报",
        "inside）：内部稿件",
        "wrong）：校验有错误",
    ):
        assert words in ran.err
    again = run("issue", "draft", "--series", "xinxi", "--root", ready.root, *TODAY)
    assert (again.code, "bulletins/xinxi/2026/2.md 还没有刊发，不再起草" in again.err) == (2, True)


def test_what_one_issue_cannot_hold_waits_for_the_next_by_name(ready: Office, run: Run) -> None:
    title = "title: 青泉县局查处集贸市场作弊电子秤11台"
    report(ready, "newer", "2026-03-05T09:00:00", **{title: "title: 青泉县局复查两个集贸市场电子秤"})
    words = ("issue", "draft", "--series", "xinxi", "--most", 1, "--root", ready.root, *TODAY)
    shown = run(*words, "--stdout")
    assert shown.code == 0
    assert shown.out.startswith("---\nsections:\n  - section: news\n")
    assert "留给以后：青泉县局《青泉县局复查两个集贸市场电子秤》" in shown.err
    assert not (ready.root / SECOND).exists()
    assert run(*words).code == 0
    ran = run("issue", "publish", "xinxi/2026/2", "--signed-by", "章文博", *BY, "--root", ready.root, *TODAY)
    assert ran.code == 0, ran.err
    assert "没赶上这一期，留给2026年第3期：青泉县局《青泉县局复查两个集贸市场电子秤》" in ran.err


def test_publishing_signs_the_manifest_and_freezes_what_it_holds(office: Office, run: Run) -> None:
    office.write(SECOND, second())
    office.publish("xinxi/2026/1")
    root = ("--root", office.root)
    assert "还要写明签发人" in run("issue", "publish", "xinxi/2026/2", *BY, *root, *TODAY).err
    dry = run("issue", "publish", "xinxi/2026/2", "--signed-by", "章文博", *BY, *root, *TODAY, "--dry-run")
    assert (dry.code, "可以刊发" in dry.out) == (0, True)
    assert (office.root / SECOND).read_text(encoding="utf-8") == second()
    ran = run("issue", "publish", SECOND, "--signed-by", "章文博", "--date", "2026-03-09", *BY, *root, *TODAY)
    assert ran.code == 0, ran.err
    assert (office.root / SECOND).read_text(encoding="utf-8").startswith("---\ndate: 2026-03-09\nsigned_by: 章文博\n")
    one, two = ISSUE_BOOK.read((office.root / ISSUES).read_bytes())
    assert (one.issue, two.issue, two.serial, two.signed_by) == ("xinxi/2026/1", "xinxi/2026/2", 2, "章文博")
    assert run("check", *root, *TODAY).code == 0
    again = run("issue", "publish", "xinxi/2026/2", *BY, *root, *TODAY)
    assert "已由 liu-siyuan 刊发（签发日期 2026-03-09，台账第 2 条），不能再刊发" in again.err


@pytest.mark.parametrize(
    ("issue", "words", "why"),
    [
        ("xinxi/2026/9", (), "没有刊期“xinxi/2026/9”"),
        ("xinxi/2026/3", (), "先刊发《市场监管信息》2026年第2期，再刊发2026年第3期"),
        ("xinxi/2026/2", ("--by", "somebody"), "“somebody”不是局办公室的账号"),
        ("xinxi/2026/2", ("--date", "2026-03-11"), "在今天（2026-03-10）之后"),
    ],
)
def test_what_is_not_to_be_published_is_refused_with_a_word(
    office: Office, run: Run, issue: str, words: tuple[str, ...], why: str
) -> None:
    office.write(SECOND, second())
    office.write("bulletins/xinxi/2026/3.md", second())
    office.publish("xinxi/2026/1")
    ran = run("issue", "publish", issue, "--signed-by", "章文博", *BY, "--root", office.root, *TODAY, *words)
    assert ran.code == 2
    assert why in ran.err
    assert len(ISSUE_BOOK.read((office.root / ISSUES).read_bytes())) == 1


def test_an_issue_with_errors_is_not_published(office: Office, run: Run) -> None:
    office.write(SECOND, second("hekou/2026/one-window"))
    office.publish("xinxi/2026/1")
    ran = run("issue", "publish", "xinxi/2026/2", "--signed-by", "章文博", *BY, "--root", office.root, *TODAY)
    assert ran.code == 2
    assert "bulletins/xinxi/2026/2.md:" in ran.err
    assert "没有写入台账" in ran.err
    assert (office.root / SECOND).read_text(encoding="utf-8") == second("hekou/2026/one-window")


def test_of_two_who_publish_one_number_the_second_is_refused(tmp_path: Path, run: Run) -> None:
    first = Repository.base(tmp_path / "first")
    first.office.publish("xinxi/2026/1")
    first.commit("2026-03-09T09:00:00+08:00")
    first.git("init", "--bare", "--quiet", str(tmp_path / "remote"))
    first.git("remote", "add", "origin", str(tmp_path / "remote"))
    first.git("push", "--quiet", "--set-upstream", "origin", "main")
    first.git("clone", "--quiet", "--branch", "main", str(tmp_path / "remote"), str(tmp_path / "second"))
    other = Repository(Office(tmp_path / "second"), tmp_path / "second")

    for one, note in ((first, "甲的编者按\n"), (other, "乙的编者按\n")):
        one.office.write(SECOND, second() + note)
        one.office.publish("xinxi/2026/2", "2026-03-10", "--signed-by", "章文博")
        one.commit("2026-03-10T09:00:00+08:00")
    first.git("push", "--quiet")
    with pytest.raises(Exception, match="returned non-zero exit status"):
        other.git("push", "--quiet")
    other.git("fetch", "--quiet")
    ran = run("issue", "publish", "xinxi/2026/2", *BY, "--root", other.root, *TODAY)
    assert ran.code == 2
    assert "xinxi/2026/2 已由 liu-siyuan 刊发（签发日期 2026-03-10，上游台账第 2 条），不能再刊发" in ran.err
    assert "改作下一期" in ran.err

    other.git("reset", "--hard", "--quiet", "origin/main")
    ran = run("issue", "publish", "xinxi/2026/2", *BY, "--root", other.root, *TODAY)
    assert (ran.code, "不能再刊发" in ran.err) == (2, True)
    assert run("check", "--root", other.root, *TODAY).code == 0


def test_a_preview_shows_an_unsigned_issue_and_an_original(tmp_path: Path, office: Office, run: Run) -> None:
    office.write(SECOND, second() + "编者按在此。\n")
    root = ("--root", office.root)
    html = tmp_path / "two.html"
    ran = run("issue", "preview", "--out", html, *root, *TODAY)
    assert ran.code == 0, ran.err
    assert "签发：（待签发）" in html.read_text(encoding="utf-8")
    assert "2026年3月10日" in html.read_text(encoding="utf-8")
    for words, why in (
        (("--out", tmp_path / "two.odt"), ".pdf、.docx 或 .html"),
        (("xinxi/2026/7",), "没有刊期"),
        (("xinxi/2026/1", "--original"), "还没有刊发"),
    ):
        assert why in run("issue", "preview", *words, *root, *TODAY).err


def test_a_preview_is_a_pdf(tmp_path: Path, office: Office, run: Run) -> None:
    from baosong.writers.pdf.fonts import Fonts

    if not Fonts().chinese:
        skip_or_fail("a PDF needs a Chinese font")
    file = tmp_path / "one.pdf"
    assert run("issue", "preview", "xinxi/2026/1", "--out", file, "--root", office.root, *TODAY).code == 0
    assert file.read_bytes().startswith(b"%PDF")


def test_the_ledger_line_says_what_was_frozen(office: Office) -> None:
    office.publish("xinxi/2026/1")
    line = json.loads((office.root / ISSUES).read_bytes())
    assert line["items"] == [{"hekou/2026/one-window": "ee76e875f2ae1583673d6cf95dad1449e935474d"}]
    assert (line["kind"], line["serial"], line["date"], line["by"]) == ("published", 1, "2026-03-06", "liu-siyuan")
