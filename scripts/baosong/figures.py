"""Figures in a text: numbers with their measure words, and lists whose items each end in one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

MEASURES = (
    *("批次", "件次", "人次", "户次", "公斤", "千克", "公里", "百分点", "万元", "亿元"),
    *"家件台个批户人名只辆款起处张份所吨顶副条艘瓶块座宗次间场项元盏把箱袋桶本幅套支枚对组岁天",
)
_NUMBER = re.compile(rf"(?<![0-9A-Za-z.,/])([0-9]+(?:\\.[0-9]+)?)({'|'.join(MEASURES)}|[%％])")
_CLAUSE = re.compile("[，、；：,;]")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its measure word; ``start`` and ``end`` count in the text it was read from."""

    start: int
    end: int
    value: Decimal
    measure: str


@dataclass(frozen=True, slots=True)
class Run:
    """Figures of one measure, each the only one of its clause, in clauses that follow each other."""

    figures: tuple[Figure, ...]
    labels: tuple[str, ...]

    @property
    def total(self) -> Decimal:
        """Their sum."""
        return sum((one.value for one in self.figures), Decimal(0))


def figures(text: str) -> tuple[Figure, ...]:
    """Every number that has a measure word."""
    return tuple(
        Figure(*found.span(), Decimal(found[1]), "%" if found[2] in "%％" else found[2])
        for found in _NUMBER.finditer(text)
    )


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
