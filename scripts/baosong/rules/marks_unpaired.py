"""引号、括号或书名号没有成对

少了一半，就不知道引的话、括的注到哪里为止，后面整段都可能读错。
一段话分几段引用、每段开头重写上引号而只在末尾收住的，不算少；“1）”这样的序号也不算。

错误示例：领班说“小心点。执法人员随即测速

正确示例：领班说“小心点”。执法人员随即测速

怎样改：补上缺的一半，放在该收住的地方。
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from baosong.model import Severity
from baosong.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Diagnostic, Document, Mark
    from baosong.rules import Context

RULE = Rule("QUAL013", "marks-unpaired", Severity.WARNING, Scope.DOCUMENT)

_CLOSES = {
    **{"“": "”", "‘": "’", "（": "）", "《": "》", "〈": "〉", "【": "】", "「": "」", "『": "』", "〔": "〕"},
    **{"(": ")", "[": "]"},
}
_OPENS = {close: start for start, close in _CLOSES.items()}
_ALIKE = str.maketrans("()", "（）")
"""A bracket opened in one width and closed in the other is a pair; its width is another rule's."""
_SIGN = re.compile(f"[{re.escape(''.join((*_CLOSES, *_OPENS)))}]")
_MOST = 20
"""Signs told of one passage."""
_REACH = 5
"""Passages a bracket may span."""
_NUMBERED = re.compile(r"(?:^|[\n；。，：、])\s?[0-9a-zA-Z一二三四五六七八九十]{1,3}$")
_APOSTROPHE = re.compile("[A-Za-z]’|[^0-9]?’[0-9]{2}(?![0-9])")
"""Levi’s, ’98."""
_INTERVAL = re.compile(r"[\[(（]\s?-?[0-9.]{1,10}\s?[,，]\s?[-+]?[0-9.∞]{1,10}\s?[\])）]")


def check(document: Document, context: Context) -> Iterator[Diagnostic]:
    """Match the signs of each passage as brackets are matched; quotations and brackets may run on over passages."""
    prose = context.prose(document)
    title = prose.title
    for start, sign in islice(_odd(title.text), _MOST):
        yield _told(document, title.mark(start, start + 1), sign)
    passages = sorted((*prose.paragraphs, *prose.headings), key=lambda one: one.flow)
    found = [
        (number, passage.flow[0] + start, sign)
        for number, passage in enumerate(passages)
        for start, sign in islice(_odd(passage.text), _MOST)
    ]
    for place, (number, start, sign) in enumerate(found):
        following = passages[number + 1].text if number + 1 < len(passages) else ""
        if sign in "“「" and following.startswith(sign):
            continue  # a quotation of several paragraphs opens each and is closed once
        if sign not in "“”‘’" and _pairs(found, place):
            continue
        yield _told(document, prose.mark(*prose.span(start, start + 1)), sign)


def _pairs(found: list[tuple[int, int, str]], place: int) -> bool:
    """Whether a bracket has its partner next to it among the odd ones, a few passages away."""
    number, _, sign = found[place]
    other = place + 1 if sign in _CLOSES else place - 1
    if not 0 <= other < len(found):
        return False
    partner = _CLOSES.get(sign) or _OPENS[sign]
    return found[other][2] == partner and abs(found[other][0] - number) <= _REACH


def _odd(text: str) -> Iterator[tuple[int, str]]:
    """The signs that have no partner, each with its place."""
    text = _INTERVAL.sub(lambda found: "　" * len(found.group()), text).translate(_ALIKE)
    waiting: list[tuple[int, str]] = []
    crossed: list[str] = []
    for found in _SIGN.finditer(text):
        place, sign = found.start(), found.group()
        if sign in _CLOSES:
            waiting.append((place, sign))
        elif sign == "’" and not _waits(waiting, "‘") and _APOSTROPHE.match(text, max(0, place - 1)):
            continue
        elif _waits(waiting, _OPENS[sign]):
            while waiting[-1][1] != _OPENS[sign]:
                crossed.append(waiting[-1][1])
                yield waiting.pop()
            waiting.pop()
        elif _OPENS[sign] in crossed:
            crossed.remove(_OPENS[sign])  # the pair stands crosswise with another, which has been told
        elif not (sign == "）" and _NUMBERED.search(text[max(0, place - 5) : place])):
            yield place, sign
    yield from waiting


def _waits(waiting: list[tuple[int, str]], sign: str) -> bool:
    return any(one[1] == sign for one in waiting[-3:])


def _told(document: Document, mark: Mark, sign: str) -> Diagnostic:
    partner = _CLOSES.get(sign) or _OPENS[sign]
    return RULE.at(document.path, mark, f"“{sign}”没有配对的“{partner}”", f"补上“{partner}”，放在该收住的地方")
