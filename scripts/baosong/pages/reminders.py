"""The reminders (催报): who owes what, by unit and grade; and the calendars a phone subscribes to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.model import Asset
from baosong.pages import paths
from baosong.policy.reminders import DUTY_NAMES, Duty
from baosong.reminders.files import ics
from baosong.reminders.reminder import GRADE_NAMES, Grade

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Page
    from baosong.pages.frame import Desk
    from baosong.reminders.reminder import Reminder

TAGS = {Grade.NOTICE: "wait", Grade.URGE: "late", Grade.CRITICISE: "stern"}


def pages(desk: Desk) -> Iterator[Page]:
    """The one page of reminders."""
    org = desk.archive.policy.org
    yield desk.page(
        paths.REMINDERS,
        "reminders.md.j2",
        title="催报",
        owed=desk.owed,
        links={one.key: _link(desk, one) for one in desk.owed.reminders},
        subscribers=[org.office, *org.reporting(desk.today)],
        rules=desk.archive.policy.reminders,
        grades=GRADE_NAMES,
        tags=TAGS,
        duties=DUTY_NAMES,
        stern=Grade.CRITICISE,
        paths=paths,
    )


def assets(desk: Desk) -> Iterator[Asset]:
    """A calendar for every unit, and one for all."""
    for name, content in ics.files(desk.owed).items():
        yield Asset(f"{paths.CALENDARS}/{name}", content)


def _link(desk: Desk, one: Reminder) -> str | None:
    """The page a reminder is about, if the site has one."""
    match one.duty:
        case Duty.COMMISSION:
            return paths.commission(one.key.split("/")[1])
        case Duty.QUOTA:
            return paths.counted_unit(desk.today.year, one.unit)
        case Duty.SILENCE:
            return paths.unit(one.unit)
    submission = desk.archive.submissions.get(one.submission or "")
    return paths.report(submission.id) if submission and desk.has_page(submission) else None
