"""An office made by an older program is brought to this one: nothing of its own is lost, and git can undo it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from made import GONE, OLDER, RULE, TODAY, git, made, older_program, ran

from baosong import __version__
from baosong.office.migrations import Migration, migrated
from baosong.office.record import RECORD
from baosong.office.unrecorded import installed, known_versions
from command import ROOT

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from conftest import Run

BRANCH = f"upgrade-baosong-{__version__}"
LEADER, REVIEWER = "scripts/handbook/guide/leader.md", "scripts/handbook/guide/reviewer.md"
CSS, REMIND = "scripts/handbook/assets/trail.css", ".github/workflows/remind.yml"


@pytest.fixture(scope="module")
def older_office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office of the older program, some files of which were changed since; its report doubles a word."""
    folder = tmp_path_factory.mktemp("older")
    office = made(folder / "office", program=older_program(folder / "program"))
    assert ran(office, "--version", today="").stdout == f"baosong {OLDER}\n"
    (report,) = (office / "submissions").rglob("*.md")
    change(report, "逐条指出", "逐条指出了了")
    assert ran(office, "check", "--root", office).returncode == 0
    change(office / CSS, "", "/* 本局的颜色 */\n")
    (office / LEADER).write_bytes((office / LEADER).read_bytes() + "\n本局的阅读安排另行通知。\n".encode())
    change(office / REVIEWER, "# 审核员怎么审核", "# 本局怎么审核")
    (office / REMIND).unlink()
    (office / "policy/review.yml").unlink()
    git(office, "commit", "--quiet", "--all", "--message", "本局的改动")
    return office


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def upgrade(office: Path, *words: str) -> tuple[int, str]:
    done = ran(ROOT, "upgrade", "--root", office, *words)
    assert done.returncode in {0, 1}, done.stderr
    return done.returncode, done.stdout


@pytest.fixture(scope="module")
def upgraded(older_office: Path) -> tuple[Path, int, str]:
    """The same office after ``upgrade``, with how that ended and what it said."""
    before = git(older_office, "rev-parse", "HEAD")
    code, said = upgrade(older_office, "--dry-run")
    assert code == 1
    assert "试运行，没有写入" in said
    assert git(older_office, "rev-parse", "HEAD") == before
    assert git(older_office, "status", "--porcelain") == ""
    return (older_office, *upgrade(older_office))


def test_untouched_files_are_the_newer_ones(upgraded: tuple[Path, int, str]) -> None:
    office, _, said = upgraded
    assert f"从 {OLDER} 换到 {__version__}" in said
    for path in ("Makefile", "scripts/baosong/__init__.py", RULE):
        assert (office / path).read_bytes() == (ROOT / path).read_bytes()
    assert not (office / GONE).exists()
    assert f"删去 1 个文件\n  {GONE}：新版不再有" in said
    assert f"新增 1 个文件\n  {RULE}：新版才有" in said
    assert "site_name: 示例县应急管理局 政务信息\n" in (office / "mkdocs.yml").read_text(encoding="utf-8")


def test_local_changes_are_kept_merged_or_laid_beside(upgraded: tuple[Path, int, str]) -> None:
    office, _, said = upgraded
    assert (office / CSS).read_text(encoding="utf-8").startswith("/* 本局的颜色 */")
    assert f"  {CSS}：本地改过，新版没有改它" in said
    merged = (office / LEADER).read_text(encoding="utf-8")
    assert merged.startswith("# 领导怎样阅读\n")
    assert merged.endswith("本局的阅读安排另行通知。\n")
    assert (office / REVIEWER).read_text(encoding="utf-8").startswith("# 本局怎么审核\n")
    assert (office / f"{REVIEWER}.new").read_bytes() == (ROOT / REVIEWER).read_bytes()
    assert not (office / REMIND).exists()
    assert f"  {REMIND}：本地删去了，没有补回" in said


def test_new_findings_and_policy_to_be_had_are_told(upgraded: tuple[Path, int, str]) -> None:
    _, code, said = upgraded
    assert code == 0
    assert "其中 1 处是旧版没有报的" in said
    assert "QUAL" in said
    assert "可以增设：policy/review.yml（审核链" in said


def test_it_is_one_commit_on_a_branch_of_its_own(upgraded: tuple[Path, int, str]) -> None:
    office, _, _ = upgraded
    assert git(office, "branch", "--show-current") == BRANCH
    assert git(office, "status", "--porcelain") == ""
    assert git(office, "rev-list", "--count", f"main..{BRANCH}") == "1"
    assert git(office, "diff", "--name-only", "main", BRANCH, "--", "submissions", "bulletins", "policy") == ""


def test_once_more_changes_nothing_and_tells_what_is_left(upgraded: tuple[Path, int, str]) -> None:
    office, _, _ = upgraded
    before = git(office, "rev-parse", "HEAD")
    code, said = upgrade(office)
    assert code == 0
    assert said.startswith(f"程序已是 {__version__}，没有要换的。\n")
    assert f"尚未处理：{REVIEWER}.new" in said
    assert git(office, "rev-parse", "HEAD") == before
    assert ran(office, "check", "--root", office).returncode == 0
    assert ran(office, "sync", "--root", office, "--dry-run", today="").returncode == 0


def test_what_cannot_be_undone_is_not_begun(upgraded: tuple[Path, int, str], tmp_path: Path, run: Run) -> None:
    office, _, _ = upgraded
    clone = tmp_path / "clone"
    git(office, "clone", "--quiet", "--branch", "main", ".", str(clone))
    change(clone / "README.md", "# ", "# 我的")
    done = run("upgrade", "--root", clone, "--today", TODAY)
    assert done.code == 2
    assert "没有提交的改动" in done.err
    git(clone, "checkout", "--quiet", "README.md")
    change(clone / RECORD, OLDER, "99.0")
    assert "比正在运行的" in run("upgrade", "--root", clone).err
    change(clone / RECORD, '"version": 1', '"version": 2')
    assert "安装记录写坏了" in run("upgrade", "--root", clone).err
    (clone / RECORD).unlink()
    assert "请用 --forge 写明" in run("upgrade", "--root", clone).err
    assert "到新版程序的文件夹里运行" in run("upgrade", "--root", ROOT, "--forge", "github").err


def test_an_office_moves_to_another_forge(upgraded: tuple[Path, int, str], tmp_path: Path, run: Run) -> None:
    office, _, _ = upgraded
    clone = tmp_path / "clone"
    git(office, "clone", "--quiet", "--branch", BRANCH, ".", str(clone))
    done = run("upgrade", "--root", clone, "--forge", "gitlab", "--today", TODAY)
    assert done.code == 0, done.err
    names = git(clone, "ls-files").splitlines()
    assert {".gitlab-ci.yml", ".gitlab/CODEOWNERS"} <= set(names)
    assert [name for name in names if name.startswith(".github/")] == []
    assert run("sync", "--root", clone, "--dry-run").code == 0


def test_a_copy_without_a_record_is_known_by_the_programs_history(tmp_path: Path) -> None:
    program = older_program(tmp_path / "program")
    git(program, "init", "--quiet", "--initial-branch=main")
    git(program, "add", "--all")
    git(program, "commit", "--quiet", "--message", "older")
    known = known_versions(program)
    there = {path: (program / path).read_bytes() for path, _ in known} | {"Makefile": "本局的\n".encode()}
    found = installed(["Makefile", "mkdocs.yml"], there.get, known)
    assert "Makefile" not in found
    assert {GONE, "mkdocs.yml", REMIND} <= set(found)
    assert "LICENSE" not in found
    assert known_versions(tmp_path) == frozenset()


def test_policy_is_brought_along_by_the_versions_between_and_no_other() -> None:
    def leader(files: Mapping[str, bytes]) -> Mapping[str, bytes]:
        return {name: text.replace(b"boss:", b"leader:") for name, text in files.items()}

    def without_old(files: Mapping[str, bytes]) -> Mapping[str, bytes]:
        return {name: text for name, text in files.items() if name != "old.yml"}

    once, later = Migration("0.2.0", "“boss”改叫“leader”", leader), Migration("0.10.0", "删去 old.yml", without_old)
    policies = {"org.yml": b"# \xe6\xb3\xa8\nboss: a\n", "old.yml": b"x: 1\n"}
    changed, told = migrated(policies, "0.1.0", "0.9.0", (later, once))
    assert changed == {"org.yml": b"# \xe6\xb3\xa8\nleader: a\n"}
    assert told == ("0.2.0：“boss”改叫“leader”",)
    changed, told = migrated(policies, "0.2.0", "0.10.0", (later, once))
    assert (changed, told) == ({"old.yml": None}, ("0.10.0：删去 old.yml",))
    assert migrated(policies, "0.10.0", "0.11.0", (later, once)) == ({}, ())
