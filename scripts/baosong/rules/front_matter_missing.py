"""文件开头没有元数据

没有元数据就不知道是哪个单位、哪一天的事、由谁签发，稿件无法登记。

错误示例：第一行就是标题或正文。

正确示例：第一行是 ---，接着是 title、unit 等键，再一行 ---，然后是正文。

怎样改：运行 `baosong new` 生成一份，把正文粘贴进去；第一行的 --- 前面不能有空行或别的字。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.model import ProblemKind, Severity
from baosong.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Diagnostic, Document
    from baosong.rules import Context

RULE = Rule("META009", "front-matter-missing", Severity.ERROR, Scope.DOCUMENT)


def check(document: Document, context: Context) -> Iterator[Diagnostic]:
    """Tell what the reader found."""
    return RULE.told(ProblemKind.FRONT_MATTER_MISSING, document)
