"""元数据用了 YAML 标签

以 ! 开头的标签会让读取程序去造别的对象，是攻击的常用入口；报送用不着它。

错误示例：`title: !!python/name:os.system x`

正确示例：`title: 河口分局推行“一窗通办”`

怎样改：删去 ! 开头的标签；标题确实以 ! 开头的，给整个值加引号。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.model import ProblemKind, Severity
from baosong.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Diagnostic, Document
    from baosong.rules import Context

RULE = Rule("META008", "yaml-tag", Severity.ERROR, Scope.DOCUMENT)


def check(document: Document, context: Context) -> Iterator[Diagnostic]:
    """Tell what the reader found."""
    return RULE.told(ProblemKind.YAML_TAG, document)
