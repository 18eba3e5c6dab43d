"""What must hold of points whatever happens: sums, parts, order, and things that are taken back."""

from __future__ import annotations

import random
import tempfile
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from desk import Desk
from hypothesis import given, settings
from hypothesis import strategies as st

from baosong.stats.account import account
from baosong.stats.metrics import points
from baosong.stats.period import parse_period, parts
from baosong.stats.tally import Tally
from office import Office

YEAR = parse_period("2026")
TODAY = date(2027, 1, 5)
UNITS = ("hekou", "qingquan", "liuxi")
WAYS = ("accumulate", "highest", "highest-per-level")

days = st.integers(0, 360).map(lambda day: date(2026, 1, 1) + timedelta(day))


@dataclass(frozen=True)
class Story:
    """What happens in a year: reports (unit, joint unit, day), issues of them, adoptions above, remarks, merits."""

    several: str
    merged: str
    reports: list[tuple[str, str, date]]
    issues: list[tuple[str, str, date, list[int]]]
    above: list[tuple[int, str, date]]
    remarks: list[tuple[int, str, date]]
    merits: list[tuple[str, date, int]]

    def told(self, order: random.Random | None = None, more: tuple[int, str, date] | None = None) -> Tally:
        """The office after the year, its ledgers kept in some order; ``more`` is adopted above and taken back."""
        with tempfile.TemporaryDirectory() as folder:
            desk = Desk.empty(Office.base(Path(folder)), several=self.several, merged=self.merged)
            ids = [
                desk.report(unit, day, day, joint=(joint,) if joint != unit else ())
                for unit, joint, day in self.reports
            ]
            issued = sorted(enumerate(self.issues), key=lambda pair: (pair[1][2], pair[0]))
            for number, (_, (series, mode, day, taken)) in enumerate(issued, 1):
                chosen = list(dict.fromkeys(ids[place % len(ids)] for place in taken))
                desk.issue(series, number, day, " ".join([mode, *chosen]).strip() if mode else chosen[0])
            entered = [lambda one=one: desk.above(ids[one[0] % len(ids)], *one[1:]) for one in self.above]
            entered += [lambda one=one: desk.remark(ids[one[0] % len(ids)], *one[1:]) for one in self.remarks]
            entered += [lambda one=one: desk.merit(one[0], "manual", one[1], str(one[2])) for one in self.merits]
            if order:
                order.shuffle(entered)
            for enter in entered:
                enter()
            if more:
                desk.above(ids[more[0] % len(ids)], *more[1:])
                desk.withdraw("adoptions", len(self.above) + 1, more[2] + timedelta(3))
            tally = desk.tally(TODAY)
            assert all(tally.points.values()), "read while the folder is there"
            return tally


def totals(tally: Tally) -> dict[str, Decimal]:
    """Each unit's points of the year."""
    return {unit: Decimal(points.measure(tally, unit, YEAR)) for unit in UNITS}


stories = st.builds(
    Story,
    several=st.sampled_from(WAYS),
    merged=st.sampled_from(["full", "split"]),
    reports=st.lists(st.tuples(st.sampled_from(UNITS), st.sampled_from(UNITS), days), min_size=1, max_size=5),
    issues=st.lists(
        st.tuples(
            st.sampled_from(["xinxi", "cankao"]),
            st.sampled_from(["", "digest", "merged"]),
            days,
            st.lists(st.integers(0, 9), min_size=2, max_size=3),
        ).map(lambda one: (*one[:3], one[3][:1] if one[1] == "digest" else one[3])),
        max_size=4,
    ),
    above=st.lists(st.tuples(st.integers(0, 9), st.sampled_from(["city", "province", "national"]), days), max_size=4),
    remarks=st.lists(st.tuples(st.integers(0, 9), st.sampled_from(["own", "city"]), days), max_size=2),
    merits=st.lists(st.tuples(st.sampled_from(UNITS), days, st.integers(-20, 20)), max_size=3),
)


@settings(max_examples=40, deadline=None)
@given(stories)
def test_totals_are_the_sums_of_what_is_explained_and_months_add_up_to_the_year(story: Story) -> None:
    tally = story.told()
    for unit, total in totals(tally).items():
        told = account(tally, unit, YEAR)
        assert sum(item.entry.points for item in told.items) == told.total == total
        for months in (1, 3):
            pieces = [account(tally, unit, part) for part in parts(YEAR, months)]
            assert sum(piece.total for piece in pieces) == total
            assert [item.entry for piece in pieces for item in piece.items] == [item.entry for item in told.items]


@settings(max_examples=30, deadline=None)
@given(stories, st.randoms(use_true_random=False))
def test_the_order_of_entering_changes_no_total(story: Story, order: random.Random) -> None:
    assert totals(story.told()) == totals(story.told(order))


@settings(max_examples=30, deadline=None)
@given(stories, st.tuples(st.integers(0, 9), st.sampled_from(["city", "province", "national"]), days))
def test_what_is_taken_back_leaves_the_total_as_it_was(story: Story, more: tuple[int, str, date]) -> None:
    before, after = story.told(), story.told(more=more)
    assert totals(after) == totals(before)
    for part in parts(YEAR, 1):
        if part.last < more[2]:
            for unit in UNITS:
                assert account(after, unit, part).total == account(before, unit, part).total
