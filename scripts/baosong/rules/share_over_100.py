"""百分比超过了一百

合格率、占比这类数不会超过 100%；同一个总体的各部分加起来也不会。多半是分母用错，或某一项算错。
同比增长、完成率、可以多选的调查不在此列。

错误示例：餐饮占48%，网购占36%，流通占27%

正确示例：餐饮占46%，网购占34%，流通占20%

怎样改：核对各项的分子和分母；可以多选的写明“可多选”。
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from baosong.findings import places
from baosong.model import Severity
from baosong.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.model import Diagnostic, Submission
    from baosong.rules import Context

RULE = Rule("QUAL029", "share-over-100", Severity.WARNING, Scope.SUBMISSION)

_TO = (
    "(?:[^，。；：、0-9]{0,4}?(?:由|从)[0-9.]{1,6}[%％])?"
    "(?:为|达到?|是|到|至|提高到|提升[到至]|升[到至]|上升[到至]|保持在|约|均为|高达)?"
)
_NUMBER = "(?P<n>[0-9]{3,6}(?:\\.[0-9]{1,4})?)[%％]"
_SINGLE = re.compile(
    f"(?:[\u4e00-\u9fff]{{2}}(?<!增长)(?<!完成)(?<!利用)(?<!回报)(?<!收益)(?<!利润)(?<!负债)(?<!周转)(?<!增幅)(?<!产销)"
    f"(?<!毛利)(?<!达成)(?<!兑现)(?<!入住)(?<!溢价)(?<!上座)(?<!投资)(?<!杠杆)(?<!超额)(?<!执行)(?<!上涨)(?<!加价)(?<!涨价)(?<!增速)率"
    f"|满意度|占比|占){_TO}{_NUMBER}"
)
_FALLEN = re.compile(f"(?<!利润)(?<!盈利)(?:下降|减少|降低|压减|缩短|压缩|降幅|减幅)(?:了|为|达|约)?{_NUMBER}")
_SHARE = "([0-9]{1,3}(?:\\.[0-9]{1,4})?)[%％]"
_OF_ONE = re.compile(f"占(?P<whole>[^，。；：、0-9]{{0,8}}?)(?:约|为|到|达|了|比){{0,3}}{_SHARE}")
_IS = re.compile(f"(?<![率占0-9.]){_SHARE}(?P<whole>)(?:是|为|属于|来自|涉及|反映)")
_LISTED = re.compile(
    "(?:占|占比|比重|比例|构成)(?!.{0,4}率)[^，。；：、0-9率]{0,8}(?:分别)?(?:为|是|达)?"
    "(?P<shares>[0-9.]{1,6}[%％](?:[、，和及][0-9.]{1,6}[%％]){1,11})"
)
_ONE = re.compile(_SHARE)
_SEVERAL = re.compile("多选|复选|选多项|不止一|兼|同时|重复|交叉|均有|都有|受访|问卷|人次")
_PERIODS = re.compile("[0-9]年|[0-9]月|同期|上年|去年|上月")
_ONE_EACH = re.compile("只记一|只归|只选|单选|其余|分别占|按[^，。]{1,8}(?:划分|分类|分为)")
_SEX, _AGE = re.compile("[男女]性"), re.compile("[0-9一二三四五六七八九十]岁")
"""People told by sex and by age are counted twice."""
_LEAST = Decimal(101)
_MOST = Decimal(130)
"""Parts of one whole that are slightly wrong add up to a little over a hundred; more than that are several wholes."""


def check(submission: Submission, context: Context) -> Iterator[Diagnostic]:
    """Look at single shares and falls that cannot pass a hundred, and at lists of shares of one whole."""
    prose = context.prose(submission)
    for pattern in (_SINGLE, _FALLEN):
        for one in places(prose, pattern):
            if Decimal(one.match["n"]) > 100 and not one.quoted:
                yield RULE.at(submission.path, one.mark, f"“{one.text}”超过了 100%", "核对分子和分母")
    for sentence in prose.sentences:
        shares = _shares(sentence.text)
        if len(shares) < 2 or prose.is_quoted(sentence.start):
            continue
        total = sum((Decimal(_value(one)) for one in shares), Decimal(0))
        between = sentence.text[shares[0].end() : shares[-1].start()]
        told = bool(_ONE_EACH.search(sentence.text))
        most = None if told else _MOST
        if total <= _LEAST or (most and total > most) or len(shares) < (2 if told else 3):
            continue
        if _SEX.search(sentence.text) and _AGE.search(sentence.text):
            continue
        if "其中" in between or _PERIODS.search(between) or _SEVERAL.search(sentence.text):
            continue
        first = sentence.flow[0]
        yield RULE.at(
            submission.path,
            prose.mark(*prose.span(first + shares[0].start(), first + shares[-1].end())),
            f"各项占比相加 {'＋'.join(map(_value, shares))}＝{total:f}%，超过了 100%",
            "核对各项的分子和分母；可以多选的写明“可多选”",
        )


def _shares(text: str) -> list[re.Match[str]]:
    """The shares of one whole that a sentence tells: each by its own 占 or 是, or all in one list."""
    for pattern in (_OF_ONE, _IS):
        shares = list(pattern.finditer(text))
        if len(shares) >= 2:
            return shares if len({one["whole"] for one in shares} - {"", "比"}) < 2 else []
    listed = _LISTED.search(text)
    return list(_ONE.finditer(text, *listed.span("shares"))) if listed else []


def _value(share: re.Match[str]) -> str:
    """The number of a share."""
    return next(one for one in reversed(share.groups()) if one and one[0].isdigit())
