"""What kind of reports a unit sends, and what it gave to the press first."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from desk import Desk

from baosong.stats.character import mix, press
from baosong.stats.movement import before, movements
from baosong.stats.period import parse_period
from baosong.stats.standings import standings

if TYPE_CHECKING:
    from office import Office

TODAY, YEAR = date(2026, 6, 30), parse_period("2026")
DAY = date(2026, 3, 2)


def test_the_mix_of_categories_and_the_press(office: Office) -> None:
    desk = Desk.empty(office)
    first, second, joint = (
        desk.report("hekou", DAY, date(2026, 3, 4)),
        desk.report("hekou", DAY, date(2026, 3, 20)),
        desk.report("qingquan", DAY, date(2026, 3, 4), joint=("hekou",)),
    )
    office.replace(f"submissions/{first}.md", {"category: practice": "category: problem"})
    for report in (second, joint):
        office.replace(f"submissions/{report}.md", {"author: 甲\n": "author: 甲\npress: https://news.example/1\n"})
    tally = desk.tally(TODAY)
    found = mix(tally, YEAR, ["hekou", "qingquan"])
    assert (found.counts["practice"], found.counts["problem"], found.total) == (2, 1, 3)
    assert found.share("practice") == Decimal("0.667")
    contrast = press(tally, YEAR, ["hekou", "qingquan"])
    assert (contrast.reports, contrast.in_press, contrast.in_press_and_late) == (3, 2, 1)
    assert (contrast.proper, contrast.proper_and_late) == (1, 0)
    assert press(tally, YEAR, ["liuxi"]).share is None


def test_the_period_before() -> None:
    pairs = {"2026-01": "2025-12", "2026-Q1": "2025-Q4", "2026-Q3": "2026-Q2", "2026": "2025"}
    assert {key: before(parse_period(key)).key for key in pairs} == pairs


def test_a_unit_moves_up_by_the_places_it_gains(office: Office) -> None:
    desk = Desk.empty(office)
    desk.report("liuxi", date(2026, 3, 2), date(2026, 3, 4))
    desk.report("qingquan", date(2026, 4, 1), date(2026, 4, 2))
    tally = desk.tally(TODAY)
    february, march, april = (standings(tally, parse_period(f"2026-{month:02}")) for month in (2, 3, 4))
    assert movements(march, february) == {}
    moved = movements(april, march)
    assert (moved["qingquan"].up, moved["liuxi"].up) == (1, -1)
