"""The words a template of the circular may use: the figures, who is first, behind or silent, and the filters.

The names are a promise to the offices that keep a template of their own; the maintainers' page of the handbook lists
them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Any

from baosong.circular.columns import THE_ONE_BEFORE, THE_PERIOD
from baosong.circular.figures import HIDDEN, HIDDEN_SERIES
from baosong.stats.kind import Kind, written
from baosong.stats.period import parse_period

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date

    from baosong.circular.figures import Figures, GroupFigures, Sums, UnitFigures
    from baosong.stats.kind import Value

_MARKUP = re.compile(r"[\\`*_\[\]<>|~&]")
_DIGITS = "零一二三四五六七八九"
_THE_NEXT = {1: "下月", 3: "下季度", 12: "明年"}


@dataclass(frozen=True)
class GroupWords:
    """A group, and who is first in it: in the period, and since New Year."""

    figures: GroupFigures

    @property
    def name(self) -> str:
        """Its name."""
        return self.figures.name

    @property
    def units(self) -> tuple[UnitFigures, ...]:
        """Its units, best of the period first; those that are gone are not among them."""
        return tuple(one for one in self.figures.units if one.rank is not None)

    @property
    def total(self) -> Sums:
        """Its total."""
        return self.figures.total

    @property
    def first(self) -> tuple[UnitFigures, ...]:
        """The first of the period, several when tied; nobody is first without points."""
        return tuple(one for one in self.units if one.rank == 1 and one.points > 0)

    @property
    def leading(self) -> tuple[UnitFigures, ...]:
        """The same since New Year."""
        return tuple(one for one in self.units if one.rank_to_date == 1 and one.points_to_date > 0)


def words(figures: Figures) -> Mapping[str, Any]:
    """Every name a template may use."""
    period = parse_period(figures.period)
    groups = tuple(map(GroupWords, figures.groups))
    units = tuple(one for one in figures.units if one.rank is not None)
    return {
        "figures": figures,
        "period": period,
        "this": THE_PERIOD[period.months],
        "last": THE_ONE_BEFORE[period.months],
        "next": _THE_NEXT[period.months],
        "total": figures.total,
        "before": _Before(figures.before) if figures.before else None,
        "groups": groups,
        "units": units,
        "praised": any(group.first for group in groups),
        "zero": tuple(one for one in units if not one.submitted),
        "late": tuple(one for one in units if one.late),
        "behind": tuple(one for one in units if _behind(one, figures)),
        "missed": any(one.missed for one in figures.commissions),
        "tardy": any(one.late for one in figures.commissions),
    }


@dataclass(frozen=True)
class _Before:
    """The totals of the period before."""

    values: Mapping[str, Value]

    @property
    def submitted(self) -> int:
        """Reports received."""
        return int(self.values["submitted"] or 0)

    @property
    def adopted(self) -> int:
        """Reports first adopted."""
        return int(self.values["adopted"] or 0)

    @property
    def late(self) -> int:
        """Late ones."""
        return int(self.values["late"] or 0)


def _behind(one: UnitFigures, figures: Figures) -> bool:
    return one.completion is not None and one.completion < figures.expected


def compared(now: int, before: int, whom: str, unit: str) -> str:
    """比上月增加3件，增长15.0% (of nothing before, no share is told)."""
    if now == before:
        return f"与{whom}持平"
    more, grown = ("增加", "增长") if now > before else ("减少", "下降")
    told = f"比{whom}{more}{abs(now - before)}{unit}"
    if not before:
        return told
    share = (Decimal(abs(now - before)) * 100 / before).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return f"{told}，{grown}{share}%"


def names(words: Iterable[str]) -> str:
    """甲、乙、丙."""
    return "、".join(map(str, words))


def hanzi(number: int) -> str:
    """一 to 九十九."""
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else f"{_DIGITS[tens]}十") + (
        _DIGITS[ones] if ones or not tens else ""
    )


def literal(text: object) -> str:
    """Foreign words inside Markdown: nothing in them is markup, and they stay on one line."""
    return _MARKUP.sub(lambda mark: f"\\{mark.group()}", " ".join(str(text).split()))


def titled(text: str) -> str:
    """《…》; what stands for something that may not be told is set without the marks."""
    return {HIDDEN: "内部稿件", HIDDEN_SERIES: HIDDEN_SERIES}.get(text) or f"《{literal(text)}》"


def chinese_day(day: date) -> str:
    """2026年3月2日."""
    return f"{day.year}年{day.month}月{day.day}日"


FILTERS: Mapping[str, Callable[..., str]] = {
    "compared": compared,
    "day": chinese_day,
    "hanzi": hanzi,
    "literal": literal,
    "names": names,
    "number": lambda value: written(value, Kind.POINTS),
    "titled": titled,
    "percent": lambda value: written(value, Kind.SHARE),
}
"""What a template may pass a value through."""
