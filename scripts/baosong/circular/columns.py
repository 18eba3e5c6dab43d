"""The columns of the tables by unit: where each number stands in the figures, and what it is called."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from baosong.stats.kind import Kind, Value
from baosong.stats.period import parts, year_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from baosong.circular.figures import Figures, Month, Sums
    from baosong.stats.period import Period

Cell = Value | str

THE_PERIOD = {1: "本月", 3: "本季度", 12: "全年"}
"""What the text and the headings call a period of so many months."""
THE_ONE_BEFORE = {1: "上月", 3: "上季度", 12: "上年"}


@dataclass(frozen=True)
class Column:
    """A column: its heading, and the kind of its numbers; ``None`` for words."""

    heading: str
    kind: Kind | None = None


@dataclass(frozen=True)
class Number:
    """A column of numbers, and where the number of a unit or a total stands."""

    column: Column
    of: Callable[[Sums], Cell]


def scores(figures: Figures, period: Period) -> list[Number]:
    """What the points of the period come from, and how they add up since New Year."""
    this, last = THE_PERIOD[period.months], THE_ONE_BEFORE[period.months]
    found = [_count(one.name, _own(one.key)) for one in figures.publications]
    found += [_count(one.name, _above(one.key)) for one in figures.levels]
    found += [
        _count("批示", lambda sums: sums.directives),
        _points("采用得分", lambda sums: sums.adoption_points),
        _points("其他加减分", lambda sums: sums.other_points),
        _points(f"{this}得分", lambda sums: sums.points),
    ]
    if period.months < 12:
        found += [
            _points(f"{last}累计", lambda sums: sums.points_before),
            _points("累计得分", lambda sums: sums.points_to_date),
        ]
    return found


def reports(period: Period) -> list[Number]:
    """What was sent and adopted, how the year's target stands, and how commissions were met."""
    this = THE_PERIOD[period.months]
    found = [
        _count(f"{this}报送", lambda sums: sums.submitted),
        _count("按时", lambda sums: sums.values["on_time"]),
        _count("迟报", lambda sums: sums.late),
        _count(f"{this}采用", lambda sums: sums.adopted),
        _share("采用率", lambda sums: sums.values["adoption_rate"]),
    ]
    if period.months < 12:
        found += [
            _count("累计报送", lambda sums: sums.submitted_to_date),
            _count("累计采用", lambda sums: sums.adopted_to_date),
        ]
    return [
        *found,
        _count("全年目标", lambda sums: sums.target),
        _share("目标完成", lambda sums: sums.completion),
        _count("约稿应报", lambda sums: sums.commissions.asked),
        _count("约稿按时", lambda sums: sums.commissions.on_time),
        _count("约稿迟交", lambda sums: sums.commissions.late),
        _count("约稿缺报", lambda sums: sums.commissions.missed),
    ]


def course_of_points(period: Period) -> list[Number]:
    """The points of each month, and of all."""
    found = [
        _points(month.short, _in_month(place, lambda one: one.points)) for place, month in enumerate(_months(period))
    ]
    return [*found, _points("合计", lambda sums: sums.points)]


def course_of_reports(period: Period) -> list[Number]:
    """Two columns a month in a quarter; a year's twelve months hold both numbers in one, parted by a stroke: 3/2."""
    months = list(enumerate(_months(period)))
    if period.months == 12:
        found = [
            _count(month.short, _in_month(place, lambda one: f"{one.submitted}/{one.adopted}"))
            for place, month in months
        ]
        return [*found, _count("合计", lambda sums: f"{sums.submitted}/{sums.adopted}")]
    found = []
    for place, month in months:
        found += [
            _count(f"{month.short}报送", _in_month(place, lambda one: one.submitted)),
            _count(f"{month.short}采用", _in_month(place, lambda one: one.adopted)),
        ]
    return [
        *found,
        _count("报送合计", lambda sums: sums.submitted),
        _count("采用合计", lambda sums: sums.adopted),
    ]


def _months(period: Period) -> list[Period]:
    return [month for month in parts(year_of(period.first), 1) if month.first in period]


def _count(heading: str, of: Callable[[Sums], Cell]) -> Number:
    return Number(Column(heading, Kind.COUNT), of)


def _points(heading: str, of: Callable[[Sums], Cell]) -> Number:
    return Number(Column(heading, Kind.POINTS), of)


def _share(heading: str, of: Callable[[Sums], Cell]) -> Number:
    return Number(Column(heading, Kind.SHARE), of)


def _own(key: str) -> Callable[[Sums], Cell]:
    return lambda sums: sums.own.get(key, 0)


def _above(key: str) -> Callable[[Sums], Cell]:
    return lambda sums: sums.above.get(key, 0)


def _in_month(place: int, of: Callable[[Month], Cell]) -> Callable[[Sums], Cell]:
    return lambda sums: of(sums.course[place])
