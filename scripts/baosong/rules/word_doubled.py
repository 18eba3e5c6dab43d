"""字词重复

同一个字词连写两遍，多半是改稿时留下的。天天、一一、往往、试试这样的叠词不在此列。

错误示例：对现有商品进行进行清理；标签的的数字

正确示例：对现有商品进行清理；标签的数字

怎样改：删去一个；`baosong fix --unsafe` 可以代改。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from baosong.findings import by_line, places, together
from baosong.lexicon import load
from baosong.model import Severity
from baosong.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Diagnostic, Submission
    from baosong.rules import Context

RULE = Rule("QUAL014", "word-doubled", Severity.WARNING, Scope.SUBMISSION)

_SINGLE = re.compile("([的了是在和与对为把被将向从由于及或者该并])\\1++")
_DOUBLE = re.compile("([\u4e00-\u9fff]{2,4})(?:\\1)++")


def check(submission: Submission, context: Context) -> Iterator[Diagnostic]:
    """Look for particles and for words of two to four characters written twice; words that are made so are left out."""
    prose = context.prose(submission)
    fine = set(load("reduplication"))
    found = [
        one
        for pattern in (_SINGLE, _DOUBLE)
        for one in places(prose, pattern)
        if not one.quoted and not _made_so(one.match, fine)
    ]
    for line in by_line(found):
        word = line[0].match[1]
        yield RULE.at(
            submission.path,
            line[0].mark,
            f"“{word}”重复写了两遍",
            f"删去一个“{word}”",
            fix=together(one.replace(one.match[1], safe=False) for one in line),
        )


def _made_so(match: re.Match[str], fine: set[str]) -> bool:
    text, start, end = match.string, match.start(), match.end()
    word = match.group()
    if word in fine or any(text[max(0, start - 2) : end + 2].find(one) >= 0 for one in fine if word in one):
        return True
    if len(match[1]) > 1 and (len(set(match[1])) == 1 or match[1][0] in "一逐半两"):
        return True  # 哈哈哈哈, 一家一家地改
    if match[1].endswith("着"):
        return True  # 贴着贴着
    if re.search("什么|哪|谁|多少|几|怎么", match[1]):
        return True  # 想写什么写什么
    if match[1] == "了":
        return text[end : end + 1] in {"解", "结", "却", "然", "断", "事"}
    if match[1] == "在":
        return text[end : end + 1] in set("建线场职校岗途册逃押售")
    if match[1] == "的":
        return text[end : end + 1] in {"确", "当"}
    return match[1] == "对" and text[max(0, start - 1) : start] in {"一", "成", "双", "结"}
