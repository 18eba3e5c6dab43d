"""What the forge's tickets should hold, and the steps from what they hold: one ticket a unit, found by a hidden mark.

A ticket's body carries the grades it has told, so that a comment is written only when one rises, and nothing is written
when nothing has changed.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from baosong.policy.reminders import DUTY_NAMES
from baosong.reminders.formats.markdown import table
from baosong.reminders.reminder import GRADE_NAMES, Grade
from baosong.reminders.wording import copied, named
from baosong.reporters.markdown.inert import inert

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from baosong.forge.ticket import Forge, Ticket
    from baosong.policy import Person, Unit
    from baosong.reminders import Owed
    from baosong.reminders.reminder import Reminder

LABEL = "催报"

_MARK = re.compile(r"<!-- baosong-remind:([a-z0-9-]+) -->")
_GRADES = re.compile(r"<!-- baosong-grades:(\{[^\n]*\}) -->")


@dataclass(frozen=True, slots=True)
class Comment:
    """What is said when a grade rises; ``mark`` is hidden in it, so that it is said once."""

    mark: str
    body: str


@dataclass(frozen=True, slots=True)
class Step:
    """One unit's ticket on its way to what it should be; ``ticket`` is ``None`` for one to be opened."""

    unit: Unit
    ticket: Ticket | None
    body: str
    open: bool
    comment: Comment | None = None

    @property
    def title(self) -> str:
        """The title it is opened with; it never changes."""
        return f"催报：{self.unit.short}"

    @property
    def words(self) -> str:
        """What the step does, for the log."""
        if self.ticket is None:
            return f"{self.unit.short}：新建工单"
        done = "更新" if self.open else "办结，关闭"
        if self.open and not self.ticket.open:
            done = "重新打开"
        return f"{self.unit.short}：{done}工单 {self.ticket.number}" + ("，并提醒级别升高" if self.comment else "")

    def take(self, forge: Forge) -> None:
        """Do it. A comment comes before the body that records it; broken off between the two, it is found again."""
        if self.ticket is None:
            forge.open(self.title, self.body, LABEL)
            return
        number = self.ticket.number
        if self.comment and not any(self.comment.mark in body for body in forge.comments(number)):
            forge.comment(number, f"{self.comment.mark}\n{self.comment.body}")
        changes_state = self.open is not self.ticket.open
        if changes_state or _settled(self.body) != _settled(self.ticket.body):
            forge.edit(number, self.body, open_=self.open if changes_state else None)


def steps(owed: Owed, tickets: Iterable[Ticket], units: Iterable[str], address: Callable[[str], str]) -> Iterator[Step]:
    """The steps for some units, in order; none for a ticket that is as it should be."""
    mine: dict[str, list[Ticket]] = {}
    for ticket in tickets:
        if found := _MARK.search(ticket.body):
            mine.setdefault(found[1], []).append(ticket)
    for key in units:
        unit, own = owed.org.units[key], owed.by_unit.get(key, ())
        own_tickets = sorted(mine.get(key, ()), key=lambda one: one.number)
        first = own_tickets[0] if own_tickets else None
        wanted = body(key, unit, own, address) if own else _nothing_owed(key)
        if first is None:
            if own:
                yield Step(unit, None, wanted, open=True)
        elif own:
            rise = _rise(unit, own, first)
            if rise or not first.open or _settled(first.body) != _settled(wanted):
                yield Step(unit, first, wanted, open=True, comment=rise)
        elif first.open:
            yield Step(unit, first, wanted, open=False)
        for other in own_tickets[1:]:  # of two that were opened at once, the later one goes
            if other.open:
                yield Step(unit, other, _nothing_owed(key), open=False)


def body(key: str, unit: Unit, own: tuple[Reminder, ...], address: Callable[[str], str]) -> str:
    """A unit's ticket: who is meant, the table, and the hidden marks."""
    lines = [_mark(key, {one.key: one.grade or Grade.NOTICE for one in own})]
    officers = [_mention(person) for person in unit.officers]
    lines += [f"{'、'.join(officers) or _mention(unit.leader)}：{inert(unit.short)}有下列事项待办。", ""]
    lines += table(own, address)
    if note := copied(unit, own):
        lines += ["", f"{inert(note)}{_account(unit.leader)}"]
    lines += [
        "",
        "本工单由 baosong remind 每天核对：办完一项少一项，全部办完自动关闭。正文会被覆盖，有话请写评论。",
    ]
    return "\n".join(lines) + "\n"


def _rise(unit: Unit, own: tuple[Reminder, ...], ticket: Ticket) -> Comment | None:
    """What has become sterner since the ticket was written; all that is owed when the ticket had been closed."""
    told = _told(ticket.body) if ticket.open else {}
    least = Grade.NOTICE if ticket.open else 0
    risen = [one for one in own if (one.grade or 0) > told.get(one.key, least)]
    if not risen:
        return None
    state = json.dumps([[one.key, one.grade, one.when] for one in risen])
    mark = f"<!-- baosong-rise:{hashlib.sha256(state.encode()).hexdigest()[:16]} -->"
    people = "、".join(_mention(person) for person in unit.officers) or _mention(unit.leader)
    lines = [f"{people}：", ""]
    for one in risen:
        grade = GRADE_NAMES[one.grade or Grade.NOTICE]
        lines.append(f"- **{grade}**　{DUTY_NAMES[one.duty]}：{inert(one.what)}，{one.when} 截止，{one.standing}。")
    if note := copied(unit, risen):
        lines += ["", f"{inert(note)}{_account(unit.leader)}"]
    return Comment(mark, "\n".join(lines) + "\n")


def _mark(key: str, grades: Mapping[str, Grade]) -> str:
    state = json.dumps({name: int(grade) for name, grade in sorted(grades.items())}, separators=(",", ":"))
    return f"<!-- baosong-remind:{key} -->\n<!-- baosong-grades:{state} -->"


def _nothing_owed(key: str) -> str:
    return f"{_mark(key, {})}\n事项已全部办完。再有要催的，本工单会重新打开。\n"


def _told(body: str) -> dict[str, int]:
    """The grades a body records; nothing where somebody has spoiled them."""
    found = _GRADES.search(body)
    try:
        data = json.loads(found[1]) if found else {}
    except (ValueError, RecursionError):
        return {}
    return {key: grade for key, grade in data.items() if isinstance(grade, int)}


def _settled(body: str) -> str:
    """A body without what forges change when they store it: kinds of line end, blanks at the end."""
    return "\n".join(line.rstrip() for line in body.strip().splitlines())


def _mention(person: Person) -> str:
    """The officer's own account on purpose; by name where there is none."""
    return f"@{person.account}" if person.account else inert(named(person))


def _account(person: Person) -> str:
    return f" @{person.account}" if person.account else ""
