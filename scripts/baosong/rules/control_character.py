"""含有看不见的控制字符

控制字符看不见，却能打乱终端、网页和打印稿的版面，也常被用来隐藏内容。

错误示例：从扫描件或聊天软件粘贴来的文字里夹着 U+0008。

正确示例：只有看得见的字、空格、制表符和换行。

怎样改：按提示的行和列删去它；看不见就把前后几个字一起重打。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.model import ProblemKind, Severity
from baosong.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Diagnostic, Document
    from baosong.rules import Context

RULE = Rule("META016", "control-character", Severity.ERROR, Scope.DOCUMENT)


def check(document: Document, context: Context) -> Iterator[Diagnostic]:
    """Tell what the reader found."""
    return RULE.told(ProblemKind.CONTROL_CHARACTER, document)
