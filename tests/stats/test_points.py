"""Points: each entry has one reason, and policy's conflicts come out as the regulations mean them."""

from __future__ import annotations

from datetime import date
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
    assert told(tally, "hekou")[2:] == [
        ("2026-04-03", "5", "《市场监管参阅》2026年第1期单篇采用（10 分，只计最高）"),
        ("2026-05-08", "0", "《市场监管信息》2026年第2期摘要采用（2 分，只计最高）"),
    ]


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


def test_every_entry_names_the_line_of_the_policy_it_follows(office: Office) -> None:
    desk = Desk.empty(office)
    desk.commission(1, date(2026, 3, 20), "hekou", "liuxi")
    report = desk.report("hekou", MARCH, date(2026, 3, 18), commission="2026-01")
    desk.issue("xinxi", 1, date(2026, 3, 20), f"digest {report}")
    desk.above(report, "province", date(2026, 4, 1))
    desk.merit("liuxi", "concealed", date(2026, 4, 2))
    tally = desk.tally(TODAY)
    lines = (desk.office.root / "policy/scoring.yml").read_text(encoding="utf-8").splitlines()
    assert {
        entry.reason: lines[entry.line - 1].strip() for unit in tally.units for entry in tally.points[unit].all
    } == {
        "报送": "submission: {rows: [{points: 1}]}",
        "迟报 5 个工作日": "late: [{points: -2}]",
        "《市场监管信息》2026年第1期摘要采用": "- {series: xinxi, mode: digest, points: 2}",
        "省级《上级信息》采用": "- {level: province, points: 20}",
        "按时完成约稿 2026-01": "commission: {answered: 4, late: 1, missed: -10}",
        "缺报约稿 2026-01": "commission: {answered: 4, late: 1, missed: -10}",
        "瞒报：核实无误（liu-siyuan 登记）": "concealed: {name: 瞒报, points: -20}",
    }


def test_a_unit_with_two_reports_in_one_merged_item_scores_once(office: Office) -> None:
    desk = Desk.empty(office)
    one, two, other = desk.sent("hekou", MARCH), desk.sent("hekou", MARCH), desk.sent("liuxi", MARCH)
    desk.issue("xinxi", 1, date(2026, 3, 6), f"merged {one} {other} {two}")
    tally = desk.tally(TODAY)
    taken = [entry for entry in tally.points["hekou"].all if entry.issue]
    assert [(entry.submission, str(entry.points), entry.reason) for entry in taken] == [
        (one, "3", "《市场监管信息》2026年第1期综合采用"),
        (two, "0", "《市场监管信息》2026年第1期综合采用（同一综合稿每个单位只计一次）"),
    ]


def test_a_merged_item_may_give_each_unit_a_lower_fixed_figure(office: Office) -> None:
    desk = Desk.empty(office, merged="1.5", scoring=without_merged_rows("merged: 1.5"))
    one, two = desk.sent("hekou", MARCH), desk.sent("liuxi", MARCH)
    desk.issue("xinxi", 1, date(2026, 3, 6), f"merged {one} {two}")
    tally = desk.tally(TODAY)
    assert told(tally, "hekou")[-1] == (
        "2026-03-06",
        "1.5",
        "《市场监管信息》2026年第1期综合采用（2 个单位联合，每个单位计 1.5 分）",
    )


def without_merged_rows(merged: str) -> str:
    """A policy without points for merged items, which ``merged`` decides."""
    return f"""\
levels: {{own: 本局}}
terms:
  - adoption: [{{mode: sole, points: 5}}, {{mode: digest, points: 2}}]
    {merged}
"""


REPLACING = """\
levels: {own: 本局, province: 省级}
terms:
  - adoption: [{level: province, points: 20}, {points: 5}]
    directive: {mode: replace, several: highest, rows: [{level: province, points: 12}, {points: 9}]}
"""


def test_a_remark_may_stand_in_place_of_the_points_for_adoption(office: Office) -> None:
    desk = Desk.empty(office, scoring=REPLACING)
    report = desk.sent("hekou", MARCH)
    desk.issue("xinxi", 1, date(2026, 3, 6), report)
    desk.remark(report, "own", date(2026, 3, 9))
    desk.above(report, "province", date(2026, 4, 1))
    desk.remark(report, "province", date(2026, 5, 6))
    assert told(desk.tally(TODAY), "hekou") == [
        ("2026-03-06", "5", "《市场监管信息》2026年第1期单篇采用"),
        ("2026-03-09", "4", "丁一批示（本局）（9 分，代替采用得分）"),
        ("2026-04-01", "0", "省级《上级信息》采用（20 分，已由批示计分）"),
        ("2026-05-06", "3", "丁一批示（省级）（12 分，代替采用得分）"),
    ]


def test_highest_per_level_counts_each_level_once(office: Office) -> None:
    desk = Desk.empty(office, several="highest-per-level")
    report = desk.sent("hekou", MARCH)
    desk.issue("xinxi", 1, date(2026, 3, 6), report)  # 5
    desk.issue("cankao", 1, date(2026, 3, 13), report)  # 10 instead
    desk.above(report, "province", date(2026, 4, 1), "甲刊")  # 20
    desk.above(report, "province", date(2026, 4, 2), "乙刊")  # no more
    desk.above(report, "city", date(2026, 4, 3))  # 8
    assert [points for _, points, _ in told(desk.tally(TODAY), "hekou")] == ["1", "5", "5", "20", "0", "8"]


def test_what_is_withdrawn_is_taken_back_on_its_own_day(office: Office) -> None:
    desk = Desk.empty(office, several="highest")
    report = desk.sent("hekou", MARCH)
    desk.issue("xinxi", 1, date(2026, 3, 6), report)
    desk.above(report, "province", date(2026, 3, 20))
    desk.merit("hekou", "manual", date(2026, 3, 25), "3")
    march = desk.tally(TODAY).points["hekou"].within(parse_period("2026-03"))
    desk.withdraw("adoptions", 1, date(2026, 4, 8))
    desk.withdraw("merits", 1, date(2026, 4, 9))
    tally = desk.tally(TODAY)
    assert tally.points["hekou"].within(parse_period("2026-03")) == march
    assert told(tally, "hekou")[-2:] == [
        ("2026-04-08", "-15", "撤销省级《上级信息》采用：登记有误"),
        ("2026-04-09", "-3", "撤销加分：登记有误"),
    ]
    assert sum(entry.points for entry in tally.points["hekou"].all) == 1 + 5


CAPPED = """\
levels: {own: 本局}
terms:
  - adoption: [{points: 5}]
    submission: {rows: [{category: research, points: 4}, {points: 2}], cap_month: 5, cap_year: 8}
    base: [{per: month, items: 2, points: 10, cap_year: 15}]
"""


def test_caps_cut_what_is_over_and_say_so(office: Office) -> None:
    desk = Desk.empty(office, scoring=CAPPED)
    for day in (2, 3, 4):
        desk.sent("hekou", date(2026, 3, day))
    for day in (1, 2):
        desk.sent("hekou", date(2026, 4, day), category="research")
    assert told(desk.tally(date(2026, 5, 1)), "hekou") == [
        ("2026-03-02", "2", "报送"),
        ("2026-03-03", "2", "报送"),
        ("2026-03-04", "1", "报送（2 分，本月上限 5 分）"),
        ("2026-03-31", "10", "2026年3月报送达到 2 件"),
        ("2026-04-01", "3", "报送（4 分，全年上限 8 分）"),
        ("2026-04-02", "0", "报送（4 分，全年上限 8 分）"),
        ("2026-04-30", "5", "2026年4月报送达到 2 件（10 分，全年上限 15 分）"),
    ]


TWO_TERMS = """\
levels: {own: 本局, province: 省级}
terms:
  - since: 2026-01-01
    adoption: [{level: province, points: 20}, {points: 5}]
    late: [{points: -2}]
  - since: 2026-04-01
    adoption: [{level: province, points: 30}, {points: 7}]
    several: highest
    quota: [{per: month, items: 2, missed: -3}]
"""


def test_new_terms_apply_from_their_day_and_leave_what_was_before(office: Office) -> None:
    desk = Desk.empty(office, scoring=TWO_TERMS)
    report = desk.report("hekou", MARCH, date(2026, 3, 13))
    desk.issue("xinxi", 1, date(2026, 3, 31), report)
    desk.issue("cankao", 1, date(2026, 4, 1), report)
    late = desk.report("hekou", date(2026, 4, 1), date(2026, 4, 20))
    desk.above(late, "province", date(2026, 5, 6))
    assert told(desk.tally(date(2026, 5, 7)), "hekou") == [
        ("2026-03-13", "-2", "迟报 2 个工作日"),
        ("2026-03-31", "5", "《市场监管信息》2026年第1期单篇采用"),
        ("2026-04-01", "2", "《市场监管参阅》2026年第1期单篇采用（7 分，只计最高）"),
        ("2026-04-30", "-3", "2026年4月报送任务 2 件，缺 1 件"),
        ("2026-05-06", "30", "省级《上级信息》采用"),
    ]


def test_before_the_first_terms_nothing_is_scored(office: Office) -> None:
    desk = Desk.empty(office, scoring=TWO_TERMS.replace("2026-01-01", "2026-03-10"))
    report = desk.sent("hekou", MARCH)
    desk.issue("xinxi", 1, date(2026, 3, 9), report)
    desk.issue("cankao", 1, date(2026, 3, 10), report)
    assert told(desk.tally(date(2026, 3, 20)), "hekou") == [("2026-03-10", "5", "《市场监管参阅》2026年第1期单篇采用")]


TIERED = """\
levels: {own: 本局}
terms:
  - adoption: [{points: 5}]
    quota:
      - {tier: a, per: month, items: 3, each: -1}
      - {per: month, items: 1, each: -1}
      - {per: quarter, items: 1, category: research, missed: -5}
      - {per: quarter, items: 1, counts: adopted, missed: -4}
    rate: [{per: quarter, below: 0.5, points: -6}]
"""


def tiered(office: Office) -> Desk:
    """An office in which branches are of tier a, and other units of none."""
    office.replace(
        "policy/org.yml",
        {"units:\n": "tiers: {a: 一类}\nunits:\n", "    group: branch\n": "    group: branch\n    tier: a\n"},
    )
    return Desk.empty(office, scoring=TIERED)


def test_a_quota_of_a_units_own_tier_goes_before_the_one_for_all(office: Office) -> None:
    desk = Desk.empty(office, scoring=TIERED)
    org = (
        (office.root / "policy/org.yml")
        .read_text(encoding="utf-8")
        .replace("units:\n", "tiers: {a: 一类}\nunits:\n", 1)
    )
    office.write("policy/org.yml", org.replace("    group: branch\n", "    group: branch\n    tier: a\n"))
    for month in (1, 2, 3):
        desk.sent("hekou", date(2026, month, 6))
        research = desk.sent("qingquan", date(2026, month, 6), category="research")
    desk.issue("xinxi", 1, date(2026, 3, 13), research)
    tally = desk.tally(date(2026, 4, 1))
    assert told(tally, "hekou") == [
        ("2026-01-31", "-2", "2026年1月报送任务 3 件，缺 2 件"),
        ("2026-02-28", "-2", "2026年2月报送任务 3 件，缺 2 件"),
        ("2026-03-31", "-2", "2026年3月报送任务 3 件，缺 2 件"),
        ("2026-03-31", "-5", "2026年一季度报送调研类任务 1 件，缺 1 件"),
        ("2026-03-31", "-4", "2026年一季度采用任务 1 件，缺 1 件"),
        ("2026-03-31", "-6", "2026年一季度报送 3 件，采用 0 件，采用率低于 50%"),
    ]
    assert told(tally, "qingquan") == [
        ("2026-03-13", "5", "《市场监管信息》2026年第1期单篇采用"),
        ("2026-03-31", "-6", "2026年一季度报送 3 件，采用 1 件，采用率低于 50%"),
    ]


def test_a_month_is_judged_only_once_it_is_over(office: Office) -> None:
    desk = tiered(office)
    desk.sent("hekou", MARCH)
    assert told(desk.tally(date(2026, 3, 31)), "liuxi") == []
    assert told(desk.tally(date(2026, 4, 1)), "liuxi")[0] == ("2026-03-31", "-1", "2026年3月报送任务 1 件，缺 1 件")
