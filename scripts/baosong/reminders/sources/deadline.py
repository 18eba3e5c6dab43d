"""Reports about events already known that have no receipt yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.policy.reminders import Duty
from baosong.reminders.reminder import Reminder
from baosong.timeliness import timeliness

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from baosong.archive import Archive

DUTY = Duty.DEADLINE


def owed(archive: Archive, today: date) -> Iterator[Reminder]:
    """Due when the category's deadline runs out; one whose event or category is unknown is told by ``check``."""
    for submission in archive.submissions.values():
        times = timeliness(submission, archive, today)
        if times.received_at or times.due is None:
            continue
        category = archive.policy.rules.categories[submission.fields.category or ""].name
        title = submission.fields.title or submission.slug
        yield Reminder(
            key=f"deadline/{submission.id}",
            duty=DUTY,
            unit=submission.folder,
            what=f"送达{category}稿件“{title}”" + ("，已过采用期限" if times.stale else ""),
            openly=f"送达一件{category}稿件" + ("，已过采用期限" if times.stale else ""),
            due=times.due,
            timed=True,
            path=submission.path,
            submission=submission.id,
        )
