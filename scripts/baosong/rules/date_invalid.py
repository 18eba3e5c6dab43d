"""日期写得不对

时限从事发日期起算，日期含糊就无法判断迟报。日期只认一种写法：四位年-两位月-两位日，不加引号，不带时刻。

错误示例：`event_date: 2026年3月2日`、`event_date: "2026-03-02"`、`event_date: 2026-02-30`

正确示例：`event_date: 2026-03-02`

怎样改：改成 2026-03-02 的样子；如果日历上没有这一天，请核对是哪一天。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.model import ProblemKind, Severity
from baosong.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Diagnostic, Document
    from baosong.rules import Context

RULE = Rule("META005", "date-invalid", Severity.ERROR, Scope.DOCUMENT)


def check(document: Document, context: Context) -> Iterator[Diagnostic]:
    """Tell what the reader found."""
    return RULE.told(ProblemKind.DATE_INVALID, document)
