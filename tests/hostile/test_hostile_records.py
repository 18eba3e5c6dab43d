"""Moments that lie and records that were tampered with: dates, clocks, history, half-written and overfull disks."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from attack import REPORT, TEXT, approve
from baosong.ledger import RECEIPTS, read_receipts
from crafted import PLAIN, crafted
from pulls import Opened
from repository import Repository

if TYPE_CHECKING:
    from attack import Run

SCRIPTS = Path(__file__).parents[2] / "scripts"
MERGED = "2026-03-09T16:00:00+08:00"
MOMENTS = st.datetimes(datetime(1990, 1, 1), datetime(2037, 1, 1)).map(lambda one: f"{one.isoformat()}+08:00")
ZONES = st.sampled_from(["UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Shanghai"])
LIES = settings(
    max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], deadline=None
)


@LIES
@given(written=MOMENTS, merged=MOMENTS, event=st.dates(date(1990, 1, 1), date(2037, 1, 1)), zone=ZONES)
def test_no_moment_that_lies_moves_a_verdict_a_receipt_or_a_proof(
    run: Run, tmp_path_factory: pytest.TempPathFactory, written: str, merged: str, event: date, zone: str
) -> None:
    """Whoever sets a commit's, a merge's, a report's date or a machine's zone as he likes changes nothing."""
    folder = tmp_path_factory.mktemp("lies")
    pull = Opened(Repository.base(folder / "repository"))
    root = pull.repository.root
    pull.push("2026-03-06T09:00:00+08:00", {REPORT: TEXT.replace("2026-03-05", f"{event}")}, when=written)
    approve(pull)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TZ", zone)
        told = run("gate", "--facts", pull.facts(folder), "--head", pull.head, "--root", root)
        assert told[:2] == (
            0,
            f"第 7 号合并请求：可以合并\n{REPORT}：审核已齐\n"
            "  签发：ding-haisheng，2026-03-06 10:00\n  复审：liu-siyuan，2026-03-06 11:00\n",
        )
        pull.merged(MERGED, when=merged)
        assert run("receive", "--facts", pull.facts(folder), "--root", root)[0] == 0
        pull.repository.commit(written)
        receipt = read_receipts((root / RECEIPTS).read_bytes())[-1]
        assert (receipt.number, receipt.received_at.isoformat()) == (3, "2026-03-06T09:00:00+08:00")
        assert [f"{one.at:%H:%M}" for one in receipt.approvals] == ["10:00", "11:00"]
        code, out, _ = run("verify", "--root", root)
        assert (code, "1 条的审核链经平台记录核对无误" in out) == (0, True)


def test_a_name_that_passes_for_a_commit_dates_nothing(repository: Repository, run: Run) -> None:
    """A file merged before the report is called like git's own answer: that the report came in 1970."""
    name = f"submissions/x\x01{'f' * 40} 0\n{REPORT}".encode()
    first = crafted(repository, [(PLAIN, name, b"x\n")])
    repository.git("reset", "--quiet", "--hard", first)
    repository.office.write(REPORT, TEXT)
    commit = repository.commit("2026-03-06T10:00:00+08:00")
    assert run("receive", "--root", repository.root)[0] == 0
    receipt = read_receipts((repository.root / RECEIPTS).read_bytes())[-1]
    assert (receipt.source, receipt.received_at.isoformat()) == (f"git:{commit}", "2026-03-06T10:00:00+08:00")


def test_history_replaced_in_the_clone_hides_no_rewritten_line(repository: Repository, run: Run) -> None:
    before = (repository.root / RECEIPTS).read_bytes()
    repository.office.write(RECEIPTS, before.splitlines(keepends=True)[0])
    bad = repository.commit("2026-03-06T10:00:00+08:00")
    repository.office.write(RECEIPTS, before)
    repository.commit("2026-03-06T11:00:00+08:00")
    repository.git("replace", "--graft", "HEAD", "HEAD~2")
    code, out, _ = run("verify", "--root", repository.root)
    assert code == 1
    assert f"{RECEIPTS}：提交 {bad[:12]} 改动或删去了" in out


def test_a_line_that_says_a_key_twice(repository: Repository, run: Run) -> None:
    """By its hash it is one line; by which of two paths is meant it is two."""
    lines = (repository.root / RECEIPTS).read_bytes().splitlines(keepends=True)
    lines[-1] = lines[-1].replace(b'"path": ', b'"path": "submissions/hekou/2026/x.md", "path": ', 1)
    repository.office.write(RECEIPTS, b"".join(lines))
    for command in ("check", "verify", "receive"):
        repository.commit("2026-03-06T10:00:00+08:00")
        code, _, err = run(command, "--root", repository.root)
        assert code in {1, 2}
        assert "一个键写了两次" in err + run(command, "--root", repository.root)[1]


BROKEN_OFF = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, {action})
resource.setrlimit(resource.RLIMIT_FSIZE, ({most}, {most}))
from baosong.cli import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.parametrize(
    ("action", "code"),
    [("signal.SIG_DFL", -25), ("signal.SIG_IGN", 2)],
    ids=["killed while writing", "the disk is full"],
)
def test_what_breaks_off_leaves_the_old_ledger_and_the_next_run_goes_on(
    repository: Repository, run: Run, tmp_path: Path, action: str, code: int
) -> None:
    repository.office.write(REPORT, TEXT)
    repository.commit("2026-03-06T10:00:00+08:00")
    ledger = repository.root / RECEIPTS
    before = ledger.read_bytes()
    script = BROKEN_OFF.format(action=action, most=len(before) + 10)
    done = subprocess.run(
        [sys.executable, "-c", script, "receive", "--root", str(repository.root)],
        env={**os.environ, "PYTHONPATH": str(SCRIPTS), "XDG_CACHE_HOME": str(tmp_path / "cache")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == code, done.stderr
    assert ledger.read_bytes() == before
    assert run("receive", "--root", repository.root)[1].endswith("登记了 1 条收文。\n")
    assert [one.name for one in ledger.parent.iterdir() if one.suffix == ".tmp"] == []
    assert read_receipts(ledger.read_bytes())[-1].path == REPORT
