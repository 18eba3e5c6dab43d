"""标点叠用

两个标点叠在一起，多半是改稿时删漏了一个。省略号“……”、破折号“——”、叹问连用“？！”不在此列。

错误示例：发现问题3处。。已责令整改，，月底复查

正确示例：发现问题3处。已责令整改，月底复查

怎样改：只留一个；`baosong fix` 可以代改。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from baosong.findings import by_line, places, together
from baosong.model import Severity
from baosong.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Diagnostic, Document
    from baosong.rules import Context

RULE = Rule("QUAL024", "punctuation-doubled", Severity.WARNING, Scope.DOCUMENT)

_DOUBLED = re.compile(
    "[，、；：。]{2,}+|(?<=[\u3400-\u9fff])[,;:，、；：。]{2,}+|(?<![？！])([？！])\\1++(?![？！])|[？！]++[。，、；]++"
    "|[。，、；]++[？！]++|(?<=。)”。"
)
_STRONGEST = "？！。；：，、;:,"
_HALF = str.maketrans(",;:", "，；：")


def check(document: Document, context: Context) -> Iterator[Diagnostic]:
    """Look for runs of marks; the strongest of them is kept. Three stops and more are a failed ellipsis."""
    fixes = {
        one: one.replace(_kept(one.text), safe=len(set(one.text)) == 1)
        for one in places(context.prose(document), _DOUBLED)
        if set(one.text) != {"。"} or len(one.text) == 2
    }
    for line in by_line(one for one in fixes if not (one.quoted and set(one.text) <= set("？！"))):
        yield RULE.at(
            document.path,
            line[0].mark,
            f"标点叠用“{line[0].text}”",
            f"只留一个“{_kept(line[0].text)}”",
            fix=together(fixes[one] for one in line),
        )


def _kept(text: str) -> str:
    """The strongest mark; of a stop inside the quotation marks and one behind them the inner one."""
    return "”" if text == "”。" else min(text, key=_STRONGEST.index).translate(_HALF)
