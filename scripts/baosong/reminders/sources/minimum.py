"""The minimum of the running month, quarter or year: what is still missing, and what missing it costs."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING

from baosong.model import SHANGHAI
from baosong.policy.reminders import Duty
from baosong.policy.scoring import Per
from baosong.reminders.reminder import Reminder
from baosong.stats.kind import Kind, written
from baosong.stats.period import containing
from baosong.stats.quotas import below_in
from baosong.stats.tally import Tally

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from baosong.archive import Archive
    from baosong.stats.quotas import Short

DUTY = Duty.QUOTA


def owed(archive: Archive, today: date) -> Iterator[Reminder]:
    """One for each quota a unit has yet to meet, due on its period's last day; a period gone by has been judged."""
    tally = Tally(archive, today)
    for per in Per:
        period = containing(today, per.months)
        for short in below_in(tally, period):
            what = f"{period.name}{_told(short)}"
            yield Reminder(
                key="/".join(filter(None, ("minimum", period.key, *short.quota.about, short.unit))),
                duty=DUTY,
                unit=short.unit,
                what=what,
                openly=what,
                due=datetime.combine(period.last, time(), SHANGHAI),
                timed=False,
                path="policy/scoring.yml",
            )


def _told(short: Short) -> str:
    """应报送 2 件，已报送 1 件，还差 1 件，每缺一件扣 1 分."""
    quota = short.quota
    if quota.missed:
        return f"{short.words}，未完成扣 {written(-quota.missed, Kind.POINTS)} 分"
    return f"{short.words}，每缺一件扣 {written(-quota.each, Kind.POINTS)} 分" if quota.each else short.words
