"""The statistics: standings for each year, quarter and month, and for each number the reports it counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from baosong.pages import chart, paths
from baosong.pages.unit import row
from baosong.stats.account import order
from baosong.stats.kind import Kind, written
from baosong.stats.metrics import METRICS
from baosong.stats.period import Period, parts, year_of
from baosong.stats.standings import standings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from markupsafe import Markup

    from baosong.model import Page
    from baosong.pages.frame import Desk
    from baosong.pages.unit import Row
    from baosong.stats.points import Entry
    from baosong.stats.standings import Standings


@dataclass(frozen=True)
class Fact:
    """A report in a year's list: when it was received and first adopted that year, ``None`` for not in it."""

    row: Row
    received: date | None
    adopted: date | None


def pages(desk: Desk) -> Iterator[Page]:
    """A page for each period that has begun, and a list for each unit, group and year."""
    for year in (year_of(desk.today.replace(year=number, month=1, day=1)) for number in desk.tally.years):
        months = tuple(month for month in parts(year, 1) if month.first <= desk.today)
        quarters = tuple(quarter for quarter in parts(year, 3) if quarter.first <= desk.today)
        for period in (year, *quarters, *months):
            yield _period_page(desk, period, year, quarters, months)
        yield from _lists(desk, year)


def _period_page(
    desk: Desk, period: Period, year: Period, quarters: Sequence[Period], months: Sequence[Period]
) -> Page:
    counted = standings(desk.tally, period)
    whole_year = period == year
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
        units=desk.tally.units,
        waiting=len(desk.tally.waiting),
        metrics=METRICS,
        written=written,
        kinds=Kind,
        behind=_behind(desk),
        circulars=[one for one in desk.circulars if one.period == period],
        completion_chart=_completion_chart(desk, counted),
        course=_course(desk, months) if whole_year else None,
        paths=paths,
    )


def _behind(desk: Desk) -> Mapping[str, str]:
    """Metric → which list its numbers lead to; a share leads to the reports in its numerator, a target to none."""
    lists = {name: name for name in ("submitted", "on_time", "late", "adopted", "points")}
    counted = desk.archive.policy.scoring.newest.target_counts.value
    return {**lists, "adoption_rate": "adopted", "completion": counted}


def _completion_chart(desk: Desk, counted: Standings) -> Markup | None:
    shares = [
        (desk.tally.units[one.unit].short, float(share) * 100)
        for group in counted.groups
        for one in group.standings
        if (share := one.values["completion"]) is not None
    ]
    return chart.completion("各单位目标完成率，数值见下面各表", shares) if shares else None


@dataclass(frozen=True)
class Course:
    """The course of a year: each month's totals, and the chart of them."""

    months: Sequence[tuple[Period, Mapping[str, object]]]
    chart: Markup


def _course(desk: Desk, months: Sequence[Period]) -> Course:
    totals = [standings(desk.tally, month).total for month in months]
    names = (("submitted", "报送"), ("late", "迟报"), ("adopted", "采用"))
    series = [(title, [int(total[name] or 0) for total in totals]) for name, title in names]
    drawn = chart.course("各月报送、迟报、采用件数，数值见下表", [month.short for month in months], series)
    return Course(list(zip(months, totals, strict=True)), drawn)


def _lists(desk: Desk, year: Period) -> Iterator[Page]:
    """The reports behind the numbers: of each unit, of each group, and of the whole office."""
    org = desk.archive.policy.org
    for unit, facts in desk.tally.units.items():
        yield _list(desk, year, paths.counted_unit(year.year, unit), facts.short, (unit,))
    for group, name in org.groups.items():
        members = tuple(unit for unit, facts in desk.tally.units.items() if facts.group == group)
        yield _list(desk, year, paths.counted_group(year.year, group), name, members)
    yield _list(desk, year, paths.counted_all(year.year), "全部单位", tuple(desk.tally.units))


def _list(desk: Desk, year: Period, path: str, name: str, units: Sequence[str]) -> Page:
    entries = sorted(
        (entry for unit in units for entry in desk.tally.points[unit].within(year)),
        key=order,
    )
    return desk.page(
        path,
        "counted.md.j2",
        title=f"{name}{year.name}统计明细",
        year=year,
        name=name,
        several=len(units) > 1,
        only_unit=units[0] if len(units) == 1 else None,
        periods=(year, *parts(year, 3), *parts(year, 1)),
        facts=_facts(desk, year, units),
        entries=[(entry, _reason(desk, entry)) for entry in entries],
        units=desk.tally.units,
        written=written,
        kinds=Kind,
        paths=paths,
    )


def _facts(desk: Desk, year: Period, units: Sequence[str]) -> list[Fact]:
    received = {one.submission.id: one.day for unit in units for one in desk.tally.received[unit].within(year)}
    adopted = {one.submission.id: one.day for unit in units for one in desk.tally.adopted[unit].within(year)}
    found = [
        Fact(row(desk, desk.archive.submissions[key]), received.get(key), adopted.get(key))
        for key in {**received, **adopted}
    ]
    return sorted(found, key=lambda fact: (fact.received or fact.adopted or year.first, fact.row.submission.id))


def _reason(desk: Desk, entry: Entry) -> str:
    """Why the points; an issue that this site does not show is not named."""
    return "内部刊物采用" if entry.issue and entry.issue not in desk.editions else entry.reason
