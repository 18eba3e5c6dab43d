"""换行符不是 LF

Windows 的换行符让没有改动的行也显示为改动，审核时分不清改了哪里，雷同比对也会受影响。

错误示例：每行以 CRLF 结尾。

正确示例：每行以 LF 结尾。

怎样改：在编辑器右下角把 CRLF 换成 LF 后保存，或运行 `baosong fix`。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.model import ProblemKind, Severity
from baosong.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Diagnostic, Document
    from baosong.rules import Context

RULE = Rule("META015", "carriage-return", Severity.WARNING, Scope.DOCUMENT)


def check(document: Document, context: Context) -> Iterator[Diagnostic]:
    """Tell what the reader found."""
    return RULE.told(ProblemKind.CARRIAGE_RETURN, document)
