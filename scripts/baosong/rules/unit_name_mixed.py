"""本单位名称前后不一

一篇里一会儿全称、一会儿“市场监管局”、一会儿简称，读的人会以为是几家单位。首次用全称、以后用简称是可以的。

错误示例：江湾区局……江湾区市场监管局……江湾区局

正确示例：江湾区市场监督管理局……该局……江湾区局

怎样改：后面统一用简称或“该局”。
"""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from baosong.dating import day_of
from baosong.findings import by_line, in_body
from baosong.model import Severity
from baosong.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.findings import Place
    from baosong.model import Diagnostic, Submission
    from baosong.rules import Context

RULE = Rule("QUAL022", "unit-name-mixed", Severity.INFO, Scope.SUBMISSION)

_TITLE = 30


def check(submission: Submission, context: Context) -> Iterator[Diagnostic]:
    """Follow the own unit names through the body: the full name may come first, then one form only."""
    unit = context.archive.unit(submission)
    if unit is None:
        return
    unit = unit.on(day_of(submission, context.archive, context.today))
    prose = context.prose(submission)
    forms = sorted(unit.names, key=len, reverse=True)
    found = [
        one
        for one in in_body(prose, re.compile("|".join(map(re.escape, forms))))
        if not one.quoted and not _in_a_title(one)
    ]
    if not found:
        return
    first = found[0].text
    later = next((one.text for one in found if one.text != unit.name), first)
    settled = later if first == unit.name else first  # the full name may come first, then one form only
    own = itertools.dropwhile(lambda one: one.text == unit.name == first, found)
    for line in by_line(one for one in own if one.text != settled):
        yield RULE.at(
            submission.path,
            line[0].mark,
            f"本单位前面写“{settled}”，这里写“{line[0].text}”",
            f"统一写“{settled}”或“该局”",
        )


def _in_a_title(place: Place) -> bool:
    """Whether the name is part of a document's title, which is quoted as it is: 《青泉县市场监督管理局公告》."""
    before = place.match.string[max(0, place.match.start() - _TITLE) : place.match.start()]
    return before.rfind("《") > before.rfind("》")
