"""receive --facts: the receipt tells when the text was first put before the desk, who approved it and who merged it."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pulls import Opened
from repository import Repository

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run

A = "submissions/hekou/2026/a.md"
B = "submissions/qingquan/2026/b.md"
LEDGER = "bulletins/ledger/receipts.jsonl"
TEXT = (
    "---\ntitle: 甲\nunit: hekou\ncategory: practice\nevent_date: 2026-03-05\n"
    "author: 潘渡\nsign_off: 丁海生\n---\n\n正文。\n"
)
OTHER = TEXT.replace("hekou", "qingquan")


def last(repository: Repository) -> dict[str, Any]:
    lines = (repository.root / LEDGER).read_text(encoding="utf-8").splitlines()
    found: dict[str, Any] = json.loads(lines[-1])
    return found


def approved(repository: Repository, number: int = 7, path: str = A, text: str = TEXT) -> Opened:
    """A pull request put forward on 6 March at nine, signed off at ten, reviewed at eleven."""
    pull = Opened(repository, number)
    pull.push("2026-03-06T09:00:00+08:00", {path: text})
    pull.review("ding-haisheng" if "hekou" in path else "he-jingxing", "2026-03-06T10:00:00+08:00")
    pull.review("liu-siyuan", "2026-03-06T03:00:00+00:00")
    return pull


def test_the_receipt_tells_it_all(repository: Repository, run: Run, tmp_path: Path) -> None:
    pull = approved(repository)
    pull.merged("2026-03-09T16:00:00+08:00", by="zhang-wenbo")
    ran = run("receive", "--facts", pull.facts(tmp_path / "facts"), "--root", repository.root)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == f"第 3 号  2026-03-06 09:00  {A}\n登记了 1 条收文。\n"
    blob = repository.git("rev-parse", f"HEAD:{A}")
    line = last(repository)
    assert list(line) == [
        *("number", "path", "blob", "received_at", "source", "author", "merged_by", "merged_at", "approvals", "prev")
    ]
    assert line | {"prev": ""} == {
        "number": 3,
        "path": A,
        "blob": blob,
        "received_at": "2026-03-06T09:00:00+08:00",
        "source": "github:pull/7",
        "author": "lin-xiaohe",
        "merged_by": "zhang-wenbo",
        "merged_at": "2026-03-09T16:00:00+08:00",
        "approvals": [
            {"role": "sign_off", "account": "ding-haisheng", "at": "2026-03-06T10:00:00+08:00", "blob": blob},
            {"role": "second_review", "account": "liu-siyuan", "at": "2026-03-06T11:00:00+08:00", "blob": blob},
        ],
        "prev": "",
    }
    assert run("check", "--root", repository.root, "--today", "2026-03-10", A).code == 0


def test_it_was_received_when_this_text_first_came(repository: Repository, run: Run, tmp_path: Path) -> None:
    pull = Opened(repository)
    pull.push("2026-03-06T09:00:00+08:00", {A: TEXT})
    pull.push("2026-03-07T09:00:00+08:00", {A: TEXT + "补充。\n"})
    pull.push("2026-03-08T09:00:00+08:00", {A: None, A.replace("a.md", "moved.md"): TEXT + "补充。\n"})
    pull.merged("2026-03-09T16:00:00+08:00")
    ran = run("receive", "--facts", pull.facts(tmp_path / "facts"), "--root", repository.root)
    assert last(repository)["received_at"] == "2026-03-07T09:00:00+08:00"
    assert last(repository)["approvals"] == []
    assert "合并时审核链没有齐" in ran.err


def test_text_changed_in_the_merge_was_received_with_it_and_approved_by_nobody(
    repository: Repository, run: Run, tmp_path: Path
) -> None:
    pull = approved(repository)
    repository.git("merge", "--quiet", "--no-ff", "--no-commit", pull.branch)
    repository.office.write(A, TEXT + "合并时添的。\n")
    commit = repository.commit("2026-03-09T16:00:00+08:00")
    pull.merge = {"merged_at": "2026-03-09T16:00:00+08:00", "merged_by": "liu-siyuan", "merge_commit": commit}
    run("receive", "--facts", pull.facts(tmp_path / "facts"), "--root", repository.root)
    line = last(repository)
    assert (line["received_at"], line["approvals"]) == ("2026-03-09T16:00:00+08:00", [])


@pytest.mark.parametrize("way", ["squash", "rebase", "fast-forward"])
def test_however_it_was_merged(repository: Repository, run: Run, tmp_path: Path, way: str) -> None:
    pull = approved(repository)
    if way != "fast-forward":
        repository.office.write("policy/reminders.yml", "ahead_days: 4\n")
        repository.commit("2026-03-06T12:00:00+08:00")
    if way == "squash":
        repository.git("merge", "--quiet", "--squash", pull.branch)
        commit = repository.commit("2026-03-09T16:00:00+08:00")
    elif way == "rebase":
        repository.git("cherry-pick", pull.head)
        commit = repository.git("rev-parse", "HEAD")
    else:
        repository.git("merge", "--quiet", "--ff-only", pull.branch)
        commit = pull.head
    pull.merge = {"merged_at": "2026-03-09T16:00:00+08:00", "merged_by": "liu-siyuan", "merge_commit": commit}
    run("receive", "--facts", pull.facts(tmp_path / "facts"), "--root", repository.root)
    line = last(repository)
    assert (line["source"], line["received_at"]) == ("github:pull/7", "2026-03-06T09:00:00+08:00")
    assert len(line["approvals"]) == 2


def test_facts_of_another_pull_request_say_nothing(repository: Repository, run: Run, tmp_path: Path) -> None:
    """Neither another's approvals nor its earlier moment are taken over, though it stands on the report's merge."""
    mine = Opened(repository, 8)
    mine.push("2026-03-09T09:00:00+08:00", {A: TEXT})
    merge = mine.merged("2026-03-09T10:00:00+08:00", when="2026-03-09T10:00:00+08:00")
    other = approved(repository, 9, B, OTHER)
    other.merged("2026-03-09T16:00:00+08:00", when="2026-03-09T16:00:00+08:00")
    run("receive", "--facts", other.facts(tmp_path / "facts"), "--root", repository.root)
    lines = [json.loads(line) for line in (repository.root / LEDGER).read_text(encoding="utf-8").splitlines()]
    assert [(one["path"], one["source"]) for one in lines[2:]] == [(B, "github:pull/9"), (A, f"git:{merge}")]


def test_what_was_not_merged_says_nothing(repository: Repository, run: Run, tmp_path: Path) -> None:
    pull = approved(repository)
    facts = pull.facts(tmp_path / "facts")
    merge = pull.merged("2026-03-09T16:00:00+08:00", when="2026-03-09T16:00:00+08:00")
    run("receive", "--facts", facts, "--root", repository.root)
    assert last(repository)["source"] == f"git:{merge}"


def test_several_reports_of_one_pull_request_are_each_judged(repository: Repository, run: Run, tmp_path: Path) -> None:
    pull = approved(repository)
    pull.push("2026-03-06T12:00:00+08:00", {B: OTHER})
    pull.merged("2026-03-09T16:00:00+08:00")
    ran = run("receive", "--facts", pull.facts(tmp_path / "facts"), "--root", repository.root)
    assert f"{B}：合并时审核链没有齐" in ran.err
    assert A not in ran.err
    assert last(repository)["received_at"] == "2026-03-06T12:00:00+08:00"


def test_another_pull_request_with_the_same_commits_takes_nothing_away(
    repository: Repository, run: Run, tmp_path: Path
) -> None:
    """Anybody may open one; a forge calls it merged too, and it has neither its approvals nor its author."""
    pull = approved(repository)
    pull.merged("2026-03-09T16:00:00+08:00")
    twins = [Opened(repository, number, author="tang-yiming", merge=pull.merge) for number in (6, 8)]
    for twin in twins:
        twin.pushed(pull.head, "2026-03-05T08:00:00+08:00")
    several = [one.facts(tmp_path / "facts") for one in (twins[0], pull, twins[1])]
    ran = run("receive", *(word for file in several for word in ("--facts", file)), "--root", repository.root)
    line = last(repository)
    assert (ran.err, line["source"], line["author"], len(line["approvals"])) == ("", "github:pull/7", "lin-xiaohe", 2)


def test_a_push_that_shares_nothing_with_the_main_line_stops_nobody(
    repository: Repository, run: Run, tmp_path: Path
) -> None:
    pull = approved(repository)
    stranger = repository.git("commit-tree", "-m", "nothing in common", repository.git("mktree"))
    pull.heads.insert(0, {"commit": stranger, "since": "2026-03-06T08:00:00+08:00"})
    pull.review("liu-siyuan", "2026-03-06T08:30:00+08:00", commit=stranger)
    assert run("gate", "--facts", pull.facts(tmp_path), "--head", pull.head, "--root", repository.root).code == 0
    pull.merged("2026-03-09T16:00:00+08:00")
    assert run("receive", "--facts", pull.facts(tmp_path / "facts"), "--root", repository.root).code == 0
    assert last(repository)["received_at"] == "2026-03-06T09:00:00+08:00"


DAYS = st.datetimes(datetime(1990, 1, 1), datetime(2037, 1, 1))


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(written=DAYS, merged=DAYS, event=DAYS)
def test_no_date_that_anybody_can_set_moves_the_verdict(
    run: Run, tmp_path_factory: pytest.TempPathFactory, written: datetime, merged: datetime, event: datetime
) -> None:
    """Commit dates of branch and merge, and the front matter's, lie as they like: gate and receipt stay the same."""
    folder = tmp_path_factory.mktemp("dates")
    repository = Repository.base(folder / "repository")
    pull = Opened(repository)
    text = TEXT.replace("2026-03-05", f"{event:%Y-%m-%d}")
    pull.push("2026-03-06T09:00:00+08:00", {A: text}, when=f"{written.isoformat()}+08:00")
    pull.review("ding-haisheng", "2026-03-06T10:00:00+08:00")
    pull.review("liu-siyuan", "2026-03-06T11:00:00+08:00")
    gate = run("gate", "--facts", pull.facts(folder), "--head", pull.head, "--root", repository.root)
    assert gate.code == 0
    assert "liu-siyuan，2026-03-06 11:00" in gate.out
    pull.merged("2026-03-09T16:00:00+08:00", when=f"{merged.isoformat()}+08:00")
    run("receive", "--facts", pull.facts(folder), "--root", repository.root)
    line = last(repository)
    assert (line["number"], line["received_at"]) == (3, "2026-03-06T09:00:00+08:00")
    assert [one["at"][11:16] for one in line["approvals"]] == ["10:00", "11:00"]
