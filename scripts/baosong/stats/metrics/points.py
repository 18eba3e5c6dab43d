"""得分

时段内各项得分之和，逐件按 policy/scoring.yml 计算；每一分的来由见单位明细。
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from baosong.stats.kind import Kind

if TYPE_CHECKING:
    from baosong.stats.period import Period
    from baosong.stats.tally import Tally

KIND = Kind.POINTS


def measure(tally: Tally, unit: str, period: Period) -> Decimal:
    """The sum of the unit's entries."""
    return sum((entry.points for entry in tally.points[unit].within(period)), Decimal(0))
