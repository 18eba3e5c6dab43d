"""年度目标

该单位全年的目标任务，件：policy/org.yml 单独规定的优先，其次按 policy/scoring.yml 里该单位的档次。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.policy import TargetCounts
from baosong.stats.kind import Kind

if TYPE_CHECKING:
    from baosong.policy import Target
    from baosong.stats.period import Period
    from baosong.stats.tally import Tally

KIND = Kind.COUNT


def measure(tally: Tally, unit: str, period: Period) -> int | None:
    """The year's target in items; ``None`` for a unit that has none."""
    found = goal(tally, unit, period)
    return found.items if found else None


def goal(tally: Tally, unit: str, period: Period) -> Target | None:
    """What a unit owes in the year, in items and in points, by the terms in force on the period's last day."""
    found = tally.archive.policy.scoring.term(period.last)
    return found[1].target(tally.units[unit]) if found else None


def counts(tally: Tally, period: Period) -> TargetCounts:
    """What counts towards the target."""
    found = tally.archive.policy.scoring.term(period.last)
    return found[1].target_counts if found else TargetCounts.ADOPTED
