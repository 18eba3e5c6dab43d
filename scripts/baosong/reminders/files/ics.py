"""Calendars (RFC 5545): what each unit owes and when, also what is not yet to be reminded of; and all units in one.

There is one for every unit of the roster, even with nothing in it, so that a phone subscribed to it finds it every day.
"""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

from baosong.policy.reminders import DUTY_NAMES
from baosong.reminders.reminder import GRADE_NAMES, Grade
from baosong.reminders.wording import named
from baosong.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterable

    from icalendar import Calendar, Event, Timezone

    from baosong.reminders import Owed
    from baosong.reminders.reminder import Reminder

ALL = "all.ics"
_SPAN = timedelta(minutes=30)
_DAY_BEFORE = timedelta(days=-1)
_NINE_ON_THE_DAY_BEFORE = timedelta(hours=-15)
_ZONE = {"TZID": "Asia/Shanghai"}


def files(owed: Owed) -> dict[str, bytes]:
    """``<unit>.ics`` for every unit, and ``all.ics``."""
    name, units = owed.org.short, owed.org.units
    calendars = {ALL: _calendar(f"{name}催报", owed.all, owed)}
    for key, unit in units.items():
        own = [one for one in owed.all if one.unit == key]
        calendars[f"{key}.ics"] = _calendar(f"{unit.short}报送时限", own, owed)
    return {file: calendar.to_ical() for file, calendar in calendars.items()}


def _calendar(name: str, reminders: Iterable[Reminder], owed: Owed) -> Calendar:
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//baosong//reminders//ZH")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", visible(name))
    calendar.add("x-wr-timezone", "Asia/Shanghai")
    calendar.add("refresh-interval", timedelta(hours=12), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT12H")
    calendar.add_component(_shanghai())
    for one in sorted(reminders, key=lambda one: (one.due, one.key)):
        calendar.add_component(_event(one, owed))
    return calendar


def _shanghai() -> Timezone:
    """The zone as it has been since summer time ended in September 1991."""
    from icalendar import Timezone, TimezoneStandard

    zone, standard = Timezone(), TimezoneStandard()
    zone.add("tzid", "Asia/Shanghai")
    standard.add("dtstart", datetime(1991, 9, 15, 1))
    standard.add("tzoffsetfrom", timedelta(hours=9))
    standard.add("tzoffsetto", timedelta(hours=8))
    standard.add("tzname", "CST")
    zone.add_component(standard)
    return zone


def _event(one: Reminder, owed: Owed) -> Event:
    from icalendar import Alarm, Event

    unit = owed.org.units[one.unit]
    summary = visible(f"{unit.short}：{one.what}")
    event = Event()
    event.add("uid", f"{one.key}@{hashlib.sha256(owed.org.name.encode()).hexdigest()[:12]}.baosong.invalid")
    event.add("dtstamp", datetime.combine(owed.today, time(), UTC))
    event.add("summary", summary)
    lines = [f"{one.when} 截止，{one.standing}"]
    if one.grade:
        lines.append(f"级别：{GRADE_NAMES[one.grade]}")
    if one.grade is Grade.CRITICISE:
        lines.append(f"负责人：{named(unit.leader)}")
    event.add("description", "\n".join(visible(line) for line in lines))
    event.add("categories", [DUTY_NAMES[one.duty]])
    event.add("transp", "TRANSPARENT")
    if one.timed:
        end = one.due.replace(tzinfo=None, second=0, microsecond=0)
        event.add("dtstart", end - _SPAN, parameters=_ZONE)
        event.add("dtend", end, parameters=_ZONE)
    else:
        event.add("dtstart", one.due.date())
        event.add("dtend", one.due.date() + timedelta(days=1))
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", summary)
    alarm.add("trigger", _DAY_BEFORE if one.timed else _NINE_ON_THE_DAY_BEFORE)
    event.add_component(alarm)
    return event
