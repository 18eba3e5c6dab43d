"""元数据没有结束

少了第二行 ---，正文会被当成元数据来读。

错误示例：`classification: public` 之后直接写正文。

正确示例：`classification: public` 之后另起一行写 ---，再写正文。

怎样改：在最后一个键之后另起一行，写三个减号。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.model import ProblemKind, Severity
from baosong.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Diagnostic, Document
    from baosong.rules import Context

RULE = Rule("META010", "front-matter-unclosed", Severity.ERROR, Scope.DOCUMENT)


def check(document: Document, context: Context) -> Iterator[Diagnostic]:
    """Tell what the reader found."""
    return RULE.told(ProblemKind.FRONT_MATTER_UNCLOSED, document)
