"""The reports behind the statistics: of each unit, each group and the whole office, a list a year."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from baosong.pages import paths
from baosong.pages.unit import row
from baosong.stats.kind import Kind, written
from baosong.stats.period import parts, year_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from baosong.model import Page
    from baosong.pages.frame import Desk
    from baosong.pages.unit import Row
    from baosong.stats.period import Period
    from baosong.stats.points import Entry
    from baosong.stats.tally import Diary, Honour


@dataclass(frozen=True)
class Fact:
    """A report in a year's list: when it was received and first adopted that year, ``None`` for not in it."""

    row: Row
    received: date | None
    adopted: date | None


def pages(desk: Desk) -> Iterator[Page]:
    """The lists of every year."""
    org = desk.archive.policy.org
    for number in desk.tally.years:
        year = year_of(desk.today.replace(year=number, month=1, day=1))
        for unit, facts in desk.tally.units.items():
            yield _list(desk, year, paths.counted_unit(number, unit), facts.short, (unit,))
        for group, name in org.groups.items():
            members = tuple(unit for unit, facts in desk.tally.units.items() if facts.group == group)
            yield _list(desk, year, paths.counted_group(number, group), name, members)
        yield _list(desk, year, paths.counted_all(number), "全部单位", tuple(desk.tally.units))


def _list(desk: Desk, year: Period, path: str, name: str, units: Sequence[str]) -> Page:
    entries = sorted(
        (entry for unit in units for entry in desk.tally.points[unit].within(year)),
        key=lambda entry: (entry.day, entry.unit, entry.submission or "", entry.key),
    )
    return desk.page(
        path,
        "counted.md.j2",
        title=f"{name}{year.name}统计明细",
        year=year,
        name=name,
        several=len(units) > 1,
        only_unit=units[0] if len(units) == 1 else None,
        above=_honours(desk.tally.above, year, units),
        remarks=_honours(desk.tally.remarks, year, units),
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


def _honours(diaries: Mapping[str, Diary[Honour]], year: Period, units: Sequence[str]) -> list[Honour]:
    """The year's, each once, in order of day."""
    found = {one.record.number: one for unit in units for one in diaries[unit].within(year)}
    return sorted(found.values(), key=lambda one: (one.day, one.record.number))


def _reason(desk: Desk, entry: Entry) -> str:
    """Why the points; an issue that this site does not show is not named."""
    return "内部刊物采用" if entry.issue and entry.issue not in desk.editions else entry.reason
