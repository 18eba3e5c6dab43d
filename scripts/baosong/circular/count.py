"""Count a period's figures out of the archive, as of a day: what was dated by then and stood by then, and no more."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from baosong.circular.figures import (
    HIDDEN_SERIES,
    Answers,
    Facts,
    Figures,
    GroupFigures,
    Month,
    Named,
    Sums,
    UnitFigures,
)
from baosong.circular.happenings import Happenings
from baosong.circular.lists import Lists
from baosong.circular.scoring import fingerprint, for_adoption, levels
from baosong.stats.movement import before
from baosong.stats.period import Period, parts, year_of
from baosong.stats.standings import Standing, Unranked, standings
from baosong.timeliness import Answer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from baosong.archive import Archive
    from baosong.stats.kind import Value
    from baosong.stats.standings import Standings
    from baosong.stats.tally import Tally

INTERNAL = "internal"
"""The key under which a public site sums up its internal series."""
_THOUSANDTH = Decimal("0.001")


def count(tally: Tally, period: Period) -> Figures:
    """The figures of a period as of the tally's day."""
    return _Count(tally, period).figures()


@dataclass(frozen=True)
class _Count:
    tally: Tally
    period: Period

    @property
    def archive(self) -> Archive:
        return self.tally.archive

    @property
    def day(self) -> date:
        return self.tally.today

    @cached_property
    def happenings(self) -> Happenings:
        return Happenings(self.archive, self.period, self.day)

    @cached_property
    def lists(self) -> Lists:
        return Lists(self.happenings)

    @cached_property
    def seen(self) -> Tally:
        """The facts as the period's end sees them: in the units and groups there were then."""
        return self.tally.on(self.tally.seen_from(self.period))

    @cached_property
    def before_it(self) -> Period | None:
        """From New Year to the period's start; ``None`` where it starts with the year."""
        first = self.period.first
        return Period(first.replace(month=1), first.month - 1) if first.month > 1 else None

    @cached_property
    def months(self) -> tuple[Period, ...]:
        """The months of a quarter or a year."""
        if self.period.months == 1:
            return ()
        return tuple(month for month in parts(year_of(self.period.first), 1) if month.first in self.period)

    def figures(self) -> Figures:
        """Everything."""
        now, so_far = standings(self.tally, self.period), standings(self.tally, self.period.to_date)
        return Figures(
            period=self.period.key,
            as_of=self.day,
            expected=(Decimal(self.period.to_date.months) / 12).quantize(_THOUSANDTH, ROUND_HALF_UP),
            publications=self._publications,
            levels=tuple(Named(key=key, name=name) for key, name in self._levels.items()),
            groups=tuple(self._groups(now, so_far)),
            total=self._sums(_counted(now), now.total, so_far.total),
            notes=tuple(_notes(now, so_far)),
            before=self._before(),
            adopted=tuple(self.lists.adopted()),
            above=tuple(self.lists.above()),
            remarks=tuple(self.lists.remarks()),
            untitled=self.lists.untitled,
            commissions=tuple(self.lists.commissions()),
            open_commissions=tuple(self.lists.open_commissions()),
            facts=self._facts(),
        )

    def _before(self) -> dict[str, Value] | None:
        """The totals of the period before, unless the office's record covers only a part of it, or none."""
        earlier = before(self.period)
        if self._first_day is None or self._first_day.replace(day=1) > earlier.first:
            return None
        return dict(standings(self.tally, earlier).total)

    @cached_property
    def _first_day(self) -> date | None:
        """The day of the first receipt there is."""
        return min((diary.all[0].day for diary in self.tally.received.values() if diary.all), default=None)

    @cached_property
    def _levels(self) -> Mapping[str, str]:
        """The levels above: all but the lowest, the office's own."""
        return dict(list(levels(self.archive.policy).items())[1:])

    @cached_property
    def _publications(self) -> tuple[Named, ...]:
        """The office's series; on a public site the internal ones together and without their names."""
        series = self.archive.policy.series
        shown = [Named(key=key, name=one.name) for key, one in series.items() if not self.lists.hidden(key)]
        hidden = [Named(key=INTERNAL, name=HIDDEN_SERIES)] if len(shown) < len(series) else []
        return (*shown, *hidden)

    def _groups(self, now: Standings, so_far: Standings) -> Iterator[GroupFigures]:
        """The ranked units, then those that are gone by the period's end and counted with no other."""
        later: dict[str, Standing | Unranked] = {}
        for group in so_far.groups:
            later |= {one.unit: one for one in group.standings} | {one.unit: one for one in group.unranked}
        totals = {group.key: group.total for group in so_far.groups}
        for group in now.groups:
            ranks: dict[str, int | None] = {one.unit: one.rank for one in group.standings}
            listed: list[Standing | Unranked] = list(group.standings)
            listed += [one for one in group.unranked if one.carrier is None]
            if not listed:
                continue
            units = []
            for one in listed:
                unit = self.seen.units[one.unit]
                so_far_one = later[one.unit]
                units.append(
                    UnitFigures(
                        **dict(self._sums([one.unit], one.values, so_far_one.values)),
                        key=one.unit,
                        name=unit.short,
                        leader=unit.leader.name,
                        rank=ranks.get(one.unit),
                        rank_to_date=so_far_one.rank if isinstance(so_far_one, Standing) else None,
                        silent_months=self._silent_months(one.unit),
                    )
                )
            total = self._sums([one.unit for one in listed], group.total, totals[group.key])
            yield GroupFigures(key=group.key, name=group.name, units=tuple(units), total=total)

    def _sums(self, units: Sequence[str], values: Mapping[str, Value], so_far: Mapping[str, Value]) -> Sums:
        """What some units have together, ``values`` in the period and ``so_far`` since New Year."""
        members = {part for unit in units for part in self.seen.parts(unit)}
        happened = self.happenings
        own = Counter(
            INTERNAL if self.lists.hidden(one.series) else one.series
            for one in happened.adopted
            if self._by(one.submission, members)
        )
        above = Counter(one.level for one in happened.above if self._by(one.submission, members))
        answers = Counter(
            answer for _, answered in happened.closed for unit, (answer, _) in answered.items() if unit in members
        )
        adopting = self._points(units, self.period, adopting=True)
        points = Decimal(values["points"] or 0)
        return Sums(
            values=dict(values),
            own={one.key: own[one.key] for one in self._publications},
            above={key: above[key] for key in self._levels},
            directives=sum(self._by(one.submission, members) for one in happened.directives),
            adoption_points=adopting,
            other_points=points - adopting,
            points_before=self._points(units, self.before_it) if self.before_it else Decimal(0),
            points_to_date=Decimal(so_far["points"] or 0),
            submitted_to_date=int(so_far["submitted"] or 0),
            adopted_to_date=int(so_far["adopted"] or 0),
            commissions=Answers(
                on_time=answers[Answer.ON_TIME], late=answers[Answer.LATE], missed=answers[Answer.MISSED]
            ),
            course=tuple(self._month(units, month) for month in self.months),
        )

    def _month(self, units: Sequence[str], month: Period) -> Month:
        submitted, adopted = self._reports(units, month)
        return Month(submitted=submitted, adopted=adopted, points=self._points(units, month))

    def _points(self, units: Sequence[str], period: Period, *, adopting: bool = False) -> Decimal:
        """The points of a period; ``adopting`` takes only those for adoptions."""
        return sum(
            (
                entry.points
                for unit in units
                for entry in self.seen.points[unit].within(period)
                if not adopting or for_adoption(entry)
            ),
            Decimal(0),
        )

    def _reports(self, units: Sequence[str], period: Period) -> tuple[int, int]:
        """Reports received and first adopted, each once."""
        received = {one.submission.id for unit in units for one in self.seen.received[unit].within(period)}
        adopted = {one.submission.id for unit in units for one in self.seen.adopted[unit].within(period)}
        return len(received), len(adopted)

    def _by(self, submission: str, units: set[str]) -> bool:
        """Whether a report counts for one of the units."""
        return not units.isdisjoint(self.archive.submissions[submission].units)

    def _silent_months(self, unit: str) -> int:
        """Months without a report, counted back from the period's end as far as the office's record goes."""
        first, silent = self._first_day, 0
        month = Period(self.period.last.replace(day=1), 1)
        while first and month.last >= first and not self.seen.received[unit].within(month):
            silent, month = silent + 1, before(month)
        return silent

    def _facts(self) -> Facts:
        archive, happened = self.archive, self.happenings
        received = {
            one.submission.id for unit in self.seen.units for one in self.seen.received[unit].within(self.period)
        }
        receipts = [receipt.number for key in received if (receipt := archive.receipt_of(key))]
        return Facts(
            receipts=tuple(sorted(receipts)),
            items=tuple(f"{one.issue} {one.submission} {one.mode.value}" for one in happened.adopted),
            above=tuple(one.number for one in happened.above),
            directives=tuple(one.number for one in happened.directives),
            merits=tuple(one.number for one in happened.merits),
            answers=tuple(
                f"{one.id} {unit} {answer.value}" for one, met in happened.closed for unit, (answer, _) in met.items()
            ),
            scoring=fingerprint(archive.policy),
        )


def _counted(now: Standings) -> list[str]:
    """The units that the total counts: all ranked ones, and those that are gone and counted with no other."""
    gone = (one.unit for group in now.groups for one in group.unranked if one.carrier is None)
    return [*(one.unit for group in now.groups for one in group.standings), *gone]


def _notes(now: Standings, so_far: Standings) -> Iterator[str]:
    """What changed about units, and who is under a veto of the year, a sentence each."""
    yield from now.notes
    for group in so_far.groups:
        for one in group.standings:
            for veto in one.vetoes:
                yield f"{so_far.units[one.unit].short}：{veto.told}"
