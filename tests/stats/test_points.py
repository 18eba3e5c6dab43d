"""Points: each entry has one reason, and policy's conflicts come out as the regulations mean them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from desk import Desk

from baosong.stats.period import parse_period

if TYPE_CHECKING:
    from baosong.stats.tally import Tally
    from office import Office

TODAY = date(2026, 6, 30)
MARCH = date(2026, 3, 2)


def told(tally: Tally, unit: str) -> list[tuple[str, str, str]]:
    """A unit's entries as day, points and reason."""
    return [(str(one.day), str(one.points), one.reason) for one in tally.points[unit].all]


def test_a_report_in_time_and_adopted(office: Office) -> None:
    desk = Desk.empty(office)
    report = desk.report("hekou", MARCH, date(2026, 3, 4))
    desk.issue("xinxi", 1, date(2026, 3, 6), report)
    assert told(desk.tally(TODAY), "hekou") == [
        ("2026-03-04", "1", "报送"),
        ("2026-03-06", "5", "《市场监管信息》2026年第1期单篇采用"),
    ]


def test_a_late_report_loses_points_on_the_day_it_comes(office: Office) -> None:
    desk = Desk.empty(office)
    desk.report("hekou", MARCH, date(2026, 3, 13))  # due on the seventh working day, 11 March
    assert told(desk.tally(TODAY), "hekou") == [
        ("2026-03-13", "1", "报送"),
        ("2026-03-13", "-2", "迟报 2 个工作日"),
    ]


def test_a_commission_answered_late_and_missed(office: Office) -> None:
    desk = Desk.empty(office)
    desk.commission(1, date(2026, 3, 20), "hekou", "qingquan", "liuxi")
    desk.report("hekou", date(2026, 3, 16), date(2026, 3, 19), commission="2026-01")
    desk.report("qingquan", date(2026, 3, 16), date(2026, 3, 23), commission="2026-01")
    tally = desk.tally(TODAY)
    assert ("2026-03-20", "4", "按时完成约稿 2026-01") in told(tally, "hekou")
    assert ("2026-03-20", "1", "迟交约稿 2026-01") in told(tally, "qingquan")
    assert told(tally, "liuxi") == [("2026-03-20", "-10", "缺报约稿 2026-01")]


def test_a_commission_counts_only_once_it_is_due(office: Office) -> None:
    desk = Desk.empty(office)
    desk.commission(1, date(2026, 7, 1), "liuxi")
    assert told(desk.tally(TODAY), "liuxi") == []


def test_several_series_accumulate(office: Office) -> None:
    desk = Desk.empty(office)
    report = desk.report("hekou", MARCH, date(2026, 3, 4))
    desk.issue("xinxi", 1, date(2026, 3, 6), report)
    desk.issue("cankao", 1, date(2026, 4, 3), report)
    assert [points for _, points, _ in told(desk.tally(TODAY), "hekou")] == ["1", "5", "10"]


def test_highest_only_adds_the_difference_and_leaves_the_past_month_alone(office: Office) -> None:
    desk = Desk.empty(office, several="highest")
    report = desk.report("hekou", MARCH, date(2026, 3, 4))
    desk.issue("xinxi", 1, date(2026, 3, 6), report)
    march = desk.tally(TODAY).points["hekou"].within(parse_period("2026-03"))
    desk.issue("cankao", 1, date(2026, 4, 3), report)
    desk.issue("xinxi", 2, date(2026, 5, 8), f"digest {report}")
    tally = desk.tally(TODAY)
    assert tally.points["hekou"].within(parse_period("2026-03")) == march
    assert told(tally, "hekou")[2:] == [("2026-04-03", "5", "《市场监管参阅》2026年第1期单篇采用（10 分，只计最高）")]


@pytest.mark.parametrize(("merged", "points"), [("full", "3"), ("split", "1.50")])
def test_a_merged_item_gives_each_unit_all_or_an_equal_share(office: Office, merged: str, points: str) -> None:
    desk = Desk.empty(office, merged=merged)
    one = desk.report("hekou", MARCH, date(2026, 3, 4))
    two = desk.report("qingquan", MARCH, date(2026, 3, 4))
    desk.issue("xinxi", 1, date(2026, 3, 6), f"merged {one} {two}")
    tally = desk.tally(TODAY)
    assert [told(tally, unit)[-1][1] for unit in ("hekou", "qingquan")] == [points, points]


def test_a_joint_report_scores_for_each_of_its_units(office: Office) -> None:
    desk = Desk.empty(office, merged="split")
    report = desk.report("hekou", MARCH, date(2026, 3, 4), joint=("qingquan", "liuxi"))
    desk.issue("xinxi", 1, date(2026, 3, 6), report)
    tally = desk.tally(TODAY)
    for unit in ("hekou", "qingquan", "liuxi"):
        assert told(tally, unit)[-1][1] == "1.67"


def test_what_lies_after_today_does_not_count(office: Office) -> None:
    desk = Desk.empty(office)
    report = desk.report("hekou", MARCH, date(2026, 3, 4))
    desk.issue("xinxi", 1, date(2026, 3, 6), report)
    tally = desk.tally(date(2026, 3, 5))
    assert told(tally, "hekou") == [("2026-03-04", "1", "报送")]
    assert tally.adopted["hekou"].all == ()


def test_a_report_without_receipt_scores_nothing_and_is_named_as_waiting(office: Office) -> None:
    desk = Desk.empty(office)
    report = desk.report("hekou", MARCH, None)
    tally = desk.tally(TODAY)
    assert told(tally, "hekou") == []
    assert [one.id for one in tally.waiting] == [report]


def test_every_entry_names_a_key_of_the_policy(office: Office) -> None:
    desk = Desk.empty(office)
    desk.commission(1, date(2026, 3, 20), "hekou", "liuxi")
    report = desk.report("hekou", MARCH, date(2026, 3, 18), commission="2026-01")
    desk.issue("xinxi", 1, date(2026, 3, 20), f"digest {report}")
    tally = desk.tally(TODAY)
    keys = {entry.key for unit in tally.units for entry in tally.points[unit].all}
    assert keys == {"submission", "late", "commission_answered", "commission_missed", "adoption.xinxi.digest"}
    assert all(isinstance(entry.points, Decimal) for entry in tally.points["hekou"].all)
