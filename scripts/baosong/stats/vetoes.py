"""The vetoes of a year (考评否决): which condition of policy a unit meets, what that does, and who answers for it.

A veto deletes no points: they stay explained. It decides how the unit stands in the year's ranking. Counts (missed
commissions, late reports, months of nothing) are judged as they come about, totals once the year is over.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from baosong.policy.scoring import EFFECT_NAMES, Effect
from baosong.stats.kind import Kind, written
from baosong.stats.metrics import completion, points
from baosong.stats.period import parts
from baosong.timeliness import Answer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.policy.scoring import When
    from baosong.stats.period import Period
    from baosong.stats.tally import Tally


@dataclass(frozen=True, slots=True)
class Vetoed:
    """A veto a unit is under: its name in policy, the condition met, and its line in ``policy/scoring.yml``."""

    unit: str
    name: str
    reason: str
    effect: Effect
    leader: str
    key: str
    line: int

    @property
    def told(self) -> str:
        """约稿两次缺报：缺报约稿 2 次，全年得分归零."""
        return f"{self.name}：{self.reason}，{EFFECT_NAMES[self.effect]}"

    @property
    def basis(self) -> str:
        """Where in the policy it stands: policy/scoring.yml:24."""
        return f"policy/scoring.yml:{self.line}"


def vetoes(tally: Tally, unit: str, year: Period) -> Iterator[Vetoed]:
    """The vetoes of a unit in a year, or in its first months, by the terms in force on the last day."""
    scoring = tally.archive.policy.scoring
    found = scoring.term(year.last)
    seen = tally.on(tally.seen_from(year))
    for place, veto in enumerate(found[1].vetoes if found else ()):
        reason = _met(seen, unit, year, veto.when)
        if found and reason:
            key = f"{found[0]}.vetoes.{place}"
            leader = seen.units[unit].leader.name
            yield Vetoed(unit, veto.name, reason, veto.effect, leader, key, scoring.line(key))


def _met(tally: Tally, unit: str, year: Period, when: When) -> str:
    """How the condition is met, in words; empty if it is not."""
    if when.commission_missed is not None:
        count = sum(one.answer is Answer.MISSED for one in tally.asked[unit].within(year))
        return f"缺报约稿 {count} 次" if count >= when.commission_missed else ""
    if when.late is not None:
        count = sum(one.times.late for one in tally.received[unit].within(year))
        return f"迟报 {count} 件" if count >= when.late else ""
    if when.cause is not None:
        return _caused(tally, unit, year, when.cause)
    if when.zero_months is not None:
        gone = (month for month in parts(year, 1) if month.last <= year.last)
        months = [month.short for month in gone if _silent(tally, unit, month)]
        return f"{'、'.join(months)}零报送" if len(months) >= when.zero_months else ""
    if year.months < 12 or year.last >= tally.today:
        return ""
    if when.points_below is not None:
        total = Decimal(points.measure(tally, unit, year))
        return f"全年 {written(total, Kind.POINTS)} 分" if total < when.points_below else ""
    reached = completion.measure(tally, unit, year)
    below = when.completion_below is not None and reached is not None and reached < when.completion_below
    return f"完成全年目标的 {written(reached, Kind.SHARE)}" if below else ""


def _silent(tally: Tally, unit: str, month: Period) -> bool:
    """Whether a month is over in which the unit was there, the desk was receiving, and nothing came."""
    if month.last >= tally.today or tally.received[unit].within(month):
        return False
    began = min((diary.all[0].day for diary in tally.received.values() if diary.all), default=tally.today)
    return began <= month.last and tally.archive.policy.org.units[unit].exists(month.first)


def _caused(tally: Tally, unit: str, year: Period, cause: str) -> str:
    """The standing merits of a cause in the year."""
    found = [
        one
        for one in tally.archive.merits
        if one.unit in tally.parts(unit)
        and one.cause == cause
        and one.on in year
        and one.on <= tally.today
        and not (one.withdrawal and one.withdrawal.on <= tally.today)
    ]
    return "；".join(f"{one.on} {one.reason.rstrip('。')}" for one in found)
