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

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date

    from markupsafe import Markup

    from baosong.model import Page
    from baosong.pages.frame import Desk
    from baosong.pages.unit import Row
    from baosong.stats.points import Entry
    from baosong.stats.standings import Standings
    from baosong.stats.tally import Tally


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
        counted = {period: desk.standings(period) for period in (year, *quarters, *months)}
        lists = Lists(desk, year, counted)
        for period in counted:
            yield _period_page(desk, period, lists)
        yield from lists.pages()


def _period_page(desk: Desk, period: Period, lists: Lists) -> Page:
    counted = lists.counted[period]
    months, quarters = lists.periods(1), lists.periods(3)
    return desk.page(
        paths.statistics(period.key, desk.today.year),
        "statistics.md.j2",
        title=f"{period.name}报送统计",
        contents=True,
        period=period,
        year=lists.year,
        quarters=quarters,
        months=months,
        counted=counted,
        units=counted.units,
        lists=lists,
        waiting=len(desk.tally.waiting),
        metrics=METRICS,
        written=written,
        kinds=Kind,
        behind=_behind(desk),
        circulars=[one for one in desk.circulars if one.period == period],
        completion_chart=_completion_chart(counted),
        course=_course(months, lists) if period == lists.year else None,
        paths=paths,
    )


def _behind(desk: Desk) -> Mapping[str, str]:
    """Metric → which list its numbers lead to; a share leads to the reports in its numerator, a target to none."""
    lists = {name: name for name in ("submitted", "on_time", "late", "adopted", "points")}
    counted = desk.archive.policy.scoring.newest.target_counts.value
    return {**lists, "adoption_rate": "adopted", "completion": counted}


def _completion_chart(counted: Standings) -> Markup | None:
    shares = [
        (counted.units[one.unit].short, float(share) * 100)
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


def _course(months: Sequence[Period], lists: Lists) -> Course:
    totals = [lists.counted[month].total for month in months]
    names = (("submitted", "报送"), ("late", "迟报"), ("adopted", "采用"))
    series = [(title, [int(total[name] or 0) for total in totals]) for name, title in names]
    drawn = chart.course("各月报送、迟报、采用件数，数值见下表", [month.short for month in months], series)
    return Course(list(zip(months, totals, strict=True)), drawn)


@dataclass(frozen=True)
class Lists:
    """The reports behind the numbers of a year: of each unit, of each group, and of the whole office.

    A month that is seen from before a merger or a move within the year has lists of its own where those would differ.
    """

    desk: Desk
    year: Period
    counted: Mapping[Period, Standings]

    def periods(self, size: int) -> tuple[Period, ...]:
        """The year's quarters (3) or months (1) that are counted."""
        return tuple(period for period in self.counted if period.months == size)

    def unit(self, period: Period, unit: str) -> str:
        """The page of a unit's reports that a period's numbers lead to."""
        return paths.counted_unit(self.year.year, unit, self._since(period, lambda one: self._seen(one).parts(unit)))

    def group(self, period: Period, group: str) -> str:
        """The page of a group's reports that a period's numbers lead to."""
        return paths.counted_group(self.year.year, group, self._since(period, lambda one: self._members(one, group)))

    def pages(self) -> Iterator[Page]:
        """Each list once."""
        org = self.desk.archive.policy.org
        made: set[str] = set()
        for period in self.counted:
            seen = self._seen(period)
            lists: dict[str, tuple[str, Sequence[str]]] = {
                **{self.unit(period, key): (unit.short, (key,)) for key, unit in seen.units.items()},
                **{self.group(period, key): (name, self._members(period, key)) for key, name in org.groups.items()},
            }
            for path, (name, members) in lists.items():
                if path not in made:
                    made.add(path)
                    yield self._list(path, name, members, seen)
        everybody = [unit for group in org.groups for unit in self._members(self.year, group)]
        yield self._list(paths.counted_all(self.year.year), "全部单位", everybody, self._seen(self.year))

    def _list(self, path: str, name: str, units: Sequence[str], seen: Tally) -> Page:
        desk, year = self.desk, self.year
        entries = sorted(
            (entry for unit in units for entry in seen.points[unit].within(year)),
            key=order,
        )
        return desk.page(
            path,
            "counted.md.j2",
            title=f"{name}{year.name}统计明细",
            year=year,
            name=name,
            several=len({part for unit in units for part in seen.parts(unit)}) > 1,
            only_unit=units[0] if len(units) == 1 else None,
            periods=(year, *parts(year, 3), *parts(year, 1)),
            facts=_facts(desk, year, units, seen),
            entries=[(entry, _reason(desk, entry)) for entry in entries],
            units=seen.units,
            written=written,
            kinds=Kind,
            paths=paths,
        )

    def _seen(self, period: Period) -> Tally:
        return self.desk.tally.on(self.desk.tally.seen_from(period))

    def _since(self, period: Period, units: Callable[[Period], tuple[str, ...]]) -> str:
        """The first day from which ``units`` are as the period sees them; empty if that is as the year's end does."""
        org, wanted = self.desk.archive.policy.org, units(period)
        if wanted == units(self.year):
            return ""
        days = (self.desk.tally.seen_from(one) for one in self.counted if units(one) == wanted)
        return f"{max(min(map(org.began, days)), self.year.first):%m%d}"

    def _members(self, period: Period, key: str) -> tuple[str, ...]:
        """The units a group's total is of, in any period seen from where this one is."""
        seen = self._seen(period)
        alike = (counted for one, counted in self.counted.items() if self._seen(one) is seen)
        found = (unit for counted in alike for group in counted.groups if group.key == key for unit in group.counted)
        return tuple(dict.fromkeys(sorted(found, key=list(self.desk.tally.units).index)))


def _facts(desk: Desk, year: Period, units: Sequence[str], seen: Tally) -> list[Fact]:
    received = {one.submission.id: one.day for unit in units for one in seen.received[unit].within(year)}
    adopted = {one.submission.id: one.day for unit in units for one in seen.adopted[unit].within(year)}
    found = [
        Fact(row(desk, desk.archive.submissions[key]), received.get(key), adopted.get(key))
        for key in {**received, **adopted}
    ]
    return sorted(found, key=lambda fact: (fact.received or fact.adopted or year.first, fact.row.submission.id))


def _reason(desk: Desk, entry: Entry) -> str:
    """Why the points; an issue that this site does not show is not named."""
    return "内部刊物采用" if entry.issue and entry.issue not in desk.editions else entry.reason
