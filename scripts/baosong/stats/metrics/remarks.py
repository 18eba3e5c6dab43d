"""批示

时段内领导在本单位稿件上作的批示，以批示日期为准；撤销的不计。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.stats.kind import Kind

if TYPE_CHECKING:
    from baosong.stats.period import Period
    from baosong.stats.tally import Tally

KIND = Kind.COUNT


def measure(tally: Tally, unit: str, period: Period) -> int:
    """The remarks of leaders."""
    return len(tally.remarks[unit].within(period))
