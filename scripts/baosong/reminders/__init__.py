"""Who owes what by when: a pure function of (archive, today), from one source a file.

Formats and files write it out; :mod:`baosong.reminders.tickets` says what a forge's tickets should hold.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from baosong.policy.reminders import Duty
from baosong.reminders.reminder import Grade, Reminder, graded
from baosong.reminders.sources import SOURCES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from baosong.archive import Archive
    from baosong.policy import Org

LASTING = (Duty.DIRECTIVE, Duty.SILENCE, Duty.QUOTA)
"""What is owed until it is done, however late; a quota ends with its year."""

PASSING = (Duty.DIRECTIVE, Duty.DEADLINE, Duty.FOLLOW_UP)
"""What passes on when a unit ends; it owes nothing any more, but reports and directives are not lost with it."""


def reminders(archive: Archive, today: date) -> tuple[Reminder, ...]:
    """Everything owed, the sternest first; what is not yet to be reminded of comes last, without a grade."""
    policy, units = archive.policy.reminders, archive.policy.org.units
    found = (
        graded(_passed_on(one, archive.policy.org, today), policy, archive.calendar, today)
        for source in SOURCES
        if source.DUTY in policy.duties
        for one in source.owed(archive, today)
        if one.unit in units and (units[one.unit].exists(today) or one.duty in PASSING)
    )
    kept = (one for one in found if one.duty in LASTING or one.late_workdays <= policy.drop_after_days)
    return tuple(sorted(kept, key=lambda one: one.sort_key))


def _passed_on(one: Reminder, org: Org, today: date) -> Reminder:
    """What an ended unit owed is owed by the unit that carries on for it, else by the desk that reviewed it."""
    unit = org.responsible(one.unit, today)
    if unit == one.unit:
        return one
    note = f"（原由{org.units[one.unit].on(today).short}承担）"
    return replace(one, unit=unit, what=f"{one.what}{note}", openly=f"{one.openly}{note}")


@dataclass(frozen=True)
class Owed:
    """Everything an office's units owe as of a day: ``all``, and the ``reminders`` among it that have a grade."""

    org: Org
    today: date
    all: tuple[Reminder, ...]

    @classmethod
    def of(cls, archive: Archive, today: date) -> Owed:
        """What the units of an archive owe."""
        return cls(archive.policy.org.on(today), today, reminders(archive, today))

    def only(self, unit: str) -> Owed:
        """What one unit owes."""
        return replace(self, all=tuple(one for one in self.all if one.unit == unit))

    def told(self, words: Callable[[Reminder], str]) -> Owed:
        """The same in other words."""
        return replace(self, all=tuple(replace(one, what=words(one)) for one in self.all))

    @cached_property
    def reminders(self) -> tuple[Reminder, ...]:
        """What is to be said today, the sternest first."""
        return tuple(one for one in self.all if one.grade)

    @cached_property
    def by_unit(self) -> Mapping[str, tuple[Reminder, ...]]:
        """Unit key → its reminders; the unit with the sternest first, else as policy lists them."""
        found: dict[str, list[Reminder]] = {key: [] for key in self.org.units}
        for one in self.reminders:
            found[one.unit].append(one)
        named = [key for key, own in found.items() if own]
        return {key: tuple(found[key]) for key in sorted(named, key=lambda key: -(found[key][0].grade or 0))}

    def count(self, grade: Grade) -> int:
        """How many reminders are of a grade."""
        return sum(one.grade is grade for one in self.reminders)
