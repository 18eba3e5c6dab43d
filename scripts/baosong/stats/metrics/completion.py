"""目标完成

从年初到时段末累计完成的件数，与全年目标之比；按采用还是按报送计，由 policy/scoring.yml 的 target_counts 定。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.policy import TargetCounts
from baosong.stats.kind import Kind, share
from baosong.stats.metrics import adopted, submitted

if TYPE_CHECKING:
    from decimal import Decimal

    from baosong.stats.period import Period
    from baosong.stats.tally import Tally

KIND = Kind.SHARE


def measure(tally: Tally, unit: str, period: Period) -> Decimal | None:
    """The year's count up to the period's end over the target."""
    return share(done(tally, unit, period), tally.units[unit].target)


def done(tally: Tally, unit: str, period: Period) -> int:
    """What counts towards the year's target, from the year's start to the period's end."""
    if tally.archive.policy.scoring.target_counts is TargetCounts.ADOPTED:
        return adopted.measure(tally, unit, period.to_date)
    return submitted.measure(tally, unit, period.to_date)
