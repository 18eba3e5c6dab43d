"""Periods: read from words, named for people, and together exactly the year."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baosong.errors import UsageError
from baosong.stats.period import parse_period, parts, year_of

DAYS = st.dates(date(1950, 1, 1), date(2199, 12, 31))


@pytest.mark.parametrize(
    ("word", "first", "last", "name"),
    [
        ("2026", date(2026, 1, 1), date(2026, 12, 31), "2026年"),
        ("2026-Q1", date(2026, 1, 1), date(2026, 3, 31), "2026年一季度"),
        ("2026-Q4", date(2026, 10, 1), date(2026, 12, 31), "2026年四季度"),
        ("2026-02", date(2026, 2, 1), date(2026, 2, 28), "2026年2月"),
        ("2028-02", date(2028, 2, 1), date(2028, 2, 29), "2028年2月"),
        ("2026-12", date(2026, 12, 1), date(2026, 12, 31), "2026年12月"),
    ],
)
def test_a_period_is_read_and_named(word: str, first: date, last: date, name: str) -> None:
    period = parse_period(word)
    assert (period.first, period.last, period.name, period.key) == (first, last, name, word)


@pytest.mark.parametrize("word", ["", "26", "2026-13", "2026-00", "2026-Q5", "2026-1", "2026年", "0000", "2026-01-02"])
def test_anything_else_is_refused_with_an_example(word: str) -> None:
    with pytest.raises(UsageError, match="2026-Q1"):
        parse_period(word)


@given(DAYS, st.sampled_from([1, 3]))
def test_a_day_lies_in_exactly_one_part_of_its_year(day: date, months: int) -> None:
    year = year_of(day)
    found = [part for part in parts(year, months) if day in part]
    assert len(found) == 1
    assert day in year
    assert parse_period(found[0].key) == found[0]


@given(DAYS)
def test_parts_follow_each_other_without_gap(day: date) -> None:
    year = year_of(day)
    for months in (1, 3):
        found = parts(year, months)
        assert (found[0].first, found[-1].last) == (year.first, year.last)
        for one, following in pairwise(found):
            assert one.last + timedelta(days=1) == following.first
