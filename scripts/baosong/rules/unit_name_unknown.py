"""单位名称写得不对

写的像是本机关的单位，却不是全称、简称，也不是 policy/org.yml 里列的叫法。名称不一，统计和检索就对不上。

错误示例：明珠区市监局支援了2名执法人员；港湾分局

正确示例：明珠区局；明珠区市场监督管理局；港湾新区分局

怎样改：改成全称或简称；确是通行叫法的，请办公室加进 policy/org.yml 的 aliases。
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from baosong.findings import by_line, places
from baosong.model import Severity
from baosong.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Diagnostic, Submission
    from baosong.rules import Context

RULE = Rule("QUAL021", "unit-name-unknown", Severity.WARNING, Scope.SUBMISSION)

_SUFFIX = "(?:市场(?:监督管理|监督|监管)(?:分局|局)|市监(?:分局|局)|(?:工商|质监|食药监)局|分局|局)"
_PLACE = re.compile("([\u4e00-\u9fff]{2,3}?)(?:县|区|新区|度假区)?(?:市场监督管理局|分局|局)$")


def check(submission: Submission, context: Context) -> Iterator[Diagnostic]:
    """Look for a unit's place name with a suffix of the kind, then hold the whole against the known names."""
    prose = context.prose(submission)
    known, pattern = _names(tuple(_spellings(context)))
    for line in by_line(one for one in places(prose, pattern) if not one.quoted and not _known(one.match, known)):
        near = _meant(line[0].text, context)
        yield RULE.at(
            submission.path,
            line[0].mark,
            f"“{line[0].text}”不是单位的全称、简称或通行叫法" + (f"，是不是“{near}”？" if near else ""),
            f"改为“{near}”" if near else "改成 policy/org.yml 里的全称或简称",
        )


def _spellings(context: Context) -> Iterator[str]:
    for unit in context.archive.policy.org.units.values():
        yield from (unit.name, unit.short, *unit.aliases)


@lru_cache(maxsize=8)
def _names(names: tuple[str, ...]) -> tuple[frozenset[str], re.Pattern[str]]:
    """All known names, and a pattern for anything that begins like a county or branch of them."""
    found = (_PLACE.search(name) for name in names)
    stems = {one[1] for one in found if one and "市场" not in one[1] and "管理" not in one[1]}
    alternatives = "|".join(sorted(map(re.escape, stems), key=len, reverse=True))
    return frozenset(names), re.compile(f"(?:{alternatives})(?:县|区|新区|度假区)?{_SUFFIX}(?!长|机关|里|面|部)")


def _known(match: re.Match[str], known: frozenset[str]) -> bool:
    """Whether the match is a known name, or the end of one."""
    before = match.string[max(0, match.start() - 14) : match.end()]
    return any(before.endswith(name) for name in known)


def _meant(word: str, context: Context) -> str:
    org = context.archive.policy.org
    key = org.meant(word)
    return org.units[key].short if key else ""
