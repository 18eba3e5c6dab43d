"""元数据读不出来

两行 --- 之间要写成“键: 值”，冒号用半角、后跟一个空格。有一行写错，整段都读不出来。

错误示例：`title：河口分局推行“一窗通办”`（全角冒号），或用 Tab 缩进，或引号只写了一半。

正确示例：`title: 河口分局推行“一窗通办”`

怎样改：看提示所指的那一行；值里有半角冒号或以特殊符号开头时，给整个值加引号。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.model import ProblemKind, Severity
from baosong.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Diagnostic, Document
    from baosong.rules import Context

RULE = Rule("META006", "yaml-invalid", Severity.ERROR, Scope.DOCUMENT)


def check(document: Document, context: Context) -> Iterator[Diagnostic]:
    """Tell what the reader found."""
    return RULE.told(ProblemKind.YAML_INVALID, document)
