"""Directives (批示) that are to be acted on by a day and whose outcome has not been entered."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING

from baosong.ledger import DIRECTIVES
from baosong.model import SHANGHAI
from baosong.policy.reminders import Duty
from baosong.reminders.reminder import Reminder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from baosong.archive import Archive

DUTY = Duty.DIRECTIVE


def owed(archive: Archive, today: date) -> Iterator[Reminder]:
    """By the unit named to follow it up, else by the unit that reported."""
    for directive in archive.directives:
        if directive.due is None or directive.outcome or directive.withdrawal:
            continue
        submission = archive.submissions.get(directive.submission)
        title = submission.fields.title if submission else directive.submission
        unit = directive.follow_up or directive.submission.partition("/")[0]
        yield Reminder(
            key=f"directive/{directive.number}/{unit}",
            duty=DUTY,
            unit=unit,
            what=f"办理{directive.leader}对“{title}”的批示（台账第 {directive.number} 条）",
            openly=f"办理一件批示（台账第 {directive.number} 条）",
            due=datetime.combine(directive.due, time(), SHANGHAI),
            timed=False,
            path=DIRECTIVES,
            submission=directive.submission,
        )
