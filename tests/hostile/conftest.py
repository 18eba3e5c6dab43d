"""A pull request as its attacker sends it, through every command that judges it; and that nothing stays behind."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from attack import RAW, Heard, Judge, Run, traces
from baosong.cli import main
from pulls import Opened
from repository import Repository

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """The base office under git."""
    return Repository.base(tmp_path / "repository")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command as a user would; nothing raw and no command to a runner may come out of it."""

    def run_it(*words: object) -> tuple[int, str, str]:
        capsys.readouterr()
        code = main([str(word) for word in words])
        said = capsys.readouterr()
        for text in said:
            assert not RAW.search(text), text
            assert not any(line.lstrip().startswith("::") for line in text.splitlines()), text
            assert "Traceback" not in text
        return code, said.out, said.err

    return run_it


@pytest.fixture
def pull(repository: Repository) -> Opened:
    """A pull request without any commit as yet."""
    return Opened(repository)


@pytest.fixture
def judge(run: Run, tmp_path: Path) -> Judge:
    """Judge a pull request by ``check``, ``gate`` and ``verdict``; the repository is as before."""

    def judged(pull: Opened) -> Heard:
        root, facts = pull.repository.root, pull.facts(tmp_path / "facts")
        since = ("--since", "main", "--head", pull.head, "--today", "2026-03-10")
        out = tmp_path / "verdict.json"
        before = traces(pull.repository)
        check = run("check", *since, "--root", root)
        gate = run("gate", "--facts", facts, "--base", "main", "--head", pull.head, "--root", root)
        code, _, err = run("verdict", pull.number, *since, "--facts", facts, "--output", out, "--root", root)
        assert code == 0, err
        assert traces(pull.repository) == before
        verdict = json.loads(out.read_text(encoding="utf-8"))["verdict"]
        return Heard((check[0], check[1] + check[2]), (gate[0], gate[1] + gate[2]), verdict)

    return judged
