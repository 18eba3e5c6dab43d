"""Fixtures of the commands' tests."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from baosong.cli import main
from pulls import COUNTER, COUNTER_TEXT, Opened
from repository import Repository

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Ran:
    """How a command ended and what it said."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]
"""Runs a command with its words."""


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command as a user would."""

    def run_it(*arguments: object) -> Ran:
        capsys.readouterr()
        code = main([str(argument) for argument in arguments])
        return Ran(code, *capsys.readouterr())

    return run_it


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """The base office under git."""
    return Repository.base(tmp_path / "repository")


@pytest.fixture
def pull(repository: Repository) -> Opened:
    """A pull request with one report of hekou's, opened on 6 March at nine."""
    opened = Opened(repository)
    opened.push("2026-03-06T09:00:00+08:00", {COUNTER: COUNTER_TEXT})
    return opened
