"""For programs: JSON with a version; moments in +08:00, days where the day alone counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from baosong.reminders.reminder import Grade
from baosong.reporters import dumped

if TYPE_CHECKING:
    from baosong.reminders import Owed
    from baosong.reminders.reminder import Reminder

VERSION = 1


def write(owed: Owed) -> str:
    """One object: the day, each unit with its people and reminders, and how many there are of each grade."""
    units = owed.org.units
    return dumped(
        {
            "version": VERSION,
            "today": str(owed.today),
            "units": [
                {
                    "key": key,
                    "name": units[key].short,
                    "leader": units[key].leader.name,
                    "officers": list(units[key].writers),
                    "reminders": [_plain(one) for one in own],
                }
                for key, own in owed.by_unit.items()
            ],
            "summary": {grade.name.lower(): owed.count(grade) for grade in Grade},
        }
    )


def _plain(one: Reminder) -> dict[str, Any]:
    return {
        "key": one.key,
        "duty": one.duty.value,
        "grade": one.grade.name.lower() if one.grade else None,
        "what": one.what,
        "due": one.due.isoformat(timespec="minutes") if one.timed else str(one.due.date()),
        "late_workdays": one.late_workdays,
        "left_workdays": one.left_workdays,
        "path": one.path,
    }
