"""文件太大

一事一报的文字用不了几万字节；过大的文件多半混进了图片、表格数据或整份材料。上限见 policy/rules.yml 的 max_bytes。
正文超过 10 万个字符、4000 行或 12000 处 Markdown 符号的，不论 max_bytes 定多大，都不再往下读，只查保密与安全。

错误示例：把一份 200 页的汇编整个贴进来。

正确示例：提炼成一事一报，几百字写清楚。

怎样改：精简文字，或分成几篇报送；图片和数据不放进稿件。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.model import ProblemKind, Severity
from baosong.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Diagnostic, Document
    from baosong.rules import Context

RULE = Rule("META012", "too-large", Severity.ERROR, Scope.DOCUMENT)


def check(document: Document, context: Context) -> Iterator[Diagnostic]:
    """Tell what the reader found."""
    return RULE.told(ProblemKind.TOO_LARGE, document)
