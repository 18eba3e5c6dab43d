"""报送

时段内收文的稿件数，以收文台账的日期为准；没有收文的不计。联合报送的稿件各单位都计一件。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.stats.kind import Kind

if TYPE_CHECKING:
    from baosong.stats.period import Period
    from baosong.stats.tally import Tally

KIND = Kind.COUNT


def measure(tally: Tally, unit: str, period: Period) -> int:
    """The reports received."""
    return len(tally.received[unit].within(period))
