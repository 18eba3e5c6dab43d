"""序号断了或重了

写了“一是”没有“二是”，或“一、三”跳号、重号，多半是改稿时删去一条忘了改后面的，读的人会以为漏了内容。
“首先”“其次”“另外”与数字混用、大条里套小条、“一是……一是……”并举的，都不算断。

错误示例：一是力量不足。三是协作不够。

正确示例：一是力量不足。二是协作不够。

怎样改：补上漏的一条，或顺次改序号；只有一条的不用序号。
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from baosong.model import Severity
from baosong.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from baosong.model import Diagnostic, Submission
    from baosong.prose import Found, Prose
    from baosong.rules import Context

RULE = Rule("QUAL009", "ordinal-broken", Severity.WARNING, Scope.SUBMISSION)

_N = "(?P<n>[一二三四五六七八九十]{1,3})"
_CLAUSE = "(?:^|(?<=[。；：，？！,; 　\n]))"
_SENTENCE = "(?:^|(?<=[。；：？！ 　\n]))"
_ARABIC = "(?P<n>[0-9]{1,2})"
_COUNTED = "(?:个?月|[日季年号楼层区期级类、])"
"""What follows the second of two numbers in a row, as in 三、四月份."""


class _Form(NamedTuple):
    """A way of numbering, and whether its items are headings, which also stand alone or begin in the middle."""

    pattern: re.Pattern[str]
    heads: bool


_FORMS = tuple(
    _Form(re.compile(pattern, re.MULTILINE), heads)
    for pattern, heads in (
        (f"{_CLAUSE}{_N}(?:是(?!非|时|否)|要(?!求|点|闻|务|件))", False),
        (f"{_SENTENCE}第{_N}(?:，|、(?!第)|,|是)", False),
        (f"{_SENTENCE}其{_N}(?:，|是|、|,)", False),
        (f"^{_N}、(?![一二三四五六七八九十]{{1,3}}{_COUNTED})", True),
        (f"^（{_N}）", True),
        (f"^{_ARABIC}(?:、(?![0-9]{{1,3}}{_COUNTED})|．|[.](?![0-9]))", True),
        (f"^（{_ARABIC}）", True),
        (f"{_CLAUSE}(?P<n>[①②③④⑤⑥⑦⑧⑨⑩])", True),
    )
)
_ITEM = re.compile(
    "(?:[其（]|第(?=[一二三四五六七八九十]{1,3}[，,、：是类种条点步方要个项]))(?P<a>[一二三四五六七八九十]{1,3})"
    "|(?<![统唯惟同单之逐专第其（一二三四五六七八九十])(?P<b>[一二三四五六七八九十]{1,3})(?=[是要])"
    f"|{_CLAUSE}(?P<c>[一二三四五六七八九十]{{1,3}})(?=[靠抓看查为有在则来曰缺能把用怕、，：])"
    "|(?<![0-9])(?P<d>[0-9]{1,2})(?=[、．.）)])|(?P<one>首先|首要|先是)|(?P<two>其次|次之|再者)|(?P<three>再次)"
    "|(?P<more>再则|此外|另外|最后|还有|同时|再有|再就是|再一)",
    re.MULTILINE,
)
"""Anything that may stand for an item: it makes no finding, it answers one."""
_WORDS = {"one": 1, "two": 2, "three": 3, "more": 0}
_DIGITS = "一二三四五六七八九十"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩"
_DEPTH = 8
"""Lists within lists that are kept in mind."""


class _Break(NamedTuple):
    """An item that something is missing before or behind: its place, the number missing, and the words for it."""

    place: int
    missing: int
    message: str


def check(submission: Submission, context: Context) -> Iterator[Diagnostic]:
    """Read each form of numbering through the text; what an enumeration misses may stand there in another form."""
    prose = context.prose(submission)
    items: Mapping[int, Sequence[int]] | None = None
    for form in _FORMS:
        found = [one for one in prose.search(form.pattern) if not prose.is_quoted(one.start)]
        starts = [one.match.start() for one in found]
        for broken in _breaks(found, form, prose.flow):
            if items is None and not form.heads:
                items = _items(prose)
            if form.heads or not _answered(broken, _number(found[broken.place].match["n"]), starts, items or {}):
                one = found[broken.place]
                yield RULE.at(
                    submission.path,
                    prose.mark(one.start, one.end),
                    f"序号断了：{broken.message}",
                    "补上漏的一条，或顺次改序号；只有一条的不用序号",
                )


def _breaks(found: Sequence[Found], form: _Form, flow: str) -> Iterator[_Break]:
    """Items that continue no open list, then the firsts that nothing continues; a list may hold lists."""
    numbers = [_number(one.match["n"]) for one in found]
    words = [one.text.strip() for one in found]
    lists: list[tuple[int, int]] = []
    open_firsts: set[int] = set()
    for place, number in enumerate(numbers):
        fitting = [at for at, (last, _) in enumerate(lists) if last == number - 1]
        if number == 1:
            open_firsts.add(place)
            lists = [*lists, (1, place)][-_DEPTH:]
        elif fitting:
            open_firsts.discard(lists[fitting[-1]][1])
            lists[fitting[-1] :] = [(number, place)]
        else:
            if lists and lists[-1][0] == number:
                yield _Break(place, number - 1, f"“{words[place]}”写了两次")
            elif lists or not form.heads:
                yield _Break(place, number - 1, f"“{words[place]}”前面没有第 {number - 1} 条")
            open_firsts.discard(lists[-1][1] if lists else -1)
            lists[-1:] = [(number, place)]
    for place in sorted(open_firsts) if not form.heads else ():
        beside = [one for one in (place - 1, place + 1) if 0 <= one < len(found) and numbers[one] == 1]
        if not any(_same_passage(found[place], found[one], flow) for one in beside):
            yield _Break(place, 2, f"有“{words[place]}”没有下一条")


def _same_passage(one: Found, other: Found, flow: str) -> bool:
    first, last = sorted((one.match.start(), other.match.start()))
    return "\n" not in flow[first:last]


def _items(prose: Prose) -> Mapping[int, Sequence[int]]:
    """Where in the flow something may stand for an item of each number, in order; 0 is for a further one."""
    places: defaultdict[int, list[int]] = defaultdict(list)
    for match in _ITEM.finditer(prose.flow):
        kind = str(match.lastgroup)
        places[_WORDS[kind] if kind in _WORDS else _number(match[kind])].append(match.start())
    return places


def _answered(broken: _Break, number: int, starts: Sequence[int], items: Mapping[int, Sequence[int]]) -> bool:
    """Whether the missing item stands between the item and its neighbour on that side, in whatever form."""
    place, missing = broken.place, broken.missing
    behind = missing > number
    first = starts[place] if behind else (starts[place - 1] if place else -1)
    end = (starts[place + 1] if place + 1 < len(starts) else None) if behind else starts[place]
    for wanted in (missing, 0) if behind else (missing,):
        known = items.get(wanted, ())
        at = bisect_right(known, first)
        if at < len(known) and (end is None or known[at] < end):
            return True
    return False


def _number(word: str) -> int:
    """The value of 一 to 九十九, ① to ⑩ or digits."""
    if word[0] in _CIRCLED:
        return _CIRCLED.index(word) + 1
    if word.isascii():
        return int(word)
    tens, ten, ones = word.rpartition("十")
    if not ten:
        return _DIGITS.index(word[0]) + 1
    return (_DIGITS.index(tens[0]) + 1 if tens else 1) * 10 + (_DIGITS.index(ones[0]) + 1 if ones else 0)
