"""Standings: every unit's numbers for a period, ranked within its group, ties as ties.

Groups, names and targets are those of the period's last day (of today while it lasts). A unit that was moved is ranked
with all its numbers where it is then. One that is gone by then is listed below the ranks with its numbers and why.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from baosong.policy.scoring import EFFECT_TAGS, Effect
from baosong.stats.kind import Value, share
from baosong.stats.metrics import METRICS, completion, target
from baosong.stats.vetoes import Vetoed, vetoes
from baosong.tenure import between, turns

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from baosong.policy import Unit
    from baosong.stats.facts import Honour
    from baosong.stats.period import Period
    from baosong.stats.tally import Diary, Tally


@dataclass(frozen=True)
class Standing:
    """One unit's numbers by metric name, and its rank: units with more points stand before it, plus one.

    ``note`` tells what changed about the unit within the period; ``vetoes`` are those of the year so far, under which
    its points count as nothing, or it stands behind all others of the group.
    """

    unit: str
    rank: int
    values: Mapping[str, Value]
    note: str = ""
    vetoes: tuple[Vetoed, ...] = ()

    @property
    def void(self) -> bool:
        """Whether a veto lets its points count as nothing."""
        return any(one.effect is Effect.ZERO for one in self.vetoes)

    @property
    def tags(self) -> tuple[str, ...]:
        """What its vetoes do, in a word each: 得分归零, 不达标."""
        return tuple(dict.fromkeys(EFFECT_TAGS[one.effect] for one in self.vetoes))

    @property
    def zero_report(self) -> bool:
        """Whether it has submitted nothing (零报送)."""
        return self.values["submitted"] == 0


@dataclass(frozen=True)
class Unranked:
    """The numbers of a unit that is no longer ranked at the period's end, and why; ``carrier`` counts them as well."""

    unit: str
    values: Mapping[str, Value]
    note: str
    carrier: str | None = None


@dataclass(frozen=True)
class Group:
    """A ranking group's units, best first, and their total, in which a joint report counts once.

    The total holds the unranked units too, but those another unit counts.
    """

    key: str
    name: str
    standings: tuple[Standing, ...]
    total: Mapping[str, Value]
    unranked: tuple[Unranked, ...] = ()

    @property
    def counted(self) -> tuple[str, ...]:
        """The units that the total is of."""
        gone = (one.unit for one in self.unranked if one.carrier is None)
        return (*(one.unit for one in self.standings), *gone)


@dataclass(frozen=True)
class Standings:
    """All groups for a period, and the total of the whole office; ``units`` are the units as they were at its end."""

    period: Period
    groups: tuple[Group, ...]
    total: Mapping[str, Value]
    units: Mapping[str, Unit] = field(default_factory=dict)

    @property
    def counted(self) -> tuple[str, ...]:
        """The units that the total is of."""
        return tuple(unit for group in self.groups for unit in group.counted)

    @cached_property
    def ranks(self) -> Mapping[str, int]:
        """Unit key → its rank within its group."""
        return {one.unit: one.rank for group in self.groups for one in group.standings}

    @property
    def zero_reports(self) -> tuple[str, ...]:
        """The units that submitted nothing, in order of the groups."""
        return tuple(one.unit for group in self.groups for one in group.standings if one.zero_report)

    @property
    def vetoes(self) -> tuple[Vetoed, ...]:
        """The vetoes units are under, in order of the groups."""
        return tuple(veto for group in self.groups for one in group.standings for veto in one.vetoes)

    @property
    def notes(self) -> tuple[str, ...]:
        """What changed about units within the period, a sentence each; those of unranked units come last."""
        listed = [(one.unit, one.note) for group in self.groups for one in group.standings]
        listed += [(one.unit, one.note) for group in self.groups for one in group.unranked]
        return tuple(f"{self.units[unit].short}，{note}" for unit, note in listed if note)


def standings(tally: Tally, period: Period) -> Standings:
    """Measure, rank and add up."""
    org = tally.archive.policy.org
    day = tally.seen_from(period)
    seen = tally.on(day)
    roster = org.reporting(day)
    gone = {key: group for key in seen.units if key not in roster and (group := _last_group(seen, key, period))}
    groups: list[Group] = []
    void: set[str] = set()
    for key, name in org.groups.items():
        members = [unit for unit, facts in roster.items() if facts.group == key]
        vetoed = {unit: tuple(vetoes(seen, unit, period)) for unit in members if period.first.month == 1}
        ranked = _ranked({unit: _measured(seen, unit, period) for unit in members}, vetoed)
        void.update(one.unit for one in ranked if one.void)
        unranked = [
            Unranked(unit, _measured(seen, unit, period), _why(seen, unit), _carrier(seen, unit))
            for unit, group in gone.items()
            if group == key
        ]
        counted = [*members, *(unit for unit, group in gone.items() if group == key and seen.carrier(unit) == unit)]
        groups.append(
            Group(
                key,
                name,
                tuple(replace(one, note=between(org, one.unit, period.first, day)) for one in ranked),
                total(seen, counted, period, void),
                tuple(unranked),
            )
        )
    everybody = [*roster, *(unit for unit in gone if seen.carrier(unit) == unit)]
    return Standings(period, tuple(groups), total(seen, everybody, period, void), seen.units)


def _measured(seen: Tally, unit: str, period: Period) -> Mapping[str, Value]:
    return {one.name: one.measure(seen, unit, period) for one in METRICS}


def _ranked(measured: Mapping[str, Mapping[str, Value]], vetoed: Mapping[str, tuple[Vetoed, ...]]) -> list[Standing]:
    """Best first: more points before fewer, whom a veto disqualifies behind all; a veto may leave no points."""
    found = []
    for unit, values in measured.items():
        under = vetoed.get(unit, ())
        one = Standing(unit, 0, values, vetoes=under)
        found.append(replace(one, values={**values, "points": Decimal(0)}) if one.void else one)
    order = sorted(_place(one) for one in found)
    ranked = [replace(one, rank=1 + bisect_left(order, _place(one))) for one in found]
    return sorted(ranked, key=lambda one: one.rank)


def _place(one: Standing) -> tuple[bool, Decimal]:
    """What a unit is ranked by, the least first."""
    return any(veto.effect is Effect.DISQUALIFY for veto in one.vetoes), -_points(one.values)


def _last_group(seen: Tally, key: str, period: Period) -> str | None:
    """The group in which an unranked unit is listed: its last within the period.

    Without one, the last of all while it still has numbers that nobody counts.
    """
    unit = seen.archive.policy.org.units[key]
    first, last = period.first, seen.seen_from(period)
    within = [one.unit.group for one in unit.states if one.unit.group and one.meets(first, last)]
    if within or seen.carrier(key) != key:
        return within[-1] if within else None
    facts = (diary[key].within(period) for diary in (seen.received, seen.adopted, seen.points))
    return next(_groups(seen, key), None) if any(facts) else None


def _groups(seen: Tally, key: str) -> Iterator[str]:
    states = seen.archive.policy.org.units[key].states
    return (one.unit.group for one in reversed(states) if one.unit.group)


def _carrier(seen: Tally, key: str) -> str | None:
    carrier = seen.carrier(key)
    return carrier if carrier != key else None


def _why(seen: Tally, key: str) -> str:
    """The last that happened to a unit that is not ranked; for one yet to be founded, that."""
    known = turns(seen.archive.policy.org, key)
    return next((turn.words for turn in reversed(known) if turn.day <= seen.day), known[0].words)


def total(tally: Tally, units: Sequence[str], period: Period, void: Collection[str] = ()) -> Mapping[str, Value]:
    """The units' numbers together: each report once, targets and completion over the units that have a target.

    The points of units in ``void`` count as nothing.
    """
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
            sum(completion.done(tally, unit, period) for unit in units if target.measure(tally, unit, period)), owed
        ),
        "points": sum(
            (entry.points for unit in units if unit not in void for entry in tally.points[unit].within(period)),
            Decimal(0),
        ),
    }


def _once(diaries: Mapping[str, Diary[Honour]], units: Sequence[str], period: Period) -> int:
    return len({one.record.number for unit in units for one in diaries[unit].within(period)})


def _points(values: Mapping[str, Value]) -> Decimal:
    return Decimal(values["points"] or 0)
