"""标题里的数字正文里没有

标题和正文的数字不一样，至少有一个错了。多半是正文改过，标题没有跟着改。

错误示例：标题“86台燃气锅炉”，正文“68台在用燃气锅炉”

正确示例：标题、正文都写68台

怎样改：核对后把标题和正文改成一致。
"""

from __future__ import annotations

import re
from itertools import accumulate, groupby
from typing import TYPE_CHECKING

from baosong.figures import figures
from baosong.model import Severity
from baosong.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from baosong.figures import Figure
    from baosong.model import Diagnostic, Submission
    from baosong.rules import Context

RULE = Rule("QUAL030", "title-figure-mismatch", Severity.WARNING, Scope.SUBMISSION)

_DERIVED = {"百分点", "个百分点", "元", "天", "个月", "岁", "小时", "分钟", "%"}
_MANY = 4
"""Smaller numbers are counted off by name as often as told in figures."""
_ADDED = 6
"""Figures in a row whose sum the title may give."""
_DIGITS = "零一二三四五六七八九"


def check(submission: Submission, context: Context) -> Iterator[Diagnostic]:
    """Look for each figure of the title in the body; what figures in a row add up to counts as there."""
    prose = context.prose(submission)
    title = prose.title
    cells = (cell.text for table in prose.tables for row in table.rows for cell in row)
    body = "\n".join((prose.flow, *cells))
    known = figures(body)
    asked = [one for one in figures(title.text) if not (one.rough or one.measure in _DERIVED or one.value < _MANY)]
    sums = _sums(known, {one.value for one in asked})
    for one in asked:
        if one.value in sums:
            continue
        values = [other.value for other in known if other.measure == one.measure]
        told = re.compile(rf"(?<![0-9.]){re.escape(one.written)}(?![0-9.万亿]|[年月日时%％]|分(?!钟))")
        if not values or told.search(body) or _spelt(int(one.value)) in body:
            continue
        yield RULE.at(
            submission.path,
            title.mark(one.start, one.end),
            f"标题写 {title.text[one.start : one.end]}，正文里没有这个数",
            "核对后把标题和正文改成一致",
        )


def _sums(known: Sequence[Figure], wanted: set[Decimal]) -> set[Decimal]:
    """Those of the wanted numbers that are a figure's, or what such as follow each other with one measure come to."""
    left = set(wanted)
    for _, members in groupby(known, key=lambda one: one.measure):
        values = [one.value for one in members]
        for place, one in enumerate(values):
            if not left:
                return wanted
            near = (abs(one - values[place - 1]) if place else one, *accumulate(values[place : place + _ADDED]))
            left -= {number for number in left if number in near}
    return wanted - left


def _spelt(number: int) -> str:
    """A number under a hundred in characters; of others a sign no text holds."""
    if number >= 100:
        return "\ufffe"
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else f"{_DIGITS[tens]}十") + (
        _DIGITS[ones] if ones or not tens else ""
    )
