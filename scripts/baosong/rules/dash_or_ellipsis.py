"""破折号或省略号写得不对

破折号是占两格的“——”，省略号是占两格的“……”（GB/T 15834）。写成 --、...、。。。 或只写半个，排版时会断开。
表示起止的一字线“—”、浪纹线“～”和型号里的短横不在此列。

错误示例：会议提出三点希望--带好安全带；“好像在北边...记不清了”

正确示例：会议提出三点希望——带好安全带；“好像在北边……记不清了”

怎样改：换成“——”“……”；`baosong fix` 可以代改。
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from baosong.findings import by_line, places, together
from baosong.model import Severity
from baosong.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Diagnostic, Document
    from baosong.rules import Context

RULE = Rule("QUAL026", "dash-or-ellipsis", Severity.WARNING, Scope.DOCUMENT)

_HAN = "\u3400-\u9fff"
_BOUND = rf"{_HAN}”’）》】，。；：？！、"
_DASH = re.compile(
    rf"(?<=[{_BOUND}0-9%％])(?:-{{2,}}+|－{{2,}}+|–{{1,2}}+|─{{2,}}+|―{{1,2}}+|—{{3,}}+)(?=[{_HAN}“‘（《【0-9])"
    rf"|(?<=[{_HAN}”’）》】])(?<!—)—(?!—)(?=[{_HAN}“‘（《【])"
)
_DOTS = re.compile(
    rf"(?<=[{_BOUND}A-Za-z0-9])(?:\.{{3,}}+(?![A-Za-z/])|。{{3,}}+|·{{3,}}+|・{{3,}}+)|(?<!…)…(?:……)?(?!…)"
)
_TIME = re.compile("(?:[0-9年月日时点号分%％℃]|(?:周|星期)[一二三四五六日]|[上下中]午|[早晚]上)$")
_ROUTE = re.compile(
    f"[{_HAN}]{{1,10}}?(?:线|段|路|高速|铁路|公路|方向|航线|区间|两地|之间|沿线|一带|走廊|动车|客车|班车)"
)
_CHAIN = re.compile(f"[{_HAN}]{{1,8}}—")
_SAID = re.compile(
    "包括|就是|即|也就是|例如|比如|如|主要|分别|一是|都|这|那|不|把|从|让|在|有|由|后|前|其|最|带|先|“|《|[^，。；]{1,6}、"
)
_LONG = re.compile(f"[{_HAN}]{{6}}$")
"""A route or a pair begins with a short name; words that a dash breaks off are longer."""
_LEFT, _RIGHT = 10, 16


def check(document: Document, context: Context) -> Iterator[Diagnostic]:
    """Look for dashes and dots that are not the two-cell signs; a single dash between times or places is a range."""
    prose = context.prose(document)
    fixes = {
        **{
            one: one.replace("——", safe=len(one.text) > 1)
            for one in places(prose, _DASH)
            if len(one.text) > 1 or not _joins(one.match)
        },
        **{one: one.replace("……") for one in places(prose, _DOTS)},
    }
    for line in by_line(fixes):
        right = "……" if line[0].text[0] in ".。…·・" else "——"
        yield RULE.at(
            document.path,
            line[0].mark,
            f"{'省略号' if right == '……' else '破折号'}写成了“{line[0].text}”",
            f"换成“{right}”",
            fix=together(fixes[one] for one in line),
        )


def _joins(match: re.Match[str]) -> bool:
    """Whether a single dash joins two ends of a time, a route or a chain: 上午—下午, 明珠—江湾线, 甲—乙—丙, “甲—乙”."""
    text, start, end = match.string, match.start(), match.end()
    before, after = text[max(0, start - _LEFT) : start], text[end : end + _RIGHT]
    named = re.search(f"[“《（][{_HAN}]{{1,8}}$", before) and re.match(f"[{_HAN}]{{1,8}}[”》）]", after)
    chained = _CHAIN.match(after) or re.search(f"—[{_HAN}]{{1,8}}$", before)
    if named or chained or _TIME.search(before) or _ROUTE.match(after):
        return True
    return not (_SAID.match(after) or _LONG.search(before))
