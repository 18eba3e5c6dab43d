"""Where one report is: its state, since when, with whom, until when, why, and who says so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time
from enum import StrEnum
from typing import TYPE_CHECKING

from baosong.model import SHANGHAI
from baosong.policy.review import ROLE_NAMES, Role

if TYPE_CHECKING:
    from datetime import date

    from baosong.chain import Member
    from baosong.model import Submission
    from baosong.pulls import Pull


def start(day: date) -> datetime:
    """The moment a day begins."""
    return datetime.combine(day, time(), SHANGHAI)


class State(StrEnum):
    """The states a report goes through, in this order."""

    DRAFT = "draft"
    COMMITTED = "committed"
    """Committed on a branch; what a forge knows of it nobody has asked."""
    RETURNED = "returned"
    REVIEW = "review"
    REVISED = "revised"
    """Changed after it was returned; who returned it has to look again."""
    APPROVED = "approved"
    MERGED = "merged"
    RECEIVED = "received"
    LISTED = "listed"
    """In the manifest of an issue that has no date yet."""
    PRINTED = "printed"
    ABOVE = "above"
    RETRACTED = "retracted"
    PASSED_OVER = "passed_over"


STATE_NAMES: dict[State, str] = {
    State.DRAFT: "草稿",
    State.COMMITTED: "已提交，待合并",
    State.RETURNED: "退稿",
    State.REVIEW: "审核中",
    State.REVISED: "改后待审",
    State.APPROVED: "审核已齐，待合并",
    State.MERGED: "已合并，待收文",
    State.RECEIVED: "已收文，待选用",
    State.LISTED: "拟用，待刊",
    State.PRINTED: "已刊用",
    State.ABOVE: "上级采用",
    State.RETRACTED: "已撤稿",
    State.PASSED_OVER: "未采用",
}

FINISHED = (State.PRINTED, State.ABOVE, State.RETRACTED, State.PASSED_OVER)
"""Nobody has anything left to do."""

BEFORE_RECEIPT = (
    *(State.DRAFT, State.COMMITTED, State.RETURNED, State.REVIEW),
    *(State.REVISED, State.APPROVED, State.MERGED),
)
"""The deadline still runs, or has run out."""


PUT_FORWARD = (State.REVIEW, State.REVISED, State.APPROVED)
"""The text that may be merged lies before the desk, so it is as late as it was then."""


class Witness(StrEnum):
    """Who says so."""

    FORGE = "forge"
    GIT = "git"
    LEDGER = "ledger"


WITNESS_NAMES: dict[Witness, str] = {Witness.FORGE: "平台", Witness.GIT: "git", Witness.LEDGER: "台账"}


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has to act, and what they do; ``people`` are empty where only a stand-in could."""

    deed: str
    people: tuple[Member, ...]


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where a report is as of a day.

    ``since`` is in Shanghai; its day alone counts where not ``timed``; ``None`` where nobody trustworthy knows it.
    ``role`` is the step of the chain it waits in. ``due`` is the deadline for being received, and at most one of
    ``late_workdays`` and ``left_workdays`` is more than 0. ``reference`` is what the witness calls it (github:pull/7).
    """

    submission: Submission
    state: State
    witness: Witness
    reference: str = ""
    since: datetime | None = None
    timed: bool = True
    role: Role | None = None
    holders: tuple[Holder, ...] = ()
    due: datetime | None = None
    late_workdays: int = 0
    left_workdays: int = 0
    why: str = ""
    issues: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    pull: Pull | None = None

    @property
    def label(self) -> str:
        """签发中 for a step of the chain, else the state's name."""
        return f"{ROLE_NAMES[self.role]}中" if self.role else STATE_NAMES[self.state]

    @property
    def finished(self) -> bool:
        """Whether nobody has anything left to do."""
        return self.state in FINISHED

    @property
    def overdue(self) -> bool:
        """Whether the deadline has run out before it was received."""
        return self.state in BEFORE_RECEIPT and self.late_workdays > 0

    @property
    def units(self) -> tuple[str, ...]:
        """The keys of the units it is by."""
        return (self.submission.folder, *self.submission.fields.joint_units)
