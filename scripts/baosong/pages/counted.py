"""The reports behind the statistics: of each unit, each group and the whole office, a list a year.

A month that is seen from before a merger or a move within the year has lists of its own where those would differ.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from baosong.pages import paths
from baosong.pages.unit import row
from baosong.stats.account import order
from baosong.stats.kind import Kind, written
from baosong.stats.period import parts, year_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date

    from baosong.model import Page
    from baosong.pages.frame import Desk
    from baosong.pages.unit import Row
    from baosong.stats.facts import Honour
    from baosong.stats.period import Period
    from baosong.stats.points import Entry
    from baosong.stats.tally import Diary, Tally


def pages(desk: Desk) -> Iterator[Page]:
    """The lists of every year."""
    for lists in years(desk):
        yield from lists.pages()


def years(desk: Desk) -> Iterator[Lists]:
    """Each year's lists, for its periods that have begun."""
    for number in desk.tally.years:
        year = year_of(desk.today.replace(year=number, month=1, day=1))
        begun = (period for period in (*parts(year, 3), *parts(year, 1)) if period.first <= desk.today)
        yield Lists(desk, year, (year, *begun))


@dataclass(frozen=True)
class Fact:
    """A report in a year's list: when it was received and first adopted that year, ``None`` for not in it."""

    row: Row
    received: date | None
    adopted: date | None


@dataclass(frozen=True)
class Lists:
    """The lists of a year, and which of them the numbers of each of its ``counted`` periods lead to."""

    desk: Desk
    year: Period
    counted: tuple[Period, ...]

    def periods(self, size: int) -> tuple[Period, ...]:
        """The year's quarters (3) or months (1) that are counted."""
        return tuple(period for period in self.counted if period.months == size)

    def unit(self, period: Period, unit: str) -> str:
        """The page of a unit's reports that a period's numbers lead to."""
        since = self._since(period, lambda one: self.desk.seen(one).parts(unit))
        return paths.counted_unit(self.year.year, unit, since)

    def group(self, period: Period, group: str) -> str:
        """The page of a group's reports that a period's numbers lead to."""
        return paths.counted_group(self.year.year, group, self._since(period, lambda one: self._members(one, group)))

    def pages(self) -> Iterator[Page]:
        """Each list once."""
        org = self.desk.archive.policy.org
        made: set[str] = set()
        for period in self.counted:
            seen = self.desk.seen(period)
            lists: dict[str, tuple[str, Sequence[str]]] = {
                **{self.unit(period, key): (unit.short, (key,)) for key, unit in seen.units.items()},
                **{self.group(period, key): (name, self._members(period, key)) for key, name in org.groups.items()},
            }
            for path, (name, members) in lists.items():
                if path not in made:
                    made.add(path)
                    yield self._list(path, name, members, seen)
        everybody = [unit for group in org.groups for unit in self._members(self.year, group)]
        yield self._list(paths.counted_all(self.year.year), "全部单位", everybody, self.desk.seen(self.year))

    def _list(self, path: str, name: str, units: Sequence[str], seen: Tally) -> Page:
        desk, year = self.desk, self.year
        entries = sorted((entry for unit in units for entry in seen.points[unit].within(year)), key=order)
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
            above=_honours(seen.above, year, units),
            remarks=_honours(seen.remarks, year, units),
            units=seen.units,
            written=written,
            kinds=Kind,
            paths=paths,
        )

    def _since(self, period: Period, units: Callable[[Period], tuple[str, ...]]) -> str:
        """The first day from which ``units`` are as the period sees them; empty if that is as the year's end does."""
        org, wanted = self.desk.archive.policy.org, units(period)
        if wanted == units(self.year):
            return ""
        days = (self.desk.tally.seen_from(one) for one in self.counted if units(one) == wanted)
        return f"{max(min(map(org.began, days)), self.year.first):%m%d}"

    def _members(self, period: Period, key: str) -> tuple[str, ...]:
        """The units a group's total is of, in any period seen from where this one is."""
        seen = self.desk.seen(period)
        alike = (self.desk.counting(one) for one in self.counted if self.desk.seen(one) is seen)
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


def _honours(diaries: Mapping[str, Diary[Honour]], year: Period, units: Sequence[str]) -> list[Honour]:
    """The year's, each once, in order of day."""
    found = {one.same: one for unit in units for one in diaries[unit].within(year)}
    return sorted(found.values(), key=lambda one: (one.day, one.record.number))


def _reason(desk: Desk, entry: Entry) -> str:
    """Why the points; an issue that this site does not show is not named."""
    return "内部刊物采用" if entry.issue and entry.issue not in desk.editions else entry.reason
