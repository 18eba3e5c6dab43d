"""上级采用

时段内被上级刊物采用的次数，以登记的采用日期为准；同一稿件被两家采用计两次，撤销的不计。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.stats.kind import Kind

if TYPE_CHECKING:
    from baosong.stats.period import Period
    from baosong.stats.tally import Tally

KIND = Kind.COUNT


def measure(tally: Tally, unit: str, period: Period) -> int:
    """The adoptions by higher levels."""
    return len(tally.above[unit].within(period))
