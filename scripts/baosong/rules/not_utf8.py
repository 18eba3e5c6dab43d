"""文件不是 UTF-8 编码

用老版记事本或 WPS 另存的文本常是 GBK 编码，在别的电脑和网页上会变成乱码。

错误示例：用 GBK（ANSI）保存的稿件。

正确示例：用 UTF-8 保存的稿件。

怎样改：在编辑器里选“另存为”，编码选 UTF-8。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.model import ProblemKind, Severity
from baosong.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Diagnostic, Document
    from baosong.rules import Context

RULE = Rule("META013", "not-utf8", Severity.ERROR, Scope.DOCUMENT)


def check(document: Document, context: Context) -> Iterator[Diagnostic]:
    """Tell what the reader found."""
    return RULE.told(ProblemKind.NOT_UTF8, document)
