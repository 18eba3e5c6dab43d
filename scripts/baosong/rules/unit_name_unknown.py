"""单位名称写得不对

写的像是本机关的单位，却不是全称、简称，也不是 policy/org.yml 里列的叫法。名称不一，统计和检索就对不上。

错误示例：明珠区市监局支援了2名执法人员；港湾分局；食品监管科

正确示例：明珠区局；明珠区市场监督管理局；港湾新区分局；食品科

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

_PLACE = re.compile("([\u4e00-\u9fff]{2,3}?)(?:县|区|新区|度假区)?(?:市场监督管理局|分局|局)$")
_TRADE = "(?:市场(?:监督管理|监督|监管|管理)|市监|市管|工商|质监|食药监|监管)"
_BUREAU = f"(?:县|区|新区|度假区)?(?:{_TRADE}(?:分局|局)|分局|局)(?!长|机关|部|面|势|限|里|域网)"
_SECTION = re.compile("([\u4e00-\u9fff]{2})[\u4e00-\u9fff]{0,8}(科|支队)$")
_SECTION_WORDS = (
    "(?:安全|监督|管理|监管|检查|监察|设备|种|注册|登记|发展|行政|执法|审批|综合|质量|稽查|抽检|价格|检验|市场|认证)"
)
_OTHERS = re.compile(
    "(?:公安|海关|海事|税务|环境|环保|资源|规划|烟草|邮政|交通|城管|卫健|消防|应急|文化|农业|水务|林业|气象|出入境|外汇)"
    "[\u4e00-\u9fff]{0,4}$"
)
"""The branch or section of another organ: 市公安局高新分局, 交通综合执法支队."""
_FREE = re.compile(
    "(?:^|[^\u4e00-\u9fff]|市局|总局|省局|[由与和及向请将经的是同会给对在为到让给至]|移送|移交|联合|建议|协助|配合|参照)$"
)
_LONGEST, _BEFORE = 14, 8


def check(submission: Submission, context: Context) -> Iterator[Diagnostic]:
    """Look for the beginnings of the units' names with an ending of their kind; the whole must be a known name."""
    prose = context.prose(submission)
    known, bureaus, sections = _names(tuple(_spellings(context)))
    found = [
        *(one for one in places(prose, bureaus) if not _others(one.match)),
        *(one for one in places(prose, sections) if _FREE.search(_before(one.match))),
    ]
    for line in by_line(one for one in found if not one.quoted and not _known(one.match, known)):
        near = _meant(line[0].text, context)
        yield RULE.at(
            submission.path,
            line[0].mark,
            f"“{line[0].text}”不是单位的全称、简称或通行叫法" + (f"，是不是“{near}”？" if near else ""),
            f"改为“{near}”" if near else "改成 policy/org.yml 里的全称或简称",
            fix=line[0].replace(near, safe=False) if near else None,
        )


def _spellings(context: Context) -> Iterator[str]:
    for unit in context.archive.policy.org.units.values():
        yield from unit.every_name


@lru_cache(maxsize=8)
def _names(names: tuple[str, ...]) -> tuple[frozenset[str], re.Pattern[str], re.Pattern[str]]:
    """All known names, and patterns for what begins like a county or branch of them, or like a section."""
    bureaus = {one[1] for name in names for one in [_PLACE.search(name)] if one and not re.search("市场|管理", one[1])}
    sections = {(one[1], one[2]) for name in names for one in [_SECTION.match(name)] if one}
    section = "|".join(f"{re.escape(stem)}{_SECTION_WORDS}{{0,5}}{kind}" for stem, kind in sorted(sections))
    return (
        frozenset(names),
        re.compile(f"(?:{'|'.join(sorted(map(re.escape, bureaus), key=len, reverse=True)) or '(?!)'}){_BUREAU}"),
        re.compile(f"(?:{section or '(?!)'})(?!学|技|研|普|目|室|长室|级)"),
    )


def _before(match: re.Match[str]) -> str:
    return match.string[max(0, match.start() - _BEFORE) : match.start()].rpartition("\n")[2]


def _others(match: re.Match[str]) -> bool:
    return bool(_OTHERS.search(_before(match)))


def _known(match: re.Match[str], known: frozenset[str]) -> bool:
    """Whether the match is a known name, or the end of one."""
    before = match.string[max(0, match.start() - _LONGEST) : match.end()]
    return any(before.endswith(name) and len(name) >= len(match.group()) for name in known)


def _meant(word: str, context: Context) -> str:
    org = context.archive.policy.org
    key = org.meant(word)
    return org.units[key].short if key else ""
