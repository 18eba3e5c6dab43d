"""What a reminder is: what a unit owes by when, and how sternly it is told, from 提醒 to 通报批评."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime

    from baosong.calendar import WorkCalendar
    from baosong.policy import Duty, RemindersPolicy


class Grade(IntEnum):
    """How sternly; each grade includes the one before it."""

    NOTICE = 1
    URGE = 2
    CRITICISE = 3


GRADE_NAMES: dict[Grade, str] = {Grade.NOTICE: "提醒", Grade.URGE: "催报", Grade.CRITICISE: "通报批评"}


@dataclass(frozen=True, slots=True)
class Reminder:
    """One thing a unit owes.

    ``key`` names it from day to day. ``what`` is for the office's own people, ``openly`` says the same without the
    title of a report that may not be public (``submission`` is that report's id). ``path`` is the file it is about.
    ``due`` is in Shanghai; where not ``timed``, its day alone counts. ``most`` is how stern it may become. ``grade`` is
    ``None`` while it is too early to remind; at most one of ``late_workdays`` and ``left_workdays`` is more than 0.
    """

    key: str
    duty: Duty
    unit: str
    what: str
    openly: str
    due: datetime
    timed: bool
    path: str
    submission: str | None = None
    most: Grade = Grade.CRITICISE
    grade: Grade | None = None
    late_workdays: int = 0
    left_workdays: int = 0
    standing: str = ""

    @property
    def when(self) -> str:
        """2026-03-20 17:30, or 2026-03-20 where the day alone counts."""
        return f"{self.due:%Y-%m-%d %H:%M}" if self.timed else f"{self.due:%Y-%m-%d}"

    @property
    def sort_key(self) -> tuple[int, datetime, str]:
        """The sternest first, then the one due first."""
        return (-(self.grade or 0), self.due, self.key)


def graded(one: Reminder, policy: RemindersPolicy, calendar: WorkCalendar, today: date) -> Reminder:
    """The reminder as of ``today``; the due day itself is not late, whatever the hour."""
    day = one.due.date()
    if today > day:
        late = max(1, calendar.workdays_between(day, today))
        return replace(
            one, grade=min(one.most, _grade(late, policy)), late_workdays=late, standing=f"已逾期 {late} 个工作日"
        )
    left = calendar.workdays_between(today, day)
    words = "今天截止" if today == day else f"还有 {left} 个工作日" if left else f"还有 {(day - today).days} 天"
    return replace(one, grade=Grade.NOTICE if left <= policy.ahead_days else None, left_workdays=left, standing=words)


def _grade(late: int, policy: RemindersPolicy) -> Grade:
    if late >= policy.criticise_after_days:
        return Grade.CRITICISE
    return Grade.URGE if late >= policy.urge_after_days else Grade.NOTICE
