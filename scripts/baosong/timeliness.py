"""When a report was due, when it came, and what that makes it: on time, late, stale, or still waiting for a receipt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time
from enum import StrEnum
from typing import TYPE_CHECKING

from baosong.extensions import extended
from baosong.model import SHANGHAI

if TYPE_CHECKING:
    from datetime import date

    from baosong.archive import Archive
    from baosong.model import Commission, Submission


@dataclass(frozen=True, slots=True)
class Timeliness:
    """A report's times.

    ``received_at`` is ``None`` while no receipt exists; then ``reckoned_at`` is the start of today. ``due`` is
    ``None`` when the event date or the category is unknown; extensions (延期) are counted in. ``late_workdays`` counts
    working days after the due day (at least 1 when late); ``age_days`` counts calendar days from event to reckoning.
    """

    received_at: datetime | None
    reckoned_at: datetime
    due: datetime | None
    late: bool
    late_workdays: int
    age_days: int
    stale: bool


def timeliness(submission: Submission, archive: Archive, today: date) -> Timeliness:
    """Judge one report by its receipt, or as of ``today`` while it has none."""
    receipt = archive.receipt(submission)
    reckoned_at = receipt.received_at if receipt else datetime.combine(today, time(), SHANGHAI)
    event_date = submission.fields.event_date
    category = archive.policy.rules.categories.get(submission.fields.category or "")
    received_at = receipt.received_at if receipt else None
    if event_date is None or category is None:
        return Timeliness(received_at, reckoned_at, None, False, 0, 0, False)
    due = extended(
        archive.calendar.due(event_date, category.deadline_days),
        archive,
        unit=submission.folder,
        submission=submission.id,
    )
    late = reckoned_at > due
    age_days = (reckoned_at.date() - event_date).days
    late_workdays = max(1, archive.calendar.workdays_between(due.date(), reckoned_at.date())) if late else 0
    return Timeliness(received_at, reckoned_at, due, late, late_workdays, age_days, age_days > category.stale_days)


class Answer(StrEnum):
    """How a unit met a commission."""

    ON_TIME = "on-time"
    LATE = "late"
    OPEN = "open"
    MISSED = "missed"
    RELEASED = "released"
    """It was no longer there on the due day, and owed nothing."""


def answers(commission: Commission, archive: Archive, today: date) -> dict[str, tuple[Answer, Submission | None]]:
    """Unit key → how it met the commission, and with which report (the earliest received).

    A unit that has sent nothing is ``OPEN`` up to and with the due day, then ``MISSED``; one that ended before that day
    is ``RELEASED``, unless its heir has answered for it. A report without receipt is judged as of ``today``; one
    received later has not come yet.
    """
    org, due_day = archive.policy.org, commission.fields.due
    asked = commission.fields.units
    first: dict[str, tuple[datetime, Submission]] = {}
    for one in archive.answering(commission.id):
        came = timeliness(one, archive, today).reckoned_at
        if came.date() > today:  # seen from an earlier day, it has not come yet
            continue
        for unit in (one.folder, *one.fields.joint_units):
            if unit not in first or (came, one.id) < (first[unit][0], first[unit][1].id):
                first[unit] = (came, one)
    result: dict[str, tuple[Answer, Submission | None]] = {}
    for unit in asked:
        ended = due_day is not None and unit in org.units and not org.units[unit].exists(due_day)
        heir = org.heir(unit, due_day) if ended and due_day is not None else ""
        if unit not in first and heir in first and heir not in asked:
            first[unit] = first[heir]
        closing = archive.calendar.closing(due_day) if due_day is not None else None
        if unit not in first or closing is None:
            missed = closing is not None and today > extended(closing, archive, unit=unit).date()
            result[unit] = (Answer.RELEASED if ended else Answer.MISSED if missed else Answer.OPEN, None)
            continue
        came, answer = first[unit]
        due = extended(closing, archive, unit=unit, submission=answer.id)
        result[unit] = (Answer.LATE if came > due else Answer.ON_TIME, answer)
    return result
