"""Days as a text writes them, each with the year it means: the one named, the one said (去年), or the event's."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_SAID = {"今年": 0, "本年": 0, "当年": None, "去年": -1, "上年": -1, "前年": -2, "明年": 1, "次年": 1, "来年": 1}
_YEARS = "(?P<named>(?<![0-9])[12][0-9]{3})年(?!来|以来|间)"
_AFTER_WEEKDAY = "(?=[，。；、：（上下凌晚中早夜起至到在—-]|$)"
_WEEKDAY = (
    "(?:[（(](?:星期|周|礼拜)(?P<inside>[一二三四五六日天])[）)]"
    f"|，?(?:星期|周)(?P<bare>[一二三四五六日天]){_AFTER_WEEKDAY})?"
)
_WRITTEN = re.compile(
    f"{_YEARS}|(?P<said>{'|'.join(_SAID)})|(?P<stop>[。；！？\n])"
    f"|(?<![0-9])(?P<month>[0-9]{{1,2}})月(?P<day>[0-9]{{1,2}})日{_WEEKDAY}"
    "(?:(?:至|到|—|－|-|～|~|、|和)(?P<last>[0-9]{1,2})日)?"
    "|(?<![0-9./-])(?P<iso_year>[12][0-9]{3})(?P<sign>[-/.])(?P<iso_month>[0-9]{1,2})(?P=sign)(?P<iso_day>[0-9]{1,2})(?![0-9./-])"
)
_CLOSE = 120
"""Days round the event within which a day without a year is surely of the event's year."""
_LEAP = 2000


@dataclass(frozen=True, slots=True)
class Day:
    """A day written in a text; ``start`` and ``end`` count in it.

    ``years`` are the years it may mean, the likeliest first; ``certain`` tells that the text names or says the year.
    """

    start: int
    end: int
    month: int
    day: int
    weekday: str
    years: tuple[int, ...]
    certain: bool

    @property
    def exists(self) -> bool:
        """Whether any of the years has the day; a 29 February without a year counts as one of its likeliest year."""
        years = self.years[:1] if self.certain or len(self.years) == 1 else self.years
        return any(self._in(year) for year in years or (_LEAP,))

    def _in(self, year: int) -> bool:
        known = MINYEAR <= year <= MAXYEAR and 1 <= self.month <= 12
        return known and 1 <= self.day <= monthrange(year, self.month)[1]

    @property
    def dates(self) -> tuple[date, ...]:
        """The dates it may be, the likeliest first."""
        return tuple(date(year, self.month, self.day) for year in self.years if self._in(year))


def days(text: str, event: date | None) -> Iterator[Day]:
    """Every day of a text in order; the year carries on to the end of its sentence."""
    year: int | None = None
    said = False
    for found in _WRITTEN.finditer(text):
        if found["stop"]:
            year, said = None, False
        elif found["named"]:
            year, said = int(found["named"]), False
        elif found["said"]:
            shift = _SAID[found["said"]]
            year, said = (event.year + shift, False) if event and shift is not None else (None, True)
        elif found["iso_year"]:
            yield Day(
                *found.span(), int(found["iso_month"]), int(found["iso_day"]), "", (int(found["iso_year"]),), True
            )
        else:
            month, day = int(found["month"]), int(found["day"])
            weekday = (found["inside"] or found["bare"] or "").replace("天", "日")
            years = (year,) if year else () if said or event is None else _likely(event, month, day)
            end = found.end() if not found["last"] else found.end("bare") if found["bare"] else found.end("day") + 1
            yield Day(found.start(), end, month, day, weekday, years, year is not None)
            if found["last"]:
                yield Day(found.start("last"), found.end(), month, int(found["last"]), "", years, year is not None)


def _likely(event: date, month: int, day: int) -> tuple[int, ...]:
    """The event's year alone for a day near it; else the years beside it too: in January, 28 December is past."""
    try:
        distance = abs((date(event.year, month, min(day, 28)) - event).days)
    except ValueError:
        return (event.year,)
    return (event.year,) if distance <= _CLOSE else (event.year, event.year - 1, event.year + 1)


def chinese_day(day: date) -> str:
    """2026年3月2日."""
    return f"{day.year}年{day.month}月{day.day}日"
