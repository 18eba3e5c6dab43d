"""按时率

时段内收文的稿件里，按时送达的占多少。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.stats.kind import Kind, share
from baosong.stats.metrics import on_time, submitted

if TYPE_CHECKING:
    from decimal import Decimal

    from baosong.stats.period import Period
    from baosong.stats.tally import Tally

KIND = Kind.SHARE


def measure(tally: Tally, unit: str, period: Period) -> Decimal | None:
    """On time over submitted; ``None`` when nothing was submitted."""
    return share(on_time.measure(tally, unit, period), submitted.measure(tally, unit, period))
