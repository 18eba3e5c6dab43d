"""Whether the calendar knows this year's days off and make-up workdays, and towards the end of it next year's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.calendar import WorkCalendar
from baosong.doctor.finding import Finding, doubtful, unknown, well
from baosong.errors import BaosongError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.doctor.case import Case

NAME = "日历"
_ANNOUNCED = 12
"""The State Council tells next year's days off in November."""
_REMEDY = "升级 chinesecalendar（make lock 后 make site），或写进 policy/calendar.yml 的 holidays 和 workdays"


def examine(case: Case) -> Iterator[Finding]:
    """Ask for this year and for the next."""
    try:
        calendar = WorkCalendar(case.policy.calendar)
    except BaosongError:
        yield unknown(NAME, "策略读不了，没有查")
        return
    year = case.now.year
    for one in (year, year + 1):
        if calendar.covers(one):
            yield well(NAME, f"{one} 年的放假和调休已录入")
        elif one == year or case.now.month >= _ANNOUNCED:
            yield doubtful(NAME, f"{one} 年的放假和调休还没有录入，只按周一至周五推算时限", _REMEDY)
        else:
            yield well(NAME, f"{one} 年的放假安排一般 11 月公布，公布后再录入")
