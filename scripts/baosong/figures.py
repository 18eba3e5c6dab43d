"""Figures in a text: numbers with their measure words, and lists whose items each end in one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

MEASURES = (
    *("批次", "件次", "人次", "户次", "家次", "台次", "公斤", "千克", "公里", "平方米", "毫升", "分钟", "小时"),
    *("个百分点", "百分点", "个月", "个工作日", "工作日"),
    *"家件台个批户人名只辆款起处张份所吨顶副条艘瓶块座宗次间场项元盏把箱袋桶本幅套支枚对组岁天笔单栋杯根盒页罐坛床双",
)
NUMBER = "(?:[0-9]{1,3}(?:,[0-9]{3}){1,4}|[0-9]{1,12})(?:\\.[0-9]{1,6})?"
_FIGURE = re.compile(
    f"(?<![0-9A-Za-z.,/])(?P<number>{NUMBER})(?P<scale>万|亿)?(?P<more>[余多])?(?:(?P<measure>{'|'.join(MEASURES)})|(?P<percent>[%％]))"
)
_ROUGH_BEFORE = re.compile("(?:近|约|超过?|逾|大约|将近|接近|不足|不到|至少|最多|上下)$")
_ROUGH_AFTER = re.compile("(?:余|多|以上|以下|左右|上下|不到)")
_SCALE = {"万": Decimal(10000), "亿": Decimal(100000000)}
_CLAUSE = re.compile("[，、；：,;（）()]")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its measure word; ``start`` and ``end`` count in the text it was read from.

    ``places`` is how many decimals it is told with, ``rough`` that it is told as an estimate (近, 余, 左右).
    """

    start: int
    end: int
    value: Decimal
    measure: str
    places: int
    rough: bool
    written: str


@dataclass(frozen=True, slots=True)
class Run:
    """Figures of one measure, each the only one of its clause, in clauses that follow each other."""

    figures: tuple[Figure, ...]
    labels: tuple[str, ...]


@lru_cache(maxsize=64)
def figures(text: str) -> tuple[Figure, ...]:
    """Every number that has a measure word; remembered, for several rules reckon with those of one text."""
    return tuple(_figure(found) for found in _FIGURE.finditer(text))


def _figure(found: re.Match[str]) -> Figure:
    number = found["number"].replace(",", "")
    near = found.string[max(0, found.start() - 3) : found.start()]
    rough = bool(found["more"] or _ROUGH_BEFORE.search(near) or _ROUGH_AFTER.match(found.string, found.end()))
    places = 0 if found["scale"] else len(number.partition(".")[2])
    value = Decimal(number) * _SCALE.get(found["scale"] or "", Decimal(1))
    written = found["number"] + (found["scale"] or "")
    return Figure(*found.span(), value, found["measure"] or "%", places, rough, written)


def in_scale(value: Decimal, like: Figure) -> str:
    """A number written in the scale of a figure: 12000 is 1.2万 beside 3万."""
    scale = like.written[-1:] if like.written[-1:] in _SCALE else ""
    return f"{(value / _SCALE.get(scale, Decimal(1))).normalize():f}{scale}"


def runs(text: str) -> Iterator[Run]:
    """The lists in a sentence: two clauses or more with one figure each, all of one measure."""
    found = figures(text)
    bounds = [0, *(one.end() for one in _CLAUSE.finditer(text)), len(text) + 1]
    members: list[Figure] = []
    labels: list[str] = []
    place = 0
    for start, end in pairwise(bounds):
        own = []
        while place < len(found) and found[place].start < end:
            own.append(found[place])
            place += 1
        clause = text[start : end - 1]
        fits = len(own) == 1 and (not members or members[-1].measure == own[0].measure) and "其中" not in clause[2:]
        if not fits or (members and clause.startswith("其中")):
            if len(members) > 1:
                yield Run(tuple(members), tuple(labels))
            members, labels = [], []
        if len(own) == 1:
            members.append(own[0])
            labels.append(clause)
    if len(members) > 1:
        yield Run(tuple(members), tuple(labels))
