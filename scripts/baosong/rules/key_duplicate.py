"""同一个键写了两次

两个值哪个算数，读的人和程序会各执一词；事发日期写两遍，迟报与否就说不清。

错误示例：前面写 `event_date: 2026-03-02`，后面又写 `event_date: 2026-03-05`。

正确示例：`event_date: 2026-03-02` 只写一次。

怎样改：留下对的那一行，删去另一行。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.model import ProblemKind, Severity
from baosong.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Diagnostic, Document
    from baosong.rules import Context

RULE = Rule("META003", "key-duplicate", Severity.ERROR, Scope.DOCUMENT)


def check(document: Document, context: Context) -> Iterator[Diagnostic]:
    """Tell what the reader found."""
    return RULE.told(ProblemKind.KEY_DUPLICATE, document)
