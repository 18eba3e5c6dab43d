"""套话太多

“高度重视、精心组织、周密安排、扎实推进”放在哪一篇都合适，所以哪一篇都不需要。各单位写得雷同，毛病也在这里。

错误示例：高度重视，精心组织，周密安排，扎实推进各项工作，取得了明显成效。

正确示例：写这一件事独有的做法、数字和实例

怎样改：删去套话；每删一句，问一问这件事里到底做了什么。
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from baosong.lexicon import load
from baosong.model import Severity
from baosong.rule import Option, Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Diagnostic, Submission
    from baosong.rules import Context

RULE = Rule(
    "QUAL019",
    "boilerplate",
    Severity.WARNING,
    Scope.SUBMISSION,
    {"percent": Option(20, "套话占正文百分之几才提示")},
)

_LEAST = 6
"""Different phrases there must be."""


def check(submission: Submission, context: Context) -> Iterator[Diagnostic]:
    """Measure the share of the text that stock phrases make up."""
    prose = context.prose(submission)
    if not prose.paragraphs or not prose.characters:
        return
    found = [one.text for one in prose.search(_pattern()) if not prose.is_quoted(one.start)]
    share = sum(map(len, found)) * 100 // max(1, prose.characters)
    if share >= context.option(RULE, "percent") and len(set(found)) >= _LEAST:
        first = prose.paragraphs[0]
        yield RULE.at(
            submission.path,
            prose.mark(first.start, first.end),
            f"套话占了正文的 {share}%：{'、'.join(list(dict.fromkeys(found))[:5])}等",
            "删去套话，写这一件事独有的做法、数字和实例",
        )


@cache
def _pattern() -> re.Pattern[str]:
    words = {*load("boilerplate"), *load("slogans")}
    return re.compile("|".join(sorted(map(re.escape, words), key=len, reverse=True)))
