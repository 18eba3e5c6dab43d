"""年度目标

policy/org.yml 里该单位的全年目标任务。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.stats.kind import Kind

if TYPE_CHECKING:
    from baosong.stats.period import Period
    from baosong.stats.tally import Tally

KIND = Kind.COUNT


def measure(tally: Tally, unit: str, period: Period) -> int | None:
    """The year's target; ``None`` for a unit that has none."""
    return tally.units[unit].target
