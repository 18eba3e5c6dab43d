"""Vetoes by silence: a month counts only while the unit was there and the desk was receiving."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from desk import Desk

from baosong.stats.period import parse_period
from baosong.stats.vetoes import vetoes

if TYPE_CHECKING:
    from office import Office

YEAR = parse_period("2026")
SILENCE = """\
levels: {own: 本局}
terms:
  - adoption: [{points: 5}]
    vetoes: [{name: 三月零报送, when: {zero_months: 3}, effect: disqualify}]
"""


def told(office: Office, today: date) -> dict[str, list[str]]:
    """Each unit's vetoes; hekou reports in March, nobody else ever does."""
    desk = Desk.empty(office, scoring=SILENCE)
    desk.sent("hekou", date(2026, 3, 2))
    tally = desk.tally(today)
    return {unit: [one.reason for one in vetoes(tally, unit, YEAR)] for unit in ("hekou", "liuxi")}


def test_three_silent_months_veto_and_those_before_the_desk_began_do_not_count(office: Office) -> None:
    assert told(office, date(2026, 5, 31)) == {"hekou": [], "liuxi": []}


def test_the_third_month_counts_once_it_is_over(office: Office) -> None:
    assert told(office, date(2026, 6, 1)) == {"hekou": [], "liuxi": ["3月、4月、5月零报送"]}


def test_a_unit_owes_nothing_for_months_before_it_was_founded(office: Office) -> None:
    office.replace(
        "policy/org.yml",
        {"    name: 柳溪县市场监督管理局\n": "    name: 柳溪县市场监督管理局\n    since: 2026-04-15\n"},
    )
    assert told(office, date(2026, 7, 1))["liuxi"] == []
