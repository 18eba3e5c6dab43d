"""Pull requests for tests: a branch of a real repository, and what the forge would record of it, as JSON."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from repository import Repository

LIES = "2019-01-01T00:00:00+08:00"
"""When commits of a branch say they were made; nothing may go by it."""

COUNTER = "submissions/hekou/2026/a.md"
COUNTER_TEXT = """---
title: 河口分局在示例大道设立流动服务点
unit: hekou
category: practice
event_date: 2026-03-05
author: 林晓禾
sign_off: 丁海生
---

河口分局3月5日在示例大道设立流动服务点，当天办结12件。
"""
"""A report of hekou's that nothing is wrong with."""


@dataclass
class Opened:
    """A pull request on the branch ``pull-<number>``; moments are told as the forge would."""

    repository: Repository
    number: int = 7
    author: str = "lin-xiaohe"
    forge: str = "github"
    heads: list[dict[str, str]] = field(default_factory=list)
    reviews: list[dict[str, str]] = field(default_factory=list)
    merge: dict[str, str] = field(default_factory=dict)
    draft: bool = False
    closed: str | None = None
    pushes: list[dict[str, str]] = field(default_factory=list)

    @property
    def branch(self) -> str:
        """The branch's name."""
        return f"pull-{self.number}"

    @property
    def head(self) -> str:
        """The newest commit."""
        return self.heads[-1]["commit"]

    def push(self, at: str, files: Mapping[str, str | None], when: str = LIES, by: str = "") -> str:
        """Write files (``None`` removes one), commit them on the branch and push at a moment; returns the commit."""
        if self.heads:
            self.repository.go(self.branch)
        else:
            self.repository.branch(self.branch)
        for path, text in files.items():
            if text is None:
                self.repository.office.remove(path)
            else:
                self.repository.office.write(path, text)
        commit = self.repository.commit(when)
        self.repository.go("main")
        return self.pushed(commit, at, by)

    def pushed(self, commit: str, at: str, by: str = "") -> str:
        """The forge has seen a commit as the newest from a moment on, pushed by its author or who is told."""
        self.heads.append({"commit": commit, "since": at})
        self.pushes.append({"commit": commit, "account": by or self.author})
        return commit

    def rebase(self, at: str, by: str = "") -> str:
        """Put the branch's commits anew upon main."""
        self.repository.git("rebase", "--quiet", "main", self.branch)
        commit = self.repository.git("rev-parse", self.branch)
        self.repository.go("main")
        return self.pushed(commit, at, by)

    def review(self, account: str, at: str, opinion: str = "approved", commit: str | None = None) -> None:
        """A review, of the newest commit unless told otherwise."""
        self.reviews.append({"account": account, "opinion": opinion, "commit": commit or self.head, "at": at})

    def merged(self, at: str, by: str = "liu-siyuan", when: str = LIES) -> str:
        """Merge it; returns the merge."""
        commit = self.repository.merge(self.branch, when)
        self.merge = {"merged_at": at, "merged_by": by, "merge_commit": commit}
        return commit

    @property
    def data(self) -> dict[str, Any]:
        """The facts as their file holds them."""
        opened = self.heads[0]["since"] if self.heads else LIES
        told: dict[str, Any] = {"version": 1, "forge": self.forge, "number": self.number, "author": self.author}
        return {
            **told,
            "opened_at": opened,
            "heads": self.heads,
            "reviews": self.reviews,
            "draft": self.draft,
            "closed_at": self.closed,
            "pushes": self.pushes,
            **self.merge,
        }

    def facts(self, folder: Path) -> Path:
        """The file with the facts."""
        folder.mkdir(parents=True, exist_ok=True)
        file = folder / f"pull-{self.number}.json"
        file.write_text(json.dumps(self.data), encoding="utf-8")
        return file
