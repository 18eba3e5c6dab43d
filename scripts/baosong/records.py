"""What the office's ledgers record, as frozen values: receipts, adoptions, directives, merits, issues, and the rest.

A record is never changed: a later entry withdraws it or tells its outcome, and is kept beside it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime
    from decimal import Decimal


_SLASHES = 2
"""In a report's id."""


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
class Transmittal:
    """That a report was passed on (转报): in which text, ``to`` whom, where it stands there, as which commit.

    ``evidence`` is the branch it was pushed to, or the bundle it was written into.
    """

    number: int
    submission: str
    blob: str
    to: str
    path: str
    commit: str
    on: date
    evidence: str
    by: str
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
class Printed:
    """What an issue held: the git blob id of its manifest, and for each item those of its reports and its pictures.

    A report goes by its id (``hekou/2026/one-window``), a picture by its report's and its name
    (``hekou/2026/one-window/chart.png``).
    """

    manifest: str
    items: tuple[Mapping[str, str], ...]

    @property
    def listed(self) -> tuple[tuple[str, ...], ...]:
        """The ids of each item's reports."""
        return tuple(tuple(key for key in one if not is_picture(key)) for one in self.items)


def is_picture(key: str) -> bool:
    """Whether a key among what an item held is a picture's; the others are reports' ids."""
    return key.count("/") > _SLASHES


class NoticeKind(StrEnum):
    """What is entered about a published issue: 更正 tells what reads otherwise, 撤稿 takes the text away."""

    CORRECTION = "correction"
    RETRACTION = "retraction"


NOTICE_NAMES: dict[NoticeKind, str] = {NoticeKind.CORRECTION: "更正", NoticeKind.RETRACTION: "撤稿"}


@dataclass(frozen=True, slots=True)
class Notice:
    """A correction or retraction of a published issue, or of its ``item`` (counted from 1 over all sections).

    ``printed`` is what the issue holds since a correction.
    """

    number: int
    kind: NoticeKind
    item: int | None
    on: date
    text: str
    evidence: str
    by: str
    printed: Printed | None = None
    withdrawal: Later | None = None


@dataclass(frozen=True, slots=True)
class Published:
    """That an issue was published: of which day, signed by whom, what it held, and what was entered about it since.

    ``receipts`` is the hash of the newest line of the ledger of receipts then, which the issue prints; ``None`` where
    there was none, and in issues from before it was kept.
    """

    number: int
    issue: str
    serial: int
    on: date
    signed_by: str
    by: str
    printed: Printed
    notices: tuple[Notice, ...] = ()
    receipts: str | None = None

    @property
    def standing(self) -> tuple[Notice, ...]:
        """The notices that were not withdrawn, in order of entry."""
        return tuple(one for one in self.notices if one.withdrawal is None)

    @property
    def in_force(self) -> Printed:
        """What the issue must hold now: as the last correction that stands left it, else as published."""
        return next((one.printed for one in reversed(self.standing) if one.printed), self.printed)

    def retraction(self, item: int | None) -> Notice | None:
        """The standing retraction of an item, or of the whole issue, which is also one of each item."""
        found = (one for one in self.standing if one.kind is NoticeKind.RETRACTION and one.item in {None, item})
        return min(found, key=lambda one: (one.on, one.number), default=None)


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
