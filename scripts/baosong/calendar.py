"""Working days and due moments, in Asia/Shanghai: State Council holidays and make-up workdays, and the office's own."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from baosong.model import SHANGHAI

if TYPE_CHECKING:
    from baosong.policy import CalendarPolicy

_WEEKEND = 5


class WorkCalendar:
    """Which days are working days.

    chinesecalendar holds the State Council's yearly notices; ``policy/calendar.yml`` adds to it and overrides it. A
    year it does not cover falls back to Monday to Friday (:meth:`covers` tells).
    """

    def __init__(self, policy: CalendarPolicy) -> None:
        self._policy = policy
        self._known: dict[date, bool] = {}

    @cached_property
    def _notices(self) -> tuple[frozenset[date], frozenset[date], frozenset[int]]:
        from chinese_calendar.constants import holidays, workdays

        return frozenset(holidays), frozenset(workdays), frozenset(day.year for day in holidays)

    @property
    def closing_time(self) -> time:
        """When the desk closes on a working day."""
        return self._policy.closing_time

    @cached_property
    def _own_years(self) -> frozenset[int]:
        return frozenset(day.year for day in (*self._policy.holidays, *self._policy.workdays))

    @cached_property
    def _exceptions(self) -> tuple[list[date], list[date]]:
        """The weekdays off and the weekends worked, each in order."""
        holidays, workdays, _ = self._notices
        named = sorted({*holidays, *workdays, *self._policy.holidays, *self._policy.workdays})
        return (
            [day for day in named if day.weekday() < _WEEKEND and not self.is_workday(day)],
            [day for day in named if day.weekday() >= _WEEKEND and self.is_workday(day)],
        )

    def covers(self, year: int) -> bool:
        """Whether the State Council's notice for a year is known, or the office has entered its own days for it."""
        return year in self._notices[2] or year in self._own_years

    def is_workday(self, day: date) -> bool:
        """Whether offices work on this day."""
        if day not in self._known:
            holidays, workdays, _ = self._notices
            if day in self._policy.workdays:
                known = True
            elif day in self._policy.holidays or day in holidays:
                known = False
            else:
                known = day in workdays or day.weekday() < _WEEKEND
            self._known[day] = known
        return self._known[day]

    def add_workdays(self, day: date, count: int) -> date:
        """The ``count``-th working day after ``day``, which itself is not counted; ``day`` for 0.

        Where the calendar ends, its last day.
        """
        while count > 0 and day < date.max:
            day += timedelta(days=1)
            count -= self.is_workday(day)
        return day

    def workdays_between(self, start: date, end: date) -> int:
        """The number of working days after ``start`` up to and with ``end``; 0 when ``end`` is not later."""
        return self._workdays_to(end) - self._workdays_to(start) if start < end else 0

    def _workdays_to(self, day: date) -> int:
        """Working days from 1 January of the year 1, a Monday, up to and with a day."""
        weeks, rest = divmod(day.toordinal(), 7)
        off, worked = self._exceptions
        return weeks * _WEEKEND + min(rest, _WEEKEND) - bisect_right(off, day) + bisect_right(worked, day)

    def due(self, event_date: date, deadline_days: int) -> datetime:
        """When a report is due: closing time of the n-th working day after the event; for 0, the event day's end.

        That end is the day's last moment, not the next day's first, so that it carries the event's date.
        """
        if deadline_days == 0:
            return datetime.combine(event_date, time.max, SHANGHAI)
        return self.closing(self.add_workdays(event_date, deadline_days))

    def closing(self, day: date) -> datetime:
        """Closing time on a day."""
        return datetime.combine(day, self._policy.closing_time, SHANGHAI)
