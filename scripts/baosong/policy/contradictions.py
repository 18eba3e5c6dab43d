"""What in ``policy/org.yml`` cannot be true together, on any day: each refused at its line in one sentence."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, NoReturn

from baosong.policy.base import wrong
from baosong.validation import nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from baosong.marked import Marked
    from baosong.policy.org import Org
    from baosong.policy.unit import State, Unit

    _Refuse = Callable[[str, str], NoReturn]

_DAY = timedelta(days=1)


def refuse_contradictions(org: Org, marked: Marked) -> None:
    """Raise :class:`ConfigError` for the first contradiction.

    Groups, desks and successors must be known and there when they are needed, desks lead to no ring, days stand in
    order, and on no day do two units share a name.
    """

    def refuse(key: str, message: str) -> NoReturn:
        raise wrong("org.yml", marked, key, message)

    if org.office not in org.units:
        refuse("office", f"units 里没有“{org.office}”{_near(org.office, org.units)}")
    for key, unit in org.units.items():
        _days(key, unit, refuse)
    office = org.units[org.office]
    if office.since or office.until:
        refuse(f"units.{org.office}.{'until' if office.until else 'since'}", "收稿、编发的单位不能写设立或撤销的日期")
    for key, unit in org.units.items():
        _successor(key, org, refuse)
        for place in range(len(unit.states)):
            _state(org, key, place, refuse)
    for day in sorted({state.first for unit in org.units.values() for state in unit.states}):
        _rings(org, day, refuse)
    _shared_names(org, refuse)


def _near(word: str, known: Iterable[str]) -> str:
    near = nearest(word, known)
    return f"，是不是“{near}”？" if near else ""


def _where(key: str, unit: Unit, place: int, what: str) -> str:
    """The dotted key that tells a value of the unit's state at ``place``."""
    told = next((at for at in range(place, len(unit.changes)) if what in unit.changes[at].told), None)
    return f"units.{key}.{what}" if told is None else f"units.{key}.changes.{told}.{what}"


def _days(key: str, unit: Unit, refuse: _Refuse) -> None:
    """The days of a unit stand in order, and each change changes something."""
    if unit.since and unit.until and unit.until < unit.since:
        refuse(f"units.{key}.until", f"until（{unit.until}）早于 since（{unit.since}）")
    if unit.successor is not None and unit.until is None:
        refuse(f"units.{key}.successor", "写了 successor（并入哪个单位），还要写 until（撤并前的最后一天）")
    for place, change in enumerate(unit.changes):
        at = f"units.{key}.changes.{place}.until"
        if place and change.until <= unit.changes[place - 1].until:
            refuse(at, f"changes 要从早到晚、一天一条：{change.until} 不晚于上一条的 {unit.changes[place - 1].until}")
        if unit.since and change.until < unit.since:
            refuse(at, f"变动（{change.until}）早于设立（{unit.since}）")
        if unit.until and change.until >= unit.until:
            refuse(at, f"变动（{change.until}）不早于撤并（{unit.until}），这天以后单位已不在")
        if not change.told:
            refuse(at, "这条变动只有日期，还要写变动之前的旧值，例如 name、group")
    for place, (earlier, later) in enumerate(pairwise(unit.states)):
        if earlier.unit == later.unit:
            refuse(
                f"units.{key}.changes.{place}.until",
                f"这条变动写的与 {later.first} 以后的值相同；changes 里写旧值，新值写在单位自己的键上",
            )


def _successor(key: str, org: Org, refuse: _Refuse) -> None:
    """A unit's successor is another, known, and there on the day after its end; that also leaves no ring."""
    unit = org.units[key]
    if unit.successor is None or unit.until is None:
        return
    at = f"units.{key}.successor"
    if unit.successor not in org.units:
        refuse(at, f"units 里没有“{unit.successor}”{_near(unit.successor, org.units)}")
    if unit.successor == key:
        refuse(at, "单位不能并入自己")
    seen = [key, unit.successor]
    while (following := org.units[seen[-1]].successor) is not None and following in org.units:
        if following in seen:
            refuse(at, f"承接关系成了环：{' → '.join([*seen, following])}")
        seen.append(following)
    heir = org.units[unit.successor]
    if heir.until and heir.until <= unit.until:
        refuse(at, f"承接单位“{unit.successor}”到 {heir.until} 为止，接不了 {unit.until} 以后的事")
    if heir.since and heir.since > unit.until + _DAY:
        refuse(at, f"承接单位“{unit.successor}”{heir.since} 才设立，{unit.until + _DAY} 起没有单位承接")


def _state(org: Org, key: str, place: int, refuse: _Refuse) -> None:
    """A state's group, tier and desk are known, and the desk is there all the time."""
    state = org.units[key].states[place]
    unit = state.unit
    group, tier, desk = (_where(key, org.units[key], place, what) for what in ("group", "tier", "desk"))
    if unit.group is not None and unit.group not in org.groups:
        refuse(group, f"groups 里没有“{unit.group}”{_near(unit.group, org.groups)}")
    if unit.tier is not None and unit.tier not in org.tiers:
        refuse(tier, f"tiers 里没有“{unit.tier}”{_near(unit.tier, org.tiers)}")
    if unit.desk is None:
        return
    if unit.desk not in org.units:
        refuse(desk, f"units 里没有“{unit.desk}”{_near(unit.desk, org.units)}")
    other = org.units[unit.desk]
    if other.until and other.until < state.last:
        refuse(desk, f"“{unit.desk}”到 {other.until} 为止，此后“{key}”由谁审核没有写；新的写在 desk，旧的写进 changes")
    if other.since and other.since > state.first:
        refuse(desk, f"“{unit.desk}”{other.since} 才设立，此前“{key}”由谁审核没有写；旧的写进 changes")


def _rings(org: Org, day: date, refuse: _Refuse) -> None:
    """On a day, desks lead from unit to unit and never back."""
    for key, unit in org.units.items():
        seen = [key]
        while unit.exists(day) and (desk := org.units[seen[-1]].on(day).desk) is not None:
            if desk in seen:
                then = "" if day == date.min else f"{day} 起"
                refuse(f"units.{key}.desk", f"{then}审核关系成了环：{' → '.join([*seen, desk])}")
            seen.append(desk)


def _shared_names(org: Org, refuse: _Refuse) -> None:
    """A name may pass from one unit to another, but on one day it means one."""
    owners: dict[str, list[tuple[str, State]]] = {}
    for key, unit in org.units.items():
        for place, state in enumerate(unit.states):
            for name in state.unit.names:
                for other, held in owners.setdefault(name, []):
                    if other != key and held.meets(state.first, state.last):
                        refuse(_where(key, unit, place, "name"), f"名称“{name}”与单位 {other} 相同")
                owners[name].append((key, state))
