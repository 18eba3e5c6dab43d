"""这一年的节假日还不知道

时限按工作日数。国务院公布的放假和调休没有录入的年份，只能当作周一至周五上班，节日前后的时限会算错，
按时的会被记成迟报，迟报的会被记成按时。

错误示例：2027年1月还在用只知道 2026 年放假安排的日历

正确示例：policy/calendar.yml 的 `holidays` 写着 `2027-01-01: 元旦`，`workdays` 写着当年的调休上班日

怎样改：下一年的放假安排公布以后，升级程序所用的 chinesecalendar，或把放假日和调休上班日写进 policy/calendar.yml。
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from baosong.model import Mark, Severity
from baosong.rule import Rule, Scope
from baosong.timeliness import timeliness

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.archive import Archive
    from baosong.model import Diagnostic
    from baosong.rules import Context

RULE = Rule("TIME008", "calendar-uncovered", Severity.WARNING, Scope.ARCHIVE)

_PATH = "policy/calendar.yml"


def check(archive: Archive, context: Context) -> Iterator[Diagnostic]:
    """Collect the years that open deadlines and today fall in, and tell those the calendar does not know."""
    reports: Counter[int] = Counter()
    for submission in archive.submissions.values():
        times = timeliness(submission, archive, context.today)
        if times.received_at is None and times.due is not None:
            reports[times.due.year] += 1
    commissions = Counter(
        commission.fields.due.year
        for commission in archive.commissions.values()
        if commission.fields.due is not None and commission.fields.due >= context.today
    )
    for year in sorted({context.today.year, *reports, *commissions}):
        if archive.calendar.covers(year):
            continue
        concerned = [
            *(["今天"] if year == context.today.year else []),
            *([f"{reports[year]} 篇未收文稿件的时限"] if reports[year] else []),
            *([f"{commissions[year]} 次约稿的截止日"] if commissions[year] else []),
        ]
        yield RULE.at(
            _PATH,
            Mark(),
            f"{year} 年的放假和调休还没有录入，只按周一至周五推算；{'、'.join(concerned)}在这一年",
            "放假安排公布后升级 chinesecalendar，或写进 policy/calendar.yml 的 holidays 和 workdays",
        )
