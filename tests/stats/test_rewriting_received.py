"""The rewriting load against reports as they were received, read back from a real git repository."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from baosong.archive import Archive
from baosong.cli.options import open_archive
from baosong.stats.period import parse_period
from baosong.stats.rewriting import rewriting
from baosong.stats.tally import Tally
from baosong.versions import read_versions
from office import Office
from repository import Repository

if TYPE_CHECKING:
    from pathlib import Path

REPORT = "submissions/hekou/2026/one-window.md"
YEAR, TODAY = parse_period("2026"), date(2026, 4, 8)


def edited(office: Office) -> Archive:
    """The toy office after an editor has reworded a report that had been received."""
    text = (office.root / REPORT).read_text(encoding="utf-8")
    head, _, body = text.rpartition("---\n")
    office.write(REPORT, f"{head}---\n办公室另写的开头。{body}")
    return open_archive(office.root)


def test_an_edit_after_receipt_is_measured_against_what_git_kept(toy: Office) -> None:
    Repository.of(toy)
    archive = edited(toy)
    versions = read_versions(archive, toy.root).contents
    assert ["办公室另写".encode() in one for one in versions.values()] == [False]
    found = rewriting(Tally(archive, TODAY), YEAR, ["hekou"], versions)
    assert found.rewritten
    assert found.unseen == 0


def test_without_git_nothing_is_at_hand_and_it_is_said(toy: Office, tmp_path: Path) -> None:
    archive = edited(toy)
    assert read_versions(archive, toy.root).contents == {}
    found = rewriting(Tally(archive, TODAY), YEAR, ["hekou"])
    assert (found.rewritten, found.unseen) == (0, 1)


def test_a_clone_that_lacks_the_version_says_so_too(toy: Office) -> None:
    archive = edited(toy)
    Repository.of(toy)  # the first commit has the edited text only
    assert read_versions(archive, toy.root).contents == {}
