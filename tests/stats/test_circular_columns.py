"""The columns of a circular: each number once, the points of the period and so far, nothing empty."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from desk import Desk
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from baosong.stats.period import parse_period
from baosong.stats.sheet import sheet
from baosong.stats.standings import standings

if TYPE_CHECKING:
    from baosong.stats.sheet import Row, Sheet
    from baosong.stats.tally import Tally
    from office import Office

TODAY = date(2026, 6, 30)
NAMES = {"xinxi": "市场监管信息", "cankao": "市场监管参阅"}


def drawn(tally: Tally, key: str, names: dict[str, str] = NAMES) -> Sheet:
    period = parse_period(key)
    return sheet(tally, period, standings(tally, period.to_date), names)


def numbers(found: Sheet, row: Row) -> dict[str, Any]:
    return {column.title: value for column, value in zip(found.columns, row.values, strict=True)}


def filled(office: Office) -> Desk:
    """Two reports of qingquan in March, one joint with liuxi; both printed, one by two series, one above."""
    desk = Desk.empty(office)
    first = desk.report("qingquan", date(2026, 3, 2), date(2026, 3, 4), joint=("liuxi",))
    second = desk.report("qingquan", date(2026, 3, 2), date(2026, 3, 20))
    desk.issue("xinxi", 1, date(2026, 3, 6), first)
    desk.issue("cankao", 1, date(2026, 4, 3), first)
    desk.issue("xinxi", 2, date(2026, 4, 10), second)
    desk.commission(1, date(2026, 4, 8), "qingquan")
    entry = {"submission": first, "evidence": "采用通报", "by": "liu-siyuan"}
    above = {**entry, "level": "own", "publication": "省信息"}
    office.enter("adoptions", [{**above, "date": f"2026-04-{day}"} for day in (20, 21)])
    withdrawal = {"number": 3, "kind": "withdrawal", "of": 2, "date": "2026-05-06", "text": "重复登记"}
    office.enter("adoptions", [{**withdrawal, "evidence": "核对", "by": "liu-siyuan"}])
    office.enter("directives", [{**entry, "leader": "甲", "level": "own", "date": "2026-04-22", "text": "好。"}])
    return desk


def test_the_columns_of_a_month(office: Office) -> None:
    found = drawn(filled(office).tally(TODAY), "2026-04")
    liuxi, qingquan, total = found.rows["county"]
    assert (liuxi.unit, liuxi.rank, qingquan.unit, qingquan.rank) == ("liuxi", 1, "qingquan", 2)
    assert (total.unit, total.rank) == (None, None)
    assert numbers(found, qingquan) == {
        "报送": 0,
        "累计报送": 2,
        "市场监管信息": 1,
        "市场监管参阅": 1,
        "本局": 1,
        "批示": 1,
        "约稿应报": 1,
        "约稿完成": 0,
        "本月加分": Decimal(15),
        "本月扣分": Decimal(-10),
        "本月得分": Decimal(5),
        "上月累计": Decimal(5),
        "累计得分": Decimal(10),
    }
    assert numbers(found, total)["市场监管参阅"] == 1, "a joint report counts once in the total"
    assert numbers(found, total)["本局"] == 1


def test_what_nobody_had_since_new_year_is_no_column(office: Office) -> None:
    tally = filled(office).tally(TODAY)
    march = [column.title for column in drawn(tally, "2026-03").columns]
    assert "市场监管信息" in march
    assert not {"市场监管参阅", "本局", "批示", "约稿应报"} & set(march)
    assert "市场监管参阅" in [column.title for column in drawn(tally, "2026-05").columns]
    year = [column.title for column in drawn(tally, "2026").columns]
    assert year[-1] == "全年得分"
    assert "累计报送" not in year


def test_series_may_share_a_column(office: Office) -> None:
    shared = drawn(filled(office).tally(TODAY), "2026-04", dict.fromkeys(NAMES, "内部刊物"))
    assert numbers(shared, shared.rows["county"][1])["内部刊物"] == 2


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(st.sampled_from(["qingquan", "liuxi"]), st.integers(0, 170), st.booleans(), st.integers(0, 30)),
        max_size=6,
    )
)
def test_what_was_before_and_the_period_make_what_is_now(
    tmp_path_factory: pytest.TempPathFactory, reports: list[tuple[str, int, bool, int]]
) -> None:
    from office import Office

    desk = Desk.empty(Office.base(tmp_path_factory.mktemp("sheet") / "office"))
    for number, (unit, day, printed, late) in enumerate(reports, 1):
        event = date(2026, 1, 1) + timedelta(days=day)
        report = desk.report(unit, event, event + timedelta(days=late))
        if printed:
            desk.issue("xinxi", number, event + timedelta(days=late + 3), report)
    tally = desk.tally(date(2026, 12, 31))
    before: dict[str | None, Decimal] = {}
    for month in range(1, 13):
        found = drawn(tally, f"2026-{month:02}")
        for row in found.rows["county"]:
            told = numbers(found, row)
            assert told["本月加分"] + told["本月扣分"] == told["本月得分"]
            assert told["上月累计"] + told["本月得分"] == told["累计得分"]
            assert told["上月累计"] == before.get(row.unit, 0)
            before[row.unit] = told["累计得分"]
