"""check --since: a pull request is data; its text is read from git, its judge from the checkout."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from terminal import SCRIPTS

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run
    from office import Office
    from repository import Repository


REPORT = "submissions/hekou/2026/one-window.md"
NEW = "submissions/qingquan/2026/price-tags.md"
DAY = ("--today", "2026-03-10")

TEXT = """---
title: 青泉县局规范集贸市场明码标价
unit: qingquan
category: practice
event_date: 2026-03-09
author: 尹小满
sign_off: 何景行
classification: public
---

青泉县局3月9日给城东集贸市场186个摊位换上统一价签，明码标价。标价投诉由每周5件降到1件。其余4个市场3月底前换完。
"""


def _pull_request(repository, text=TEXT):
    """A branch ``pr`` with one new report, and the checkout back on main."""
    repository.branch("pr")
    repository.office.write(NEW, text)
    repository.commit("2026-03-09T16:00:00+08:00")
    repository.go("main")


def test_only_what_changed_is_checked(repository: Repository, run: Run) -> None:
    _pull_request(repository, TEXT.replace("sign_off: 何景行\n", ""))
    ran = run("check", "--root", repository.root, "--since", "main", "--head", "pr", *DAY)
    assert ran.code == 1
    assert f"{NEW}:1:1 META001 错误 缺少“sign_off”" in ran.out
    assert "1 个文件" in ran.out


def test_blobs_are_read_not_the_working_tree(repository: Repository, run: Run) -> None:
    _pull_request(repository)
    repository.office.write(NEW, "不是稿件")  # lies in the checkout, belongs to nobody
    repository.office.replace(REPORT, {"sign_off: 丁海生\n": ""})
    ran = run("check", "--root", repository.root, "--since", "main", "--head", "pr", *DAY)
    assert (ran.code, ran.out) == (0, "没有发现问题（查了 1 个文件）。\n")


def test_head_is_the_default(repository: Repository, run: Run) -> None:
    _pull_request(repository, TEXT.replace("sign_off: 何景行\n", ""))
    repository.go("pr")
    repository.office.write(NEW, TEXT)  # mended, but not committed
    ran = run("check", "--root", repository.root, "--since", "main", *DAY)
    assert "缺少“sign_off”" in ran.out


def test_what_main_did_meanwhile_is_not_the_pull_requests(repository: Repository, run: Run) -> None:
    _pull_request(repository)
    repository.office.replace(REPORT, {"sign_off: 丁海生\n": ""})
    repository.commit("2026-03-09T17:00:00+08:00")
    ran = run("check", "--root", repository.root, "--since", "main", "--head", "pr", *DAY)
    assert (ran.code, ran.out) == (0, "没有发现问题（查了 1 个文件）。\n")


def test_a_pull_request_cannot_change_its_own_judge(repository: Repository, run: Run) -> None:
    repository.branch("pr")
    repository.office.write(NEW, TEXT.replace("sign_off: 何景行\n", ""))
    repository.office.replace("policy/rules.yml", {"severities: {}": "severities: {key-missing: off}"})
    repository.office.write("scripts/baosong/rules/key_missing.py", "raise SystemExit(0)\n")
    repository.commit("2026-03-09T16:00:00+08:00")
    repository.go("main")
    ran = run("check", "--root", repository.root, "--since", "main", "--head", "pr", *DAY)
    assert ran.code == 1
    assert f"{NEW}:1:1 META001 错误" in ran.out


def test_a_head_alone_checks_all_of_that_revision(repository: Repository, run: Run) -> None:
    _pull_request(repository)
    ran = run("check", "--root", repository.root, "--head", "pr", *DAY)
    assert (ran.code, ran.out) == (0, "没有发现问题（查了 5 个文件）。\n")


def test_paths_narrow_what_changed(repository: Repository, run: Run) -> None:
    _pull_request(repository, TEXT.replace("sign_off: 何景行\n", ""))
    since = ("--since", "main", "--head", "pr")
    assert run("check", NEW, "--root", repository.root, *since, *DAY).code == 1
    ran = run("check", REPORT, "--root", repository.root, *since, *DAY)
    assert (ran.code, ran.out) == (0, "没有可查的稿件、刊期或约稿。\n")


def test_an_executable_report_is_refused(repository: Repository, run: Run) -> None:
    _pull_request(repository)
    repository.go("pr")
    repository.git("update-index", "--chmod=+x", NEW)
    repository.git("commit", "--quiet", "--message", "可执行")
    ran = run("check", "--root", repository.root, "--since", "main", *DAY)
    assert ran.code == 1
    assert "100755" in ran.out


def test_an_office_in_a_folder_of_the_repository(tmp_path: Path, run: Run) -> None:
    from repository import Repository

    repository = Repository.base(tmp_path / "top", "office")
    _pull_request(repository, TEXT.replace("sign_off: 何景行\n", ""))
    ran = run("check", "--root", repository.root, "--since", "main", "--head", "pr", *DAY)
    assert f"{NEW}:1:1 META001" in ran.out


def test_a_shallow_clone_is_said(repository: Repository, run: Run, tmp_path: Path) -> None:
    base = repository.git("rev-parse", "HEAD")
    repository.office.write(NEW, TEXT)
    repository.commit("2026-03-09T16:00:00+08:00")
    clone = repository.shallow_clone(tmp_path / "clone")
    ran = run("check", "--root", clone, "--since", base, *DAY)
    assert ran.code == 2
    assert "克隆不完整" in ran.err
    assert "git fetch --unshallow" in ran.err


def test_revisions_that_are_none(repository: Repository, run: Run) -> None:
    for revision in ("nowhere", "--output=x", "main;ls", ""):
        ran = run("check", "--root", repository.root, f"--since={revision}", *DAY)
        assert ran.code == 2, revision
        assert ran.err.startswith("错误："), ran.err


def test_no_git(office: Office) -> None:
    ran = subprocess.run(
        [sys.executable, SCRIPTS, "check", "--root", office.root, "--since", "main"],
        env={"PATH": str(office.root), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (2, "错误：找不到 git，请先安装 git\n")


def test_no_repository(office: Office, run: Run) -> None:
    ran = run("check", "--root", office.root, "--since", "main")
    assert ran.code == 2
    assert "不在 git 仓库里" in ran.err
