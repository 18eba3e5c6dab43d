"""目标完成

从年初到时段末累计完成的，与全年目标之比；按采用还是按报送计，由 policy/scoring.yml 的 target_counts 定。
目标既有件数又有分数的，两个比例中取低的。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.policy import TargetCounts
from baosong.stats.kind import Kind, share
from baosong.stats.metrics import adopted, points, submitted, target

if TYPE_CHECKING:
    from decimal import Decimal

    from baosong.stats.period import Period
    from baosong.stats.tally import Tally

KIND = Kind.SHARE


def measure(tally: Tally, unit: str, period: Period) -> Decimal | None:
    """What the year has brought by the period's end, over the target: the lower share if items and points are owed."""
    shares = (
        share(done(tally, unit, period), target.measure(tally, unit, period)),
        share(points.measure(tally, unit, period.to_date), target.in_points(tally, unit, period)),
    )
    return min((one for one in shares if one is not None), default=None)


def done(tally: Tally, unit: str, period: Period) -> int:
    """What counts towards the year's target, from the year's start to the period's end."""
    if target.counts(tally, period) is TargetCounts.ADOPTED:
        return adopted.measure(tally, unit, period.to_date)
    return submitted.measure(tally, unit, period.to_date)
