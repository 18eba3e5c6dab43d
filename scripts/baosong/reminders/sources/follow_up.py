"""First reports of emergencies (初报) that no later report continues."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.policy.reminders import Duty
from baosong.reminders.reminder import Reminder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from baosong.archive import Archive

DUTY = Duty.FOLLOW_UP


def owed(archive: Archive, today: date) -> Iterator[Reminder]:
    """Due some working days after the receipt; emergencies are the categories due on the day itself."""
    categories = archive.policy.rules.categories
    days = archive.policy.reminders.follow_up_days
    for submission in archive.submissions.values():
        category = categories.get(submission.fields.category or "")
        receipt = archive.receipt(submission)
        if category is None or category.deadline_days or receipt is None:
            continue
        if submission.fields.follow_up or archive.follow_ups.get(submission.id):
            continue
        yield Reminder(
            key=f"follow_up/{submission.id}",
            duty=DUTY,
            unit=submission.folder,
            what=f"续报“{submission.fields.title or submission.slug}”的进展和处置结果",
            openly=f"续报一件{category.name}稿件的进展和处置结果",
            due=archive.calendar.closing(archive.calendar.add_workdays(receipt.received_at.date(), days)),
            timed=True,
            path=submission.path,
            submission=submission.id,
        )
