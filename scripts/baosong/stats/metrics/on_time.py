"""按时

时段内收文、并在类别规定的时限内送达的稿件数。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.stats.kind import Kind

if TYPE_CHECKING:
    from baosong.stats.period import Period
    from baosong.stats.tally import Tally

KIND = Kind.COUNT


def measure(tally: Tally, unit: str, period: Period) -> int:
    """The reports received in time."""
    return sum(not one.times.late for one in tally.received[unit].within(period))
