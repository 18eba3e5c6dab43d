"""采用率

时段内采用数与报送数之比。上月报送、本月采用的计入本月，所以单月可能超过 100%。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.stats.kind import Kind, share
from baosong.stats.metrics import adopted, submitted

if TYPE_CHECKING:
    from decimal import Decimal

    from baosong.stats.period import Period
    from baosong.stats.tally import Tally

KIND = Kind.SHARE


def measure(tally: Tally, unit: str, period: Period) -> Decimal | None:
    """Adopted over submitted; ``None`` when nothing was submitted."""
    return share(adopted.measure(tally, unit, period), submitted.measure(tally, unit, period))
