"""中文里用了半角标点

中文句子里的逗号、句号、冒号、括号、引号用全角（GB/T 15834）。半角标点多是从表格、聊天窗口粘贴来的，排版时忽宽忽窄。
数字里的小数点、千分位、时刻和比例，外文短语、网址、型号里的标点不在此列。

错误示例：检查12家,发现问题3处.

正确示例：检查12家，发现问题3处。

怎样改：换成全角标点；`baosong fix` 可以代改。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from baosong.findings import by_line, places, together
from baosong.model import Severity
from baosong.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.findings import Place
    from baosong.fixer import Fix
    from baosong.model import Diagnostic, Document
    from baosong.rules import Context

RULE = Rule("QUAL023", "half-width-punctuation", Severity.WARNING, Scope.DOCUMENT)

_HAN = "\u3400-\u9fff\uf900-\ufaff"
_CLOSED, _OPEN = "”’）》】〉", "“‘（《【〈"
_FULL = {",": "，", ".": "。", ";": "；", ":": "：", "?": "？", "!": "！"}
_MARK = re.compile(
    rf"(?<=[{_HAN}{_CLOSED}])[,;:?!](?![,;:?!.])(?: (?=[{_HAN}{_OPEN}0-9]))?"
    rf"|(?<=[0-9A-Za-z%％℃])[,;] ?(?=[{_HAN}{_OPEN}])"
    rf"|(?<=[0-9%％℃])[:?!](?=[{_HAN}{_OPEN}])"
    rf"|(?<=[{_HAN}{_CLOSED}])\.(?=[{_HAN}{_OPEN}”’）\n]|$)"
    rf"|(?<=[0-9%％℃])\.(?=\n|$)"
)
_PAIR = re.compile(
    rf"\([^()（）\n]{{1,80}}）|（[^()（）\n]{{1,80}}\)|\((?=[^()\n]{{0,80}}[{_HAN}])[^()\n]{{1,80}}\)"
    rf'|(?<![A-Za-z0-9])"(?=[^"\n]{{0,80}}[{_HAN}])[^"\n]{{1,80}}"'
)
_ORDINAL = re.compile("(?:^|\n)[一二三四五六七八九十]{1,3}$")
_NEAR = 4


def check(document: Document, context: Context) -> Iterator[Diagnostic]:
    """Look for half-width marks beside Chinese characters, and for pairs around them; a line is told once."""
    prose = context.prose(document)
    singles = [(one, _single(one)) for one in places(prose, _MARK)]
    pairs = [(one, _pair(one)) for one in places(prose, _PAIR)]
    fixes = dict([*singles, *pairs])
    for line in by_line(fixes):
        shown = " ".join(dict.fromkeys(_shown(one.text) for one in line))
        yield RULE.at(
            document.path,
            line[0].mark,
            f"中文里用了半角标点 {shown}",
            "换成全角标点",
            fix=together(fixes[one] for one in line),
        )


def _single(place: Place) -> Fix | None:
    """A dot between two characters may also be a name's, so it is left to people; behind 一 at the start it is 、."""
    text, (start, end) = place.match.string, place.match.span()
    if place.text == "." and _ORDINAL.search(text[max(0, start - _NEAR) : start]):
        return place.replace("、", safe=False)
    between = place.text == "." and re.match(f"[{_HAN}]", text[end : end + 1])
    return place.replace(_FULL[place.text[0]], safe=not between)


def _pair(place: Place) -> Fix | None:
    start, end = place.match.span()
    full = "“”" if place.text[0] == '"' else "（）"
    return together(
        place.put(at, at + 1, sign, True)
        for at, sign in ((start, full[0]), (end - 1, full[1]))
        if place.match.string[at] != sign
    )


def _shown(text: str) -> str:
    text = text.strip()
    return text if len(text) == 1 else f"{text[0]}…{text[-1]}"
