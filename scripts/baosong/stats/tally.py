"""The facts that are counted: each unit's received reports, first adoptions and points, by day, each exactly once.

A report counts on the day of its receipt, an adoption on the issue's date, a commission on its due day. Drafts without
a receipt and whatever lies after ``today`` do not count. A joint report counts for each of its units. A fact counts if
its unit took part in the ranking on that day. What a unit did before it was merged stays its own up to its end; as of
a later day it counts with the unit that inherits it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from baosong.stats.points import Entry, entries
from baosong.timeliness import timeliness

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from baosong.archive import Archive
    from baosong.model import Adoption, Submission
    from baosong.policy import Unit
    from baosong.policy.unit import Goal
    from baosong.stats.period import Period
    from baosong.timeliness import Timeliness


@dataclass(frozen=True, slots=True)
class Received:
    """A report that has a receipt."""

    day: date
    submission: Submission
    times: Timeliness


@dataclass(frozen=True, slots=True)
class Adopted:
    """A report's first adoption; later ones by other series score, but do not count as another report."""

    day: date
    submission: Submission
    adoption: Adoption


class Dated(Protocol):
    """A fact that counts on a day."""

    @property
    def day(self) -> date:
        """The day in Shanghai."""


D = TypeVar("D", bound=Dated)
R = TypeVar("R", Received, Adopted)


class Diary(Generic[D]):
    """Dated facts in order of day; a period's are found without walking all of them."""

    def __init__(self, facts: Iterable[D]) -> None:
        self.all: tuple[D, ...] = tuple(sorted(facts, key=lambda fact: fact.day))
        self._days = [fact.day for fact in self.all]

    def within(self, period: Period) -> tuple[D, ...]:
        """The facts of a period."""
        return self.all[bisect_left(self._days, period.first) : bisect_right(self._days, period.last)]


class Facts:
    """What there is to count as of ``today``, for each unit what it did itself."""

    def __init__(self, archive: Archive, today: date) -> None:
        self.archive, self.today = archive, today
        self.views: dict[int, Tally] = {}

    @cached_property
    def received(self) -> Mapping[str, list[Received]]:
        """Unit key → its received reports."""
        found: dict[str, list[Received]] = defaultdict(list)
        for submission in self.archive.submissions.values():
            times = timeliness(submission, self.archive, self.today)
            if times.received_at is None or times.received_at.date() > self.today:
                continue
            day = times.received_at.date()
            for unit in submission.units:
                if self._counts(unit, day):
                    found[unit].append(Received(day, submission, times))
        return found

    @cached_property
    def adopted(self) -> Mapping[str, list[Adopted]]:
        """Unit key → its adopted reports, each on the day of its first adoption."""
        found: dict[str, list[Adopted]] = defaultdict(list)
        for key, adoptions in self.archive.adoptions.items():
            submission = self.archive.submissions.get(key)
            if submission is None or adoptions[0].date > self.today:
                continue
            for unit in submission.units:
                if self._counts(unit, adoptions[0].date):
                    found[unit].append(Adopted(adoptions[0].date, submission, adoptions[0]))
        return found

    @cached_property
    def points(self) -> Mapping[str, list[Entry]]:
        """Unit key → the entries its points are the sum of."""
        found: dict[str, list[Entry]] = defaultdict(list)
        for entry in entries(self):
            if self._counts(entry.unit, entry.day):
                found[entry.unit].append(entry)
        return found

    def _counts(self, unit: str, day: date) -> bool:
        """Whether a unit took part in the ranking on a day; one that has ended is taken as it ended."""
        known = self.archive.policy.org.units.get(unit)
        return known is not None and known.on(day).group is not None


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
        self._parts: dict[str, list[str]] = defaultdict(list)
        for key in self.units:
            self._parts[org.counted_with(key, self.day)].append(key)
            if org.counted_with(key, self.day) != key:
                self._parts[key].append(key)

    def on(self, day: date) -> Tally:
        """The same facts, seen from a day: in the units and groups as they were then."""
        age = self.archive.policy.org.age(day)
        return self._facts.views.get(age) or Tally(self.archive, self.today, day, self._facts)

    def seen_from(self, period: Period) -> date:
        """The day a period is seen from: its last, or today while it lasts."""
        return min(period.last, self.today)

    def parts(self, unit: str) -> tuple[str, ...]:
        """The keys of the units whose facts a unit's numbers count: itself, and those it has inherited from."""
        return tuple(self._parts[unit])

    def carrier(self, unit: str) -> str:
        """The key of the unit with which a unit's facts are counted; itself unless that has inherited from it."""
        return self.archive.policy.org.counted_with(unit, self.day)

    def owed(self, unit: str, first: date, last: date, goal: Goal) -> Fraction | None:
        """What of the year's targets of a unit, and of those it has inherited from, falls on some days."""
        units = self.archive.policy.org.units
        shares = [units[part].owed(first, last, self.day, goal) for part in self.parts(unit)]
        told = [share for share in shares if share is not None]
        return sum(told, Fraction(0)) if told else None

    @cached_property
    def years(self) -> tuple[int, ...]:
        """The years in which anything was received or adopted, and today's, in order."""
        days = [one.day for diary in self.received.values() for one in diary.all]
        days += [one.day for diary in self.adopted.values() for one in diary.all]
        return tuple(sorted({day.year for day in days} | {self.today.year}))

    @cached_property
    def received(self) -> Mapping[str, Diary[Received]]:
        """Unit key → its received reports."""
        return {unit: Diary(self._once(unit, self._facts.received)) for unit in self.units}

    @cached_property
    def adopted(self) -> Mapping[str, Diary[Adopted]]:
        """Unit key → its adopted reports, each on the day of its first adoption."""
        return {unit: Diary(self._once(unit, self._facts.adopted)) for unit in self.units}

    @cached_property
    def points(self) -> Mapping[str, Diary[Entry]]:
        """Unit key → the entries its points are the sum of."""
        own = self._facts.points
        return {unit: Diary(one for part in self.parts(unit) for one in own.get(part, ())) for unit in self.units}

    def _once(self, unit: str, own: Mapping[str, list[R]]) -> Iterable[R]:
        """A unit's facts, each report once: two units that are one by now may have sent it together."""
        return {one.submission.id: one for part in self.parts(unit) for one in own.get(part, ())}.values()

    @cached_property
    def waiting(self) -> tuple[Submission, ...]:
        """Reports without a receipt: they are here, but count nowhere yet."""
        return tuple(one for one in self.archive.submissions.values() if self.archive.receipt(one) is None)
