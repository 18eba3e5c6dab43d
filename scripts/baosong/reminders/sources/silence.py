"""Units of which nothing has been received for some time."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from baosong.model import SHANGHAI
from baosong.policy.reminders import Duty
from baosong.reminders.reminder import Reminder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from baosong.archive import Archive

DUTY = Duty.SILENCE


def owed(archive: Archive, today: date) -> Iterator[Reminder]:
    """Due some days after the last receipt; for a unit that has none, after the office's first or the unit's founding.

    An office without receipts has only begun, and nobody is silent there.
    """
    if not archive.receipts:
        return
    last: dict[str, date] = {}
    for submission in archive.submissions.values():
        receipt = archive.receipt(submission)
        day = receipt.received_at.date() if receipt else None
        if day is None or day > today:
            continue
        for unit in (submission.folder, *submission.fields.joint_units):
            last[unit] = max(day, last.get(unit, day))
    begun = min(receipt.received_at for receipt in archive.receipts).date()
    days = archive.policy.reminders.silent_days
    for unit, known in archive.policy.org.reporting(today).items():
        since = last.get(unit)
        start = max(begun, known.since or begun)
        before = (
            f"上次收文是 {since}" if since else f"自 {start} {'设立' if start > begun else '开始收文'}以来一件也没有"
        )
        what = f"报送稿件：{days} 天内应有收文，{before}"
        yield Reminder(
            key=f"silence/{unit}/{since or start}",
            duty=DUTY,
            unit=unit,
            what=what,
            openly=what,
            due=datetime.combine((since or start) + timedelta(days=days), time(), SHANGHAI),
            timed=False,
            path=f"submissions/{unit}",
        )
