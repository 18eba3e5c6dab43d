"""Each unit's progress towards the year's target, against an even course through the months gone by."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from baosong.stats.metrics.completion import done

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from baosong.stats.period import Period
    from baosong.stats.tally import Tally


class State(StrEnum):
    """Whether the target is reached, the even course is kept, or the unit is behind it."""

    REACHED = "reached"
    IN_TIME = "in-time"
    BEHIND = "behind"


@dataclass(frozen=True)
class Progress:
    """What a unit has done of its target since New Year, and what an even course wanted by the last month's end."""

    done: int
    wanted: int
    target: int

    @property
    def state(self) -> State:
        """The target before the course."""
        if self.done >= self.target:
            return State.REACHED
        return State.IN_TIME if self.done >= self.wanted else State.BEHIND

    @property
    def lacking(self) -> int:
        """What is missing to the even course."""
        return max(0, self.wanted - self.done)


def months_gone(period: Period, today: date) -> int:
    """The year's months that are over, up to the period's end."""
    return period.to_date.months if period.last < today else today.month - 1


def progress(tally: Tally, period: Period) -> Mapping[str, Progress]:
    """Unit key → its progress; units without a target are left out. Parts of a report are rounded down."""
    gone = months_gone(period, tally.today)
    return {
        key: Progress(done(tally, key, period), unit.target * gone // 12, unit.target)
        for key, unit in tally.units.items()
        if unit.target
    }
