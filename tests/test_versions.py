"""The versions of printed reports, read back from real git repositories."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from baosong.cli.options import open_archive
from baosong.edits import Edit, parse_edits
from baosong.history import History
from baosong.versions import NO_HISTORY, read_versions
from office import Office
from repository import Repository

if TYPE_CHECKING:
    from pathlib import Path

    from baosong.versions import Versions

REPORT = "submissions/hekou/2026/one-window.md"


def _edit(office: Office) -> None:
    """Reword a report that had been received."""
    text = (office.root / REPORT).read_text(encoding="utf-8")
    head, _, body = text.rpartition("---\n")
    office.write(REPORT, f"{head}---\n办公室另写的开头。{body}")


def _read(office: Office) -> Versions:
    return read_versions(open_archive(office.root), office.root)


def test_only_what_differs_from_today_is_read(toy: Office) -> None:
    Repository.of(toy)
    assert _read(toy).contents == {}
    _edit(toy)
    (content,) = _read(toy).contents.values()
    assert "办公室另写" not in content.decode()


def test_without_git_nothing_is_at_hand_and_it_is_said(toy: Office) -> None:
    _edit(toy)
    assert (_read(toy).contents, _read(toy).lacking) == ({}, NO_HISTORY)


def test_an_office_nobody_committed_lies_in_another_repository(toy: Office) -> None:
    Repository(toy, toy.root.parent).git("init", "--quiet")
    assert _read(toy).lacking == NO_HISTORY
    Repository(toy, toy.root.parent).git("commit", "--quiet", "--allow-empty", "--message", "空")
    assert _read(toy).lacking == NO_HISTORY


def test_a_clone_that_lacks_the_version_has_nothing_either(toy: Office) -> None:
    _edit(toy)
    Repository.of(toy)
    assert _read(toy).contents == {}


def test_an_edit_says_who_when_and_who_reviewed(toy: Office) -> None:
    repository = Repository.of(toy)
    _edit(toy)
    trailers = "Reviewed-by: 丁海生 <d@example.invalid>\nReviewed-by: 柳思源"
    commit = repository.commit("2026-03-06T09:00:00+08:00", "林晓禾", f"改写\n\n{trailers}")
    first, second = History(toy.root).edits[REPORT]
    assert (first.founding, first.author, second.founding) == (True, "甲", False)
    assert (second.commit, second.author, second.committer) == (commit, "林晓禾", "乙")
    assert second.reviewers == ("丁海生", "柳思源")
    assert second.committed_at == datetime.fromisoformat("2026-03-06T09:00:00+08:00")
    assert second.blob == History(toy.root).tree("HEAD")[REPORT].blob


def test_a_report_written_anew_under_an_old_name_begins_anew(toy: Office) -> None:
    repository = Repository.of(toy)
    text = (toy.root / REPORT).read_text(encoding="utf-8")
    toy.remove(REPORT)
    repository.commit("2026-03-06T09:00:00+08:00")
    toy.write(REPORT, text)
    repository.commit("2026-03-07T09:00:00+08:00")
    (only,) = History(toy.root).edits[REPORT]
    assert only.founding


def test_an_office_in_a_folder_of_a_repository(tmp_path: Path) -> None:
    repository = Repository.base(tmp_path / "top", "深/[a]b*")
    assert set(History(repository.root).edits) == {
        path for path in History(repository.root).tree("HEAD") if path.startswith("submissions/")
    }


@pytest.mark.parametrize("seconds", ["", "99999999999999999999", "-1e9", "253402300800"])
def test_a_time_that_is_none_is_unknown(seconds: str) -> None:
    blob = "a" * 40
    raw = f":000000 100644 {'0' * 40} {blob} A"
    log = "\0".join(["b" * 40, "", "甲", seconds, "乙", "0", "", "\n" + raw, "submissions/x.md", ""])
    (edit,) = parse_edits(log, grafted=False)["submissions/x.md"]
    assert isinstance(edit, Edit)
    assert edit.written_at is None
    assert parse_edits(log, grafted=True) == {}


def test_no_name_passes_for_a_commit_or_a_file() -> None:
    raw = f":000000 100644 {'0' * 40} {'a' * 40} A"
    log = "\0".join(["b" * 40, "", raw, "0", "c" * 40, "0", f"{'d' * 40}\n{raw}", "\n" + raw, "submissions/x.md", ""])
    assert list(parse_edits(log, grafted=False)) == ["submissions/x.md"]
