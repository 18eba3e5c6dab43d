"""What the office's ledgers record, as frozen values: receipts, adoptions above, directives, merits, exceptions.

A record is never changed: a later entry withdraws it or tells its outcome, and is kept beside it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime
    from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Approval:
    """One approval of the review chain as the ledger keeps it, bound to the text by its blob id."""

    role: str
    account: str
    at: datetime
    blob: str


@dataclass(frozen=True, slots=True)
class Merge:
    """What a forge records of the pull request that brought a report: who opened it, who merged it, and when."""

    author: str
    merged_by: str
    merged_at: datetime


@dataclass(frozen=True, slots=True)
class Receipt:
    """A ledger line (收文): when the desk had the report before it; ``received_at`` carries +08:00.

    ``merge`` is ``None`` where no forge has told who approved and merged it.
    """

    number: int
    path: str
    blob: str
    received_at: datetime
    source: str
    approvals: tuple[Approval, ...] = ()
    merge: Merge | None = None


@dataclass(frozen=True, slots=True)
class Later:
    """A later entry about an earlier one: its number, the day it counts on, its words, evidence and who wrote it."""

    number: int
    on: date
    text: str
    evidence: str
    by: str


@dataclass(frozen=True, slots=True)
class HigherAdoption:
    """A report taken over above (上级采用): by which level's publication, on which day, and what proves it.

    ``evidence`` is a document number, a link or the path of a scan; ``by`` the account that entered it.
    """

    number: int
    submission: str
    level: str
    publication: str
    adopted_on: date
    evidence: str
    by: str
    withdrawal: Later | None = None


@dataclass(frozen=True, slots=True)
class Directive:
    """A leader's remark (批示) on a report of ``given_on``; the unit ``follow_up`` acts on it, by ``due``."""

    number: int
    submission: str
    leader: str
    level: str
    given_on: date
    text: str
    follow_up: str | None
    due: date | None
    evidence: str
    by: str
    outcome: Later | None = None
    withdrawal: Later | None = None


@dataclass(frozen=True, slots=True)
class Merit:
    """Points the office gives or takes by hand (加分、扣分) for a ``cause`` that policy names.

    ``points`` is ``None`` where policy fixes what the cause is worth.
    """

    number: int
    unit: str
    cause: str
    points: Decimal | None
    on: date
    reason: str
    evidence: str
    by: str
    withdrawal: Later | None = None


@dataclass(frozen=True, slots=True)
class Extension:
    """A deadline extended (延期) to the end of business on ``until``: of one report, or of all of a unit's.

    A unit's counts for what was due from ``on`` to ``until``.
    """

    number: int
    submission: str | None
    unit: str | None
    on: date
    until: date
    reason: str
    evidence: str
    by: str
    withdrawal: Later | None = None


@dataclass(frozen=True, slots=True)
class StandIn:
    """A person who may approve for a unit (代为审核) as its deputies do, from ``on`` to ``until``."""

    number: int
    unit: str
    name: str
    account: str
    on: date
    until: date
    reason: str
    evidence: str
    by: str
    withdrawal: Later | None = None

    def acts(self, day: date) -> bool:
        """Whether they stand in on a day; a withdrawal ends it on its own."""
        return self.on <= day <= self.until and (self.withdrawal is None or day < self.withdrawal.on)
