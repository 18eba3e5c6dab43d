"""Standings: totals equal the sum of explained points, ranks are ranks, and parts add up to the whole."""

from __future__ import annotations

import shutil
from collections import Counter
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from desk import Desk
from hypothesis import given, settings
from hypothesis import strategies as st

from baosong.stats.kind import Kind, written
from baosong.stats.period import parse_period, parts, year_of
from baosong.stats.standings import standings
from office import Office

if TYPE_CHECKING:
    from pathlib import Path

    from baosong.stats.standings import Standings
    from baosong.stats.tally import Tally

TODAY = date(2026, 12, 31)
YEAR = year_of(TODAY)
UNITS = ("hekou", "qingquan", "liuxi")
REPORTS = st.lists(
    st.tuples(
        st.sampled_from(UNITS),
        st.dates(date(2025, 12, 1), date(2026, 11, 30)),
        st.integers(0, 40),
        st.sampled_from([(), ("qingquan",), ("hekou", "liuxi")]),
        st.sampled_from(["", "xinxi", "cankao"]),
    ),
    max_size=12,
)
POLICIES = st.tuples(
    st.sampled_from(["full", "split"]),
    st.sampled_from(["accumulate", "highest"]),
    st.sampled_from(["adopted", "submitted"]),
)


@st.composite
def filled(draw: st.DrawFn) -> tuple[list[tuple], tuple[str, str, str]]:
    return draw(REPORTS), draw(POLICIES)


def value(counted: Standings, unit: str, name: str) -> Decimal:
    """One unit's number."""
    found = [one for group in counted.groups for one in group.standings if one.unit == unit]
    return Decimal(found[0].values[name] or 0)


def fill(root: Path, told: tuple[list[tuple], tuple[str, str, str]]) -> Tally:
    """An office with these reports: when each came, and which series took it over ten days later."""
    reports, (merged, several, counts) = told
    honours = []
    shutil.rmtree(root, ignore_errors=True)
    desk = Desk.empty(Office.base(root), merged=merged, several=several, counts=counts)
    numbers: Counter[str] = Counter()
    for unit, event, days, joint, series in reports:
        came = event + timedelta(days=days)
        report = desk.report(unit, event, came, joint=tuple(one for one in joint if one != unit))
        if series:
            honours.append(
                {
                    "submission": report,
                    "level": "own",
                    "publication": "省信息",
                    "date": f"{came + timedelta(days=12)}",
                    "evidence": "采用通报",
                    "by": "liu-siyuan",
                }
            )
            numbers[series] += 1
            desk.issue(series, numbers[series], came + timedelta(days=10), report)
    desk.commission(1, date(2026, 5, 8), *UNITS)
    if honours:
        desk.office.enter("adoptions", honours)
    return desk.tally(TODAY)


@settings(max_examples=40)
@given(told=filled())
def test_numbers_are_explained_and_add_up(
    tmp_path_factory: pytest.TempPathFactory, told: tuple[list[tuple], tuple[str, str, str]]
) -> None:
    tally = fill(tmp_path_factory.getbasetemp() / "standings", told)
    whole = standings(tally, YEAR)
    for group in whole.groups:
        ranks = [one.rank for one in group.standings]
        points = [one.values["points"] for one in group.standings]
        assert points == sorted(points, reverse=True)
        for one in group.standings:
            assert one.rank == 1 + sum(other > one.values["points"] for other in points)
            assert one.rank == 1 + sum(other < one.rank for other in ranks)
            entries = [entry for entry in tally.points[one.unit].all if entry.day in YEAR]
            assert one.values["points"] == sum((entry.points for entry in entries), Decimal(0))
            assert one.values["submitted"] == one.values["on_time"] + one.values["late"]
        assert ranks == sorted(ranks)
        assert sorted(one.unit for one in group.standings) == sorted(
            unit for unit, facts in tally.units.items() if facts.group == group.key
        )
    for months in (1, 3):
        pieces = [standings(tally, part) for part in parts(YEAR, months)]
        for name in ("submitted", "on_time", "late", "adopted", "above", "remarks", "points"):
            assert sum(piece.total[name] for piece in pieces) == whole.total[name], name
            for unit in UNITS:
                own = [value(piece, unit, name) for piece in (*pieces, whole)]
                assert sum(own[:-1]) == own[-1], (name, unit)
    december = standings(tally, parse_period("2026-12"))
    assert december.total["completion"] == whole.total["completion"]


@settings(max_examples=15)
@given(told=filled(), seed=st.randoms(use_true_random=False))
def test_the_order_in_which_reports_are_written_changes_nothing(
    tmp_path_factory: pytest.TempPathFactory, told: tuple[list[tuple], tuple[str, str, str]], seed: object
) -> None:
    reports, policy = told
    reports = [(*report[:4], "") for report in reports]  # numbers of issues would differ
    shuffled = list(reports)
    seed.shuffle(shuffled)  # type: ignore[attr-defined]
    root = tmp_path_factory.getbasetemp() / "shuffled"
    one, other = (standings(fill(root, (order, policy)), YEAR) for order in (reports, shuffled))
    assert one == other


def test_ties_are_ties_and_the_next_rank_is_skipped(office: Office) -> None:
    desk = Desk.empty(office)
    for unit in ("qingquan", "liuxi"):
        desk.report(unit, date(2026, 3, 2), date(2026, 3, 4))
    counties = next(group for group in standings(desk.tally(TODAY), YEAR).groups if group.key == "county")
    assert [(one.unit, one.rank) for one in counties.standings] == [("qingquan", 1), ("liuxi", 1)]


def test_a_joint_report_counts_for_each_unit_but_once_in_the_total(office: Office) -> None:
    desk = Desk.empty(office)
    desk.report("qingquan", date(2026, 3, 2), date(2026, 3, 4), joint=("liuxi",))
    counted = standings(desk.tally(TODAY), YEAR)
    counties = next(group for group in counted.groups if group.key == "county")
    assert [one.values["submitted"] for one in counties.standings] == [1, 1]
    assert counties.total["submitted"] == counted.total["submitted"] == 1
    assert counted.zero_reports == ("hekou",)


def test_the_last_minute_of_a_month_in_shanghai(office: Office) -> None:
    """23:59 on 31 March in Shanghai is still March, though it is afternoon in London; a minute later is April."""
    desk = Desk.empty(office)
    desk.report("hekou", date(2026, 3, 30), None)
    desk.report("hekou", date(2026, 3, 30), None)
    first, second = sorted(
        path.relative_to(office.root).as_posix() for path in (office.root / "submissions").rglob("*.md")
    )
    desk.received = [
        (first, datetime.fromisoformat("2026-03-31T15:59:59+00:00")),
        (second, datetime.fromisoformat("2026-03-31T16:00:00+00:00")),
    ]
    tally = desk.tally(TODAY)
    march, april = (standings(tally, parse_period(key)).total["submitted"] for key in ("2026-03", "2026-04"))
    assert (march, april) == (1, 1)


@pytest.mark.parametrize(
    ("moment", "month", "year"),
    [
        ("2026-12-31T15:59:59+00:00", "2026-12", "2026"),
        ("2026-12-31T16:00:00+00:00", "2027-01", "2027"),
        ("2026-12-31T23:59:59+08:00", "2026-12", "2026"),
        ("2027-01-01T00:00:00+08:00", "2027-01", "2027"),
        ("2028-02-29T15:59:59+00:00", "2028-02", "2028"),
        ("2028-02-29T16:00:00+00:00", "2028-03", "2028"),
    ],
)
def test_midnight_in_shanghai_parts_months_and_years(office: Office, moment: str, month: str, year: str) -> None:
    desk = Desk.empty(office)
    report = desk.report("hekou", date(2026, 12, 30), None)
    desk.received = [(f"submissions/{report}.md", datetime.fromisoformat(moment))]
    tally = desk.tally(date(2028, 12, 31))
    counted = {key: standings(tally, parse_period(key)).total["submitted"] for key in (month, year)}
    assert counted == {month: 1, year: 1}
    everywhere = [standings(tally, parse_period(str(one))).total["submitted"] for one in (2026, 2027, 2028)]
    assert sum(everywhere) == 1


def test_a_report_adopted_twice_is_one_adopted_report(office: Office) -> None:
    desk = Desk.empty(office)
    report = desk.report("hekou", date(2026, 3, 2), date(2026, 3, 4))
    desk.issue("xinxi", 1, date(2026, 3, 6), report)
    desk.issue("cankao", 1, date(2026, 4, 3), report)
    tally = desk.tally(TODAY)
    assert standings(tally, YEAR).total["adopted"] == 1
    assert standings(tally, parse_period("2026-04")).total["adopted"] == 0


def test_numbers_as_people_write_them() -> None:
    assert written(None, Kind.SHARE) == "—"
    assert written(Decimal("0.875"), Kind.SHARE) == "87.5%"
    assert written(Decimal("1.2"), Kind.SHARE) == "120.0%"
    assert written(Decimal("36.50"), Kind.POINTS) == "36.5"
    assert written(Decimal(100), Kind.POINTS) == "100"
    assert written(Decimal("-0"), Kind.POINTS) == "0"
    assert written(0, Kind.COUNT) == "0"
