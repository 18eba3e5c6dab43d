"""序号断了或重了

写了“一是”没有“二是”，或“一、三”跳号、重号，多半是改稿时删去一条忘了改后面的，读的人会以为漏了内容。

错误示例：一是力量不足。三是协作不够。

正确示例：一是力量不足。二是协作不够。

怎样改：补上漏的一条，或顺次改序号；只有一条的不用序号。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from baosong.model import Severity
from baosong.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Diagnostic, Submission
    from baosong.rules import Context

RULE = Rule("QUAL009", "ordinal-broken", Severity.WARNING, Scope.SUBMISSION)

_DIGITS = "一二三四五六七八九十"
_FORMS = {
    "是": re.compile(f"(?:^|(?<=[。；：，？！,; 　\n]))(?P<n>[{_DIGITS}])是(?!非|时|否)", re.MULTILINE),
    "要": re.compile(f"(?:^|(?<=[。；：，？！,; 　\n]))(?P<n>[{_DIGITS}])要(?!求|点)", re.MULTILINE),
    "第": re.compile(f"(?:^|(?<=[。；：？！ 　\n]))第(?P<n>[{_DIGITS}])(?:，|、(?!第)|,|是)", re.MULTILINE),
    "其": re.compile(f"(?:^|(?<=[。；：？！ 　\n]))其(?P<n>[{_DIGITS}])(?:，|是|、|,)", re.MULTILINE),
    "、": re.compile(f"^(?P<n>[{_DIGITS}]{{1,2}})、", re.MULTILINE),
    "（）": re.compile(f"^（(?P<n>[{_DIGITS}]{{1,2}})）", re.MULTILINE),
}


def check(submission: Submission, context: Context) -> Iterator[Diagnostic]:
    """Read each form of numbering through the text: it must go 1, 2, 3, may start anew at 1, and must not stop at 1."""
    prose = context.prose(submission)
    for form, pattern in _FORMS.items():
        found = [one for one in prose.search(pattern) if not prose.is_quoted(one.start)]
        numbers = [_number(one.match["n"]) for one in found]
        for place, (one, number) in enumerate(zip(found, numbers, strict=True)):
            before = numbers[place - 1] if place else 0
            alone = number == 1 and (place + 1 == len(numbers) or numbers[place + 1] == 1)
            if number == before + 1 and not (alone and form in "是其第"):
                continue
            if number == 1 and not alone:
                continue
            if alone and form not in "是其第":
                continue
            word = one.text.strip()
            told = (
                f"有“{word}”没有下一条"
                if alone
                else f"“{word}”前面是第 {before} 条"
                if before
                else f"从“{word}”开始，没有第一条"
            )
            yield RULE.at(
                submission.path, prose.mark(one.start, one.end), f"序号断了：{told}", "补上漏的一条，或顺次改序号"
            )


def _number(word: str) -> int:
    if word == "十":
        return 10
    if word.startswith("十"):
        return 10 + _DIGITS.index(word[1]) + 1
    return _DIGITS.index(word[0]) + 1
