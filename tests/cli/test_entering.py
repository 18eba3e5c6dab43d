"""``adopt``, ``directive``, ``merit``: what is right is appended, what is wrong is refused and nothing is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from baosong.ledger import ADOPTION_BOOK, DIRECTIVE_BOOK, MERIT_BOOK

if TYPE_CHECKING:
    from conftest import Run
    from office import Office

REPORT = "hekou/2026/one-window"
COMMON = ("--evidence", "通报〔2026〕4号", "--by", "liu-siyuan", "--today", "2026-03-10")
ADOPT = (REPORT, "--level", "province", "--publication", "省信息", *COMMON)
DIRECT = (REPORT, "--leader", "周副市长", "--level", "own", "--text", "推开。", "--follow-up", "qingquan", *COMMON)


def lines(office: Office, path: str) -> bytes:
    file = office.root / path
    return file.read_bytes() if file.exists() else b""


def test_an_adoption_is_entered_and_taken_back(office: Office, run: Run) -> None:
    root = ("--root", office.root)
    entered = run("adopt", *ADOPT, *root)
    assert (entered.code, entered.err) == (0, "")
    assert entered.out.startswith("已登记上级采用：bulletins/ledger/adoptions.jsonl 第 1 条：hekou/2026/one-window，")
    assert "提交、合并到主干以后生效" in entered.out
    taken = run("adopt", "--withdraw", 1, "--reason", "记错稿件", *COMMON, *root)
    assert taken.out.startswith("已登记撤销：bulletins/ledger/adoptions.jsonl 第 2 条：第 1 条，")
    (adoption,) = ADOPTION_BOOK.read(lines(office, ADOPTION_BOOK.path))
    assert (adoption.submission, adoption.level, adoption.by) == (REPORT, "province", "liu-siyuan")
    assert adoption.withdrawal is not None
    assert adoption.withdrawal.text == "记错稿件"
    again = run("adopt", "--withdraw", 1, "--reason", "再撤", *COMMON, *root)
    assert (again.code, "已经撤销过了" in again.err) == (2, True)


def test_a_directive_gets_its_outcome(office: Office, run: Run) -> None:
    root = ("--root", office.root)
    assert run("directive", *DIRECT, "--due", "2026-03-31", *root).code == 0
    assert run("directive", "--outcome", 1, "--text", "已在3个所推开。", *COMMON, *root).code == 0
    (directive,) = DIRECTIVE_BOOK.read(lines(office, DIRECTIVE_BOOK.path))
    assert str(directive.due) == "2026-03-31"
    assert directive.outcome is not None
    assert directive.outcome.text == "已在3个所推开。"


def test_a_report_may_be_named_by_its_file_and_a_unit_by_its_name(office: Office, run: Run) -> None:
    root = ("--root", office.root)
    path, direct = f"submissions/{REPORT}.md", [*DIRECT[1:]]
    direct[direct.index("qingquan")] = "青泉县局"
    assert run("adopt", path, *ADOPT[1:], *root).code == 0
    assert run("directive", path, *direct, *root).code == 0
    assert run("merit", "河口分局", "--cause", "manual", "--points", "2", "--reason", "缘由", *COMMON, *root).code == 0
    (adoption,) = ADOPTION_BOOK.read(lines(office, ADOPTION_BOOK.path))
    (directive,) = DIRECTIVE_BOOK.read(lines(office, DIRECTIVE_BOOK.path))
    (merit,) = MERIT_BOOK.read(lines(office, MERIT_BOOK.path))
    assert (adoption.submission, directive.submission) == (REPORT, REPORT)
    assert (directive.follow_up, merit.unit) == ("qingquan", "hekou")
    assert run("directive", "--withdraw", 1, "--reason", "记错", *COMMON, *root).code == 0


def test_a_merit_keeps_its_points_exactly(office: Office, run: Run) -> None:
    words = ("hekou", "--cause", "manual", "--points", "-0.1", "--reason", "缘由", *COMMON)
    assert run("merit", *words, "--root", office.root).code == 0
    (merit,) = MERIT_BOOK.read(lines(office, MERIT_BOOK.path))
    assert str(merit.points) == "-0.1"


@pytest.mark.parametrize(
    ("command", "words", "why"),
    [
        ("adopt", ("hekou/2026/one-windo", *ADOPT[1:]), "是不是“hekou/2026/one-window”"),
        ("adopt", (REPORT, "--level", "provinc", *ADOPT[3:]), "是不是“province”"),
        ("adopt", (*ADOPT, "--date", "2026-03-01"), "早于稿件"),
        ("adopt", (*ADOPT, "--date", "2026-03-11"), "在今天（2026-03-10）之后"),
        ("adopt", (REPORT, *COMMON), "还要写明 --level、--publication"),
        ("adopt", (*ADOPT, "--by", "somebody"), "“somebody”不是局办公室的账号"),
        ("adopt", ("--withdraw", "3", "--reason", "误", *COMMON), "前面没有这一条"),
        ("directive", (*DIRECT, "--follow-up", "qingqan"), "是不是“qingquan”"),
        ("directive", (*DIRECT, "--due", "2026-03-01"), "早于批示的日子"),
        ("merit", ("hekou", "--cause", "false", "--points", "3", "--reason", "缘由", *COMMON), "由策略定为 -10"),
        ("merit", ("hekou", "--cause", "manual", "--points", "三", "--reason", "缘由", *COMMON), "不是分值"),
    ],
)
def test_what_is_wrong_is_refused_and_nothing_is_written(
    office: Office, run: Run, command: str, words: tuple[str, ...], why: str
) -> None:
    ran = run(command, *words, "--root", office.root)
    assert ran.code == 2
    assert why in ran.err
    assert {book.path: lines(office, book.path) for book in (ADOPTION_BOOK, DIRECTIVE_BOOK, MERIT_BOOK)} == {
        ADOPTION_BOOK.path: b"",
        DIRECTIVE_BOOK.path: b"",
        MERIT_BOOK.path: b"",
    }


def test_the_same_adoption_is_not_entered_twice(office: Office, run: Run) -> None:
    assert run("adopt", *ADOPT, "--root", office.root).code == 0
    before = lines(office, ADOPTION_BOOK.path)
    ran = run("adopt", *ADOPT, "--root", office.root)
    assert (ran.code, "与第 1 条重复" in ran.err) == (2, True)
    assert lines(office, ADOPTION_BOOK.path) == before


def test_a_dry_run_writes_nothing(office: Office, run: Run) -> None:
    ran = run("adopt", *ADOPT, "--dry-run", "--root", office.root)
    assert (ran.code, "没有写入" in ran.out) == (0, True)
    assert lines(office, ADOPTION_BOOK.path) == b""
