"""Word 文件还没有转成稿件

收件夹 submissions/<单位代码>/inbox/ 里的 Word 文件（.docx）由程序在合并请求里转成稿件，转好就从收件夹拿走。
没转就合并，这份材料没有人收文、没有人审核，等于没报。

错误示例：`submissions/hekou/inbox/一窗通办.docx`

正确示例：`submissions/hekou/2026/practice-0302.md`

怎样改：等程序转好，通常几分钟；没有转成的，看合并请求里的说明，把文件改好再放；不要了就删去。
在自己的电脑上，运行 baosong import --inbox。
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.grammar import is_inbox
from baosong.model import Mark, Severity
from baosong.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.files import DataFile
    from baosong.model import Diagnostic
    from baosong.rules import Context

RULE = Rule("META049", "word-unconverted", Severity.ERROR, Scope.FILE, waivable=False)


def check(file: DataFile, context: Context) -> Iterator[Diagnostic]:
    """Tell of each Word file in an inbox."""
    del context
    if is_inbox(file.path):
        yield RULE.at(
            file.path,
            Mark(),
            "Word 文件还没有转成稿件，合并了也没有人收",
            "等程序转好再合并；没转成的看合并请求里的说明，或运行 baosong import --inbox",
        )
