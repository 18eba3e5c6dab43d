"""For a forge's ticket or a chat: a table a unit, in which nothing a report brought is markup."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.policy.reminders import DUTY_NAMES
from baosong.reminders.reminder import GRADE_NAMES
from baosong.reminders.wording import copied, people, total
from baosong.reporters.markdown.inert import code, inert

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from baosong.reminders import Owed
    from baosong.reminders.reminder import Reminder


def write(owed: Owed) -> str:
    """The sum, then a heading and a table a unit."""
    lines = [total(owed)]
    for key, own in owed.by_unit.items():
        unit = owed.org.units[key]
        lines += ["", f"### {inert(unit.short)}", "", inert(people(unit)), "", *table(own)]
        if note := copied(unit, own):
            lines += ["", inert(note)]
    return "\n".join(lines) + "\n"


def table(reminders: Iterable[Reminder], address: Callable[[str], str] | None = None) -> Iterator[str]:
    """A line a reminder; ``address`` turns the path of a file into a link to it."""
    yield "| 级别 | 事项 | 截止 | 情况 | 文件 |"
    yield "|---|---|---|---|---|"
    for one in reminders:
        grade = GRADE_NAMES[one.grade] if one.grade else ""
        file = code(one.path).replace("|", r"\|")
        where = f"[{file}]({address(one.path)})" if address else file
        yield f"| {grade} | {DUTY_NAMES[one.duty]}：{inert(one.what)} | {one.when} | {one.standing} | {where} |"
