"""正文里有 HTML 标签

站点和刊物只收 Markdown 的文字、标题、列表和表格。HTML 标签会被去掉，去掉之后意思可能就变了；
标签里还能夹带脚本和看不见的内容，所以一律不收。

错误示例：`<font color=red>立即整改</font>`、`16批<br>`

正确示例：`**立即整改**`

怎样改：标签换成 Markdown 写法或删去；正文里确有小于号的，写成全角“＜”；要谈到某个标签，用反引号写成代码。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.model import Severity
from baosong.rule import Rule, Scope
from baosong.unrendered import Kind, dropped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Diagnostic, Document
    from baosong.rules import Context

RULE = Rule("SEC007", "raw-html", Severity.ERROR, Scope.DOCUMENT, waivable=False)


def check(document: Document, context: Context) -> Iterator[Diagnostic]:
    """Read the Markdown as the site does; a closing tag is told with its opening one."""
    for mark, one in dropped(document, Kind.HTML):
        yield RULE.at(
            document.path,
            mark,
            f"正文里有 HTML 标签“{one.words}”",
            "删去标签；要加粗写 **文字**，要换段空一行，小于号写成全角“＜”",
        )
