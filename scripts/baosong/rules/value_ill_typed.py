"""值的写法不对

该写一行文字的写成了列表，该写编号的写成了名称，程序都读不出来，稿件会被当作没有填这一项。

错误示例：`keywords: 企业开办、一窗通办`

正确示例：`keywords: [企业开办, 一窗通办]`

怎样改：照提示里的例子写；每个字段的写法见手册“稿件字段”。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.model import ProblemKind, Severity
from baosong.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Diagnostic, Document
    from baosong.rules import Context

RULE = Rule("META004", "value-ill-typed", Severity.ERROR, Scope.DOCUMENT)


def check(document: Document, context: Context) -> Iterator[Diagnostic]:
    """Tell what the reader found."""
    return RULE.told(ProblemKind.VALUE_ILL_TYPED, document)
