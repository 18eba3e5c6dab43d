"""Commissions (约稿) that a unit was asked for and has not answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.extensions import extended
from baosong.policy.reminders import Duty
from baosong.reminders.reminder import Reminder
from baosong.timeliness import Answer, answers

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from baosong.archive import Archive

DUTY = Duty.COMMISSION


def owed(archive: Archive, today: date) -> Iterator[Reminder]:
    """Due at closing time of the commission's due day; one without a due day is owed by no day and not told."""
    for commission in archive.commissions.values():
        due = commission.fields.due
        if due is None:
            continue
        what = f"报送约稿 {commission.id}“{commission.fields.title}”"
        for unit, (answer, _) in answers(commission, archive, today).items():
            if answer in {Answer.OPEN, Answer.MISSED}:
                yield Reminder(
                    key=f"commission/{commission.id}/{unit}",
                    duty=DUTY,
                    unit=unit,
                    what=what,
                    openly=what,
                    due=extended(archive.calendar.closing(due), archive, unit=unit),
                    timed=True,
                    path=commission.path,
                )
