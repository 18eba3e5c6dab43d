"""What the hostile tests share: an honest report, who approves it, and what the commands said and left behind."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pulls import Opened

if TYPE_CHECKING:
    from repository import Repository

REPORT = "submissions/hekou/2026/a.md"
TEXT = """---
title: 河口分局在示例大道设立流动服务点
unit: hekou
category: practice
event_date: 2026-03-05
author: 林晓禾
sign_off: 丁海生
---

河口分局3月5日在示例大道设立流动服务点，当天办结变更登记12件。平均用时由3天降到1天，群众少跑一趟。
"""
LEADER, DESK = "ding-haisheng", "liu-siyuan"
RAW = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


@dataclass(frozen=True)
class Heard:
    """What the commands said of a pull request, each with its exit code."""

    check: tuple[int, str]
    gate: tuple[int, str]
    verdict: dict[str, Any]

    @property
    def refusals(self) -> str:
        """Why it may not be merged whoever approves."""
        return "\n".join(self.verdict["chain"]["refusals"])

    @property
    def codes(self) -> set[str]:
        """The rules that found something."""
        return {one["code"] for one in self.verdict["findings"]}


def traces(repository: Repository) -> tuple[str, ...]:
    """All that a command might leave behind: branches, tags, remotes, settings, and what lies in the folder."""
    asked = (
        ("for-each-ref",),
        ("rev-parse", "HEAD"),
        ("status", "--porcelain", "--ignored", "--untracked-files=all"),
        ("config", "--list", "--local"),
    )
    return tuple(repository.git(*one) for one in asked)


Judge = Callable[[Opened], Heard]
"""Judges a pull request by every command that does."""

Run = Callable[..., tuple[int, str, str]]
"""Runs a command; returns its exit code and what it said."""


def approve(pull: Opened, *accounts: str, hour: int = 10) -> None:
    """Approvals of the newest commit, an hour apart."""
    for place, account in enumerate(accounts or (LEADER, DESK)):
        pull.review(account, f"2026-03-06T{hour + place:02}:00:00+08:00")
