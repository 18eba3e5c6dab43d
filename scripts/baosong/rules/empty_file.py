"""文件是空的

空文件占着一个稿件的位置，却没有可登记的内容，多半是上传时出了错。

错误示例：0 字节的 one-window.md，或只有空行。

正确示例：有元数据和正文的文件。

怎样改：重新上传；不要这个文件就删去它。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.model import ProblemKind, Severity
from baosong.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Diagnostic, Document
    from baosong.rules import Context

RULE = Rule("META011", "empty-file", Severity.ERROR, Scope.DOCUMENT)


def check(document: Document, context: Context) -> Iterator[Diagnostic]:
    """Tell what the reader found."""
    return RULE.told(ProblemKind.EMPTY_FILE, document)
