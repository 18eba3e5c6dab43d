"""元数据用了锚点、别名或合并键

& 和 * 让一处内容在别处重复展开，几行就能撑满内存，读的人也看不出实际写了什么，所以不收。

错误示例：`keywords: &k [企业开办]`，后面写 `joint_units: *k`。

正确示例：每一处都把内容直接写出来。

怎样改：删去锚点和别名；标题确实以 * 或 & 开头的，给整个值加引号。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.model import ProblemKind, Severity
from baosong.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Diagnostic, Document
    from baosong.rules import Context

RULE = Rule("META007", "yaml-alias", Severity.ERROR, Scope.DOCUMENT)


def check(document: Document, context: Context) -> Iterator[Diagnostic]:
    """Tell what the reader found."""
    return RULE.told(ProblemKind.YAML_ALIAS, document)
