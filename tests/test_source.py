"""The two sources of data files, a folder and a git revision, tell the same of the same office."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from baosong.archive import Archive
from baosong.cli.options import open_policy
from baosong.history import History
from baosong.source import GitTree, WorkTree
from office import TOY, TOY_TODAY, Office
from repository import Repository

if TYPE_CHECKING:
    from pathlib import Path

A = "submissions/hekou/2026/a.md"


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """The toy office under git."""
    return Repository.of(Office.toy(tmp_path / "repository"))


def test_a_folder_and_its_commit_are_the_same_office(repository: Repository) -> None:
    folder, commit = WorkTree(repository.root), GitTree(History(repository.root), "HEAD")
    assert folder.modes() == commit.modes()
    assert set(folder.modes().values()) == {"100644"}
    paths = sorted(folder.modes())
    assert folder.read(paths) == commit.read(paths)
    policy = open_policy(TOY)
    one, other = Archive(policy, folder), Archive(policy, commit)
    assert one.submissions == other.submissions
    assert one.manifests == other.manifests
    assert one.receipts == other.receipts


def test_a_commit_is_read_whatever_the_folder_holds(repository: Repository) -> None:
    before = (repository.root / "submissions/hekou/2026/one-window.md").read_bytes()
    repository.office.write("submissions/hekou/2026/one-window.md", "改了没有提交")
    repository.office.write(A, "没有提交")
    commit = GitTree(History(repository.root), "HEAD")
    assert A not in commit.modes()
    assert commit.read(["submissions/hekou/2026/one-window.md"]) == {"submissions/hekou/2026/one-window.md": before}


def test_git_tells_modes_a_folder_cannot(repository: Repository) -> None:
    repository.office.write(A, "甲")
    (repository.root / A).chmod(0o755)
    repository.office.link("submissions/hekou/2026/link.md", "a.md")
    repository.commit("2026-03-06T09:00:00+08:00")
    head = repository.git("rev-parse", "HEAD")
    repository.git("update-index", "--add", "--cacheinfo", f"160000,{head},submissions/hekou/2026/module")
    repository.git("commit", "--quiet", "--message", "子模块")
    modes = GitTree(History(repository.root), "HEAD").modes()
    assert modes[A] == "100755"
    assert modes["submissions/hekou/2026/link.md"] == "120000"
    assert modes["submissions/hekou/2026/module"] == "160000"


def test_links_and_odd_files_are_listed_and_never_followed(tmp_path: Path) -> None:
    office = Office.toy(tmp_path / "toy")
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/secret.md").write_text("外面的", encoding="utf-8")
    office.link("submissions/away", str(tmp_path / "outside"))
    office.link("submissions/hekou/2026/loop", "..")
    office.link("submissions/hekou/2026/gone.md", "nowhere.md")
    os.mkfifo(office.root / "submissions/hekou/2026/pipe.md")
    modes = WorkTree(office.root).modes()
    assert {path: mode for path, mode in modes.items() if mode != "100644"} == {
        "submissions/away": "120000",
        "submissions/hekou/2026/loop": "120000",
        "submissions/hekou/2026/gone.md": "120000",
        "submissions/hekou/2026/pipe.md": "10000",
    }


def test_a_folder_that_is_itself_a_link_holds_nothing(repository: Repository, tmp_path: Path) -> None:
    (repository.root / "submissions").rename(tmp_path / "elsewhere")
    repository.office.link("submissions", str(tmp_path / "elsewhere"))
    repository.commit("2026-03-06T09:00:00+08:00")
    folder, commit = WorkTree(repository.root).modes(), GitTree(History(repository.root), "HEAD").modes()
    assert folder == commit
    assert folder["submissions"] == "120000"
    assert not any(path.startswith("submissions/") for path in folder)
    (stray,) = Archive(open_policy(TOY), WorkTree(repository.root)).paths.strays
    assert (stray.path, stray.reason) == ("submissions", "不允许符号链接")


def test_a_file_that_vanished_since_is_left_out(tmp_path: Path) -> None:
    office = Office.toy(tmp_path / "toy")
    office.write(A, "甲")
    source = WorkTree(office.root)
    assert A in source.modes()
    office.remove(A)
    assert source.read([A]) == {}


def test_an_office_without_data_folders(tmp_path: Path) -> None:
    assert WorkTree(tmp_path).modes() == {}


def test_check_tells_of_a_pipe_and_does_not_wait_for_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    office = Office.toy(tmp_path / "toy")
    os.mkfifo(office.root / "submissions/hekou/2026/pipe.md")
    (found,) = office.check(capsys, today=TOY_TODAY).of("path-invalid")
    assert found["path"] == "submissions/hekou/2026/pipe.md"
