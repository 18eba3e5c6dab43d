"""compile: the site's pages as a plain docs tree, whole or not at all, and never over anybody's files."""

from __future__ import annotations

import shutil
from datetime import date
from typing import TYPE_CHECKING

import pytest

from baosong.cli import main
from baosong.cli.compile import HANDBOOK
from baosong.cli.options import open_archive
from baosong.model import Asset, Page
from baosong.pages import build_assets, build_pages
from baosong.versions import read_versions
from baosong.writer import write_tree
from command import baosong
from office import TOY_TODAY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from office import Office


def _pages(office: Office) -> list[Page]:
    archive = open_archive(office.root)
    return build_pages(archive, date.fromisoformat(TOY_TODAY), versions=read_versions(archive, office.root))


def _assets(office: Office) -> list[Asset]:
    return build_assets(open_archive(office.root), date.fromisoformat(TOY_TODAY))


def _tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_tree_is_the_sites_pages_and_the_handbook(toy: Office, tmp_path: Path) -> None:
    out = tmp_path / "docs"
    done = baosong("compile", "--no-pdf", "--out", out, "--today", TOY_TODAY, root=toy.root)
    pages = {page.path: page.text.encode() for page in _pages(toy)}
    assert (done.returncode, done.stdout) == (0, f"已写 {len(pages)} 个页面到 {out}\n")
    assets = {asset.path: asset.content for asset in _assets(toy)}
    assert _tree(out) == {**pages, **assets, **_tree(HANDBOOK), ".baosong": _tree(out)[".baosong"]}


def test_a_second_run_replaces_the_first_as_a_whole(toy: Office, tmp_path: Path) -> None:
    out = tmp_path / "docs"
    write_tree(_pages(toy), HANDBOOK, out)
    assert (out / "reports/hekou/2026/one-window.md").exists()
    toy.remove("bulletins/xinxi/2026/1.md")
    write_tree(_pages(toy), HANDBOOK, out)
    assert not (out / "reports/hekou/2026/one-window.md").exists()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["docs", "toy"]


def test_somebodys_files_are_left_alone(toy: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "docs"
    out.mkdir()
    (out / "thesis.md").write_text("三年的心血", encoding="utf-8")
    assert main(["compile", "--out", str(out), "--root", str(toy.root)]) == 2
    assert capsys.readouterr().err == f"错误：{out} 里已有别的文件；请给一个新的或空的文件夹\n"
    assert _tree(tmp_path / "docs") == {"thesis.md": "三年的心血".encode()}


def test_a_file_is_no_folder(toy: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "docs").write_text("一个文件", encoding="utf-8")
    assert main(["compile", "--out", str(tmp_path / "docs"), "--root", str(toy.root)]) == 2
    assert capsys.readouterr().err == f"错误：{tmp_path / 'docs'} 不是文件夹\n"


def test_an_empty_folder_and_a_new_one_deep_down_are_written_to(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for out in (tmp_path / "empty", tmp_path / "a/b/c"):
        assert write_tree([Page("a/b.md", "甲\n")], HANDBOOK, out) == 1
        assert (out / "a/b.md").read_bytes() == "甲\n".encode()


def test_a_run_that_breaks_off_leaves_the_old_tree(tmp_path: Path) -> None:
    out = tmp_path / "docs"
    write_tree([Page("a.md", "甲\n")], HANDBOOK, out)
    before = _tree(out)

    def half() -> Iterator[Page]:
        yield Page("b.md", "乙\n")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_tree(half(), HANDBOOK, out)
    assert _tree(out) == before
    write_tree([Page("c.md", "丙\n")], HANDBOOK, out)
    assert (out / "c.md").exists()
    assert not (out / "b.md").exists()


def test_the_handbook_is_copied_not_shared(tmp_path: Path) -> None:
    handbook = tmp_path / "handbook"
    shutil.copytree(HANDBOOK, handbook)
    write_tree([], handbook, tmp_path / "docs")
    (tmp_path / "docs/guide/clerk.md").write_text("改了", encoding="utf-8")
    assert (handbook / "guide/clerk.md").read_bytes() == (HANDBOOK / "guide/clerk.md").read_bytes()
