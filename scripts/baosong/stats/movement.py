"""Rank movement: where each unit stood before, and how far it has moved since."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from baosong.stats.period import Period

if TYPE_CHECKING:
    from collections.abc import Mapping

    from baosong.stats.standings import Standings


@dataclass(frozen=True)
class Movement:
    """A unit's rank then and now; ``up`` counts the places it has gained (lost when negative)."""

    before: int
    now: int

    @property
    def up(self) -> int:
        """Places gained."""
        return self.before - self.now

    @property
    def words(self) -> str:
        """升 2, 降 1 or 平."""
        return f"{'升' if self.up > 0 else '降'} {abs(self.up)}" if self.up else "平"


def before(period: Period) -> Period:
    """The period of the same length right before."""
    month = period.first.year * 12 + period.first.month - 1 - period.months
    return Period(date(month // 12, month % 12 + 1, 1), period.months)


def earlier(period: Period, today: date) -> Period:
    """What ranks are held against: the period before; for a year still going on, its months gone by."""
    if period.months == 12 and today in period and today.month > 1:
        return Period(period.first, today.month - 1)
    return before(period)


def than(period: Period, today: date) -> str:
    """What :func:`earlier` is called in words: 10月底, 2月, 2025年12月."""
    then = earlier(period, today)
    if then.first == period.first:
        return f"{then.months}月底"
    return then.short if then.year == period.year else then.name


def movements(now: Standings, then: Standings) -> Mapping[str, Movement]:
    """Unit key → its movement; empty where nothing had come in by then.

    A unit that has been moved to another group has no movement: its ranks are among others.
    """
    if not then.total["submitted"] and not then.total["adopted"]:
        return {}
    ranks = {(group.key, one.unit): one.rank for group in then.groups for one in group.standings}
    return {
        one.unit: Movement(ranks[group.key, one.unit], one.rank)
        for group in now.groups
        for one in group.standings
        if (group.key, one.unit) in ranks
    }
