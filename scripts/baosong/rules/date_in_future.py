"""日期在今天之后

还没有发生的事不能当作已发生的来报；把事发日期往后写，也会让迟报看起来不迟。
刊期的签发日期和约稿的发出日期同样不能晚于今天。

错误示例：3月10日提交的稿件写 `event_date: 2026-03-12`

正确示例：`event_date: 2026-03-09`

怎样改：写事情实际发生的日子；预告性的安排写进正文，事发日期写作出安排的那一天。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.dating import dated
from baosong.model import Severity
from baosong.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Diagnostic, Document
    from baosong.rules import Context

RULE = Rule("META024", "date-in-future", Severity.ERROR, Scope.DOCUMENT)


def check(document: Document, context: Context) -> Iterator[Diagnostic]:
    """Compare the date a document stands under with today."""
    key, name, day = dated(document)
    if day is not None and day > context.today:
        yield RULE.at(
            document.path,
            document.mark(key),
            f"{name} {day} 在今天（{context.today}）之后",
            "写实际发生的日子，不能提前写",
        )
