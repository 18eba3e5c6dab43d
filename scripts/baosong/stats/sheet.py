"""The columns circulars print beside the standings: adoptions by publication and level, points now and so far.

A column in which no unit had anything since New Year is left out, but for the points.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from baosong.stats.kind import Kind, Value
from baosong.stats.period import Period
from baosong.timeliness import Answer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from baosong.stats.standings import Standings
    from baosong.stats.tally import Tally

THIS = {1: "本月", 3: "本季度", 12: "全年"}
"""What a heading calls a period of so many months."""
_LAST = {1: "上月", 3: "上季度"}


@dataclass(frozen=True)
class Column:
    """A column: its heading, the kind of its numbers, and the number of some units in a period, each fact once.

    It is kept if ``by`` is anything, where a zero of its own says much: none of three commissions answered.
    """

    title: str
    kind: Kind
    of: Callable[[Sequence[str], Period], Value]
    by: Callable[[Sequence[str], Period], Value] | None = None


@dataclass(frozen=True)
class Row:
    """A unit's numbers, its rank since New Year and what vetoes do to it; a unit that is no longer ranked has no rank.

    A group's total has neither unit nor rank.
    """

    unit: str | None
    rank: int | None
    values: tuple[Value, ...]
    tags: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sheet:
    """A circular's table: columns, and by group key the units in order of their rank since New Year, the total last."""

    columns: tuple[Column, ...]
    rows: Mapping[str, tuple[Row, ...]]


def sheet(tally: Tally, period: Period, so_far: Standings, publications: Mapping[str, str]) -> Sheet:
    """The table of a period; ``so_far`` are the standings from New Year to its end.

    ``publications`` gives the office's own series the headings of their columns; two may share one.
    """
    everybody = so_far.counted
    columns = tuple(
        one
        for one in _columns(tally.on(tally.seen_from(period)), period, publications)
        if one.kind is Kind.POINTS or (one.by or one.of)(everybody, period.to_date)
    )

    def values(units: Sequence[str]) -> tuple[Value, ...]:
        return tuple(one.of(units, period) for one in columns)

    return Sheet(
        columns,
        {
            group.key: (
                *(Row(one.unit, one.rank, values([one.unit]), one.tags) for one in group.standings),
                *(Row(one.unit, None, values([one.unit])) for one in group.unranked),
                Row(None, None, values(group.counted)),
            )
            for group in so_far.groups
        },
    )


def _columns(tally: Tally, period: Period, publications: Mapping[str, str]) -> Iterator[Column]:
    yield Column("报送", Kind.COUNT, lambda units, during: _received(tally, units, during))
    if period.months < 12:
        yield Column("累计报送", Kind.COUNT, lambda units, during: _received(tally, units, during.to_date))
    for name in dict.fromkeys(publications.values()):
        yield Column(name, Kind.COUNT, _printed(tally, {key for key, one in publications.items() if one == name}))
    for level, name in tally.archive.policy.scoring.levels.items():
        yield Column(name, Kind.COUNT, _above(tally, level))
    yield Column(
        "批示",
        Kind.COUNT,
        lambda units, during: len({one.record.number for unit in units for one in tally.remarks[unit].within(during)}),
    )
    asked = _asked(tally, set(Answer))
    yield Column("约稿应报", Kind.COUNT, asked)
    yield Column("约稿完成", Kind.COUNT, _asked(tally, {Answer.ON_TIME, Answer.LATE}), by=asked)
    this = THIS[period.months]
    yield Column(f"{this}加分", Kind.POINTS, _points(tally, lambda points: points > 0))
    yield Column(f"{this}扣分", Kind.POINTS, _points(tally, lambda points: points < 0))
    total = _points(tally, lambda _: True)
    yield Column(f"{this}得分", Kind.POINTS, total)
    if period.months < 12:
        yield Column(f"{_LAST[period.months]}累计", Kind.POINTS, lambda units, during: total(units, _until(during)))
        yield Column("累计得分", Kind.POINTS, lambda units, during: total(units, during.to_date))


def _until(period: Period) -> Period:
    """From New Year to the day before; empty for the year's first period."""
    return Period(period.first.replace(month=1), period.first.month - 1)


def _received(tally: Tally, units: Sequence[str], period: Period) -> int:
    return len({one.submission.id for unit in units for one in tally.received[unit].within(period)})


def _printed(tally: Tally, series: set[str]) -> Callable[[Sequence[str], Period], Value]:
    return lambda units, period: len(
        {
            (one.submission.id, one.adoption.issue, one.adoption.place)
            for unit in units
            for one in tally.printed[unit].within(period)
            if one.adoption.series in series
        }
    )


def _above(tally: Tally, level: str) -> Callable[[Sequence[str], Period], Value]:
    return lambda units, period: len(
        {one.record.number for unit in units for one in tally.above[unit].within(period) if one.record.level == level}
    )


def _asked(tally: Tally, answers: set[Answer]) -> Callable[[Sequence[str], Period], Value]:
    return lambda units, period: sum(
        one.answer in answers for unit in units for one in tally.asked[unit].within(period)
    )


def _points(tally: Tally, chosen: Callable[[Decimal], bool]) -> Callable[[Sequence[str], Period], Decimal]:
    return lambda units, period: sum(
        (one.points for unit in units for one in tally.points[unit].within(period) if chosen(one.points)),
        Decimal(0),
    )
