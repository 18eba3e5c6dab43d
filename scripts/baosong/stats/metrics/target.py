"""年度目标

该单位全年的目标任务，件：policy/org.yml 单独规定的优先，其次按 policy/scoring.yml 里该单位的档次。
年中设立、撤并或改了任务的，按月折算，不满一月的按天，最后四舍五入；撤并单位的任务由承接其成绩的单位一并承担。
以后的变动不影响以前的时段。
"""

from __future__ import annotations

import math
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from baosong.policy import TargetCounts
from baosong.stats.kind import Kind
from baosong.stats.period import Period

if TYPE_CHECKING:
    from baosong.policy import Unit
    from baosong.stats.tally import Tally

KIND = Kind.COUNT

_CENT = Decimal("0.01")


def measure(tally: Tally, unit: str, period: Period) -> int | None:
    """The year's target in items, halves rounded up; ``None`` for a unit that has none."""
    whole = owed(tally, unit, _year(period))
    return None if whole is None else math.floor(whole + Fraction(1, 2))


def in_points(tally: Tally, unit: str, period: Period) -> Decimal | None:
    """The year's target in points, to the cent; ``None`` for a unit that has none."""
    whole = owed(tally, unit, _year(period), "points")
    if whole is None:
        return None
    return (Decimal(whole.numerator) / whole.denominator).quantize(_CENT, ROUND_HALF_UP)


def owed(tally: Tally, unit: str, days: tuple[date, date], what: str = "items") -> Fraction | None:
    """What of a unit's yearly targets falls on some days, by the terms in force on the last; ``what`` may be points."""
    found = tally.archive.policy.scoring.term(days[1])

    def goal(state: Unit) -> int | Decimal | None:
        target = found[1].target(state) if found else None
        return getattr(target, what) if target else None

    return tally.owed(unit, *days, goal)


def by(tally: Tally, unit: str, day: date) -> int:
    """What an even course asks for in items by the end of a day, rounded down; on 31 December the year's target."""
    year = Period(date(day.year, 1, 1), 12)
    whole = measure(tally, unit, year) or 0
    return whole if day == year.last else min(whole, math.floor(owed(tally, unit, (year.first, day)) or 0))


def by_in_points(tally: Tally, unit: str, day: date) -> Decimal:
    """The same in points, down to the cent."""
    year = Period(date(day.year, 1, 1), 12)
    whole = in_points(tally, unit, year) or Decimal(0)
    if day == year.last:
        return whole
    part = owed(tally, unit, (year.first, day), "points") or Fraction(0)
    return min(whole, Decimal(math.floor(part * 100)) / 100)


def counts(tally: Tally, period: Period) -> TargetCounts:
    """What counts towards the target."""
    found = tally.archive.policy.scoring.term(period.last)
    return found[1].target_counts if found else TargetCounts.ADOPTED


def _year(period: Period) -> tuple[date, date]:
    return date(period.year, 1, 1), date(period.year, 12, 31)
