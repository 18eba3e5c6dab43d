"""标题与本单位已有稿件相同

同一个标题报两次，多半是重复报送，或是每月换个数字的例行稿；刊用和检索时也分不清是哪一篇。

错误示例：1月和3月各报一篇《河口分局开展食品安全检查》

正确示例：《河口分局查处网络订餐后厨问题23个》

怎样改：重复的删去一篇；是后续进展的写成续报（follow_up），标题写出这一次的事情和结果。
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from baosong.model import Severity
from baosong.precedence import arrival
from baosong.rule import Option, Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Diagnostic, Submission
    from baosong.rules import Context

RULE = Rule(
    "META026",
    "title-repeated",
    Severity.ERROR,
    Scope.SUBMISSION,
    {"window_days": Option(365, "事发日期相隔多少天以内才算重复；0 为不论相隔多久")},
    alone=False,
)


def check(submission: Submission, context: Context) -> Iterator[Diagnostic]:
    """Look for a report of the same unit and title that came before; the later one is told."""
    archive = context.archive
    title = "".join(submission.fields.title.split())
    if not title:
        return
    window_days = context.option(RULE, "window_days")
    own = arrival(submission, archive)
    before = [
        other
        for other in archive.titled(submission.folder, title)
        if arrival(other, archive) < own and (not window_days or _distance(submission, other) <= window_days)
    ]
    if before:
        first = min(before, key=lambda one: arrival(one, archive))
        yield RULE.at(
            submission.path,
            submission.mark("title"),
            f"标题与本单位的 {first.id} 相同",
            "重复的删去一篇；后续进展写成续报（follow_up），标题写出这一次的事情和结果",
        )


def _distance(one: Submission, other: Submission) -> int:
    days = [item.fields.event_date or date(item.year or 1, 1, 1) for item in (one, other)]
    return abs((days[0] - days[1]).days)
