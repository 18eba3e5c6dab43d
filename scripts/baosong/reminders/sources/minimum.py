"""The minimum of the running month, quarter or year: what is still missing, and what missing it costs."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING

from baosong.model import SHANGHAI
from baosong.policy.reminders import Duty
from baosong.policy.scoring import COUNTS_NAMES, Per, TargetCounts, applying
from baosong.reminders.reminder import Reminder
from baosong.stats.kind import Kind, written
from baosong.stats.period import containing
from baosong.stats.tally import Tally

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from baosong.archive import Archive
    from baosong.policy import Quota
    from baosong.stats.period import Period

DUTY = Duty.QUOTA


def owed(archive: Archive, today: date) -> Iterator[Reminder]:
    """One for each quota a unit has yet to meet, due on its period's last day; a period gone by has been judged."""
    found = archive.policy.scoring.term(today)
    tally, org = Tally(archive, today), archive.policy.org
    for per in Per if found and found[1].quota else ():
        period = containing(today, per.months)
        for key, unit in org.reporting(today).items():
            if not org.units[key].exists(period.first):
                continue
            for _, quota in applying(found[1].quota if found else (), unit.tier, per.months):
                had = _had(tally, key, period, quota)
                if had < quota.items:
                    what = f"{period.name}{_told(archive, quota, had)}"
                    yield Reminder(
                        key="/".join(filter(None, ("minimum", period.key, *quota.about, key))),
                        duty=DUTY,
                        unit=key,
                        what=what,
                        openly=what,
                        due=datetime.combine(period.last, time(), SHANGHAI),
                        timed=False,
                        path="policy/scoring.yml",
                    )


def _had(tally: Tally, unit: str, period: Period, quota: Quota) -> int:
    diary = (tally.adopted if quota.counts is TargetCounts.ADOPTED else tally.received)[unit]
    return sum(quota.category in {None, one.submission.fields.category} for one in diary.within(period))


def _told(archive: Archive, quota: Quota, had: int) -> str:
    """应报送 2 件，已报送 1 件，还差 1 件，每缺一件扣 1 分."""
    verb = COUNTS_NAMES[quota.counts]
    kind = f"{archive.policy.rules.categories[quota.category].name}类" if quota.category else ""
    told = f"应{verb}{kind} {quota.items} 件，已{verb} {had} 件，还差 {quota.items - had} 件"
    if quota.missed:
        return f"{told}，未完成扣 {written(-quota.missed, Kind.POINTS)} 分"
    return f"{told}，每缺一件扣 {written(-quota.each, Kind.POINTS)} 分" if quota.each else told
