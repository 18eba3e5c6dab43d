"""The year's target, by quarters: what a unit is behind of its even course."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING

from baosong.model import SHANGHAI
from baosong.policy.reminders import Duty
from baosong.policy.scoring import COUNTS_NAMES
from baosong.reminders.reminder import Grade, Reminder
from baosong.stats.metrics import target
from baosong.stats.metrics.completion import done
from baosong.stats.period import parts, year_of
from baosong.stats.tally import Tally

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from baosong.archive import Archive

DUTY = Duty.QUOTA


def owed(archive: Archive, today: date) -> Iterator[Reminder]:
    """One for each unit with a target: for the last quarter gone by if the unit is behind, else for the present one.

    By a quarter's end as much of the target is owed as has gone by of the year, or of the unit's part of it, rounded
    down; the year's whole target by its end. The last quarter of the year before is forgotten: its year has been
    judged. Who is behind is urged; only who has done nothing at all is criticised.
    """
    tally = Tally(archive, today)
    quarters = parts(year_of(today), 3)
    past = [place for place, quarter in enumerate(quarters) if quarter.last < today]
    verb = COUNTS_NAMES[target.counts(tally, year_of(today))]
    for key in archive.policy.org.reporting(today):
        goal = target.measure(tally, key, year_of(today)) or 0
        for place in (*past[-1:], len(past)):
            wanted = target.by(tally, key, quarters[place].last)
            had = done(tally, key, quarters[place])
            if had >= wanted:
                continue
            name = "全年" if place == 3 else f"{quarters[place].short}末"
            behind = f"{name}应{verb} {wanted} 件，已{verb} {had} 件，还差 {wanted - had} 件"
            what = f"完成全年任务 {goal} 件：{behind}"
            yield Reminder(
                key=f"quota/{quarters[place].key}/{key}",
                duty=DUTY,
                unit=key,
                what=what,
                openly=what,
                due=datetime.combine(quarters[place].last, time(), SHANGHAI),
                timed=False,
                path="policy/org.yml",
                most=Grade.URGE if had else Grade.CRITICISE,
            )
            break
