"""Sentences about reminders that several formats share: how much there is, and who answers for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.reminders.reminder import GRADE_NAMES, Grade, Reminder

if TYPE_CHECKING:
    from collections.abc import Iterable

    from baosong.policy import Person, Unit
    from baosong.reminders import Owed


def total(owed: Owed) -> str:
    """2026-03-10 催报：3 个单位，通报批评 1、催报 2、提醒 2."""
    if not owed.reminders:
        return f"{owed.today} 催报：没有要催的"
    counts = "、".join(f"{GRADE_NAMES[grade]} {owed.count(grade)}" for grade in reversed(Grade))
    return f"{owed.today} 催报：{len(owed.by_unit)} 个单位，{counts}"


def people(unit: Unit) -> str:
    """信息员林晓禾、潘渡，负责人丁海生."""
    officers = "、".join(person.name for person in unit.officers)
    return (f"信息员{officers}，" if officers else "") + f"负责人{named(unit.leader)}"


def named(person: Person) -> str:
    """丁海生（分局局长）."""
    return f"{person.name}（{person.title}）" if person.title else person.name


def copied(unit: Unit, reminders: Iterable[Reminder]) -> str:
    """That the leader answers for it, if any of the reminders is of the third grade."""
    if all(one.grade is not Grade.CRITICISE for one in reminders):
        return ""
    return f"有事项已到通报批评，抄送负责人{named(unit.leader)}，请督促办结。"
