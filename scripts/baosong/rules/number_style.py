"""数字写法不合规范

数字用法有国家标准（GB/T 15835）：相邻两数表示概数用汉字且不加顿号；年份不把“〇”写成“0”；
“千余”“百余”前的数写全；百分数的起止两头都写百分号。

错误示例：二0二六年；3百余户；5、6个村；损耗3-5%

正确示例：二〇二六年（或2026年）；300余户；五六个村；损耗3%～5%

怎样改：照示例改；`baosong fix --unsafe` 可以代改。
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

RULE = Rule("QUAL027", "number-style", Severity.WARNING, Scope.SUBMISSION)

_DIGITS = "〇一二三四五六七八九"
_YEAR = re.compile(f"[{_DIGITS}零0]{{4}}年")
_MIXED = re.compile("(?<![0-9.])(?P<n>[1-9])(?P<unit>百|千)(?P<more>余|多)(?![0-9])")
_TENS = re.compile("(?<![0-9.])(?P<n>[1-9])十(?P<more>余|多|几)?(?=[个家名人户件台起批处])")
_NEIGHBOURS = re.compile(
    "(?<![0-9.、])(?P<a>[1-9])、(?P<b>[1-9])(?=[个家名人天户次处成岁年件台起批里米](?!月[0-9、和份底初])|公里)"
)
_NUMBER = "[0-9]+(?:\\.[0-9]+)?"
_SHARES = re.compile(f"(?<![0-9.%％-])(?P<a>{_NUMBER})[-~～—](?P<b>{_NUMBER})(?P<sign>[%％])")


def check(submission: Submission, context: Context) -> Iterator[Diagnostic]:
    """Look for each of the forms, outside quoted speech."""
    prose = context.prose(submission)
    found = [
        *((one, _year(one.text)) for one in places(prose, _YEAR) if "0" in one.text and not one.text[:-1].isdigit()),
        *(
            (one, f"{one.match['n']}{'00' if one.match['unit'] == '百' else '000'}{one.match['more']}")
            for one in places(prose, _MIXED)
        ),
        *((one, f"{one.match['n']}0{one.match['more'] or ''}") for one in places(prose, _TENS)),
        *(
            (one, _DIGITS[int(one.match["a"])] + _DIGITS[int(one.match["b"])])
            for one in places(prose, _NEIGHBOURS)
            if int(one.match["b"]) == int(one.match["a"]) + 1
        ),
        *(
            (one, f"{one.match['a']}{one.match['sign']}～{one.match['b']}{one.match['sign']}")
            for one in places(prose, _SHARES)
        ),
    ]
    right = {one: text for one, text in found if not one.quoted}
    for line in by_line(right):
        yield RULE.at(
            submission.path,
            line[0].mark,
            f"数字写法不合规范：“{line[0].text}”",
            f"改为“{right[line[0]]}”",
            fix=together(one.replace(right[one], safe=False) for one in line),
        )


def _year(text: str) -> str:
    return text.replace("0", "〇").replace("零", "〇")
