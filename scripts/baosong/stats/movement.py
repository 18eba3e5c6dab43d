"""Rank movement: where each unit stood in the period before, and how far it has moved since."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from baosong.stats.period import Period
from baosong.stats.standings import standings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from baosong.stats.standings import Standings
    from baosong.stats.tally import Tally


@dataclass(frozen=True)
class Movement:
    """A unit's rank then and now; ``up`` counts the places it has gained (lost when negative)."""

    before: int
    now: int

    @property
    def up(self) -> int:
        """Places gained."""
        return self.before - self.now


def before(period: Period) -> Period:
    """The period of the same length right before."""
    month = period.first.year * 12 + period.first.month - 1 - period.months
    return Period(date(month // 12, month % 12 + 1, 1), period.months)


def movements(tally: Tally, now: Standings) -> Mapping[str, Movement]:
    """Unit key → its movement against the period before; empty where nothing had come in by then.

    A unit that has been moved to another group has no movement: its ranks are among others.
    """
    then = standings(tally, before(now.period))
    if not then.total["submitted"] and not then.total["adopted"]:
        return {}
    ranks = {(group.key, one.unit): one.rank for group in then.groups for one in group.standings}
    return {
        one.unit: Movement(ranks[group.key, one.unit], one.rank)
        for group in now.groups
        for one in group.standings
        if (group.key, one.unit) in ranks
    }
