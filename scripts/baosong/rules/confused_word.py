"""用错了字词

音同形近最容易敲错，如“帐户”“布署”“按装”“截止某日”。词表见 scripts/baosong/lexicon/confused.yml，附出处，可以增补。

错误示例：截止10月21日；按装公平秤；部份冻品

正确示例：截至10月21日；安装公平秤；部分冻品

怎样改：照提示改；没有疑问的 `baosong fix` 可以代改。
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from baosong.findings import by_line, places, together
from baosong.lexicon import load
from baosong.model import Severity
from baosong.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Diagnostic, Document
    from baosong.rules import Context

RULE = Rule("QUAL033", "confused-word", Severity.WARNING, Scope.DOCUMENT)

_NEAR, _FAR = 8, 24
_CLAUSE = re.compile("[，。；：、！？\n]")
_SENTENCE = re.compile("[。；！？\n]")
_DIGITS = "0123456789"


@dataclass(frozen=True)
class _Entry:
    """A wrong word: the right one, its source, and what has to stand beside it, or may not."""

    right: str
    source: str
    safe: bool
    not_after: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()
    only_after: tuple[str, ...] = ()
    only_before: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    not_near: tuple[str, ...] = ()

    def fits(self, text: str, start: int, end: int) -> bool:
        """Whether the letters are the wrong word here, and not two words that happen to meet."""
        before, after = text[max(0, start - _NEAR) : start], text[end : end + _NEAR]
        near, far = (
            stop.split(text[end : end + reach], maxsplit=1)[0] for stop, reach in ((_CLAUSE, _NEAR), (_SENTENCE, _FAR))
        )
        return not (
            before.endswith(self.not_after)
            or after.startswith(self.not_before)
            or (self.only_after and not before.endswith(self.only_after))
            or (self.only_before and not after.startswith(self.only_before))
            or (self.near and not any(one in near for one in self.near))
            or any(one in far for one in self.not_near)
        )


def check(document: Document, context: Context) -> Iterator[Diagnostic]:
    """Look the words of the list up in the report's own words."""
    entries, pattern = _table()
    found = [
        one
        for one in places(context.prose(document), pattern)
        if not one.quoted and entries[one.text].fits(one.match.string, *one.match.span())
    ]
    for line in by_line(found):
        first = entries[line[0].text]
        yield RULE.at(
            document.path,
            line[0].mark,
            f"“{line[0].text}”应作“{first.right}”",
            f"改为“{first.right}”，依据：{first.source}",
            fix=together(one.replace(entries[one.text].right, safe=entries[one.text].safe) for one in line),
        )


@cache
def _table() -> tuple[dict[str, _Entry], re.Pattern[str]]:
    """Every wrong word with its entry, and one pattern for all: by first letter, the longest first."""
    entries = {
        wrong: _entry(told, group["source"], safe=group["safe"])
        for group in load("confused")
        for wrong, told in group["words"].items()
    }
    by_letter: dict[str, list[str]] = {}
    for wrong in sorted(entries, key=len, reverse=True):
        by_letter.setdefault(wrong[0], []).append(re.escape(wrong[1:]))
    branches = (f"{letter}(?:{'|'.join(rest)})" for letter, rest in by_letter.items())
    return entries, re.compile(f"(?=[{''.join(by_letter)}])(?:{'|'.join(branches)})")


def _entry(told: str | dict[str, Any], source: str, *, safe: bool) -> _Entry:
    if isinstance(told, str):
        return _Entry(told, source, safe)
    guards = {key: _words(value) for key, value in told.items() if key != "right"}
    return _Entry(told["right"], source, safe, **guards)


def _words(value: str) -> tuple[str, ...]:
    """The words of a guard; ``0`` in one stands for each digit."""
    return tuple(
        word.replace("0", digit) for word in str(value).split() for digit in (_DIGITS if "0" in word else [""])
    )
