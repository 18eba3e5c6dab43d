"""verify: a site is proved from its commit, and whatever differs is named."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

from command import baosong, built
from office import TOY_TODAY, Office
from repository import Repository
from shared import once

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The toy office under git, ``office``, and the ``site`` of its commit."""

    def make(folder: Path) -> None:
        repository = Repository.of(Office.toy(folder / "office"))
        built(folder / "site", repository.root, TOY_TODAY)

    return once(tmp_path_factory, "published", make)


@pytest.fixture
def repository(published: Path, tmp_path: Path) -> Repository:
    office = Office(shutil.copytree(published / "office", tmp_path / "office"))
    return Repository(office, office.root)


@pytest.fixture
def site(published: Path, tmp_path: Path) -> Path:
    """The site of the repository's commit, to be altered."""
    return shutil.copytree(published / "site", tmp_path / "site")


def test_a_site_is_proved_long_after_and_by_another_clone(repository: Repository, site: Path, tmp_path: Path) -> None:
    record = json.loads((site / "build.json").read_text(encoding="utf-8"))
    assert (record["commit"], record["changed"]) == (repository.git("rev-parse", "HEAD"), False)
    repository.office.replace("submissions/hekou/2026/one-window.md", {"26件": "62件"})
    repository.commit("2026-04-09T09:00:00+08:00")
    clone = tmp_path / "clone"
    repository.git("clone", "--quiet", str(repository.root), str(clone))
    done = baosong("verify", "--site", site, root=clone)
    assert (done.returncode, done.stderr) == (0, "正在重新生成站点……\n")
    assert "个文件与重新生成的一字不差" in done.stdout
    assert f"按 {TOY_TODAY} 生成" in done.stdout


def test_an_office_in_a_folder_of_a_repository_is_proved_too(tmp_path: Path) -> None:
    office = Office.toy(tmp_path / "all/office")
    repository = Repository.of(office, tmp_path / "all")
    repository.office.write("../notes.txt", "与站点无关")
    site = built(tmp_path / "site", office.root, TOY_TODAY)
    done = baosong("verify", "--site", site, root=office.root)
    assert (done.returncode, done.stderr) == (0, "正在重新生成站点……\n")


def test_every_difference_is_named(repository: Repository, site: Path) -> None:
    page = site / "xinxi/2026/2/index.html"
    page.write_text(page.read_text(encoding="utf-8").replace("194台", "914台"), encoding="utf-8")
    (site / "feeds/all.atom").unlink()
    (site / "夹带.html").write_text("", encoding="utf-8")
    done = baosong("verify", "--site", site, root=repository.root)
    assert done.returncode == 1
    first, *rest = done.stdout.splitlines()
    assert "有 3 个与重新生成的不同" in first
    assert rest == ["缺少  feeds/all.atom", "不同  xinxi/2026/2/index.html", "多出  夹带.html"]


def test_another_version_of_a_library_is_told(repository: Repository, site: Path) -> None:
    record = json.loads((site / "build.json").read_text(encoding="utf-8"))
    record["libraries"]["mkdocs"] = "1.6.0"
    (site / "build.json").write_text(json.dumps(record), encoding="utf-8")
    done = baosong("verify", "--site", site, root=repository.root)
    assert done.returncode == 1
    assert "mkdocs 1.6.0（本机 1.6.1）" in done.stdout
    assert "不同  build.json" in done.stdout


def test_what_cannot_be_proved_is_said(
    repository: Repository, site: Path, toy_sites: dict[str, Path], tmp_path: Path
) -> None:
    def said(site: Path) -> str:
        done = baosong("verify", "--site", site, root=repository.root)
        assert (done.returncode, done.stdout) == (2, "")
        assert "Traceback" not in done.stderr
        return done.stderr

    repository.office.write("submissions/hekou/2026/new.md", "---\ntitle: 新稿\n---\n\n正文。\n")
    assert "带着没有提交的改动" in said(built(tmp_path / "changed", repository.root, TOY_TODAY))
    repository.git("checkout", "--quiet", "--orphan", "other")
    repository.commit("2026-04-09T09:00:00+08:00")
    assert "当前分支的历史里没有站点所记的提交" in said(site)
    loose = shutil.copytree(toy_sites["toy"], tmp_path / "loose")
    assert "不是从 git 仓库生成的" in said(loose)
    record = loose / "build.json"
    for text in ("", "[]", '{"commit": "--upload-pack=x", "changed": false}'):
        record.write_text(text, encoding="utf-8")
        assert "读不出来" in said(loose)
    record.unlink()
    assert "里没有 build.json" in said(loose)
