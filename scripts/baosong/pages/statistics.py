"""The statistics: a page for each year, quarter and month, from one sentence down to every number's explanation."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from baosong.pages import chart, measures, paths
from baosong.pages.counted import years
from baosong.pages.summary import summary
from baosong.policy.scoring import EFFECT_NAMES
from baosong.stats.balance import balance
from baosong.stats.course import course, ranks_in
from baosong.stats.kind import Kind, written
from baosong.stats.metrics import METRICS
from baosong.stats.movement import earlier, movements, than
from baosong.stats.progress import STATE_NAMES, State, months_gone, progress
from baosong.stats.projection import VERDICTS
from baosong.stats.quotas import below
from baosong.stats.rewriting import HANDLING_NAMES
from baosong.stats.sheet import sheet

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from markupsafe import Markup

    from baosong.model import Page
    from baosong.pages.counted import Lists
    from baosong.pages.frame import Desk
    from baosong.stats.course import Month
    from baosong.stats.period import Period
    from baosong.stats.progress import Progress
    from baosong.stats.standings import Standings

_SHOWN = (
    *("points", "completion", "submitted", "late", "on_time_rate"),
    *("adopted", "adoption_rate", "above", "remarks"),
)
"""The standings' columns, what is ranked by first; the table of progress has the targets."""
_MOST_BARS, _MOST_LINES = 40, 10
"""Up to so many units a chart has a bar, or a line, for each."""
_TINTS = 4


def pages(desk: Desk) -> Iterator[Page]:
    """A page for each period that has begun."""
    for lists in years(desk):
        for period in lists.counted:
            yield _period_page(desk, period, lists)


def _period_page(desk: Desk, period: Period, lists: Lists) -> Page:
    tally, counted = desk.tally, desk.counting(period)
    going, months = progress(tally, period), lists.periods(1)
    return desk.page(
        paths.statistics(period.key, desk.today.year),
        "statistics.md.j2",
        title=f"{period.name}报送统计",
        contents=True,
        period=period,
        year=lists.year,
        quarters=lists.periods(3),
        months=months,
        counted=counted,
        units=counted.units,
        lists=lists,
        waiting=len(tally.waiting),
        summary=summary(tally, counted, going),
        moved=movements(counted, desk.counting(earlier(period, desk.today))),
        than=than(period, desk.today),
        below=tuple(below(tally, period)),
        sheet=sheet(tally, period, desk.counting(period.to_date), desk.publications),
        metrics=METRICS,
        shown=sorted((one for one in METRICS if one.name in _SHOWN), key=lambda one: _SHOWN.index(one.name)),
        behind=_behind(desk),
        progress=going,
        gone=months_gone(period, desk.today),
        states=STATE_NAMES,
        completion_chart=_completion_chart(counted, going),
        course=_course(desk, counted, months) if period == lists.year else None,
        character=measures.character(desk, counted),
        balance=balance(tally, period),
        contrast=measures.contrast(desk, counted),
        load=measures.load(desk, counted),
        handling_names=HANDLING_NAMES,
        projections=measures.projections(desk, counted),
        verdicts=VERDICTS,
        effects=EFFECT_NAMES,
        written=written,
        kinds=Kind,
        circulars=[one for one in desk.circulars if one.period == period],
        paths=paths,
    )


def _behind(desk: Desk) -> Mapping[str, str]:
    """Metric → which list its numbers lead to; a share leads to the reports in its numerator, a target to none."""
    lists = {name: name for name in ("submitted", "on_time", "late", "adopted", "above", "remarks", "points")}
    counted = desk.archive.policy.scoring.newest.target_counts.value
    return {**lists, "on_time_rate": "on_time", "adoption_rate": "adopted", "completion": counted}


def _completion_chart(counted: Standings, going: Mapping[str, Progress]) -> Markup | None:
    """A bar a unit; of very many units those alone that are behind, the farthest first."""
    shown = list(going)
    if len(shown) > _MOST_BARS:
        late = [unit for unit in shown if going[unit].state is State.BEHIND]
        shown = sorted(late, key=lambda unit: (going[unit].kind, -going[unit].lacking))[:_MOST_BARS]
    if not shown:
        return None
    places = list(STATE_NAMES)
    bars = [
        (
            counted.units[unit].short,
            places.index(going[unit].state),
            round(float(100 * going[unit].done / going[unit].target), 1),
        )
        for unit in shown
    ]
    return chart.completion("各单位目标完成率，数值见下表", list(STATE_NAMES.values()), bars)


@dataclass(frozen=True)
class Course:
    """The course of a year: each month's totals and their chart, each unit's months, each group's ranks."""

    months: Sequence[tuple[Period, Mapping[str, object]]]
    chart: Markup
    units: Mapping[str, Sequence[Month | None]]
    most: int
    ranks: Mapping[str, Markup]

    def tint(self, number: int) -> int:
        """How strongly a month's cell is tinted: 0 for nothing, the strongest for the most there is."""
        return -(-_TINTS * number // self.most) if self.most else 0


def _course(desk: Desk, counted: Standings, months: Sequence[Period]) -> Course:
    totals = [desk.counting(month).total for month in months]
    names = (("submitted", "报送"), ("late", "迟报"), ("adopted", "采用"))
    series = [(title, [int(total[name] or 0) for total in totals]) for name, title in names]
    drawn = chart.course("各月报送、迟报、采用件数，数值见下表", [month.short for month in months], series)
    units = course(desk.counting, months)
    most = max((month.adopted for month in chain.from_iterable(units.values()) if month), default=0)
    return Course(list(zip(months, totals, strict=True)), drawn, units, most, _ranks(counted, months, units))


def _ranks(
    counted: Standings, months: Sequence[Period], units: Mapping[str, Sequence[Month | None]]
) -> Mapping[str, Markup]:
    """Group key → its chart, from two months and two units on."""
    found = {}
    for group in counted.groups if len(months) > 1 else ():
        lines = _telling({one.unit: ranks_in(group.key, units[one.unit]) for one in group.standings})
        if len(lines) > 1:
            named = [(counted.units[unit].short, ranks) for unit, ranks in lines.items()]
            label = f"{group.name}各单位各月累计名次，数值见下表"
            found[group.key] = chart.ranks(label, [month.short for month in months], named, len(group.standings))
    return found


def _telling(lines: Mapping[str, Sequence[int | None]]) -> Mapping[str, Sequence[int | None]]:
    """Of very many units the first, and those that have moved farthest from where they first stood."""
    if len(lines) <= _MOST_LINES:
        return lines

    def moved(unit: str) -> int:
        ranks = [rank for rank in lines[unit] if rank is not None]
        return abs(ranks[0] - ranks[-1]) if ranks else 0

    half = _MOST_LINES // 2
    chosen = {*list(lines)[:half], *sorted(lines, key=lambda unit: -moved(unit))[:half]}
    return {unit: ranks for unit, ranks in lines.items() if unit in chosen}
