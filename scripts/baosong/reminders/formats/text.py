"""For people at a terminal: by unit, what is overdue first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.policy.reminders import DUTY_NAMES
from baosong.reminders.reminder import GRADE_NAMES
from baosong.reminders.wording import copied, people, total
from baosong.visible import visible

if TYPE_CHECKING:
    from baosong.reminders import Owed


def write(owed: Owed) -> str:
    """The sum, then a paragraph a unit."""
    lines = [total(owed)]
    for key, own in owed.by_unit.items():
        unit = owed.org.units[key]
        lines += ["", f"{unit.short}：{people(unit)}"]
        for one in own:
            grade = GRADE_NAMES[one.grade] if one.grade else ""
            lines.append(f"  [{grade}] {DUTY_NAMES[one.duty]}：{one.what}")
            lines.append(f"      {one.when} 截止，{one.standing}")
        if note := copied(unit, own):
            lines.append(f"  {note}")
    return "\n".join(visible(line) for line in lines) + "\n"
