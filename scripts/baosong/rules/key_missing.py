"""缺少必填的元数据

没有标题、单位、类别、事发日期、撰稿人或签发人，稿件就无法登记、计时和追责。

错误示例：元数据里没有 sign_off 一行，或写了 `sign_off:` 而后面是空的。

正确示例：`sign_off: 丁海生`

怎样改：按手册“稿件字段”补上所缺的键；不清楚写什么，运行 `baosong new` 看一份填好的。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.model import ProblemKind, Severity
from baosong.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Diagnostic, Document
    from baosong.rules import Context

RULE = Rule("META001", "key-missing", Severity.ERROR, Scope.DOCUMENT)


def check(document: Document, context: Context) -> Iterator[Diagnostic]:
    """Tell what the reader found."""
    return RULE.told(ProblemKind.KEY_MISSING, document)
