"""Units renamed, moved, merged, founded or abolished within the year: nothing is lost, nothing counts twice."""

from __future__ import annotations

import json
import shutil
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from desk import Desk
from hypothesis import given, settings
from hypothesis import strategies as st

from baosong.cli import main
from baosong.stats.facts import Facts
from baosong.stats.movement import movements
from baosong.stats.period import Period, parse_period, parts, year_of
from baosong.stats.points import entries
from baosong.stats.projection import projection
from baosong.stats.quotas import below_in
from baosong.stats.standings import Group, Standings, standings
from office import Office

TODAY = date(2026, 12, 31)
YEAR = year_of(TODAY)
ORG = "policy/org.yml"
HEKOU, QINGQUAN = "    target: 6\n", "    officers: [{name: 尹小满, account: yin-xiaoman}]\n"
MERGED = "    until: 2026-06-30\n    successor: qingquan\n"


def changed(office: Office, hekou: str = "", qingquan: str = "") -> Desk:
    """An office without reports whose units hekou (a branch) and qingquan (a county) have a history."""
    desk = Desk.empty(office)
    office.replace(ORG, {HEKOU: HEKOU + hekou, QINGQUAN: QINGQUAN + qingquan})
    return desk


def group(counted: Standings, key: str) -> Group:
    return next(one for one in counted.groups if one.key == key)


def submitted(counted: Standings) -> dict[str, dict[str, Any]]:
    """By group, each ranked unit and what it submitted; those without a rank in parentheses."""
    return {
        one.key: {
            **{standing.unit: standing.values["submitted"] for standing in one.standings},
            **{f"（{gone.unit}）": gone.values["submitted"] for gone in one.unranked},
        }
        for one in counted.groups
    }


def reports(desk: Desk, unit: str, *days: str) -> list[str]:
    return [desk.report(unit, date.fromisoformat(day) - timedelta(days=2), date.fromisoformat(day)) for day in days]


def test_a_month_is_counted_in_the_groups_of_its_last_day(office: Office) -> None:
    desk = changed(office, "    changes: [{until: 2026-06-30, group: county}]\n")
    reports(desk, "hekou", "2026-03-04", "2026-06-30", "2026-07-01")
    tally = desk.tally(TODAY)
    assert submitted(standings(tally, parse_period("2026-06"))) == {
        "county": {"hekou": 1, "qingquan": 0, "liuxi": 0},
        "branch": {},
    }
    assert submitted(standings(tally, parse_period("2026-07")))["branch"] == {"hekou": 1}
    whole = standings(tally, YEAR)
    assert submitted(whole)["branch"] == {"hekou": 3}
    assert group(whole, "branch").standings[0].note == "2026年7月1日前属县局口径"
    assert standings(tally, parse_period("2026-07")).notes == ()
    june, july = (standings(tally, parse_period(key)) for key in ("2026-06", "2026-07"))
    assert "hekou" not in movements(july, june), "its ranks were among counties"
    assert "qingquan" in movements(july, june)


def test_a_year_that_lasts_is_seen_from_today(office: Office) -> None:
    desk = changed(office, "    changes: [{until: 2026-06-30, group: county}]\n")
    reports(desk, "hekou", "2026-03-04")
    assert submitted(standings(desk.tally(date(2026, 6, 30)), YEAR))["county"]["hekou"] == 1


def test_a_renamed_unit_bears_its_name_of_then(office: Office) -> None:
    desk = changed(office, "    changes: [{until: 2026-03-31, name: 示例市市场监督管理局临港分局, short: 临港分局}]\n")
    reports(desk, "hekou", "2026-03-04")
    tally = desk.tally(TODAY)
    assert standings(tally, parse_period("2026-03")).units["hekou"].short == "临港分局"
    assert standings(tally, YEAR).units["hekou"].short == "河口分局"
    assert standings(tally, YEAR).notes == ("河口分局，2026年4月1日前称临港分局",)


def test_a_merged_unit_counts_with_its_heir_from_its_end_on(office: Office) -> None:
    """Reported in May, adopted in July: May's report stays hekou's in May; July's adoption is qingquan's."""
    desk = changed(office, MERGED)
    (report,) = reports(desk, "hekou", "2026-05-06")
    reports(desk, "qingquan", "2026-05-07", "2026-08-05")
    desk.issue("xinxi", 1, date(2026, 7, 8), report)
    tally = desk.tally(TODAY)

    may, june, july = (standings(tally, parse_period(f"2026-0{month}")) for month in (5, 6, 7))
    assert submitted(may) == {"county": {"qingquan": 1, "liuxi": 0}, "branch": {"hekou": 1}}
    assert group(june, "branch").standings[0].unit == "hekou", "it was there on the last day of June"
    assert group(july, "branch").standings == group(july, "branch").unranked == ()
    assert group(july, "county").standings[0].values["adopted"] == july.total["adopted"] == 1

    year = standings(tally, YEAR)
    first, (gone,) = group(year, "county").standings[0], group(year, "branch").unranked
    assert (first.unit, first.values["submitted"], first.values["adopted"]) == ("qingquan", 3, 1)
    assert first.note == "2026年6月30日河口分局并入，连同其成绩一起算"
    assert (gone.unit, gone.values["submitted"], gone.carrier) == ("hekou", 1, "qingquan")
    assert gone.note == "2026年6月30日并入青泉县局，成绩计入该单位"
    assert group(year, "branch").total["submitted"] == 0, "its numbers are counted in the other group"
    assert (year.total["submitted"], year.total["adopted"]) == (3, 1)
    assert (first.values["target"], gone.values["target"], year.total["target"]) == (11, 3, 19)
    assert june.total["target"] == 22


def test_a_joint_report_of_two_units_that_are_one_by_now_is_one_report(office: Office) -> None:
    """What each was given points for stays given."""
    desk = changed(office, MERGED)
    desk.report("hekou", date(2026, 5, 4), date(2026, 5, 6), joint=("qingquan",))
    year = standings(desk.tally(TODAY), YEAR)
    first = group(year, "county").standings[0]
    assert (first.values["submitted"], first.values["points"]) == (1, Decimal(2))
    assert (year.total["submitted"], year.total["points"]) == (1, Decimal(2))


def test_what_a_unit_is_short_of_is_what_it_loses_points_for(office: Office) -> None:
    """In the month of the merger the heir's minimum is met by what either had brought, a joint report counting once."""
    desk = changed(office, MERGED.replace("06-30", "06-20"))
    scoring = (office.root / "policy/scoring.yml").read_text(encoding="utf-8")
    office.write("policy/scoring.yml", scoring + "    quota: [{per: month, items: 3, missed: -3}]\n")
    reports(desk, "hekou", "2026-06-05")
    desk.report("hekou", date(2026, 6, 8), date(2026, 6, 10), joint=("qingquan",))
    tally = desk.tally(TODAY)
    june = parse_period("2026-06")
    assert [(one.unit, one.had) for one in below_in(tally, june)] == [("qingquan", 2), ("liuxi", 0)]

    def lost(heir: Desk) -> list[str]:
        found = entries(Facts(heir.tally(TODAY).archive, TODAY))
        return [one.reason for one in found if one.unit == "qingquan" and one.reason.startswith("2026年6月报送任务")]

    assert lost(desk) == ["2026年6月报送任务 3 件，缺 1 件"]
    reports(desk, "qingquan", "2026-06-25")
    assert lost(desk) == []
    assert [one.unit for one in below_in(desk.tally(TODAY), june)] == ["liuxi"]


def test_an_heir_that_does_not_inherit(office: Office) -> None:
    desk = changed(office, MERGED + "    inherits: false\n")
    (report,) = reports(desk, "hekou", "2026-05-06")
    desk.issue("xinxi", 1, date(2026, 9, 9), report)
    tally = desk.tally(TODAY)
    assert submitted(standings(tally, YEAR)) == {"county": {"qingquan": 0, "liuxi": 0}, "branch": {"（hekou）": 1}}
    assert submitted(standings(tally, parse_period("2026-08")))["branch"] == {}
    september = standings(tally, parse_period("2026-09"))
    (gone,) = group(september, "branch").unranked
    assert (gone.values["adopted"], september.total["adopted"]) == (1, 1), "listed while it has numbers"


@pytest.mark.parametrize("successor", ["", "    successor: bangongshi\n"])
def test_points_of_a_unit_without_a_ranked_heir_are_not_lost(office: Office, successor: str) -> None:
    desk = changed(office, "    until: 2026-06-15\n" + successor)
    (report,) = reports(desk, "hekou", "2026-05-06")
    desk.issue("xinxi", 1, date(2026, 7, 8), report)
    year = standings(desk.tally(TODAY), YEAR)
    (gone,) = group(year, "branch").unranked
    assert (gone.values["submitted"], gone.values["points"], gone.carrier) == (1, Decimal(6), None)
    assert year.total["points"] == group(year, "branch").total["points"] == Decimal(6)
    assert year.zero_reports == ("qingquan", "liuxi"), "who is gone is not reproached"


def test_a_founded_unit_owes_its_part_of_the_year(office: Office) -> None:
    desk = changed(office, "    since: 2026-07-01\n")
    reports(desk, "hekou", "2026-07-08")
    tally = desk.tally(date(2026, 8, 31))
    year = standings(tally, YEAR)
    (first,) = group(year, "branch").standings
    assert (first.values["target"], first.note) == (3, "2026年7月1日设立")
    assert group(standings(tally, parse_period("2026-06")), "branch").standings == ()
    foreseen = projection(tally, "hekou")
    assert foreseen is not None
    assert foreseen.target == 3


def test_a_unit_that_left_the_ranking_is_listed_for_the_time_it_was_in_it(office: Office) -> None:
    desk = changed(office, "    changes: [{until: 2026-06-30, group: branch}]\n")
    office.replace(ORG, {"    group: branch\n": ""})
    reports(desk, "hekou", "2026-05-06", "2026-08-05")
    tally = desk.tally(TODAY)
    assert submitted(standings(tally, YEAR))["branch"] == {"（hekou）": 1}
    assert submitted(standings(tally, parse_period("2026-08")))["branch"] == {}
    assert standings(tally, YEAR).notes == ("河口分局，2026年7月1日前属分局口径",)


HISTORIES = st.sampled_from(
    [
        "",
        MERGED,
        MERGED + "    inherits: false\n",
        "    until: 2026-05-17\n",
        "    until: 2026-05-17\n    successor: bangongshi\n",
        "    since: 2026-04-11\n",
        "    changes: [{until: 2026-05-17, group: county}]\n",
        "    changes: [{until: 2026-02-28, group: ~}, {until: 2026-08-09, target: ~, group: county}]\n",
        "    until: 2026-10-31\n    successor: liuxi\n    changes: [{until: 2026-02-28, group: county, target: 4}]\n",
    ]
)
REPORTS = st.lists(
    st.tuples(
        st.sampled_from(["hekou", "qingquan", "liuxi"]),
        st.dates(date(2026, 1, 3), date(2026, 11, 30)),
        st.booleans(),
        st.sampled_from([0, 40, 90]),
    ),
    max_size=10,
)


@settings(max_examples=60)
@given(hekou=HISTORIES, qingquan=st.sampled_from(["", "    until: 2026-09-30\n    successor: liuxi\n"]), told=REPORTS)
def test_the_months_of_a_year_add_up_to_it_whatever_became_of_its_units(
    tmp_path_factory: pytest.TempPathFactory, hekou: str, qingquan: str, told: list[tuple[str, date, bool, int]]
) -> None:
    root = tmp_path_factory.getbasetemp() / "changes"
    shutil.rmtree(root, ignore_errors=True)
    desk = changed(Office.base(root), hekou, qingquan)
    for number, (unit, day, joint, days) in enumerate(sorted(told), 1):
        report = desk.report(unit, day - timedelta(days=2), day, joint=("liuxi",) if joint and unit != "liuxi" else ())
        if days and day + timedelta(days=days) <= TODAY:
            desk.issue("xinxi", number, day + timedelta(days=days), report)
    tally = desk.tally(TODAY)
    whole = standings(tally, YEAR)
    for size in (1, 3):
        pieces = [standings(tally, part) for part in parts(YEAR, size)]
        for name in ("submitted", "on_time", "late", "adopted", "points"):
            assert sum(piece.total[name] for piece in pieces) == whole.total[name], name
        for piece in (whole, *pieces):
            _is_consistent(piece)
    if "group: ~" not in hekou:
        everything = entries(Facts(tally.archive, TODAY))
        assert whole.total["points"] == sum((entry.points for entry in everything), Decimal(0))
        assert whole.total["submitted"] == len(told)


def _is_consistent(counted: Standings) -> None:
    """A unit is listed once; the groups' points are the office's; ranks are among those there on the last day."""
    listed = [one.unit for each in counted.groups for one in (*each.standings, *each.unranked)]
    assert len(listed) == len(set(listed))
    assert sum(each.total["points"] for each in counted.groups) == counted.total["points"]
    for each in counted.groups:
        points = [one.values["points"] for one in each.standings]
        assert [one.rank for one in each.standings] == [1 + sum(more > one for more in points) for one in points]
        assert each.total["points"] == sum(points) + sum(
            one.values["points"] for one in each.unranked if one.carrier is None
        )
        for gone in each.unranked:
            assert gone.note
            if gone.carrier:
                assert gone.carrier in listed


def test_the_command_lists_who_is_gone_below_the_ranks(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    desk = changed(office, MERGED)
    reports(desk, "hekou", "2026-05-06")
    desk.tally(TODAY)

    def told(form: str) -> str:
        capsys.readouterr()
        assert main(["stats", "--root", str(office.root), "--today", "2026-12-31", "--format", form]) == 0
        return capsys.readouterr().out

    table = told("table")
    assert "河口分局（不排名）" in table
    assert "注：河口分局，2026年6月30日并入青泉县局，成绩计入该单位" in table
    assert "注：青泉县局，2026年6月30日河口分局并入，连同其成绩一起算" in table
    assert "- 注：河口分局，2026年6月30日并入青泉县局" in told("markdown")
    assert "2026,分局,,,河口分局（不排名）,1" in told("csv")
    branch = json.loads(told("json"))["groups"][1]
    assert branch["units"] == []
    (gone,) = branch["unranked"]
    assert (gone["key"], gone["submitted"], gone["counted_with"]) == ("hekou", 1, "qingquan")


def test_a_period_before_any_change_is_told_as_it_was_then(office: Office) -> None:
    """What was printed of March before the merger was known is still true after it."""
    desk = changed(office, MERGED)
    reports(desk, "hekou", "2026-03-04")
    reports(desk, "qingquan", "2026-03-05")
    tally = desk.tally(TODAY)
    march = standings(tally, Period(date(2026, 3, 1), 1))
    office.replace(ORG, {MERGED: ""})
    unknown = standings(desk.tally(date(2026, 3, 31)), Period(date(2026, 3, 1), 1))
    assert march.groups == unknown.groups
    assert march.total == unknown.total
