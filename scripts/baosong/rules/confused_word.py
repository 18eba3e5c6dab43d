"""用错了字词

音同形近最容易敲错，如“帐户”“布署”“按装”“截止某日”。词表见 scripts/baosong/lexicon/confused.yml，附出处，可以增补。

错误示例：截止10月21日；按装公平秤；部份冻品

正确示例：截至10月21日；安装公平秤；部分冻品

怎样改：照提示改；没有疑问的 `baosong fix` 可以代改。
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from baosong.findings import by_line, places, together
from baosong.lexicon import load
from baosong.model import Severity
from baosong.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Diagnostic, Submission
    from baosong.rules import Context

RULE = Rule("QUAL033", "confused-word", Severity.WARNING, Scope.SUBMISSION)

_UNTIL = re.compile("截止(?=(?:到|至)?(?:目前|今|[0-9]{1,4}年|[0-9]{1,2}月|[0-9]{1,2}日|上月|本月|年底|月底|昨))")


def check(submission: Submission, context: Context) -> Iterator[Diagnostic]:
    """Look the words of the list up in the report own words."""
    prose = context.prose(submission)
    words, pattern = _table()
    found = {one: words[one.text] for one in places(prose, pattern) if not one.quoted and not _fine(one.match)}
    until = {one: ("截至", True) for one in places(prose, _UNTIL) if not one.quoted}
    right = {**found, **until}
    for line in by_line(right):
        word, _ = right[line[0]]
        yield RULE.at(
            submission.path,
            line[0].mark,
            f"“{line[0].text}”应作“{word}”",
            f"改为“{word}”",
            fix=together(one.replace(right[one][0], safe=right[one][1]) for one in line),
        )


@cache
def _table() -> tuple[dict[str, tuple[str, bool]], re.Pattern[str]]:
    """Wrong word → the right one and whether that is beyond doubt; and one pattern for all, the longest first."""
    words = {wrong: (right, True) for right, wrongs in load("confused")["certain"].items() for wrong in wrongs}
    words |= {wrong: (right, False) for right, wrongs in load("confused")["likely"].items() for wrong in wrongs}
    return words, re.compile("|".join(sorted(map(re.escape, words), key=len, reverse=True)))


def _fine(match: re.Match[str]) -> bool:
    """Whether the letters only happen to meet: 按装 in 按装箱单."""
    around = match.string[max(0, match.start() - 6) : match.end() + 16]
    return any(re.search(one, around) for one in load("confused")["except"].get(match.group(), ()))
