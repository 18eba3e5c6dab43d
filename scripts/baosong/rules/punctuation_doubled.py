"""标点叠用

两个标点叠在一起，多半是改稿时删漏了一个。省略号“……”、破折号“——”、叹问连用“？！”不在此列。

错误示例：发现问题3处。。已责令整改，，月底复查

正确示例：发现问题3处。已责令整改，月底复查

怎样改：只留一个；`baosong fix` 可以代改。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from baosong.findings import by_line, places, together
from baosong.model import Severity
from baosong.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Diagnostic, Submission
    from baosong.rules import Context

RULE = Rule("QUAL024", "punctuation-doubled", Severity.WARNING, Scope.SUBMISSION)

_DOUBLED = re.compile("[，、；：。]{2,}+|(?<![？！])([？！])\\1++(?![？！])")
_STRONGEST = "。；：，、"


def check(submission: Submission, context: Context) -> Iterator[Diagnostic]:
    """Look for runs of marks; the strongest of them is kept."""
    fixes = {
        one: one.replace(one.match[1] or min(one.text, key=_STRONGEST.index))
        for one in places(context.prose(submission), _DOUBLED)
    }
    for line in by_line(one for one in fixes if one.text != "。。。"):
        yield RULE.at(
            submission.path,
            line[0].mark,
            f"标点叠用“{line[0].text}”",
            "只留一个",
            fix=together(fixes[one] for one in line),
        )
