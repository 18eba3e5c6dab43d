"""The projection: what is said is what the assumption gives, and the interval holds as often as it claims."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from desk import Desk
from hypothesis import given
from hypothesis import strategies as st

from baosong.stats.projection import projection, still_to_come

if TYPE_CHECKING:
    from office import Office


@given(st.integers(0, 300), st.floats(0.08, 1))
def test_the_interval_is_in_order_and_narrows_to_nothing(done: int, elapsed: float) -> None:
    expected, low, high = still_to_come(done, elapsed)
    assert 0 <= low <= high
    assert low - 1 <= expected <= high + 1
    assert still_to_come(done, 1.0) == (0, 0, 0)


@given(st.integers(0, 100), st.floats(0.1, 0.9))
def test_more_done_never_means_less_to_come(done: int, elapsed: float) -> None:
    assert all(
        more >= less for more, less in zip(still_to_come(done + 1, elapsed), still_to_come(done, elapsed), strict=True)
    )


@pytest.mark.parametrize("rate", [3, 8, 30])
def test_the_interval_holds_eight_times_in_ten(rate: int) -> None:
    """Over two thousand years of a steady rate, the year ends within the interval drawn in August."""
    chance = random.Random(rate)
    held = 0
    for _ in range(2000):
        days = [chance.random() for _ in range(_poisson(rate, chance))]
        done = sum(day < 2 / 3 for day in days)
        _, low, high = still_to_come(done, 2 / 3)
        held += low <= len(days) - done <= high
    assert 0.78 <= held / 2000 <= 0.97  # counts are whole, so small ones hold more often than claimed


def _poisson(rate: float, chance: random.Random) -> int:
    count, gone = 0, chance.expovariate(rate)
    while gone < 1:
        count, gone = count + 1, gone + chance.expovariate(rate)
    return count


def filled(office: Office, count: int) -> Desk:
    desk = Desk.empty(office)
    for number in range(1, count + 1):
        day = date(2026, 1, 5) + timedelta(days=20 * number)
        desk.issue("xinxi", number, day + timedelta(days=2), desk.report("hekou", day, day + timedelta(days=1)))
    return desk


def test_in_words(office: Office) -> None:
    found = projection(filled(office, 4).tally(date(2026, 7, 1)), "hekou")  # the target is 6
    assert found is not None
    assert (found.done, found.target) == (4, 6)
    assert found.words == "按目前进度，全年预计 9 件（八成把握在 5～13 件），目标 6 件，能否完成还不一定"


def test_on_the_last_day_it_is_what_was_done(office: Office) -> None:
    found = projection(filled(office, 4).tally(date(2026, 12, 31)), "hekou")
    assert found is not None
    assert (found.low, found.expected, found.high) == (4, 4, 4)
    assert "预计完不成" in found.words


def test_in_january_nothing_is_said_and_without_a_target_neither(office: Office) -> None:
    desk = filled(office, 1)
    assert projection(desk.tally(date(2026, 1, 29)), "hekou") is None
    office.replace("policy/org.yml", {"    target: 6\n": ""})
    assert projection(desk.tally(date(2026, 7, 1)), "hekou") is None
