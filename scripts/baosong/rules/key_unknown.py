"""不认识的键

键写错一个字母，它的值就没有人读：签发人等于没写，约稿等于没应。所以凡是字段表里没有的键一律不收。

错误示例：`sign_of: 丁海生`

正确示例：`sign_off: 丁海生`

怎样改：照提示改成最接近的键；确实想说的话写进正文，元数据里不能添新键。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.model import ProblemKind, Severity
from baosong.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Diagnostic, Document
    from baosong.rules import Context

RULE = Rule("META002", "key-unknown", Severity.ERROR, Scope.DOCUMENT)


def check(document: Document, context: Context) -> Iterator[Diagnostic]:
    """Tell what the reader found."""
    return RULE.told(ProblemKind.KEY_UNKNOWN, document)
