"""字词重复

同一个字词连写两遍，多半是改稿时留下的。天天、一一、往往、试试这样的叠词不在此列。

错误示例：对现有商品进行进行清理；标签的的数字

正确示例：对现有商品进行清理；标签的数字

怎样改：删去一个；`baosong fix --unsafe` 可以代改。
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from baosong.findings import by_line, places, together
from baosong.lexicon import load
from baosong.model import Severity
from baosong.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Diagnostic, Document
    from baosong.rules import Context

RULE = Rule("QUAL014", "word-doubled", Severity.WARNING, Scope.DOCUMENT)

_DOUBLE = re.compile("([\u4e00-\u9fff]{2,8}?)\\1++")
_SAID_TWICE = re.compile("什么|哪|谁|多少|几|怎么|如何")


def check(document: Document, context: Context) -> Iterator[Diagnostic]:
    """Look for particles and for words of two characters and more written twice; what is made so is left out."""
    prose = context.prose(document)
    found = [
        *(one for one in places(prose, _lists().pattern) if not _meet(one.match)),
        *(one for one in places(prose, _DOUBLE) if not _made_so(one.match)),
    ]
    for line in by_line(one for one in found if not one.quoted):
        word = line[0].match[1]
        yield RULE.at(
            document.path,
            line[0].mark,
            f"“{word}”重复写了两遍",
            f"删去一个“{word}”",
            fix=together(one.replace(one.match[1], safe=False) for one in line),
        )


@dataclass(frozen=True)
class _Lists:
    """The word list: each particle with what may stand before and behind two of it, and the words said twice."""

    pattern: re.Pattern[str]
    particles: dict[str, tuple[tuple[str, ...], tuple[str, ...]]]
    fine: frozenset[str]
    starts: tuple[str, ...]
    ends: tuple[str, ...]
    heads: tuple[str, ...]


@cache
def _lists() -> _Lists:
    told = load("reduplication")
    particles = {
        sign: (tuple(guards.get("not_after", "").split()), tuple(guards.get("not_before", "").split()))
        for sign, guards in told["particles"].items()
    }
    fine = frozenset([*(verb * 2 for verb in told["verbs"].split()), *told["free"].split()])
    sides = (tuple(told[side].split()) for side in ("starts", "ends", "heads"))
    return _Lists(re.compile(f"([{''.join(particles)}])\\1++"), particles, fine, *sides)


def _meet(match: re.Match[str]) -> bool:
    """Whether two words only happen to meet: 以及及时, 行为为首次."""
    before, behind = _lists().particles[match[1]]
    text, start = match.string, match.start()
    return text.endswith(before, max(0, start - 2), start) or text.startswith(behind, match.end())


def _made_so(match: re.Match[str]) -> bool:
    """Whether a word is meant to stand twice: 研究研究, 一家一家, 想写什么写什么, 服务服务业."""
    word, text, lists = match[1], match.string, _lists()
    around = text[max(0, match.start() - 2) : match.end() + 2]
    return (
        any(one in around for one in lists.fine if word in one)
        or word.startswith(lists.starts)
        or word.endswith(lists.ends)
        or text.startswith(lists.heads, match.end())
        or len(set(word)) == 1
        or bool(_SAID_TWICE.search(word))
    )
