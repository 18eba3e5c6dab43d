"""正文是空的

只有元数据没有正文，领导无从了解情况，也不能算作报送。

错误示例：第二行 --- 之后什么也没有。

正确示例：第二行 --- 之后写明何时、何地、何事、结果如何。

怎样改：补写正文；还没有写好的先不要提交。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.model import ProblemKind, Severity
from baosong.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Diagnostic, Document
    from baosong.rules import Context

RULE = Rule("META017", "body-empty", Severity.ERROR, Scope.DOCUMENT)


def check(document: Document, context: Context) -> Iterator[Diagnostic]:
    """Tell what the reader found."""
    return RULE.told(ProblemKind.BODY_EMPTY, document)
