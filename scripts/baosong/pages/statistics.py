"""The statistics: a page for each year, quarter and month, from one sentence down to every number's explanation."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from baosong.pages import chart, measures, paths
from baosong.pages.summary import summary
from baosong.stats.balance import balance
from baosong.stats.course import course
from baosong.stats.kind import Kind, written
from baosong.stats.metrics import METRICS
from baosong.stats.movement import earlier, movements, than
from baosong.stats.period import Period, parts, year_of
from baosong.stats.progress import State, months_gone, progress
from baosong.stats.projection import VERDICTS
from baosong.stats.rewriting import HANDLING_NAMES
from baosong.stats.sheet import sheet

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from markupsafe import Markup

    from baosong.model import Page
    from baosong.pages.frame import Desk
    from baosong.stats.course import Month
    from baosong.stats.progress import Progress

_STATES = {State.BEHIND: "进度落后", State.IN_TIME: "跟得上进度", State.REACHED: "已完成目标"}
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
    for year in (year_of(desk.today.replace(year=number, month=1, day=1)) for number in desk.tally.years):
        months, quarters = (
            tuple(part for part in parts(year, length) if part.first <= desk.today) for length in (1, 3)
        )
        for period in (year, *quarters, *months):
            yield _period_page(desk, period, year, quarters, months)


def _period_page(
    desk: Desk, period: Period, year: Period, quarters: Sequence[Period], months: Sequence[Period]
) -> Page:
    tally, counted = desk.tally, desk.counting(period)
    going = progress(tally, period)
    return desk.page(
        paths.statistics(period.key, desk.today.year),
        "statistics.md.j2",
        title=f"{period.name}报送统计",
        contents=True,
        period=period,
        year=year,
        quarters=quarters,
        months=months,
        counted=counted,
        summary=summary(tally, counted, going),
        moved=movements(counted, desk.counting(earlier(period, desk.today))),
        than=than(period, desk.today),
        sheet=sheet(tally, period, desk.counting(period.to_date), desk.publications),
        units=tally.units,
        waiting=len(tally.waiting),
        metrics=METRICS,
        shown=sorted((one for one in METRICS if one.name in _SHOWN), key=lambda one: _SHOWN.index(one.name)),
        behind=_behind(desk),
        progress=going,
        gone=months_gone(period, desk.today),
        states=_STATES,
        completion_chart=_completion_chart(desk, going),
        course=_course(desk, months) if period == year else None,
        character=measures.character(desk, period),
        balance=balance(tally, period),
        contrast=measures.contrast(desk, period),
        load=measures.load(desk, period),
        handling_names=HANDLING_NAMES,
        projections=measures.projections(desk, counted),
        verdicts=VERDICTS,
        written=written,
        kinds=Kind,
        paths=paths,
    )


def _behind(desk: Desk) -> Mapping[str, str]:
    """Metric → which list its numbers lead to; a share leads to the reports in its numerator, a target to none."""
    lists = {name: name for name in ("submitted", "on_time", "late", "adopted", "above", "remarks", "points")}
    counted = desk.archive.policy.scoring.target_counts.value
    return {**lists, "on_time_rate": "on_time", "adoption_rate": "adopted", "completion": counted}


def _completion_chart(desk: Desk, going: Mapping[str, Progress]) -> Markup | None:
    """A bar a unit; of very many units those alone that are behind, the farthest first."""
    shown = list(going)
    if len(shown) > _MOST_BARS:
        late = [unit for unit in shown if going[unit].state is State.BEHIND]
        shown = sorted(late, key=lambda unit: -going[unit].lacking)[:_MOST_BARS]
    if not shown:
        return None
    places = list(_STATES)
    bars = [
        (
            desk.tally.units[unit].short,
            places.index(going[unit].state),
            round(100 * going[unit].done / going[unit].target, 1),
        )
        for unit in shown
    ]
    return chart.completion("各单位目标完成率，数值见下表", list(_STATES.values()), bars)


@dataclass(frozen=True)
class Course:
    """The course of a year: each month's totals and their chart, each unit's months, each group's ranks."""

    months: Sequence[tuple[Period, Mapping[str, object]]]
    chart: Markup
    units: Mapping[str, Sequence[Month]]
    most: int
    ranks: Mapping[str, Markup]

    def tint(self, number: int) -> int:
        """How strongly a month's cell is tinted: 0 for nothing, the strongest for the most there is."""
        return -(-_TINTS * number // self.most) if self.most else 0


def _course(desk: Desk, months: Sequence[Period]) -> Course:
    totals = [desk.counting(month).total for month in months]
    names = (("submitted", "报送"), ("late", "迟报"), ("adopted", "采用"))
    series = [(title, [int(total[name] or 0) for total in totals]) for name, title in names]
    drawn = chart.course("各月报送、迟报、采用件数，数值见下表", [month.short for month in months], series)
    units = course(desk.counting, months)
    most = max((month.adopted for month in chain.from_iterable(units.values())), default=0)
    return Course(list(zip(months, totals, strict=True)), drawn, units, most, _ranks(desk, months, units))


def _ranks(desk: Desk, months: Sequence[Period], units: Mapping[str, Sequence[Month]]) -> Mapping[str, Markup]:
    """Group key → its chart, from two months and two units on; of very many units the first and the farthest moved."""
    found = {}
    for group in desk.counting(year_of(months[0].first)).groups if len(months) > 1 else ():
        members = [one.unit for one in group.standings]
        if len(members) > _MOST_LINES:
            moved = sorted(members, key=lambda unit: -abs(units[unit][0].rank - units[unit][-1].rank))
            chosen = {*members[: _MOST_LINES // 2], *moved[: _MOST_LINES // 2]}
            members = [unit for unit in members if unit in chosen]
        if len(members) > 1:
            lines = [(desk.tally.units[unit].short, [month.rank for month in units[unit]]) for unit in members]
            label = f"{group.name}各单位各月累计名次，数值见下表"
            found[group.key] = chart.ranks(label, [month.short for month in months], lines, len(group.standings))
    return found
