"""采用

时段内首次被刊物采用的稿件数，以刊期的签发日期为准；同一稿件多次采用只计一件（得分另计）。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.stats.kind import Kind

if TYPE_CHECKING:
    from baosong.stats.period import Period
    from baosong.stats.tally import Tally

KIND = Kind.COUNT


def measure(tally: Tally, unit: str, period: Period) -> int:
    """The reports first adopted."""
    return len(tally.adopted[unit].within(period))
