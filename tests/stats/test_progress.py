"""Progress towards the target, and the movement of ranks: against which months, and in which words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from desk import Desk
from hypothesis import given
from hypothesis import strategies as st

from baosong.stats.course import course
from baosong.stats.movement import Movement, earlier, than
from baosong.stats.period import Period, parse_period, parts
from baosong.stats.progress import Progress, State, months_gone, progress
from baosong.stats.standings import standings

if TYPE_CHECKING:
    from office import Office


@pytest.mark.parametrize(
    ("key", "today", "gone"),
    [
        ("2026", date(2026, 1, 31), 0),
        ("2026", date(2026, 2, 1), 1),
        ("2026", date(2026, 12, 31), 11),
        ("2026", date(2027, 1, 1), 12),
        ("2026-Q1", date(2026, 11, 24), 3),
        ("2026-11", date(2026, 11, 24), 10),
        ("2026-10", date(2026, 11, 24), 10),
    ],
)
def test_only_months_that_are_over_are_held_against_a_unit(key: str, today: date, gone: int) -> None:
    assert months_gone(parse_period(key), today) == gone


@given(st.integers(0, 300), st.integers(0, 300), st.integers(1, 300))
def test_a_unit_is_in_one_state_and_lacks_only_when_behind(done: int, wanted: int, target: int) -> None:
    one = Progress(done, min(wanted, target), target)
    assert (one.lacking > 0) == (one.state is State.BEHIND)


def test_the_even_course_is_rounded_down(office: Office) -> None:
    desk = Desk.empty(office)  # hekou's target is 6, half a report a month
    desk.issue("xinxi", 1, date(2026, 3, 6), desk.report("hekou", date(2026, 3, 2), date(2026, 3, 4)))
    at = {key: progress(desk.tally(date(2026, 7, 1)), parse_period(key))["hekou"] for key in ("2026-03", "2026-06")}
    assert (at["2026-03"].wanted, at["2026-03"].state) == (1, State.IN_TIME)
    assert (at["2026-06"].wanted, at["2026-06"].lacking) == (3, 2)


def test_a_unit_without_a_target_has_no_progress(office: Office) -> None:
    desk = Desk.empty(office)
    office.replace("policy/org.yml", {"    target: 6\n": ""})
    assert "hekou" not in progress(desk.tally(date(2026, 7, 1)), parse_period("2026"))


@pytest.mark.parametrize(
    ("key", "today", "then", "words"),
    [
        ("2026", date(2026, 11, 24), Period(date(2026, 1, 1), 10), "10月底"),
        ("2026", date(2026, 1, 24), parse_period("2025"), "2025年"),
        ("2026", date(2027, 2, 1), parse_period("2025"), "2025年"),
        ("2026-11", date(2026, 11, 24), parse_period("2026-10"), "10月"),
        ("2026-Q2", date(2026, 11, 24), parse_period("2026-Q1"), "一季度"),
        ("2026-01", date(2026, 11, 24), parse_period("2025-12"), "2025年12月"),
    ],
)
def test_what_ranks_are_held_against(key: str, today: date, then: Period, words: str) -> None:
    assert earlier(parse_period(key), today) == then
    assert than(parse_period(key), today) == words


def test_movement_in_words() -> None:
    assert [Movement(before, now).words for before, now in ((4, 1), (1, 3), (2, 2))] == ["升 3", "降 2", "平"]


def test_the_course_of_ranks_is_by_all_points_since_new_year(office: Office) -> None:
    desk = Desk.empty(office)
    for month, unit in ((1, "qingquan"), (1, "qingquan"), (2, "liuxi"), (3, "liuxi"), (3, "liuxi")):
        desk.report(unit, date(2026, month, 10), date(2026, month, 12))
    tally = desk.tally(date(2026, 3, 31))
    found = course(lambda period: standings(tally, period), parts(parse_period("2026"), 1)[:3])
    assert [month.rank for month in found["qingquan"]] == [1, 1, 2]
    assert [month.rank for month in found["liuxi"]] == [2, 2, 1]
    assert [(month.submitted, month.points) for month in found["liuxi"]] == [(0, 0), (1, 1), (2, 2)]
