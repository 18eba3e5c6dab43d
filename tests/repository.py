"""Real git repositories for tests: an office under version control, with commits at told times."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

from office import Office

if TYPE_CHECKING:
    from pathlib import Path

_ENVIRONMENT = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "甲",
    "GIT_AUTHOR_EMAIL": "a@example.invalid",
    "GIT_COMMITTER_NAME": "乙",
    "GIT_COMMITTER_EMAIL": "b@example.invalid",
}


@dataclass(frozen=True)
class Repository:
    """An office whose root is a git repository, or a folder of one."""

    office: Office
    top: Path

    @classmethod
    def base(cls, top: Path, inside: str = ".") -> Repository:
        """The base office, committed on ``main`` on 5 March 2026."""
        return cls.of(Office.base(top / inside), top)

    @classmethod
    def of(cls, office: Office, top: Path | None = None) -> Repository:
        """An office as it lies, committed on ``main`` on 5 March 2026."""
        repository = cls(office, top or office.root)
        repository.git("init", "--quiet", "--initial-branch=main")
        repository.commit("2026-03-05T09:00:00+08:00")
        return repository

    @property
    def root(self) -> Path:
        """The office's root."""
        return self.office.root

    def git(self, *arguments: str, when: str = "2026-03-05T09:00:00+08:00", by: str = "甲") -> str:
        """Run git at a told time; the author's date is always long ago, for nothing may go by it."""
        environment = {
            **os.environ,
            **_ENVIRONMENT,
            "GIT_AUTHOR_NAME": by,
            "GIT_AUTHOR_DATE": "2020-01-01T00:00:00+08:00",
            "GIT_COMMITTER_DATE": when,
        }
        return subprocess.run(
            ["git", *arguments], cwd=self.top, env=environment, check=True, capture_output=True, text=True
        ).stdout.strip()

    def commit(self, when: str, by: str = "甲", message: str = "改动") -> str:
        """Commit everything as it lies; returns the commit's id."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", message, when=when, by=by)
        return self.git("rev-parse", "HEAD")

    def branch(self, name: str) -> None:
        """Start a branch here and go to it."""
        self.git("checkout", "--quiet", "-b", name)

    def go(self, name: str) -> None:
        """Go to a branch."""
        self.git("checkout", "--quiet", name)

    def merge(self, name: str, when: str) -> str:
        """Merge a branch with a merge commit; returns its id."""
        self.git("merge", "--quiet", "--no-ff", "--message", "合并", name, when=when)
        return self.git("rev-parse", "HEAD")

    def shallow_clone(self, to: Path) -> Path:
        """A clone of the newest commit alone."""
        self.git("clone", "--quiet", "--depth=1", f"file://{self.top}", str(to))
        return to
