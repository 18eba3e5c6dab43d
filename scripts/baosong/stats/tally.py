"""The facts that are counted: each unit's received reports, first adoptions and points, by day, each exactly once.

A report counts on the day of its receipt, an adoption on the issue's date, a commission on its due day. Drafts without
a receipt and whatever lies after ``today`` do not count. A joint report counts for each of its units.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from baosong.stats.points import Entry, entries
from baosong.timeliness import Answer, answers, timeliness

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from baosong.archive import Archive
    from baosong.model import Adoption, Submission
    from baosong.records import Directive, HigherAdoption
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


@dataclass(frozen=True, slots=True)
class Printed:
    """One taking over by one of the office's own series: a report may have several."""

    day: date
    submission: Submission
    adoption: Adoption


@dataclass(frozen=True, slots=True)
class Honour:
    """What the ledgers say of a report: an adoption above, or a leader's remark."""

    day: date
    submission: Submission
    record: HigherAdoption | Directive


@dataclass(frozen=True, slots=True)
class Asked:
    """A commission a unit was asked to answer, on its due day, and how it did."""

    day: date
    commission: str
    answer: Answer


class Dated(Protocol):
    """A fact that counts on a day."""

    @property
    def day(self) -> date:
        """The day in Shanghai."""


D = TypeVar("D", bound=Dated)


class Diary(Generic[D]):
    """Dated facts in order of day; a period's are found without walking all of them."""

    def __init__(self, facts: Iterable[D]) -> None:
        self.all: tuple[D, ...] = tuple(sorted(facts, key=lambda fact: fact.day))
        self._days = [fact.day for fact in self.all]

    def within(self, period: Period) -> tuple[D, ...]:
        """The facts of a period."""
        return self.all[bisect_left(self._days, period.first) : bisect_right(self._days, period.last)]


class Tally:
    """What there is to count in an office as of ``today``; units are those that take part in the ranking."""

    def __init__(self, archive: Archive, today: date) -> None:
        self.archive, self.today = archive, today
        self.units = archive.policy.org.reporting()

    def credited(self, submission: Submission) -> tuple[str, ...]:
        """The keys of the units a report counts for: its own, then those it is joint with."""
        return tuple(dict.fromkeys((submission.folder, *submission.fields.joint_units)))

    @cached_property
    def years(self) -> tuple[int, ...]:
        """The years in which anything was received or adopted, and today's, in order."""
        days = [one.day for diary in self.received.values() for one in diary.all]
        days += [one.day for diary in self.adopted.values() for one in diary.all]
        return tuple(sorted({day.year for day in days} | {self.today.year}))

    @cached_property
    def received(self) -> Mapping[str, Diary[Received]]:
        """Unit key → its received reports."""
        found: dict[str, list[Received]] = defaultdict(list)
        for submission in self.archive.submissions.values():
            times = timeliness(submission, self.archive, self.today)
            if times.received_at is None or times.received_at.date() > self.today:
                continue
            for unit in self.credited(submission):
                found[unit].append(Received(times.received_at.date(), submission, times))
        return {unit: Diary(found[unit]) for unit in self.units}

    @cached_property
    def adopted(self) -> Mapping[str, Diary[Adopted]]:
        """Unit key → its adopted reports, each on the day of its first adoption."""
        found: dict[str, list[Adopted]] = defaultdict(list)
        for key, adoptions in self.archive.adoptions.items():
            submission = self.archive.submissions.get(key)
            if submission is None or adoptions[0].date > self.today:
                continue
            for unit in self.credited(submission):
                found[unit].append(Adopted(adoptions[0].date, submission, adoptions[0]))
        return {unit: Diary(found[unit]) for unit in self.units}

    @cached_property
    def printed(self) -> Mapping[str, Diary[Printed]]:
        """Unit key → each taking over of its reports by a series, also the second of one report."""
        found: dict[str, list[Printed]] = defaultdict(list)
        for key, adoptions in self.archive.adoptions.items():
            submission = self.archive.submissions.get(key)
            if submission is None:
                continue
            for adoption in adoptions:
                if adoption.date > self.today:
                    continue
                for unit in self.credited(submission):
                    found[unit].append(Printed(adoption.date, submission, adoption))
        return {unit: Diary(found[unit]) for unit in self.units}

    @cached_property
    def above(self) -> Mapping[str, Diary[Honour]]:
        """Unit key → the adoptions of its reports by higher levels, the withdrawn left out."""
        return self._honours([(one.adopted_on, one) for one in self.archive.higher_adoptions])

    @cached_property
    def remarks(self) -> Mapping[str, Diary[Honour]]:
        """Unit key → the leaders' remarks on its reports, the withdrawn left out."""
        return self._honours([(one.given_on, one) for one in self.archive.directives])

    def _honours(self, records: Sequence[tuple[date, HigherAdoption | Directive]]) -> Mapping[str, Diary[Honour]]:
        found: dict[str, list[Honour]] = defaultdict(list)
        for day, record in records:
            submission = self.archive.submissions.get(record.submission)
            withdrawn = record.withdrawal is not None and record.withdrawal.on <= self.today
            if submission is None or withdrawn or day > self.today:
                continue
            for unit in self.credited(submission):
                found[unit].append(Honour(day, submission, record))
        return {unit: Diary(found[unit]) for unit in self.units}

    @cached_property
    def asked(self) -> Mapping[str, Diary[Asked]]:
        """Unit key → the commissions due by today that it was to answer."""
        found: dict[str, list[Asked]] = defaultdict(list)
        for commission in self.archive.commissions.values():
            due = commission.fields.due
            if due is None or due > self.today:
                continue
            for unit, (answer, _) in answers(commission, self.archive, self.today).items():
                if answer is not Answer.OPEN:
                    found[unit].append(Asked(due, commission.id, answer))
        return {unit: Diary(found[unit]) for unit in self.units}

    @cached_property
    def points(self) -> Mapping[str, Diary[Entry]]:
        """Unit key → the entries its points are the sum of."""
        found: dict[str, list[Entry]] = defaultdict(list)
        for entry in entries(self.archive, self.today, self.credited):
            found[entry.unit].append(entry)
        return {unit: Diary(found[unit]) for unit in self.units}

    @cached_property
    def waiting(self) -> tuple[Submission, ...]:
        """Reports without a receipt: they are here, but count nowhere yet."""
        return tuple(one for one in self.archive.submissions.values() if self.archive.receipt(one) is None)
