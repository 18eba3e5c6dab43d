"""Standings: every unit's numbers for a period, ranked within its group, ties as ties."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from baosong.stats.kind import Value, share
from baosong.stats.metrics import METRICS, completion, target

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from baosong.stats.period import Period
    from baosong.stats.tally import Diary, Honour, Tally


@dataclass(frozen=True)
class Standing:
    """One unit's numbers by metric name, and its rank: units with more points stand before it, plus one."""

    unit: str
    rank: int
    values: Mapping[str, Value]

    @property
    def zero_report(self) -> bool:
        """Whether it has submitted nothing (零报送)."""
        return self.values["submitted"] == 0


@dataclass(frozen=True)
class Group:
    """A ranking group's units, best first, and their total, in which a joint report counts once."""

    key: str
    name: str
    standings: tuple[Standing, ...]
    total: Mapping[str, Value]


@dataclass(frozen=True)
class Standings:
    """All groups for a period, and the total of the whole office."""

    period: Period
    groups: tuple[Group, ...]
    total: Mapping[str, Value]

    @cached_property
    def ranks(self) -> Mapping[str, int]:
        """Unit key → its rank within its group."""
        return {one.unit: one.rank for group in self.groups for one in group.standings}

    @property
    def zero_reports(self) -> tuple[str, ...]:
        """The units that submitted nothing, in order of the groups."""
        return tuple(one.unit for group in self.groups for one in group.standings if one.zero_report)


def standings(tally: Tally, period: Period) -> Standings:
    """Measure, rank and add up."""
    org = tally.archive.policy.org
    groups = []
    for key, name in org.groups.items():
        members = [unit for unit, facts in tally.units.items() if facts.group == key]
        measured = {unit: {one.name: one.measure(tally, unit, period) for one in METRICS} for unit in members}
        best_first = sorted((_points(values) for values in measured.values()), reverse=True)
        ranks = {points: rank for rank, points in reversed(list(enumerate(best_first, 1)))}
        ranked = [Standing(unit, ranks[_points(values)], values) for unit, values in measured.items()]
        ranked.sort(key=lambda one: one.rank)
        groups.append(Group(key, name, tuple(ranked), total(tally, members, period)))
    return Standings(period, tuple(groups), total(tally, list(tally.units), period))


def total(tally: Tally, units: Sequence[str], period: Period) -> Mapping[str, Value]:
    """The units' numbers together: each report once, targets and completion over the units that have a target."""
    received = {one.submission.id: one for unit in units for one in tally.received[unit].within(period)}
    adopted = {one.submission.id for unit in units for one in tally.adopted[unit].within(period)}
    late = sum(one.times.late for one in received.values())
    owed = sum(target.measure(tally, unit, period) or 0 for unit in units)
    return {
        "submitted": len(received),
        "on_time": len(received) - late,
        "late": late,
        "on_time_rate": share(len(received) - late, len(received)),
        "adopted": len(adopted),
        "adoption_rate": share(len(adopted), len(received)),
        "above": _once(tally.above, units, period),
        "remarks": _once(tally.remarks, units, period),
        "target": owed or None,
        "completion": share(
            sum(completion.done(tally, unit, period) for unit in units if tally.units[unit].target), owed
        ),
        "points": sum(
            (entry.points for unit in units for entry in tally.points[unit].within(period)),
            Decimal(0),
        ),
    }


def _once(diaries: Mapping[str, Diary[Honour]], units: Sequence[str], period: Period) -> int:
    return len({one.record.number for unit in units for one in diaries[unit].within(period)})


def _points(values: Mapping[str, Value]) -> Decimal:
    return Decimal(values["points"] or 0)
