"""receive --push: registered upon the newest commit and pushed; whoever loses the race registers again."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from baosong.ledger import RECEIPTS, read_receipts
from office import Office
from repository import Repository

if TYPE_CHECKING:
    from conftest import Run

ROOT = Path(__file__).parents[2]
TEXT = (
    "---\ntitle: {}\nunit: hekou\ncategory: practice\nevent_date: 2026-03-05\n"
    "author: 潘渡\nsign_off: 丁海生\n---\n\n正文。\n"
)


@pytest.fixture(autouse=True)
def _nobody_has_told_git_a_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")


@pytest.fixture
def origin(repository: Repository, tmp_path: Path) -> Path:
    """A bare repository with the base office, from which ``repository`` seems to have been cloned."""
    bare = tmp_path / "origin.git"
    repository.git("clone", "--quiet", "--bare", ".", str(bare))
    repository.git("remote", "add", "origin", str(bare))
    return bare


def clone(origin: Path, to: Path) -> Repository:
    subprocess.run(["git", "clone", "--quiet", str(origin), str(to)], check=True)
    return Repository(Office(to), to)


def bring(repository: Repository, slug: str) -> str:
    """A report is on the main branch of the origin."""
    path = f"submissions/hekou/2026/{slug}.md"
    repository.office.write(path, TEXT.format(slug))
    repository.commit("2026-03-06T10:00:00+08:00")
    repository.git("push", "--quiet", "origin", "HEAD:main")
    return path


def registered(repository: Repository) -> list[str]:
    """The paths in the origin's ledger; reading them checks the chain and the numbers."""
    repository.git("fetch", "--quiet", "origin")
    return [one.path for one in read_receipts((repository.git("show", f"origin/main:{RECEIPTS}") + "\n").encode())]


def test_it_is_registered_committed_and_pushed(repository: Repository, origin: Path, run: Run, tmp_path: Path) -> None:
    path = bring(repository, "a")
    desk = clone(origin, tmp_path / "desk")
    ran = run("receive", "--push", "--root", desk.root)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.endswith("登记了 1 条收文，已推送。\n")
    assert registered(desk)[-1] == path
    assert desk.git("log", "-1", "--format=%an|%s") == "baosong-receive|登记收文第 3 号"
    assert desk.git("diff", "--name-only", "HEAD^1", "HEAD") == RECEIPTS
    assert run("receive", "--push", "--root", desk.root).out == "没有要登记的收文。\n"


def test_a_lost_race_is_run_again(repository: Repository, origin: Path, run: Run, tmp_path: Path) -> None:
    first = bring(repository, "a")
    rival, desk = clone(origin, tmp_path / "rival"), clone(origin, tmp_path / "desk")
    script = (
        "#!/bin/sh\n"
        'rm -- "$0"\n'
        f"cd '{rival.root}' && unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE GIT_PREFIX\n"
        "sed s/a/b/ submissions/hekou/2026/a.md > submissions/hekou/2026/b.md\n"
        "git add submissions && git -c user.name=r -c user.email=r@localhost commit --quiet -m b\n"
        f"git push --quiet origin HEAD:main && PYTHONPATH='{ROOT / 'scripts'}' "
        f"'{sys.executable}' '{ROOT / 'scripts'}' receive --push --root .\n"
    )
    hook = desk.root / ".git/hooks/pre-push"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(script, encoding="utf-8")
    hook.chmod(0o755)
    ran = run("receive", "--push", "--root", desk.root)
    assert ran.code == 0, ran.err
    assert ran.out == "没有要登记的收文。\n"
    assert registered(desk)[2:] == [first, "submissions/hekou/2026/b.md"]
    assert desk.git("status", "--porcelain") == ""


def test_many_at_once_give_every_number_once(repository: Repository, origin: Path, tmp_path: Path) -> None:
    """Three desks, each with a report of its own just pushed, all register at the same moment."""
    desks = [clone(origin, tmp_path / f"desk-{place}") for place in range(3)]
    for place, desk in enumerate(desks):
        desk.git("pull", "--quiet", "--ff-only")
        bring(desk, f"report-{place}")
    words = [sys.executable, str(ROOT / "scripts"), "receive", "--push", "--tries", "20", "--root"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "scripts")}
    running = [subprocess.Popen([*words, str(desk.root)], env=environment) for desk in desks]
    assert [one.wait(timeout=120) for one in running] == [0, 0, 0]
    paths = registered(repository)
    assert len(paths) == len(set(paths)) == 5


def test_a_refused_push_leaves_nothing_behind(repository: Repository, origin: Path, run: Run, tmp_path: Path) -> None:
    bring(repository, "a")
    desk = clone(origin, tmp_path / "desk")
    refuse = origin / "hooks/pre-receive"
    refuse.write_text("#!/bin/sh\necho protected >&2\nexit 1\n", encoding="utf-8")
    refuse.chmod(0o755)
    before = desk.git("rev-parse", "HEAD")
    ran = run("receive", "--push", "--tries", "2", "--root", desk.root)
    assert ran.code == 2
    assert "推送了 2 次都没有成功" in ran.err
    assert "protected" in ran.err
    assert (desk.git("rev-parse", "HEAD"), desk.git("status", "--porcelain")) == (before, "")


def test_what_cannot_be_signed_leaves_nothing_behind(
    repository: Repository, origin: Path, run: Run, tmp_path: Path
) -> None:
    bring(repository, "a")
    desk = clone(origin, tmp_path / "desk")
    for key, value in (("gpg.format", "ssh"), ("user.signingkey", str(tmp_path / "none")), ("commit.gpgsign", "true")):
        desk.git("config", key, value)
    ran = run("receive", "--push", "--root", desk.root)
    assert ran.code == 2
    assert desk.git("status", "--porcelain") == ""
    desk.git("config", "commit.gpgsign", "false")
    assert run("receive", "--push", "--root", desk.root).code == 0


def test_nobodys_work_is_overrun(repository: Repository, origin: Path, run: Run, tmp_path: Path) -> None:
    bring(repository, "a")
    desk = clone(origin, tmp_path / "desk")
    desk.office.write("policy/reminders.yml", "ahead_days: 4\n")
    commit = desk.commit("2026-03-06T10:00:00+08:00")
    assert "还没有推送" in run("receive", "--push", "--root", desk.root).err
    desk.office.write("policy/reminders.yml", "ahead_days: 5\n")
    assert "没有提交的改动" in run("receive", "--push", "--root", desk.root).err
    assert desk.git("rev-parse", "HEAD") == commit


@pytest.mark.parametrize("words", [("--remote=--upload-pack=x",), ("--branch", "-f"), ("--branch", "a:b")])
def test_odd_names_are_refused(repository: Repository, run: Run, words: tuple[str, ...]) -> None:
    ran = run("receive", "--push", *words, "--root", repository.root)
    assert ran.code == 2
    assert "名称" in ran.err


def test_a_dry_run_is_not_pushed(repository: Repository, run: Run) -> None:
    assert run("receive", "--push", "--dry-run", "--root", repository.root).code == 2
