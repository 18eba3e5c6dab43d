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
    {"percent": Option(20, "标题的二字词至少有百分之几在正文里出现")},
)

_NOISE = re.compile("[^\u4e00-\u9fff]+")
_LEAST = 6
_SHORTEST = 60
"""Pairs a title must have, and characters a body, for the two to be compared."""
_SIGNS = 60
"""The percentage of the title's characters that shows it to be the body's own, whatever its words."""


def check(submission: Submission, context: Context) -> Iterator[Diagnostic]:
    """See how many pairs of characters of the title, the unit names apart, occur in the body, then how many characters.

    A headline in other words than the body's shares few pairs, but many of its characters.
    """
    prose = context.prose(submission)
    title = prose.title.text
    for name in context.archive.policy.org.names:
        title = title.replace(name, " ")
    pairs = {part[at : at + 2] for part in _NOISE.split(title) for at in range(len(part) - 1)}
    if len(pairs) < _LEAST or prose.characters < _SHORTEST:
        return
    body = f"{prose.flow}\n{''.join(cell.text for table in prose.tables for row in table.rows for cell in row)}"
    written = {body[at : at + 2] for at in range(len(body) - 1)}
    signs = {sign for pair in pairs for sign in pair}
    few_pairs = len(pairs & written) * 100 < len(pairs) * context.option(RULE, "percent")
    if few_pairs and len(signs & set(body)) * 100 < len(signs) * _SIGNS:
        yield RULE.at(
            submission.path,
            prose.title.mark(0, len(prose.title.text)),
            "标题里的事在正文里几乎没有提到",
            "照正文重拟标题，或换上对应的正文",
        )
