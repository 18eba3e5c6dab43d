"""用了单位的曾用名

单位改了名，改名以后的稿件就用新名；旧名只在写到旧事时用，前面加“原”。改名之前的稿件用当时的名称，不算错。

错误示例：河口分局 4月1日前称临港分局，5月的稿件写“临港分局开展夏季检查”

正确示例：河口分局开展夏季检查；河口分局（原临港分局）

怎样改：改成现在的简称；写到旧事确要用旧名的，前面加“原”。改名的日期不对的，请办公室改 policy/org.yml 的 changes。
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from baosong.dating import written_within
from baosong.findings import by_line, places
from baosong.model import Severity
from baosong.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from baosong.model import Diagnostic, Submission
    from baosong.policy import Org
    from baosong.rules import Context

RULE = Rule("QUAL041", "unit-name-former", Severity.WARNING, Scope.SUBMISSION)

_EARLIER = re.compile("(?:原|原称|原名|前身|曾用名|旧称|时任|前称)[为是叫]?[“（(]?$")
_BEFORE = 8


def check(submission: Submission, context: Context) -> Iterator[Diagnostic]:
    """Look for names that no unit had any more when the event happened, and none has had since."""
    org = context.archive.policy.org
    first, last = written_within(submission, context.archive, context.today)
    former = _former(org, first)
    if not former:
        return
    then = {name for unit in org.units.values() for one in unit.during(first, last) for name in one.names}
    found = (
        one
        for one in places(context.prose(submission), _any_of(tuple(sorted({*then, *former}))))
        if one.text not in then and not one.quoted and not _of_old(one.match)
    )
    for line in by_line(found):
        key, until = former[line[0].text]
        now = org.units[key].on(last).short
        yield RULE.at(
            submission.path,
            line[0].mark,
            f"“{line[0].text}”是{now}的曾用名，只用到 {until}",
            f"改为“{now}”；写到旧事的，前面加“原”",
            fix=line[0].replace(now, safe=False),
        )


def _former(org: Org, day: date) -> dict[str, tuple[str, date]]:
    """Each name that had fallen out of use by a day: whose it was last, and until when."""
    ended = sorted(
        (state.last, name, key)
        for key, unit in org.units.items()
        for state in unit.states
        if unit.changes and state.last < day
        for name in state.unit.names
    )
    return {name: (key, last) for last, name, key in ended}


@lru_cache(maxsize=8)
def _any_of(names: tuple[str, ...]) -> re.Pattern[str]:
    """Longer names before those they begin with."""
    return re.compile("|".join(map(re.escape, sorted(names, key=len, reverse=True))))


def _of_old(match: re.Match[str]) -> bool:
    return bool(_EARLIER.search(match.string[max(0, match.start() - _BEFORE) : match.start()]))
