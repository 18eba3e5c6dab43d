"""标题和正文不是一回事

标题说的事正文里没有，读的人会以为拿错了稿子。多半是套用旧稿时只改了标题，或只改了正文。

错误示例：标题《港湾新区分局抽检码头安全帽》，正文写的是化妆品标签

正确示例：标题里的对象、事情在正文里都写到

怎样改：照正文重拟标题，或换上对应的正文。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from baosong.model import Severity
from baosong.rule import Option, Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Diagnostic, Submission
    from baosong.rules import Context

RULE = Rule(
    "QUAL003",
    "title-body-unrelated",
    Severity.WARNING,
    Scope.SUBMISSION,
    {"percent": Option(15, "标题的二字词至少有百分之几在正文里出现")},
)

_NOISE = re.compile("[^\u4e00-\u9fff]+")
_LEAST = 6
_SHORTEST = 60
"""Pairs a title must have, and characters a body, for the two to be compared."""


def check(submission: Submission, context: Context) -> Iterator[Diagnostic]:
    """See how many of the pairs of characters in the title, the unit names apart, occur in the body."""
    prose = context.prose(submission)
    title = prose.title.text
    for name in _names(context):
        title = title.replace(name, " ")
    pairs = {part[at : at + 2] for part in _NOISE.split(title) for at in range(len(part) - 1)}
    if len(pairs) < _LEAST or prose.characters < _SHORTEST:
        return
    body = f"{prose.flow}\n{''.join(cell.text for table in prose.tables for row in table.rows for cell in row)}"
    shared = sum(pair in body for pair in pairs)
    if shared * 100 < len(pairs) * context.option(RULE, "percent"):
        yield RULE.at(
            submission.path,
            prose.title.mark(0, len(prose.title.text)),
            "标题里的事在正文里几乎没有提到",
            "照正文重拟标题，或换上对应的正文",
        )


def _names(context: Context) -> list[str]:
    """The names of all units, the longest first: they say who, not what."""
    units = context.archive.policy.org.units.values()
    return sorted({name for unit in units for name in (unit.name, unit.short, *unit.aliases)}, key=len, reverse=True)
