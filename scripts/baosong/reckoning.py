"""Sums a sentence does with its own figures: differences, growth, shares; each held against the figures it names.

Only what can be recalculated from figures told exactly is judged; with two readings, either may hold.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from baosong.figures import Figure, figures, in_scale

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_FROM = re.compile("(?:由|从)[^，。；由从0-9]{0,16}$")
_TO = re.compile(
    "[^，。；0-9]{0,12}(?:降|减|缩|压|升|增|提|涨|扩|延|跌|调|改|变)[^，。；0-9]{0,6}[到至为][^，。；0-9]{0,4}$"
)
_BY = re.compile(
    "[，（](?:同比|共|总共|平均|净|即)?(?:缩短|减少|下降|降低|增加|增长|提高|上升|提升|上涨|压缩|压减|降幅|增幅|涨幅)[了为达]{0,2}$"
)
_BEFORE = re.compile(
    "[，（](?:而|比|较|同|与)?(?:上年|去年|上月|前年|上季度|前一年|此前|原来)(?:同期|同月|全年)?(?:为|是|有|仅|只有|的)?$"
)
_GROWN = re.compile(
    "[，；）（]{0,2}(?:同比|环比|相比|比上年|比去年同期|比上年同期)?(?:增长|下降|减少|增加|上升|降低|多|少|多出)[了为达]{0,2}$"
)
_PAST = re.compile("(?:上年|去年|上月|此前|原来)(?:同期|同月)?[^，。；0-9]{0,6}$")
_NOW = re.compile("[，；](?:今年|本年|本月|现在|目前|如今)[^，。；0-9]{0,8}$")
_RATE = re.compile("[，（、](?P<what>[^，。；、（）0-9]{2,6})率(?:为|达到?|是)?$")
_LABEL = 6
"""Characters before a part in which the word of its rate stands."""
_SHARE = re.compile("[，（]占(?:比)?(?:总数的|全部的|其中的|总量的)?$")
_HUNDRED = Decimal(100)
_BASES = 4
"""Figures before a part among which its whole is looked for."""


@dataclass(frozen=True, slots=True)
class Slip:
    """A result that its own figures do not give: its span in the text, and the calculation as it should read."""

    start: int
    end: int
    shown: str


def slips(text: str, told: Sequence[Decimal]) -> Iterator[Slip]:
    """The wrong results of a sentence; ``told`` are all numbers of the document in order; a share may be of any."""
    known = figures(text)
    for first, second, third in zip(known, known[1:], known[2:], strict=False):
        if first.rough or second.rough or third.rough:
            continue
        joints = text[first.end : second.start], text[second.end : third.start]
        slip = None
        if _FROM.search(text[max(0, first.start - 18) : first.start]) and _TO.match(joints[0]) and _BY.match(joints[1]):
            slip = _change(first, second, third)
        elif _BEFORE.match(joints[0]) and _GROWN.match(joints[1]):
            slip = _change(second, first, third)
        elif (
            _PAST.search(text[max(0, first.start - 14) : first.start])
            and _NOW.match(joints[0])
            and _GROWN.match(joints[1])
        ):
            slip = _change(first, second, third)
        if slip:
            yield slip
    for place, (part, share) in enumerate(pairwise(known)):
        if share.measure == "%" and not (part.rough or share.rough) and _shared(text, part, share):
            before = known[max(0, place - _BASES) : place]
            bases = [one for one in before if one.measure == part.measure and one.value > part.value]
            if bases and not _of_any(part, share, told):
                right = part.value * _HUNDRED / bases[-1].value
                shown = f"{part.written}÷{bases[-1].written}＝{_percent(right, share)}%，不是 {share.written}%"
                yield Slip(part.start, share.end, shown)


def _shared(text: str, part: Figure, share: Figure) -> bool:
    """Whether the percentage says how much of a whole the part is: 占, or the rate of what the part counts."""
    joint = text[part.end : share.start]
    if _SHARE.match(joint):
        return True
    rate = _RATE.match(joint)
    if not rate:
        return False
    before, what, after = text[max(0, part.start - _LABEL) : part.start].rpartition(rate["what"])
    return bool(what) and not after and not before.endswith(("不", "未"))


def _of_any(part: Figure, share: Figure, told: Sequence[Decimal]) -> bool:
    """Whether the part is that share of any number told; ``told`` is in order."""
    slack = Decimal(1).scaleb(-share.places)
    least = part.value * _HUNDRED / (share.value + slack)
    most = part.value * _HUNDRED / (share.value - slack) if share.value > slack else None
    place = bisect_left(told, least)
    return place < len(told) and (most is None or told[place] <= most)


def _change(old: Figure, new: Figure, by: Figure) -> Slip | None:
    """Hold a difference or a rate against the two figures it is between."""
    if old.measure != new.measure or not old.value:
        return None
    difference = abs(old.value - new.value)
    rate = difference * _HUNDRED / old.value
    points = by.measure in {"个百分点", "百分点"}
    if by.measure == old.measure or (points and old.measure == "%"):
        if difference == by.value or (by.measure == "%" and _near(rate, by)):
            return None
        unit = by.measure if points else old.measure
        more, less = sorted((old, new), key=lambda one: one.value, reverse=True)
        shown = f"{more.written}－{less.written}＝{in_scale(difference, old)}{unit}，不是 {by.written}{by.measure}"
        return Slip(min(old.start, new.start), by.end, shown)
    if by.measure != "%" or old.measure == "%" or _near(rate, by):
        return None
    start = min(old.start, new.start)
    shown = f"{in_scale(difference, old)}÷{old.written}＝{_percent(rate, by)}%，不是 {by.written}%"
    return Slip(start, by.end, shown)


def _near(exact: Decimal, told: Figure) -> bool:
    """Whether a percentage is rounded or cut from the exact one; the last decimal may be one off."""
    return abs(exact - told.value) <= Decimal(1).scaleb(-told.places)


def _percent(exact: Decimal, told: Figure) -> str:
    return f"{exact:.{max(told.places, 1)}f}"
