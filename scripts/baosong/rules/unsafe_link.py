"""链接不是可靠的网址

链接点开就有后果：`javascript:` 会运行脚本，`file:` 指向别人没有的本地文件，写着这个网站、去的是那个网站的会把人引走。
站点只留 http 和 https 网址，别的都会去掉。

错误示例：`[清单](list.xlsx)`、`[点我](javascript:alert(1))`、`[www.shili.example](https://other.example)`

正确示例：`[通报全文](https://news.example/1)`

怎样改：链接只写 http:// 或 https:// 开头的完整网址，文字与去处一致；没有网址的去掉链接，只留文字；文件作为附件报送。
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

RULE = Rule("SEC008", "unsafe-link", Severity.ERROR, Scope.DOCUMENT, waivable=False)


def check(document: Document, context: Context) -> Iterator[Diagnostic]:
    """Look at where each link leads, and at what it says it leads to."""
    for mark, one in dropped(document, Kind.LINK):
        yield RULE.at(
            document.path,
            mark,
            f"链接“{one.words}”{one.wrong}",
            "链接只写 http:// 或 https:// 开头的网址，与所写文字一致；没有网址的只留文字",
        )
