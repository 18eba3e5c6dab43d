"""How a unit came to be what it is, in words: former names and groups, founding, end, and who carries on for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from baosong.days import chinese_day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.policy import Org, Unit


@dataclass(frozen=True)
class Turn:
    """A change of a unit: the first day it holds, and what it was."""

    day: date
    words: str


def turns(org: Org, key: str) -> tuple[Turn, ...]:
    """Everything that changed about a unit that matters to readers, in order of day."""
    return tuple(sorted(_turns(org, key), key=lambda turn: turn.day))


def between(org: Org, key: str, first: date, last: date) -> str:
    """What changed within some days, so that the last of them is not like the first; empty if nothing did."""
    return "；".join(turn.words for turn in turns(org, key) if first < turn.day <= last)


def _turns(org: Org, key: str) -> Iterator[Turn]:
    unit = org.units[key]
    if unit.since:
        yield Turn(unit.since, f"{chinese_day(unit.since)}设立")
    for earlier, later in pairwise(unit.states):
        was = "，".join(_was(org, earlier.unit, later.unit))
        if was:
            yield Turn(later.first, f"{chinese_day(later.first)}前{was}")
    for other, predecessor in org.units.items():
        if predecessor.successor == key and predecessor.until:
            counted = "连同其成绩一起算" if predecessor.inherits else "成绩各算各的"
            name = org.units[other].on(predecessor.until).short
            yield Turn(predecessor.until + timedelta(days=1), f"{chinese_day(predecessor.until)}{name}并入，{counted}")
    if unit.until:
        yield Turn(unit.until + timedelta(days=1), _end(org, unit))


def _was(org: Org, earlier: Unit, later: Unit) -> Iterator[str]:
    if earlier.short != later.short or earlier.name != later.name:
        yield f"称{earlier.short}" if earlier.short != later.short else f"全称{earlier.name}"
    if earlier.group != later.group:
        yield f"属{org.groups[earlier.group]}口径" if earlier.group else "不参加排名"
    if earlier.leader.name != later.leader.name:
        yield f"负责人为{earlier.leader.name}"
    if earlier.target != later.target:
        yield f"全年任务 {earlier.target} 件" if earlier.target is not None else "没有任务"


def _end(org: Org, unit: Unit) -> str:
    if unit.until is None:
        raise TypeError(unit)
    if unit.successor is None:
        return f"{chinese_day(unit.until)}撤销"
    heir = org.units[unit.successor].on(unit.until + timedelta(days=1)).short
    return f"{chinese_day(unit.until)}并入{heir}" + ("，成绩计入该单位" if unit.inherits else "，成绩各算各的")


def absence(org: Org, key: str, day: date) -> str:
    """Why a known unit is not there on a day, as the end of a sentence; empty if it is there."""
    unit = org.units[key]
    if unit.until and day > unit.until:
        if unit.successor is None:
            return f"已于 {unit.until} 撤销"
        return f"已于 {unit.until} 并入{org.units[unit.successor].on(day).short}（{unit.successor}）"
    return f"到 {unit.since} 才设立" if unit.since and day < unit.since else ""


def absent(org: Org, key: str, event: date | None, sent: date) -> str:
    """Why a known unit cannot have reported on an event by the day ``sent``; empty if it can have.

    What happened up to its last day it may report afterwards, and what happened before its first day too.
    """
    unit, day = org.units[key], event or sent
    ended = unit.until is not None and day > unit.until
    return absence(org, key, day if ended else min(sent, unit.until or sent))
