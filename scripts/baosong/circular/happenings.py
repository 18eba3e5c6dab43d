"""What happened in a period beside receipts: adoptions, adoptions above, directives, merits, commissions falling due.

As of a day: an entry that was withdrawn later still stands, and what is dated later has not happened yet.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from baosong.entries import day_of
from baosong.timeliness import Answer, answers

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from baosong.archive import Archive
    from baosong.model import Adoption, Commission, Submission
    from baosong.records import Directive, HigherAdoption, Merit
    from baosong.stats.period import Period


@dataclass(frozen=True)
class Happenings:
    """The events of a period as of ``day``, in order of date; those about a report that is not there are left out."""

    archive: Archive
    period: Period
    day: date

    @cached_property
    def adopted(self) -> tuple[Adoption, ...]:
        """Every adoption by an issue, also the second of a report."""
        found = [
            one
            for key, adoptions in self.archive.adoptions.items()
            if key in self.archive.submissions
            for one in adoptions
            if one.date in self.period and one.date <= self.day
        ]
        return tuple(sorted(found, key=lambda one: (one.date, one.issue, one.place, one.submission)))

    @cached_property
    def above(self) -> tuple[HigherAdoption, ...]:
        """The adoptions above."""
        found = [
            one
            for one in self.archive.higher_adoptions
            if self._stands(one) and one.submission in self.archive.submissions
        ]
        return tuple(sorted(found, key=lambda one: (one.adopted_on, one.number)))

    @cached_property
    def directives(self) -> tuple[Directive, ...]:
        """The directives."""
        found = [
            one for one in self.archive.directives if self._stands(one) and one.submission in self.archive.submissions
        ]
        return tuple(sorted(found, key=lambda one: (one.given_on, one.number)))

    @cached_property
    def merits(self) -> tuple[Merit, ...]:
        """The merits."""
        return tuple(one for one in self.archive.merits if self._stands(one))

    @cached_property
    def closed(self) -> tuple[tuple[Commission, Mapping[str, tuple[Answer, Submission | None]]], ...]:
        """The commissions due in the period and by the day, with how each unit met them."""
        found = [
            one
            for one in self.archive.commissions.values()
            if one.fields.due is not None and one.fields.due in self.period and one.fields.due < self.day
        ]
        found.sort(key=lambda one: (one.fields.due or self.day, one.id))
        return tuple((one, answers(one, self.archive, self.day)) for one in found)

    def _stands(self, record: HigherAdoption | Directive | Merit) -> bool:
        day = day_of(record)
        withdrawn = record.withdrawal is not None and record.withdrawal.on <= self.day
        return day in self.period and day <= self.day and not withdrawn
