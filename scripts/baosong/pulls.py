"""What a forge records of a pull request: who opened it when, which commits it had, who reviewed which of them.

These are the only facts about people and moments that are trusted; what a commit or a front matter says is not.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


MOST_WORDS = 200
"""How many characters of a review's words are kept."""


class Opinion(StrEnum):
    """What a review says."""

    APPROVED = "approved"
    CHANGES = "changes"
    COMMENT = "comment"
    DISMISSED = "dismissed"


@dataclass(frozen=True, slots=True)
class Review:
    """A review as the forge has it: by an account, of one commit (its full hash), at the forge's own time (+08:00).

    ``words`` are what the reviewer wrote, on one line and cut short: anybody's, so they are shown as text alone.
    """

    account: str
    opinion: Opinion
    commit: str
    at: datetime
    words: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """A commit that was the newest of the pull request from a moment on, by the forge's record of pushes."""

    commit: str
    since: datetime


@dataclass(frozen=True, slots=True)
class Push:
    """That an account pushed a commit, whenever that was; ``account`` is empty for one that is gone."""

    commit: str
    account: str


@dataclass(frozen=True, slots=True)
class Pull:
    """A pull request (合并请求): ``heads`` in order of time, the first when it was opened or last made ready."""

    number: int
    author: str
    opened_at: datetime
    heads: tuple[Head, ...]
    reviews: tuple[Review, ...] = ()
    draft: bool = False
    merged_at: datetime | None = None
    merged_by: str | None = None
    merge_commit: str | None = None
    fork: str | None = None
    """The commit of the main line it left from, where the forge tells; after a fast-forward nothing else does."""
    pushes: tuple[Push, ...] = ()
    """Who pushed what, in order of time, as far as the forge tells; also from before it was opened."""
    closed_at: datetime | None = None
    """When it was closed without being merged."""

    @property
    def head(self) -> str:
        """The full hash of the newest commit."""
        return self.heads[-1].commit
