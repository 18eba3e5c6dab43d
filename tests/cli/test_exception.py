"""exception: deadlines extended and stand-ins, entered with their reason; lateness, points and the chain go by them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from baosong.ledger import EXCEPTION_BOOK
from pulls import Opened

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run
    from office import Office
    from repository import Repository

LEDGER = EXCEPTION_BOOK.path
LATE = "submissions/hekou/2026/late.md"
TEXT = (
    "---\ntitle: 河口分局清查电动自行车充电桩\nunit: hekou\ncategory: dynamic\nevent_date: 2026-03-02\n"
    "author: 林晓禾\nsign_off: 丁海生\n---\n\n河口分局3月2日检查充电桩38个，整改5个。\n"
)
COMMON = ("--evidence", "台风应急响应令", "--by", "liu-siyuan", "--today", "2026-03-10")
UNIT = ("--unit", "hekou", "--until", "2026-03-06", "--date", "2026-03-02", "--reason", "台风停工", *COMMON)
ACTING = ("--unit", "hekou", "--stand-in", "方代审", "--account", "fang-daishen", "--until", "2026-03-31")


@pytest.fixture
def late(office: Office) -> Office:
    """The base office and a report due on 4 March that came on 6 March in the morning."""
    from datetime import datetime

    office.write(LATE, TEXT)
    office.receive([(LATE, datetime.fromisoformat("2026-03-06T09:00:00+08:00"))])
    return office


def judged(office: Office, capsys: pytest.CaptureFixture[str]) -> int:
    return len(office.check(capsys, LATE).of("submission-late"))


def points(office: Office, run: Run) -> dict[str, Any]:
    ran = run("points", "hekou", "--period", "2026", "--format", "json", "--root", office.root, "--today", "2026-03-10")
    found: dict[str, Any] = json.loads(ran.out)
    return found


def test_a_units_deadline_is_extended_and_taken_back(
    late: Office, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    root = ("--root", late.root)
    before = points(late, run)
    assert judged(late, capsys) == 1
    entered = run("exception", *UNIT, *root)
    assert (entered.code, entered.err) == (0, "")
    assert "exceptions.jsonl 第 1 条" in entered.out
    assert judged(late, capsys) == 0
    after = points(late, run)
    assert before != after
    assert run("exception", "--withdraw", 1, "--reason", "登记错了", *COMMON, *root).code == 0
    assert judged(late, capsys) == 1
    assert points(late, run) == before


@pytest.mark.parametrize(
    ("change", "still"),
    [
        (("--until", "2026-03-05"), 1),
        (("--date", "2026-03-05"), 1),
        (("--date", "2026-03-04"), 0),
        (("--unit", "qingquan"), 1),
    ],
)
def test_it_holds_for_its_unit_and_its_days_alone(
    late: Office, run: Run, capsys: pytest.CaptureFixture[str], change: tuple[str, ...], still: int
) -> None:
    assert run("exception", *UNIT, *change, "--root", late.root).code == 0
    assert judged(late, capsys) == still


def test_one_reports_deadline_is_extended(late: Office, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    words = ("--submission", "hekou/2026/late", "--until", "2026-03-06", "--reason", "核实数据", *COMMON)
    assert run("exception", *words, "--root", late.root).code == 0
    assert judged(late, capsys) == 0


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("--submission", "hekou/2026/one-windo", "--until", "2026-03-06"), "是不是“hekou/2026/one-window”"),
        (("--unit", "hekuo", "--until", "2026-03-06"), "是不是“hekou”"),
        (("--unit", "hekou", "--submission", "hekou/2026/one-window", "--until", "2026-03-06"), "中的一个"),
        (("--until", "2026-03-06"), "中的一个"),
        (("--unit", "hekou"), "还要写明 --until"),
        (("--unit", "hekou", "--until", "2026-03-01"), "早于第一天"),
        (("--unit", "hekou", "--until", "2026-03-31", "--date", "2026-03-11"), "之后"),
        (("--unit", "hekou", "--until", "2026-03-31", "--stand-in", "方代审"), "还要写明 --account"),
        ((*ACTING, "--submission", "hekou/2026/one-window"), "不写 --submission"),
        (("--unit", "hekou", "--stand-in", "甲", "--account", "Liu-Siyuan", "--until", "2026-03-31"), "不能给自己"),
        ((*ACTING, "--by", "somebody"), "不是局办公室的账号"),
    ],
)
def test_what_is_wrong_is_refused_and_nothing_is_written(
    office: Office, run: Run, words: tuple[str, ...], why: str
) -> None:
    ran = run("exception", "--reason", "缘由", *COMMON, *words, "--root", office.root)
    assert ran.code == 2
    assert why in ran.err
    assert not (office.root / LEDGER).exists() or (office.root / LEDGER).read_bytes() == b""


def test_a_stand_in_approves_while_it_lasts(repository: Repository, run: Run, tmp_path: Path) -> None:
    root = ("--root", repository.root)
    pull = Opened(repository)
    pull.push("2026-03-12T09:00:00+08:00", {LATE: TEXT})
    pull.review("fang-daishen", "2026-03-12T10:00:00+08:00")
    pull.review("liu-siyuan", "2026-03-12T11:00:00+08:00")

    def gate() -> tuple[int, str]:
        ran = run("gate", "--facts", pull.facts(tmp_path / "facts"), "--head", pull.head, *root)
        return ran.code, ran.out

    assert gate()[0] == 1
    assert run("exception", *ACTING, "--reason", "负责人出差", *COMMON, *root).code == 0
    assert gate()[0] == 1, "what is not on the base branch does not count"
    repository.commit("2026-03-10T10:00:00+08:00")
    assert gate()[0] == 0
    pull.reviews[0]["at"] = "2026-04-01T10:00:00+08:00"
    pull.reviews[1]["at"] = "2026-04-01T11:00:00+08:00"
    assert "不算：fang-daishen 2026-04-01 10:00 的批准，那天不在审核链里" in gate()[1]
    pull.reviews[0]["at"], pull.reviews[1]["at"] = "2026-03-12T10:00:00+08:00", "2026-03-12T11:00:00+08:00"
    back = (
        "--withdraw",
        1,
        "--reason",
        "提前返岗",
        "--evidence",
        "通知",
        "--by",
        "liu-siyuan",
        "--today",
        "2026-03-13",
    )
    assert run("exception", *back, *root).code == 0
    repository.commit("2026-03-13T10:00:00+08:00")
    assert gate()[0] == 0, "what was approved before it ended stands"
    pull.reviews[0]["at"] = "2026-03-13T10:00:00+08:00"
    assert gate()[0] == 1
