"""Working days and due moments, against the State Council's notice for 2026 and by properties over all dates."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baosong.calendar import WorkCalendar
from baosong.model import SHANGHAI
from baosong.policy import CalendarPolicy

PLAIN = WorkCalendar(CalendarPolicy())
OWN = WorkCalendar(
    CalendarPolicy(
        closing_time=time(16),
        holidays={date(2026, 3, 9): "防汛演练", date(2030, 1, 1): "元旦", date(2026, 2, 28): "改在别日"},
        workdays={date(2026, 3, 7): "补班", date(2026, 5, 1): "值班", date(2030, 1, 5): "补班"},
    )
)

calendars = st.sampled_from([PLAIN, OWN])
days = st.dates(date(2003, 6, 1), date(2031, 12, 31))
counts = st.integers(0, 250)


def days_of(*words: str) -> list[date]:
    return [date.fromisoformat(f"2026-{word}") for word in words]


@pytest.mark.parametrize("day", days_of("01-04", "02-14", "02-28", "05-09", "09-20", "10-10"), ids=str)
def test_make_up_weekends_of_2026_are_worked(day: date) -> None:
    assert day.weekday() >= 5
    assert PLAIN.is_workday(day)


@pytest.mark.parametrize(
    ("first", "last"),
    [
        *(("01-01", "01-03"), ("02-15", "02-23"), ("04-04", "04-06"), ("05-01", "05-05")),
        *(("06-19", "06-21"), ("09-25", "09-27"), ("10-01", "10-07")),
    ],
)
def test_holidays_of_2026_are_off(first: str, last: str) -> None:
    start, end = days_of(first, last)
    assert not any(PLAIN.is_workday(start + timedelta(days=one)) for one in range((end - start).days + 1))
    assert PLAIN.is_workday(PLAIN.add_workdays(end, 1))


def test_every_other_day_of_2026_goes_by_its_weekday() -> None:
    all_days = [date(2026, 1, 1) + timedelta(days=one) for one in range(365)]
    different = [day for day in all_days if PLAIN.is_workday(day) != (day.weekday() < 5)]
    assert len(different) == 19 + 6, "weekdays off, and weekends worked"


@pytest.mark.parametrize(
    ("event", "deadline_days", "due"),
    [
        ("2026-03-02", 2, "2026-03-04T17:30:00"),  # a plain week
        ("2026-03-06", 1, "2026-03-09T17:30:00"),  # Friday to Monday
        ("2026-03-07", 1, "2026-03-09T17:30:00"),  # an event on a Saturday
        ("2026-02-27", 1, "2026-02-28T17:30:00"),  # to a Saturday that is worked
        ("2026-02-13", 2, "2026-02-24T17:30:00"),  # over the Spring Festival
        ("2026-09-30", 1, "2026-10-08T17:30:00"),  # over the National Day
        ("2025-12-31", 2, "2026-01-05T17:30:00"),  # over the turn of the year: 4 January is a Sunday that is worked
        ("2024-02-28", 1, "2024-02-29T17:30:00"),  # to the leap day
        ("2026-03-07", 0, "2026-03-07T23:59:59.999999"),  # the event day's end, a Saturday's too
    ],
)
def test_due(event: str, deadline_days: int, due: str) -> None:
    assert PLAIN.due(date.fromisoformat(event), deadline_days) == datetime.fromisoformat(f"{due}+08:00")


def test_the_offices_own_days_win_over_the_notice() -> None:
    assert not OWN.is_workday(date(2026, 3, 9)), "a Monday made a holiday"
    assert OWN.is_workday(date(2026, 3, 7)), "a Saturday made a workday"
    assert OWN.is_workday(date(2026, 5, 1)), "a holiday of the notice made a workday"
    assert not OWN.is_workday(date(2026, 2, 28)), "a make-up workday of the notice made a holiday"
    assert OWN.closing(date(2026, 3, 10)) == datetime(2026, 3, 10, 16, tzinfo=SHANGHAI)


def test_years_without_a_notice() -> None:
    assert PLAIN.covers(2026)
    assert PLAIN.covers(2004)
    assert not PLAIN.covers(2003)
    assert not PLAIN.covers(2030)
    assert OWN.covers(2030), "one day of one's own covers a year"
    assert PLAIN.is_workday(date(2030, 1, 1)), "a Tuesday: nothing says it is a holiday"
    assert not PLAIN.is_workday(date(2030, 1, 5))


@given(calendars, days, counts)
def test_counting_forward_and_counting_between_agree(calendar: WorkCalendar, day: date, count: int) -> None:
    end = calendar.add_workdays(day, count)
    assert calendar.workdays_between(day, end) == count
    if count:
        assert calendar.is_workday(end)
        assert calendar.workdays_between(day, end - timedelta(days=1)) == count - 1


@given(calendars, days, st.integers(-30, 400))
def test_between_is_the_sum_of_the_days(calendar: WorkCalendar, start: date, length: int) -> None:
    end = start + timedelta(days=length)
    walked = sum(calendar.is_workday(start + timedelta(days=one)) for one in range(1, length + 1))
    assert calendar.workdays_between(start, end) == walked


@given(calendars, days, days, days)
def test_between_adds_up(calendar: WorkCalendar, one: date, other: date, third: date) -> None:
    first, middle, last = sorted([one, other, third])
    parts = calendar.workdays_between(first, middle) + calendar.workdays_between(middle, last)
    assert parts == calendar.workdays_between(first, last)
    assert calendar.workdays_between(last, first) == 0


@given(calendars, days, st.integers(1, 250))
def test_nothing_is_due_on_a_day_off(calendar: WorkCalendar, day: date, deadline_days: int) -> None:
    due = calendar.due(day, deadline_days)
    assert calendar.is_workday(due.date())
    assert due.date() > day
    assert due == calendar.closing(due.date())
    assert due.utcoffset() == timedelta(hours=8)


@given(calendars, days, days, counts, counts)
def test_a_later_event_or_a_longer_deadline_is_never_due_earlier(
    calendar: WorkCalendar, one: date, other: date, few: int, many: int
) -> None:
    early, late = sorted([one, other])
    short, long = sorted([few, many])
    assert calendar.due(early, short) <= calendar.due(late, short)
    assert calendar.due(early, short) <= calendar.due(early, long)


@pytest.mark.parametrize("deadline_days", [0, 1, 250])
def test_the_calendars_ends_are_no_crash(deadline_days: int) -> None:
    assert PLAIN.due(date.min, deadline_days).date() >= date.min
    assert PLAIN.due(date.max, deadline_days).date() == date.max
    assert PLAIN.add_workdays(date(9999, 12, 30), 250) == date.max


def test_two_thousand_years_are_counted_at_once() -> None:
    start = process_time()
    for _ in range(5000):
        PLAIN.workdays_between(date.min, date(2026, 3, 10))
    assert process_time() - start < 1
