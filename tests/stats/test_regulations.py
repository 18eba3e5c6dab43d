"""Real regulations as policy, with totals worked out by hand: the example policies under ``regulations/``."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from desk import Desk

from baosong.stats.metrics import completion, points
from baosong.stats.period import parse_period
from baosong.stats.vetoes import vetoes

if TYPE_CHECKING:
    from baosong.stats.tally import Tally
    from office import Office

REGULATIONS = Path(__file__).parent / "regulations"
YEAR = parse_period("2026")
THREE = {"kuaibao": "要情快报", "zhengwu": "示例政务", "canyue": "参阅"}


def under(office: Office, name: str, series: dict[str, str]) -> Desk:
    """An empty office under an example policy."""
    return Desk.empty(office, scoring=(REGULATIONS / f"{name}.yml").read_text(encoding="utf-8"), series=series)


def total(tally: Tally, unit: str, period: str = "2026") -> Decimal:
    """A unit's points."""
    return Decimal(points.measure(tally, unit, parse_period(period)))


def test_r1_the_months_minimum_gives_base_points_and_publications_accumulate(office: Office) -> None:
    desk = under(office, "r1", THREE)
    january = [desk.sent("hekou", date(2026, 1, day)) for day in range(5, 13)]  # eight: the minimum, 10
    for day in range(2, 9):
        desk.sent("hekou", date(2026, 2, day))  # seven: nothing
    desk.issue("kuaibao", 1, date(2026, 1, 16), january[0])  # 5
    desk.issue("zhengwu", 1, date(2026, 1, 23), january[0])  # 10
    desk.issue("canyue", 1, date(2026, 3, 6), january[1])  # 30
    desk.above(january[0], "city", date(2026, 2, 3), "每日要情")  # 20
    desk.above(january[1], "city", date(2026, 3, 20), "市参阅")  # 80
    tally = desk.tally(date(2026, 4, 1))
    assert total(tally, "hekou", "2026-01") == 10 + 5 + 10
    assert total(tally, "hekou", "2026-02") == 20
    assert total(tally, "hekou") == 10 + 5 + 10 + 20 + 30 + 80 == 155
    assert completion.measure(tally, "liuxi", YEAR) == 0
    assert completion.measure(tally, "hekou", YEAR) == Decimal("0.333"), (
        "two of six items is less than 155 of 200 points"
    )


def test_r3_a_remark_adds_by_the_publication_it_was_made_on(office: Office) -> None:
    desk = under(office, "r3", {"zuori": "昨日情况", "jianyi": "政务建议"})
    one, two, three = (desk.sent("hekou", date(2026, 3, day)) for day in (2, 3, 4))
    desk.issue("zuori", 1, date(2026, 3, 6), one)  # 3
    desk.remark(one, "city", date(2026, 3, 9))  # +5
    desk.above(one, "province", date(2026, 3, 16))  # +10
    desk.issue("jianyi", 1, date(2026, 3, 13), two)  # 20
    desk.remark(two, "city", date(2026, 3, 16))  # +10
    desk.above(two, "national", date(2026, 4, 1), "国办约报")  # +10, submitted
    desk.above(two, "national", date(2026, 4, 8), "国办信息")  # +50, adopted
    desk.remark(two, "national", date(2026, 4, 20))  # +100
    desk.issue("zuori", 2, date(2026, 3, 20), three, section="brief")  # 1
    tally = desk.tally(date(2026, 6, 30))
    assert total(tally, "hekou", "2026-03") == 3 + 5 + 10 + 20 + 10 + 1
    assert total(tally, "hekou") == (3 + 5 + 10) + (20 + 10 + 10 + 50 + 100) + 1 == 209


def test_r5_what_goes_up_multiplies_and_joint_items_are_split(office: Office) -> None:
    desk = under(office, "r5", THREE)
    joint = desk.report("hekou", date(2026, 3, 2), date(2026, 3, 2), joint=("qingquan",))
    alone = desk.sent("hekou", date(2026, 3, 3))
    desk.issue("canyue", 1, date(2026, 3, 6), joint)  # 10, 5 each
    desk.above(joint, "province", date(2026, 3, 20))  # doubled: 10 each
    desk.remark(joint, "province", date(2026, 3, 25))  # +10, 5 each
    desk.above(joint, "national", date(2026, 5, 6))  # five times: 25 each
    desk.issue("zhengwu", 1, date(2026, 3, 13), alone)  # 3
    tally = desk.tally(date(2026, 6, 30))
    assert [total(tally, "qingquan", month) for month in ("2026-03", "2026-05")] == [5 + 5 + 5, 15]
    assert total(tally, "qingquan") == 25 + 5 == 30
    assert total(tally, "hekou") == 25 + 5 + 3 == 33
    assert total(tally, "liuxi") == 0


def test_r7_a_base_that_is_eaten_up_and_a_mark_to_pass(office: Office) -> None:
    desk = under(office, "r7", {"zhengwu": "示例政务"})
    desk.report("hekou", date(2026, 1, 5), date(2026, 2, 5))  # late: -1
    ordinary = desk.sent("hekou", date(2026, 3, 2))
    desk.issue("zhengwu", 1, date(2026, 3, 6), ordinary)  # 10
    research = desk.report("hekou", date(2026, 4, 7), date(2026, 4, 8), commission="2026-01", category="research")
    desk.commission(1, date(2026, 4, 20), "hekou")  # answered: 2
    desk.issue("zhengwu", 2, date(2026, 4, 24), research)  # 20
    desk.above(research, "city", date(2026, 5, 6))  # 30
    desk.remark(research, "own", date(2026, 5, 8))  # 10
    desk.merit("hekou", "error", date(2026, 6, 1))  # -2
    for day in (5, 6, 7, 8):
        desk.sent("liuxi", date(2026, 1, day))  # none adopted: -1
    summer = desk.tally(date(2026, 7, 1))
    assert total(summer, "hekou", "2026-Q1") == 6 - 1 + 10
    assert total(summer, "hekou") == 6 - 1 + 10 + 2 + 20 + 30 + 10 - 2 - 1 == 74  # one short in the second quarter
    assert total(summer, "liuxi") == 6 - 1 - 2 == 3
    assert total(summer, "qingquan") == 6 - 2 - 2 == 2
    assert not [one for unit in summer.units for one in vetoes(summer, unit, YEAR)], "the year is not over"

    over = desk.tally(date(2027, 1, 1))
    assert total(over, "hekou") == 74 - 2 - 2 == 70
    assert total(over, "qingquan") == 6 - 4 * 2 == -2
    assert {unit: [one.told for one in vetoes(over, unit, YEAR)] for unit in over.units} == {
        "hekou": [],
        "liuxi": ["年度不达标：全年 -1 分，不达标"],
        "qingquan": ["年度不达标：全年 -2 分，不达标"],
    }
