"""Retractions: what an item scored goes back on that day, to whom it was given, by the terms it was given by."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from desk import Desk
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from baosong.stats.period import parse_period
from baosong.stats.standings import standings
from office import Office

if TYPE_CHECKING:
    import pytest

    from baosong.stats.tally import Tally

TODAY = date(2026, 6, 30)
MARCH = date(2026, 3, 2)


def told(tally: Tally, unit: str) -> list[tuple[str, str]]:
    """A unit's entries as day and points."""
    return [(str(one.day), str(one.points)) for one in tally.points[unit].all]


def published(issue: str, day: date, *items: str) -> dict[str, Any]:
    """That an issue was published, as its ledger line tells it."""
    held = [dict.fromkeys(item.split(), "b") for item in items]
    facts = {"issue": issue, "serial": 1, "signed_by": "章文博", "manifest": "m", "items": held}
    return {**facts, "date": str(day), "by": "liu-siyuan"}


def later(kind: str, of: int, day: date, item: int | None = None) -> dict[str, Any]:
    """A notice or a withdrawal."""
    return {
        **{"kind": kind, "of": of, "item": item, "date": str(day)},
        **{"text": "失实。", "evidence": "核对", "by": "liu-siyuan"},
    }


def test_a_merged_item_goes_back_from_each_of_its_units(office: Office) -> None:
    desk = Desk.empty(office)
    one, two = (desk.report(unit, MARCH, date(2026, 3, 4)) for unit in ("hekou", "qingquan"))
    again = desk.report("hekou", MARCH, date(2026, 3, 4))
    desk.issue("xinxi", 1, date(2026, 3, 6), f"merged {one} {two} {again}")
    before = {unit: sum(entry.points for entry in desk.tally(TODAY).points[unit].all) for unit in ("hekou", "qingquan")}
    entry = published("xinxi/2026/1", date(2026, 3, 6), f"{one} {two} {again}")
    office.enter("issues", [entry, later("retraction", 1, date(2026, 4, 1), 1)])
    tally = desk.tally(TODAY)
    for unit, points in before.items():
        assert sum(entry.points for entry in tally.points[unit].all) == points - 3


def test_of_the_highest_only_what_it_added_goes_back(office: Office) -> None:
    desk = Desk.empty(office, several="highest")
    report = desk.report("hekou", MARCH, date(2026, 3, 4))
    desk.issue("xinxi", 1, date(2026, 3, 6), report)
    desk.issue("cankao", 1, date(2026, 4, 3), report)
    issues = [published(f"{key}/2026/1", day, report) for key, day in (("xinxi", MARCH), ("cankao", MARCH))]
    office.enter("issues", [*issues, later("retraction", 2, date(2026, 5, 1))])
    tally = desk.tally(TODAY)
    assert told(tally, "hekou")[1:] == [("2026-03-06", "5"), ("2026-04-03", "5"), ("2026-05-01", "-5")]
    office.enter("issues", [later("withdrawal", 3, date(2026, 6, 1))])
    assert told(desk.tally(TODAY), "hekou")[-1] == ("2026-06-01", "5")


def test_the_count_of_adoptions_and_months_gone_by_stay(office: Office) -> None:
    desk = Desk.empty(office)
    report = desk.report("hekou", MARCH, date(2026, 3, 4))
    desk.issue("xinxi", 1, date(2026, 3, 6), report)
    periods = [parse_period(word) for word in ("2026-03", "2026-Q1", "2026")]
    before = [standings(desk.tally(TODAY), one).total for one in periods]
    entry = published("xinxi/2026/1", date(2026, 3, 6), report)
    office.enter("issues", [entry, later("retraction", 1, date(2026, 4, 1), 1)])
    after = [standings(desk.tally(TODAY), one).total for one in periods]
    assert after[:2] == before[:2]
    assert after[2]["adopted"] == before[2]["adopted"] == 1
    assert (before[2]["points"], after[2]["points"]) == (6, 1)


def test_a_retraction_withdrawn_on_its_own_day_has_never_been(office: Office) -> None:
    desk = Desk.empty(office)
    report = desk.report("hekou", MARCH, date(2026, 3, 4))
    desk.issue("xinxi", 1, date(2026, 3, 6), report)
    before = told(desk.tally(TODAY), "hekou")
    day = date(2026, 4, 1)
    entry = published("xinxi/2026/1", date(2026, 3, 6), report)
    office.enter("issues", [entry, later("retraction", 1, day, 1), later("withdrawal", 2, day)])
    assert told(desk.tally(TODAY), "hekou") == before


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(
    st.sampled_from(["accumulate", "highest", "highest-per-level"]),
    st.lists(st.tuples(st.integers(1, 2), st.integers(0, 60), st.integers(0, 40)), max_size=3),
)
def test_whatever_is_retracted_and_restored_the_sum_is_that_of_what_stands(
    tmp_path_factory: pytest.TempPathFactory, several: str, turns: list[tuple[int, int, int]]
) -> None:
    desk = Desk.empty(Office.base(tmp_path_factory.mktemp("office")), several=several)
    report = desk.report("hekou", MARCH, date(2026, 3, 4))
    desk.issue("xinxi", 1, date(2026, 3, 6), report)
    desk.issue("cankao", 1, date(2026, 3, 6), report)
    lines = [published("xinxi/2026/1", MARCH, report), published("cankao/2026/1", MARCH, report)]
    free = {1: date(2026, 3, 6), 2: date(2026, 3, 6)}
    for issue, wait, stay in turns:
        day = free[issue] + timedelta(days=wait)
        lines.append(later("retraction", issue, day))
        lines.append(later("withdrawal", len(lines), day + timedelta(days=stay)))
        free[issue] = day + timedelta(days=stay)
    desk.office.enter("issues", lines)
    total = sum(entry.points for entry in desk.tally(date(2027, 6, 30)).points["hekou"].all)
    assert total == 1 + (15 if several == "accumulate" else 10)
