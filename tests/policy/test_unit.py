"""A unit over time: every day has one state, and the parts of a year add up to it."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from baosong.policy import Unit
from baosong.policy.unit import months

DAYS = st.dates(date(2025, 1, 1), date(2027, 12, 31))
FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
DAY = timedelta(days=1)


def unit(**told: Any) -> Unit:
    """A branch; its target is 12."""
    base = {"name": "河口分局", "short": "河口", "kind": "branch", "leader": {"name": "丁海生"}, "target": "12"}
    return Unit.model_validate({**base, **told})


def yearly(state: Unit) -> int | None:
    """What a unit owes a year in a state."""
    return state.target


@st.composite
def histories(draw: st.DrawFn) -> Unit:
    """A unit with a first and a last day, or without, and changes of name and target between them."""
    ends = sorted(draw(st.lists(DAYS, min_size=2, max_size=5, unique=True)))
    since = ends[0] if draw(st.booleans()) else None
    until = ends[-1] if draw(st.booleans()) else None
    names = draw(st.lists(st.sampled_from(["甲", "乙", "丙"]), min_size=3, max_size=3))
    targets = draw(st.lists(st.one_of(st.none(), st.integers(0, 24).map(str)), min_size=3, max_size=3))
    changes = [
        {"until": day, "short": name, "target": target}
        for day, name, target in zip(ends[1:-1], names, targets, strict=False)
    ]
    return unit(since=since, until=until, changes=changes)


@given(one=histories(), day=DAYS)
def test_every_day_of_a_unit_has_exactly_one_state(one: Unit, day: date) -> None:
    holding = [state for state in one.states if state.first <= day <= state.last]
    assert len(holding) == one.exists(day)
    if holding:
        assert one.on(day) == holding[0].unit
    for earlier, later in zip(one.states, one.states[1:], strict=False):
        assert earlier.last + DAY == later.first
    assert one.on(day).on(day + 400 * DAY) == one.on(day), "a state has no history of its own"


@given(one=histories())
def test_before_it_began_a_unit_is_as_it_began_and_after_its_end_as_it_ended(one: Unit) -> None:
    assert one.on(date.min) == one.states[0].unit
    assert one.on(date.max) == one.states[-1].unit
    assert one.on(date.max).short == one.short


@given(one=histories(), day=DAYS)
def test_a_key_left_out_is_what_it_was_afterwards(one: Unit, day: date) -> None:
    told = next((change.short for change in one.changes if day <= change.until), one.short)
    assert one.on(day).short == told
    assert one.on(day).name == "河口分局"


@given(one=histories(), cut=st.dates(FIRST, LAST), known=DAYS)
def test_what_is_owed_before_and_after_a_day_is_what_is_owed_in_all(one: Unit, cut: date, known: date) -> None:
    whole = one.owed(FIRST, LAST, known, yearly)
    parts = [one.owed(FIRST, cut, known, yearly), one.owed(cut + DAY, LAST, known, yearly)]
    assert whole == (None if parts == [None, None] else sum((part or 0 for part in parts), Fraction(0)))


@given(one=histories(), known=DAYS)
def test_a_later_change_moves_nothing_that_was_known_before(one: Unit, known: date) -> None:
    """Seen from a day, a unit owes what it would if nothing more had happened to it."""
    assume(one.exists(known))
    then = one.on(known).model_copy(
        update={"until": None, "changes": tuple(change for change in one.changes if change.until < known)}
    )
    assert one.owed(FIRST, LAST, known, yearly) == then.owed(FIRST, LAST, known, yearly)


@given(first=DAYS, last=DAYS, cut=DAYS)
def test_months_add_up(first: date, last: date, cut: date) -> None:
    assume(first <= cut <= last)
    assert months(first, cut) + months(cut + DAY, last) == months(first, last)


def test_a_year_is_twelve_months_and_a_quarter_three() -> None:
    assert months(FIRST, LAST) == 12
    assert months(date(2028, 1, 1), date(2028, 3, 31)) == 3
    assert months(date(2026, 6, 16), date(2026, 7, 31)) == Fraction(3, 2)
    assert months(LAST, FIRST) == 0
    assert months(date.max, date.max) == Fraction(1, 31)


def test_targets_are_pro_rata() -> None:
    """Founded on 1 July it owes half; raised from 6 to 12 on 1 April, a quarter of 6 and three quarters of 12."""
    assert unit(since="2026-07-01").owed(FIRST, LAST, LAST, yearly) == 6
    assert unit(until="2026-06-30").owed(FIRST, LAST, LAST, yearly) == 6
    assert unit(until="2026-06-30").owed(FIRST, LAST, date(2026, 6, 30), yearly) == 12
    raised = unit(changes=[{"until": "2026-03-31", "target": "6"}])
    assert raised.owed(FIRST, LAST, LAST, yearly) == Fraction(21, 2)
    assert raised.owed(FIRST, LAST, date(2026, 3, 31), yearly) == 6
    assert unit(changes=[{"until": "2026-03-31", "target": None}]).owed(FIRST, LAST, LAST, yearly) == 9
    assert unit(target=None).owed(FIRST, LAST, LAST, yearly) is None
