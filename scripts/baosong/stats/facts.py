"""The facts that are counted: each unit's received reports, adoptions, remarks, commissions and points, by day.

A report counts on the day of its receipt, an adoption on the issue's date, what the ledgers tell on the day they give,
a commission on its due day. Drafts without a receipt and whatever lies after ``today`` do not count, nor does what has
been withdrawn by then. A joint report counts for each of its units. A fact counts if its unit took part in the ranking
on that day.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from baosong.stats.points import Entry, entries
from baosong.timeliness import Answer, answers, timeliness

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping
    from datetime import date

    from baosong.archive import Archive
    from baosong.model import Adoption, Submission
    from baosong.records import Directive, HigherAdoption
    from baosong.stats.tally import Tally
    from baosong.timeliness import Timeliness


class Dated(Protocol):
    """A fact that counts on a day."""

    @property
    def day(self) -> date:
        """The day in Shanghai."""


@dataclass(frozen=True, slots=True)
class Received:
    """A report that has a receipt."""

    day: date
    submission: Submission
    times: Timeliness

    @property
    def same(self) -> Hashable:
        """The report."""
        return self.submission.id


@dataclass(frozen=True, slots=True)
class Adopted:
    """A report's first adoption; later ones by other series score, but do not count as another report."""

    day: date
    submission: Submission
    adoption: Adoption

    @property
    def same(self) -> Hashable:
        """The report."""
        return self.submission.id


@dataclass(frozen=True, slots=True)
class Printed:
    """One taking over by one of the office's own series: a report may have several."""

    day: date
    submission: Submission
    adoption: Adoption

    @property
    def same(self) -> Hashable:
        """The report in its place in an issue."""
        return self.submission.id, self.adoption.issue, self.adoption.place


@dataclass(frozen=True, slots=True)
class Honour:
    """What the ledgers say of a report: an adoption above, or a leader's remark."""

    day: date
    submission: Submission
    record: HigherAdoption | Directive

    @property
    def same(self) -> Hashable:
        """The line of its ledger."""
        return self.record.number


@dataclass(frozen=True, slots=True)
class Asked:
    """A commission a unit was asked to answer, on its due day, and how it did; each unit asked owes its own answer."""

    day: date
    commission: str
    unit: str
    answer: Answer

    @property
    def same(self) -> Hashable:
        """The commission, and who was asked."""
        return self.commission, self.unit


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
            if times.received_at is None:
                continue
            day = times.received_at.date()
            for unit in self._counting(submission, day):
                found[unit].append(Received(day, submission, times))
        return found

    @cached_property
    def adopted(self) -> Mapping[str, list[Adopted]]:
        """Unit key → its adopted reports, each on the day of its first adoption."""
        found: dict[str, list[Adopted]] = defaultdict(list)
        for key, adoptions in self.archive.adoptions.items():
            submission, first = self.archive.submissions.get(key), adoptions[0]
            if submission is None:
                continue
            for unit in self._counting(submission, first.date):
                found[unit].append(Adopted(first.date, submission, first))
        return found

    @cached_property
    def printed(self) -> Mapping[str, list[Printed]]:
        """Unit key → each taking over of its reports by a series, also the second of one report."""
        found: dict[str, list[Printed]] = defaultdict(list)
        for key, adoptions in self.archive.adoptions.items():
            submission = self.archive.submissions.get(key)
            if submission is None:
                continue
            for one in adoptions:
                for unit in self._counting(submission, one.date):
                    found[unit].append(Printed(one.date, submission, one))
        return found

    @cached_property
    def above(self) -> Mapping[str, list[Honour]]:
        """Unit key → the adoptions of its reports by higher levels."""
        return self._honours((one.adopted_on, one) for one in self.archive.higher_adoptions)

    @cached_property
    def remarks(self) -> Mapping[str, list[Honour]]:
        """Unit key → the leaders' remarks on its reports."""
        return self._honours((one.given_on, one) for one in self.archive.directives)

    @cached_property
    def asked(self) -> Mapping[str, list[Asked]]:
        """Unit key → the commissions due by today that it had to answer."""
        found: dict[str, list[Asked]] = defaultdict(list)
        for commission in self.archive.commissions.values():
            due = commission.fields.due
            if due is None or due > self.today:
                continue
            for unit, (answer, _) in answers(commission, self.archive, self.today).items():
                if answer not in {Answer.OPEN, Answer.RELEASED} and self._counts(unit, due):
                    found[unit].append(Asked(due, commission.id, unit, answer))
        return found

    @cached_property
    def points(self) -> Mapping[str, list[Entry]]:
        """Unit key → the entries its points are the sum of."""
        found: dict[str, list[Entry]] = defaultdict(list)
        for entry in entries(self):
            if self._counts(entry.unit, entry.day):
                found[entry.unit].append(entry)
        return found

    def _honours(self, records: Iterable[tuple[date, HigherAdoption | Directive]]) -> Mapping[str, list[Honour]]:
        found: dict[str, list[Honour]] = defaultdict(list)
        for day, record in records:
            submission = self.archive.submissions.get(record.submission)
            if submission is None or (record.withdrawal is not None and record.withdrawal.on <= self.today):
                continue
            for unit in self._counting(submission, day):
                found[unit].append(Honour(day, submission, record))
        return found

    def _counting(self, submission: Submission, day: date) -> Iterable[str]:
        """The units a report counts for on a day; none after today."""
        return (unit for unit in submission.units if self._counts(unit, day)) if day <= self.today else ()

    def _counts(self, unit: str, day: date) -> bool:
        """Whether a unit took part in the ranking on a day; one that has ended is taken as it ended."""
        known = self.archive.policy.org.units.get(unit)
        return known is not None and known.on(day).group is not None
