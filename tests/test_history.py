"""What git knows: when each report came in on the main line, in as many processes for a thousand files as for one."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from baosong.errors import HistoryError
from baosong.history import History
from repository import Repository

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

A = "submissions/hekou/2026/a.md"
B = "submissions/hekou/2026/b.md"
FIRST = "submissions/hekou/2026/one-window.md"


def _arrived(repository: Repository, path: str) -> str:
    return History(repository.root).arrivals[path].at.isoformat()


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository.base(tmp_path / "repository")


def test_a_merged_report_arrives_with_the_merge(repository: Repository) -> None:
    repository.branch("work")
    repository.office.write(A, "甲")
    repository.commit("2026-03-06T08:00:00+08:00")
    repository.office.write(A, "甲，改过")
    repository.commit("2026-03-06T08:30:00+08:00")
    repository.go("main")
    merge = repository.merge("work", "2026-03-06T02:30:15+00:00")
    arrival = History(repository.root).arrivals[A]
    assert (arrival.commit, arrival.at.isoformat()) == (merge, "2026-03-06T10:30:15+08:00")


def test_a_fast_forward_arrives_with_its_own_commit(repository: Repository) -> None:
    repository.office.write(A, "甲")
    repository.commit("2026-03-06T23:59:59+08:00")
    assert _arrived(repository, A) == "2026-03-06T23:59:59+08:00"


def test_a_file_the_merge_itself_adds_arrives_too(repository: Repository) -> None:
    repository.branch("work")
    repository.office.write(B, "乙")
    repository.commit("2026-03-06T08:00:00+08:00")
    repository.go("main")
    repository.git("merge", "--quiet", "--no-ff", "--no-commit", "work")
    repository.office.write(A, "甲")
    repository.commit("2026-03-06T12:00:00+08:00")
    assert _arrived(repository, A) == _arrived(repository, B) == "2026-03-06T12:00:00+08:00"


def test_main_merged_into_a_branch_dates_nothing_anew(repository: Repository) -> None:
    repository.branch("work")
    repository.office.write(A, "甲")
    repository.commit("2026-03-06T08:00:00+08:00")
    repository.go("main")
    repository.office.write(B, "乙")
    repository.commit("2026-03-06T09:00:00+08:00")
    repository.go("work")
    repository.merge("main", "2026-03-06T10:00:00+08:00")
    repository.go("main")
    repository.merge("work", "2026-03-06T11:00:00+08:00")
    assert _arrived(repository, B) == "2026-03-06T09:00:00+08:00"
    assert _arrived(repository, A) == "2026-03-06T11:00:00+08:00"


def test_an_edit_and_a_deletion_change_no_arrival(repository: Repository) -> None:
    repository.office.write(FIRST, "改过")
    repository.commit("2026-03-08T09:00:00+08:00")
    repository.office.remove(FIRST)
    repository.commit("2026-03-09T09:00:00+08:00")
    assert _arrived(repository, FIRST) == "2026-03-05T09:00:00+08:00"


def test_deleted_and_added_again_it_keeps_its_first_arrival(repository: Repository) -> None:
    repository.office.write(A, "甲")
    repository.commit("2026-03-06T09:00:00+08:00")
    repository.office.remove(A)
    repository.commit("2026-03-07T09:00:00+08:00")
    repository.office.write(A, "又是甲")
    repository.commit("2026-03-08T09:00:00+08:00")
    assert _arrived(repository, A) == "2026-03-06T09:00:00+08:00"


def test_a_renamed_file_arrives_under_its_new_name_then(repository: Repository) -> None:
    repository.git("mv", FIRST, A)
    repository.commit("2026-03-08T09:00:00+08:00")
    assert _arrived(repository, A) == "2026-03-08T09:00:00+08:00"
    assert _arrived(repository, FIRST) == "2026-03-05T09:00:00+08:00"


@pytest.mark.parametrize(
    "name", ["中文 名.md", 'quote".md', "back\\slash.md", "tab\there.md", "line\nend.md", "é\u0301.md", "-dash.md"]
)
def test_names_come_as_they_are(repository: Repository, name: str) -> None:
    path = f"submissions/hekou/2026/{name}"
    repository.office.write(path, "甲")
    commit = repository.commit("2026-03-06T09:00:00+08:00")
    history = History(repository.root)
    assert history.arrivals[path].commit == commit
    assert path in history.tree("HEAD")
    assert history.changed("HEAD~1") == (path,)


@pytest.mark.parametrize("folder", ["office", "深/办公室 二", "[a]b*c?", ":(exclude)x"])
def test_an_office_in_a_folder_of_the_repository(tmp_path: Path, folder: str) -> None:
    repository = Repository.base(tmp_path / "top", folder)
    (repository.top / "submissions").mkdir()
    (repository.top / "submissions/elsewhere.md").write_text("别处的", encoding="utf-8")
    repository.office.write(A, "甲")
    repository.commit("2026-03-06T09:00:00+08:00")
    history = History(repository.root)
    assert history.arrivals[A].at.isoformat() == "2026-03-06T09:00:00+08:00"
    assert history.arrivals[FIRST].at.isoformat() == "2026-03-05T09:00:00+08:00"
    assert history.changed("HEAD~1") == (A,)
    assert history.blobs_at([("HEAD", A)])["HEAD", A] == history.tree("HEAD")[A].blob
    assert set(history.arrivals) == {path for path in history.tree("HEAD") if path.startswith("submissions/")}
    assert not any("elsewhere" in path for path in (*history.arrivals, *history.tree("HEAD")))


def test_blobs_come_byte_for_byte(repository: Repository) -> None:
    contents = [b"", b"\n", b"no end", b"crlf\r\n", bytes(range(256)), "甲".encode() * 70_000]
    for place, content in enumerate(contents):
        repository.office.write(f"submissions/hekou/2026/c{place}.md", content)
    repository.commit("2026-03-06T09:00:00+08:00")
    history = History(repository.root)
    tree = history.tree("HEAD")
    ids = [tree[f"submissions/hekou/2026/c{place}.md"].blob for place in range(len(contents))]
    found = history.blobs([*ids, *ids])
    assert [found[one] for one in ids] == contents
    assert tree["submissions/hekou/2026/c5.md"].size == 210_000


def test_a_blob_that_is_not_there_is_told(repository: Repository) -> None:
    with pytest.raises(HistoryError, match="克隆可能不完整"):
        History(repository.root).blobs(["0" * 39 + "1"])


def test_a_path_that_was_not_there_is_left_out(repository: Repository) -> None:
    assert History(repository.root).blobs_at([("HEAD", A), ("HEAD", "submissions/x\ny.md")]) == {}


def test_changes_are_counted_from_where_the_branch_left(repository: Repository) -> None:
    repository.branch("work")
    repository.office.write(A, "甲")
    repository.office.remove(FIRST)
    repository.office.write("README.md", "不是数据")
    repository.commit("2026-03-06T09:00:00+08:00")
    repository.go("main")
    repository.office.write(B, "乙")
    repository.commit("2026-03-06T10:00:00+08:00")
    assert History(repository.root).changed("main", "work") == (A,)


def test_branches_without_a_common_ancestor(repository: Repository) -> None:
    repository.git("checkout", "--quiet", "--orphan", "other")
    repository.commit("2026-03-06T09:00:00+08:00")
    with pytest.raises(HistoryError):
        History(repository.root).changed("main", "other")


@pytest.mark.parametrize(
    "revision",
    ["", "--output=x", "-n1", "nowhere", "HEAD:README.md", "HEAD\n", "HEAD HEAD", "$(id)", "`id`", "HEAD;id"],
)
def test_a_revision_that_is_none_is_refused_in_chinese(repository: Repository, revision: str) -> None:
    with pytest.raises(HistoryError, match=r"不像一个 git 版本|没有这个版本|失败"):
        History(repository.root).resolve(revision)
    assert not (repository.root / "x").exists()


def test_a_shallow_clone_says_so(repository: Repository, tmp_path: Path) -> None:
    repository.commit("2026-03-06T09:00:00+08:00")
    assert not History(repository.root).shallow
    clone = repository.shallow_clone(tmp_path / "clone")
    assert History(clone).shallow


def test_no_repository_a_bare_one_and_an_empty_one(tmp_path: Path) -> None:
    with pytest.raises(HistoryError, match="不在 git 仓库里"):
        History(tmp_path)
    with pytest.raises(HistoryError, match="不在 git 仓库里"):
        History(tmp_path / "nowhere")
    repository = Repository.base(tmp_path / "full")
    repository.git("clone", "--quiet", "--bare", ".", str(tmp_path / "bare.git"))
    with pytest.raises(HistoryError, match="裸仓库没有工作区"):
        History(tmp_path / "bare.git")
    (tmp_path / "empty").mkdir()
    Repository(repository.office, tmp_path / "empty").git("init", "--quiet")
    with pytest.raises(HistoryError):
        _ = History(tmp_path / "empty").arrivals


def test_the_time_of_head_is_told_in_shanghai(repository: Repository) -> None:
    repository.commit("2026-03-06T17:30:00+00:00")
    assert History(repository.root).head_time == datetime.fromisoformat("2026-03-07T01:30:00+08:00")


@pytest.fixture
def processes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], list[str]]:
    """The git commands run so far, as git's own trace tells them."""
    trace = tmp_path / "trace"

    def told() -> list[str]:
        events = [json.loads(line) for line in trace.read_text(encoding="utf-8").splitlines()]
        return [event["name"] for event in events if event["event"] == "cmd_name"]

    monkeypatch.setenv("GIT_TRACE2_EVENT", str(trace))
    return told


def test_git_is_asked_no_oftener_for_many_files_than_for_one(
    repository: Repository, processes: Callable[[], list[str]]
) -> None:
    def asked() -> list[str]:
        before = len(processes())
        history = History(repository.root)
        tree = history.tree("HEAD")
        assert len(history.blobs(entry.blob for entry in tree.values())) > 0
        assert len(history.blobs_at((arrival.commit, path) for path, arrival in history.arrivals.items())) == reports
        assert history.changed("HEAD~1")
        return processes()[before:]

    reports = 3
    repository.office.write(A, "甲")
    repository.commit("2026-03-06T09:00:00+08:00")
    few = asked()
    reports = 303
    for number in range(300):
        repository.office.write(f"submissions/qingquan/2026/r{number}.md", f"第 {number} 篇")
        if number % 30 == 0:
            repository.commit(f"2026-03-07T09:{number // 30:02d}:00+08:00")
    repository.commit("2026-03-08T09:00:00+08:00")
    many = asked()
    assert many == few
    assert many.count("log") == 1
    assert many.count("cat-file") == 2
