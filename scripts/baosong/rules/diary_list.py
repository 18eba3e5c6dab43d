"""流水账

“上午……下午……”或“周一……周二……”按时间一路记下来，没有结果，也看不出哪件事要紧。领导要看的是结果和问题。

错误示例：上午8时30分签到。9时会议开始。10时20分茶歇。下午2时分组讨论。

正确示例：先写查出什么、定了什么，再写怎样做到的

怎样改：把结果放到第一段；过程只留说明结果所必需的。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from baosong.model import Severity
from baosong.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from baosong.model import Diagnostic, Submission
    from baosong.prose import Found
    from baosong.rules import Context

RULE = Rule("QUAL011", "diary-list", Severity.WARNING, Scope.SUBMISSION)

_HEAD = "(?:^|(?<=[。；，\n]))"
_DAY = "(?:[0-9]{1,2}月[0-9]{1,2}日|第[一二三四五六七]天|(?:周|星期)[一二三四五六日天]|当天|次日)?"
_PART = "(?:上午|下午|中午|傍晚|晚上|早上|清晨|早晨)"
_CLOCK = re.compile(f"{_HEAD}{_DAY}(?:{_PART}?[0-9]{{1,2}}(?:时|点|:)(?:[0-9]{{1,2}}分?|半|许)?|{_PART})", re.MULTILINE)
_STEP = re.compile(
    "(?:^|(?<=[。；\n]))(?:第(?P<nth>[一二三四五六七])天|(?:周|星期)(?P<week>[一二三四五六日天])"
    "|(?:[0-9]{1,2}月)?(?P<day>[0-9]{1,2})日)(?=，|上午|下午|早|晚|，|（)",
    re.MULTILINE,
)
_NUMBERS = {word: place for place, word in enumerate("一二三四五六七", 1)} | {"日": 7, "天": 7}
_TIMES, _DAYS = 5, 4
"""Times of day, and days without a gap, that make a diary of a text."""


def check(submission: Submission, context: Context) -> Iterator[Diagnostic]:
    """Count clauses that open with a time of day, and sentences that go from day to day, against all sentences."""
    if submission.fields.category == "urgent":
        return
    prose = context.prose(submission)
    times = [one for one in prose.search(_CLOCK) if not prose.is_quoted(one.start)]
    days = _longest([one for one in prose.search(_STEP) if not prose.is_quoted(one.start)])
    for found, least, told in ((times, _TIMES, "处“上午”“下午”“几时”"), (days, _DAYS, "天一天接一天")):
        if len(found) >= least and len(found) * 10 >= len(prose.sentences) * 3:
            yield RULE.at(
                submission.path,
                prose.mark(found[0].start, found[-1].end),
                f"按时间记流水账，有 {len(found)} {told}",
                "把结果放到第一段，过程只留说明结果所必需的",
            )
            return


def _longest(found: Sequence[Found]) -> Sequence[Found]:
    """The longest run of days that follow one another; a day told twice counts once."""
    best: list[Found] = []
    run: list[Found] = []
    for one in found:
        gap = _day(one) - _day(run[-1]) if run and one.match.lastgroup == run[-1].match.lastgroup else None
        if gap == 0:
            continue
        if gap != 1:
            run = []
        run.append(one)
        if len(run) > len(best):
            best = run
    return best


def _day(one: Found) -> int:
    word = one.match[str(one.match.lastgroup)]
    return int(word) if word.isascii() else _NUMBERS[word]
