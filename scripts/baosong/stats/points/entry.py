"""An entry of points, the facts entries are made from, and the terms of the policy with their lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from decimal import Decimal

    from baosong.archive import Archive
    from baosong.policy import Scoring, Term
    from baosong.stats.facts import Adopted, Received


@dataclass(frozen=True, slots=True)
class Entry:
    """One reason for points of a unit, on the day it counts.

    ``key`` and ``line`` say which part of ``policy/scoring.yml`` it follows; ``submission``, ``issue`` and
    ``commission`` are ids of what it is about, ``record`` is the ledger's path and line (``…/adoptions.jsonl:3``).
    """

    unit: str
    day: date
    points: Decimal
    reason: str
    key: str
    line: int
    submission: str | None = None
    issue: str | None = None
    commission: str | None = None
    record: str | None = None


class Facts(Protocol):
    """What there is to score in an office as of ``today``; what lies after it does not count."""

    archive: Archive
    today: date

    @property
    def received(self) -> Mapping[str, Sequence[Received]]:
        """Unit key → its received reports."""

    @property
    def adopted(self) -> Mapping[str, Sequence[Adopted]]:
        """Unit key → its adopted reports, each on the day of its first adoption."""


class Policy:
    """The scoring policy as the sources of points ask it."""

    def __init__(self, scoring: Scoring) -> None:
        self.scoring = scoring

    def term(self, day: date) -> Terms | None:
        """The terms in force on a day; nothing is scored before the first."""
        found = self.scoring.term(day)
        return Terms(self.scoring, *found) if found else None


@dataclass(frozen=True, slots=True)
class Terms:
    """One set of terms, and where in the file it stands."""

    scoring: Scoring
    key: str
    term: Term

    def place(self, key: str) -> tuple[str, int]:
        """A key below the terms in full, and its line."""
        full = f"{self.key}.{key}"
        return full, self.scoring.line(full)
