"""年度目标

policy/org.yml 里该单位的全年目标任务。年中设立、撤并或改了任务的，按月折算，不满一月的按天，最后四舍五入；
撤并单位的任务由承接其成绩的单位一并承担。以后的变动不影响以前的时段。
"""

from __future__ import annotations

import math
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from baosong.stats.kind import Kind

if TYPE_CHECKING:
    from baosong.stats.period import Period
    from baosong.stats.tally import Tally

KIND = Kind.COUNT


def measure(tally: Tally, unit: str, period: Period) -> int | None:
    """The year's target, halves rounded up; ``None`` for a unit that has none."""
    owed = tally.owed(unit, date(period.year, 1, 1), date(period.year, 12, 31))
    return None if owed is None else math.floor(owed + Fraction(1, 2))
