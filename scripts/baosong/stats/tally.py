"""What there is to count in an office, seen from a day: for each unit its facts and those it has inherited, each once.

What a unit did before it was merged stays its own up to its end; as of a later day it counts with the unit that
inherits it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Generic, TypeVar

from baosong.stats.facts import Adopted, Asked, Dated, Facts, Honour, Printed, Received

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from decimal import Decimal

    from baosong.archive import Archive
    from baosong.model import Submission
    from baosong.policy import Unit
    from baosong.stats.period import Period
    from baosong.stats.points import Entry

D = TypeVar("D", bound=Dated)
F = TypeVar("F", Received, Adopted, Printed, Honour, Asked)


class Diary(Generic[D]):
    """Dated facts in order of day; a period's are found without walking all of them."""

    def __init__(self, facts: Iterable[D]) -> None:
        self.all: tuple[D, ...] = tuple(sorted(facts, key=lambda fact: fact.day))
        self._days = [fact.day for fact in self.all]

    def within(self, period: Period) -> tuple[D, ...]:
        """The facts of a period."""
        return self.all[bisect_left(self._days, period.first) : bisect_right(self._days, period.last)]


class Tally:
    """What there is to count in an office as of ``today``, seen from ``day``, which is ``today`` unless told otherwise.

    ``units`` are all that ever took part in the ranking, as they were on that day (those that had ended as they ended).
    """

    def __init__(self, archive: Archive, today: date, day: date | None = None, facts: Facts | None = None) -> None:
        self.archive, self.today, self.day = archive, today, day or today
        self._facts = facts or Facts(archive, today)
        org = archive.policy.org
        self._facts.views.setdefault(org.age(self.day), self)
        self.units: Mapping[str, Unit] = {key: org.units[key].on(self.day) for key in org.reporting()}
        self._owed: dict[tuple[str, date, date, str], Fraction | None] = {}
        self._parts = org.counted_together(self.day)

    def on(self, day: date) -> Tally:
        """The same facts, seen from a day: in the units and groups as they were then."""
        age = self.archive.policy.org.age(day)
        return self._facts.views.get(age) or Tally(self.archive, self.today, day, self._facts)

    def seen_from(self, period: Period) -> date:
        """The day a period is seen from: its last, or today while it lasts."""
        return min(period.last, self.today)

    def parts(self, unit: str) -> tuple[str, ...]:
        """The keys of the units whose facts a unit's numbers count: itself, and those it has inherited from."""
        return self._parts[unit]

    def carrier(self, unit: str) -> str:
        """The key of the unit with which a unit's facts are counted; itself unless that has inherited from it."""
        return self.archive.policy.org.counted_with(unit, self.day)

    def owed(self, unit: str, first: date, last: date, what: str) -> Fraction | None:
        """What of the year's targets of a unit, and of those it has inherited from, falls on some days.

        ``what`` is ``items`` or ``points``; the terms in force on the last day say how much a year is.
        """
        asked = (unit, first, last, what)
        if asked not in self._owed:
            units, found = self.archive.policy.org.units, self.archive.policy.scoring.term(last)

            def goal(state: Unit) -> int | Decimal | None:
                target = found[1].target(state) if found else None
                return getattr(target, what) if target else None

            shares = [units[part].owed(first, last, self.day, goal) for part in self.parts(unit)]
            told = [share for share in shares if share is not None]
            self._owed[asked] = sum(told, Fraction(0)) if told else None
        return self._owed[asked]

    @cached_property
    def years(self) -> tuple[int, ...]:
        """The years in which anything was received or adopted, and today's, in order."""
        days = [one.day for diary in self.received.values() for one in diary.all]
        days += [one.day for diary in self.adopted.values() for one in diary.all]
        return tuple(sorted({day.year for day in days} | {self.today.year}))

    @cached_property
    def received(self) -> Mapping[str, Diary[Received]]:
        """Unit key → its received reports."""
        return self._each_once(self._facts.received)

    @cached_property
    def adopted(self) -> Mapping[str, Diary[Adopted]]:
        """Unit key → its adopted reports, each on the day of its first adoption."""
        return self._each_once(self._facts.adopted)

    @cached_property
    def printed(self) -> Mapping[str, Diary[Printed]]:
        """Unit key → each taking over of its reports by a series, also the second of one report."""
        return self._each_once(self._facts.printed)

    @cached_property
    def above(self) -> Mapping[str, Diary[Honour]]:
        """Unit key → the adoptions of its reports by higher levels, the withdrawn left out."""
        return self._each_once(self._facts.above)

    @cached_property
    def remarks(self) -> Mapping[str, Diary[Honour]]:
        """Unit key → the leaders' remarks on its reports, the withdrawn left out."""
        return self._each_once(self._facts.remarks)

    @cached_property
    def asked(self) -> Mapping[str, Diary[Asked]]:
        """Unit key → the commissions due by today that it, or one it has inherited from, had to answer."""
        return self._each_once(self._facts.asked)

    @cached_property
    def points(self) -> Mapping[str, Diary[Entry]]:
        """Unit key → the entries its points are the sum of."""
        own = self._facts.points
        return {unit: Diary(one for part in self.parts(unit) for one in own.get(part, ())) for unit in self.units}

    def _each_once(self, own: Mapping[str, list[F]]) -> Mapping[str, Diary[F]]:
        """Unit key → its facts, each once: two units that are one by now may have sent a report together."""
        return {
            unit: Diary({one.same: one for part in self.parts(unit) for one in own.get(part, ())}.values())
            for unit in self.units
        }

    @cached_property
    def waiting(self) -> tuple[Submission, ...]:
        """Reports without a receipt: they are here, but count nowhere yet."""
        return tuple(one for one in self.archive.submissions.values() if self.archive.receipt(one) is None)
