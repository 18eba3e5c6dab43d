"""Each unit's progress towards the year's target, against an even course through the months gone by."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from baosong.stats.kind import Kind, share, written
from baosong.stats.metrics import completion, points, target
from baosong.stats.period import Period

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from baosong.stats.tally import Tally


class State(StrEnum):
    """Whether the target is reached, the even course is kept, or the unit is behind it."""

    REACHED = "reached"
    IN_TIME = "in-time"
    BEHIND = "behind"


STATE_NAMES = {State.BEHIND: "进度落后", State.IN_TIME: "跟得上进度", State.REACHED: "已完成目标"}


@dataclass(frozen=True)
class Progress:
    """What a unit has done of its target since New Year, and what an even course wanted by the last month's end.

    All three are in items, or in points.
    """

    done: int | Decimal
    wanted: int | Decimal
    target: int | Decimal
    kind: Kind = Kind.COUNT

    @property
    def state(self) -> State:
        """The target before the course."""
        if self.done >= self.target:
            return State.REACHED
        return State.IN_TIME if self.done >= self.wanted else State.BEHIND

    @property
    def lacking(self) -> int | Decimal:
        """What is missing to the even course."""
        return max(0, self.wanted - self.done)

    @property
    def completion(self) -> Decimal:
        """What is done over the target."""
        return share(self.done, self.target) or Decimal(0)

    @property
    def gap(self) -> str:
        """What is missing, in words: 3 件."""
        return self.told(self.lacking)

    def told(self, number: int | Decimal) -> str:
        """A number in its measure: 3 件, 12.5 分."""
        return f"{written(number, self.kind)} {self.measure}"

    @property
    def measure(self) -> str:
        """件 or 分."""
        return MEASURES[self.kind]


MEASURES = {Kind.COUNT: "件", Kind.POINTS: "分"}


def months_gone(period: Period, today: date) -> int:
    """The year's months that are over, up to the period's end."""
    return period.to_date.months if period.last < today else today.month - 1


def progress(tally: Tally, period: Period) -> Mapping[str, Progress]:
    """Unit key → its progress, for the units ranked at the period's end that have a target.

    Of a target in items and one in points the one of which less is done counts, as it does for the completion.
    """
    day = tally.seen_from(period)
    seen, found = tally.on(day), {}
    for key in tally.archive.policy.org.reporting(day):
        goals = tuple(_goals(seen, key, period))
        if goals:
            found[key] = min(goals, key=lambda one: one.completion)
    return found


def _goals(seen: Tally, unit: str, period: Period) -> Iterator[Progress]:
    gone = months_gone(period, seen.today)
    over = Period(period.first.replace(month=1), gone).last if gone else None
    if whole := target.measure(seen, unit, period):
        wanted = target.by(seen, unit, over) if over else 0
        yield Progress(completion.done(seen, unit, period), wanted, whole)
    if owed := target.in_points(seen, unit, period):
        due = target.by_in_points(seen, unit, over) if over else 0
        yield Progress(points.measure(seen, unit, period.to_date), due, owed, Kind.POINTS)
