"""The balance of adoption: 0 when all are alike, high when one has everything, blind to order and scale."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from desk import Desk
from hypothesis import given
from hypothesis import strategies as st

from baosong.stats.balance import balance, gini
from baosong.stats.period import parse_period

if TYPE_CHECKING:
    from office import Office

COUNTS = st.lists(st.integers(0, 500), min_size=1, max_size=30)


def test_told_values() -> None:
    assert gini([5, 5, 5, 5]) == 0
    assert gini([0, 0, 0, 12]) == Decimal("0.75")  # 1 - 1/n
    assert gini([1, 2, 3, 4]) == Decimal("0.25")
    assert gini([0, 0]) == 0


@given(COUNTS, st.randoms(use_true_random=False), st.integers(1, 9))
def test_order_and_scale_change_nothing(counts: list[int], seed: object, times: int) -> None:
    shuffled = list(counts)
    seed.shuffle(shuffled)  # type: ignore[attr-defined]
    assert gini(counts) == gini(shuffled) == gini([times * count for count in counts])
    assert 0 <= gini(counts) < 1


@given(COUNTS.filter(lambda counts: len(counts) > 1 and max(counts) - min(counts) >= 2))
def test_giving_from_the_first_to_the_last_never_raises_it(counts: list[int]) -> None:
    ordered = sorted(counts)
    assert gini([ordered[0] + 1, *ordered[1:-1], ordered[-1] - 1]) <= gini(ordered)


def test_an_office_where_one_unit_has_everything(office: Office) -> None:
    desk = Desk.empty(office)
    for number in (1, 2):
        report = desk.report("hekou", date(2026, 3, 2), date(2026, 3, 4))
        desk.issue("xinxi", number, date(2026, 3, 5 + number), report)
    found = balance(desk.tally(date(2026, 6, 30)), parse_period("2026"))
    assert (found.gini, found.leading, found.leading_share, found.word) == (
        Decimal("0.67"),
        ("hekou", "qingquan"),
        1,
        "过于集中",
    )


def test_nothing_adopted_is_no_measure(office: Office) -> None:
    found = balance(Desk.empty(office).tally(date(2026, 6, 30)), parse_period("2026"))
    assert (found.gini, found.leading_share, found.word) == (None, None, "")
