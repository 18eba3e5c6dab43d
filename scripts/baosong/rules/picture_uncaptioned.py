"""图片没有图注，或图注太长

图注印在图的下面，也是看不见图的人听到的话：没有它，读者不知道图里是什么。它是一句话，不是一段文字。

错误示例：`![](trend.png)`、图注写了三百字

正确示例：`![2026年一季度投诉量走势（单位：件）](trend.png)`

怎样改：方括号里写一句话，说明图里是什么，有数的写明单位；说明文字长的，写进正文。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.model import Manifest, Severity, Submission
from baosong.rule import Option, Rule, Scope
from baosong.unrendered import pictures

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Diagnostic, Document
    from baosong.rules import Context

RULE = Rule(
    "META046",
    "picture-uncaptioned",
    Severity.ERROR,
    Scope.DOCUMENT,
    {"max_characters": Option(60, "图注最多多少个字")},
)


def check(document: Document, context: Context) -> Iterator[Diagnostic]:
    """Look at what stands in each picture's brackets."""
    if not isinstance(document, Submission | Manifest):
        return
    most = context.option(RULE, "max_characters")
    for mark, _, one in pictures(document):
        if not one.caption:
            told = f"图片“{one.source}”没有图注"
            yield RULE.at(document.path, mark, told, f"写成 ![图里是什么]({one.source})，一句话说明图里是什么")
        elif len(one.caption) > most:
            told = f"图片“{one.source}”的图注有 {len(one.caption)} 个字，超过 {most} 个字"
            yield RULE.at(document.path, mark, told, "图注只留一句话，其余写进正文")
