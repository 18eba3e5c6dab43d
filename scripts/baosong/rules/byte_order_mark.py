"""文件开头有 BOM 标记

BOM 是看不见的三个字节，有的软件会把它当成正文的一部分，比对文字时平添差异。

错误示例：用“带有 BOM 的 UTF-8”保存。

正确示例：用“UTF-8”保存。

怎样改：在编辑器里选“另存为”，编码选“UTF-8（无 BOM）”，或运行 `baosong fix`。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.model import ProblemKind, Severity
from baosong.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Diagnostic, Document
    from baosong.rules import Context

RULE = Rule("META014", "byte-order-mark", Severity.WARNING, Scope.DOCUMENT)


def check(document: Document, context: Context) -> Iterator[Diagnostic]:
    """Tell what the reader found."""
    return RULE.told(ProblemKind.BYTE_ORDER_MARK, document)
