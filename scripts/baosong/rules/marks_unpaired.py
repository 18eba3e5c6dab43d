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

    from baosong.model import Diagnostic, Mark, Submission
    from baosong.rules import Context

RULE = Rule("QUAL013", "marks-unpaired", Severity.WARNING, Scope.SUBMISSION)

_CLOSES = {"“": "”", "‘": "’", "（": "）", "《": "》", "〈": "〉", "【": "】", "「": "」", "『": "』", "〔": "〕"}
_OPENS = {close: start for start, close in _CLOSES.items()}
_SIGN = re.compile(f"[{''.join(_CLOSES)}{''.join(_OPENS)}]")
_MOST = 20
"""Signs told of one passage."""
_NUMBERED = re.compile(r"(?:^|[\n；。，：、])\s?[0-9a-zA-Z一二三四五六七八九十]{1,3}$")


def check(submission: Submission, context: Context) -> Iterator[Diagnostic]:
    """Match the signs of each passage as brackets are matched; a quotation may run on into the next passage."""
    prose = context.prose(submission)
    title = prose.title
    for start, sign in islice(_odd(title.text), _MOST):
        yield _told(submission, title.mark(start, start + 1), sign)
    passages = sorted((*prose.paragraphs, *prose.headings), key=lambda one: one.flow)
    for place, passage in enumerate(passages):
        odd = list(islice(_odd(passage.text), _MOST))
        following = passages[place + 1].text if place + 1 < len(passages) else ""
        if len(odd) == 1 and odd[0][1] == "“" and following.startswith("“"):
            continue  # a quotation of several paragraphs opens each and is closed once
        for start, sign in odd:
            span = prose.span(passage.flow[0] + start, passage.flow[0] + start + 1)
            yield _told(submission, prose.mark(*span), sign)


def _odd(text: str) -> Iterator[tuple[int, str]]:
    """The signs that have no partner, each with its place."""
    waiting: list[tuple[int, str]] = []
    for found in _SIGN.finditer(text):
        sign = found.group()
        if sign in _CLOSES:
            waiting.append((found.start(), sign))
        elif waiting and waiting[-1][1] == _OPENS[sign]:
            waiting.pop()
        elif any(one[1] == _OPENS[sign] for one in waiting[-3:]):
            while waiting[-1][1] != _OPENS[sign]:
                yield waiting.pop()
            waiting.pop()
        elif not (sign == "）" and _NUMBERED.search(text[max(0, found.start() - 5) : found.start()])):
            yield found.start(), sign
    yield from waiting


def _told(submission: Submission, mark: Mark, sign: str) -> Diagnostic:
    partner = _CLOSES.get(sign) or _OPENS[sign]
    return RULE.at(submission.path, mark, f"“{sign}”没有配对的“{partner}”", f"补上“{partner}”，放在该收住的地方")
