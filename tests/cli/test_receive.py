"""receive: a receipt for every merged report, by when it came in on the main line, and once only."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from repository import Repository

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run
    from office import Office


LEDGER = "bulletins/ledger/receipts.jsonl"
A = "submissions/hekou/2026/a.md"
B = "submissions/qingquan/2026/b.md"

TEXT = """---
title: 甲
unit: hekou
category: practice
event_date: 2026-03-05
author: 潘渡
sign_off: 丁海生
classification: public
---

正文。
"""


def _ledger(repository):
    return [json.loads(line) for line in (repository.root / LEDGER).read_text(encoding="utf-8").splitlines()]


def _arrive(repository, path, when, text=TEXT):
    """A report written on a branch long ago, merged ``when``; returns the merge and the blob."""
    repository.branch("work")
    repository.office.write(path, text)
    repository.commit("2020-06-01T00:00:00+08:00")
    repository.go("main")
    merge = repository.merge("work", when)
    repository.git("branch", "--delete", "work")
    return merge, repository.git("rev-parse", f"HEAD:{path}")


def test_a_merged_report_is_received_when_it_was_merged(repository: Repository, run: Run) -> None:
    merge, blob = _arrive(repository, A, "2026-03-06T02:30:15+00:00")
    ran = run("receive", "--root", repository.root)
    assert ran.code == 0
    assert ran.out == f"第 3 号  2026-03-06 10:30  {A}\n登记了 1 条收文。\n"
    *before, last = _ledger(repository)
    assert [one["number"] for one in before] == [1, 2]
    assert list(last) == ["number", "path", "blob", "received_at", "source", "approvals", "prev"]
    assert last | {"prev": ""} == {
        "number": 3,
        "path": A,
        "blob": blob,
        "received_at": "2026-03-06T10:30:15+08:00",
        "source": f"git:{merge}",
        "approvals": [],
        "prev": "",
    }


def test_the_chain_holds(repository: Repository, run: Run) -> None:
    _arrive(repository, A, "2026-03-06T10:30:15+08:00")
    run("receive", "--root", repository.root)
    ran = run("check", "--root", repository.root, "--today", "2026-03-10")
    assert ran.code == 0, ran.out + ran.err


def test_twice_changes_nothing(repository: Repository, run: Run) -> None:
    _arrive(repository, A, "2026-03-06T10:30:15+08:00")
    run("receive", "--root", repository.root)
    before = (repository.root / LEDGER).read_bytes()
    ran = run("receive", "--root", repository.root)
    assert (ran.code, ran.out) == (0, "没有要登记的收文。\n")
    assert (repository.root / LEDGER).read_bytes() == before


def test_ordered_by_time_then_path(repository: Repository, run: Run) -> None:
    _arrive(repository, B, "2026-03-07T09:00:00+08:00", TEXT.replace("甲", "乙"))
    _arrive(repository, A, "2026-03-06T09:00:00+08:00")
    repository.office.write("submissions/hekou/2026/d.md", TEXT.replace("甲", "丁"))
    repository.office.write("submissions/hekou/2026/c.md", TEXT.replace("甲", "丙"))
    repository.commit("2026-03-07T09:00:00+08:00")
    run("receive", "--root", repository.root)
    assert [one["path"] for one in _ledger(repository)[2:]] == [
        A,
        "submissions/hekou/2026/c.md",
        "submissions/hekou/2026/d.md",
        B,
    ]


def test_what_is_not_committed_is_not_received(repository: Repository, run: Run) -> None:
    repository.office.write(A, TEXT)
    assert run("receive", "--root", repository.root).out == "没有要登记的收文。\n"


def test_what_the_checkout_lost_is_received_all_the_same(repository: Repository, run: Run) -> None:
    _arrive(repository, A, "2026-03-06T10:30:15+08:00")
    repository.office.remove(A)
    assert "登记了 1 条收文" in run("receive", "--root", repository.root).out


def test_an_edit_keeps_the_first_receipt(repository: Repository, run: Run) -> None:
    _, first = _arrive(repository, A, "2026-03-06T10:30:15+08:00")
    run("receive", "--root", repository.root)
    repository.office.write(A, TEXT + "补充。\n")
    repository.commit("2026-03-09T10:00:00+08:00")
    assert run("receive", "--root", repository.root).out == "没有要登记的收文。\n"
    assert _ledger(repository)[-1]["blob"] == first


def test_the_blob_is_the_one_that_arrived(repository: Repository, run: Run) -> None:
    _, first = _arrive(repository, A, "2026-03-06T10:30:15+08:00")
    repository.office.write(A, TEXT + "补充。\n")
    repository.commit("2026-03-09T10:00:00+08:00")
    run("receive", "--root", repository.root)
    last = _ledger(repository)[-1]
    assert (last["blob"], last["received_at"]) == (first, "2026-03-06T10:30:15+08:00")


def test_a_moved_report_keeps_its_receipt(repository: Repository, run: Run) -> None:
    _arrive(repository, A, "2026-03-06T10:30:15+08:00")
    run("receive", "--root", repository.root)
    repository.git("mv", A, "submissions/hekou/2026/moved.md")
    repository.commit("2026-03-09T10:00:00+08:00")
    assert run("receive", "--root", repository.root).out == "没有要登记的收文。\n"


def test_a_copy_gets_a_receipt_of_its_own(repository: Repository, run: Run) -> None:
    _arrive(repository, A, "2026-03-06T10:30:15+08:00")
    run("receive", "--root", repository.root)
    repository.office.write("submissions/hekou/2026/copy.md", TEXT)
    repository.commit("2026-03-09T11:00:00+08:00")
    assert "第 4 号  2026-03-09 11:00  submissions/hekou/2026/copy.md" in run("receive", "--root", repository.root).out


def test_dry_run_shows_and_writes_nothing(repository: Repository, run: Run) -> None:
    _arrive(repository, A, "2026-03-06T10:30:15+08:00")
    before = (repository.root / LEDGER).read_bytes()
    ran = run("receive", "--dry-run", "--root", repository.root)
    assert ran.out == f"第 3 号  2026-03-06 10:30  {A}\n有 1 条收文要登记；这是试运行，没有写入。\n"
    assert (repository.root / LEDGER).read_bytes() == before


def test_the_first_ledger_of_an_office(repository: Repository, run: Run) -> None:
    repository.office.remove("bulletins/ledger")
    repository.commit("2026-03-06T10:30:15+08:00")
    ran = run("receive", "--root", repository.root)
    assert "登记了 2 条收文" in ran.out
    assert [one["number"] for one in _ledger(repository)] == [1, 2]


def test_a_stray_is_not_received(repository: Repository, run: Run) -> None:
    repository.office.write("submissions/hekou/2026/Big.md", TEXT)
    repository.office.write("submissions/hekou/notes.txt", "x")
    repository.office.link("submissions/hekou/2026/link.md", "one-window.md")
    repository.commit("2026-03-06T10:30:15+08:00")
    assert run("receive", "--root", repository.root).out == "没有要登记的收文。\n"


def test_a_shallow_clone_is_refused(repository: Repository, run: Run, tmp_path: Path) -> None:
    _arrive(repository, A, "2026-03-06T10:30:15+08:00")
    clone = repository.shallow_clone(tmp_path / "clone")
    before = (clone / LEDGER).read_bytes()
    ran = run("receive", "--root", clone)
    assert ran.code == 2
    assert "克隆不完整" in ran.err
    assert (clone / LEDGER).read_bytes() == before


def test_a_broken_ledger_is_refused(repository: Repository, run: Run) -> None:
    _arrive(repository, A, "2026-03-06T10:30:15+08:00")
    repository.office.replace(LEDGER, {"2026-03-04T09:25": "2026-03-03T09:25"})
    ran = run("receive", "--root", repository.root)
    assert ran.code == 2
    assert f"{LEDGER}:2: " in ran.err


def test_no_repository(office: Office, run: Run) -> None:
    ran = run("receive", "--root", office.root)
    assert ran.code == 2
    assert "不在 git 仓库里" in ran.err


def test_an_office_in_a_folder_of_the_repository(tmp_path: Path, run: Run) -> None:
    repository = Repository.base(tmp_path / "top", "office")
    repository.office.write(A, TEXT)
    commit = repository.commit("2026-03-06T10:30:15+08:00")
    assert f"第 3 号  2026-03-06 10:30  {A}\n" in run("receive", "--root", repository.root).out
    last = _ledger(repository)[-1]
    assert last["source"] == f"git:{commit}"
    assert last["blob"] == repository.git("rev-parse", f"HEAD:office/{A}")
