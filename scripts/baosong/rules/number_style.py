"""数字写法不合规范

数字用法有国家标准（GB/T 15835）：相邻两数表示概数用汉字且不加顿号；年份不把“〇”写成“0”；
“千余”“百余”前的数写全；一个数只用一个单位，不写“1万2千”；
同一种计量单位全篇用一个名称，不一会儿“公斤”一会儿“kg”；百分数的起止两头都写百分号。

错误示例：二0二六年；3百余户；1万2千户；5、6个村；损耗3-5%；百分之5

正确示例：二〇二六年（或2026年）；300余户；1.2万户；五六个村；损耗3%～5%；5%

怎样改：照示例改；`baosong fix --unsafe` 可以代改。
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from baosong.findings import by_line, places, together
from baosong.model import Severity
from baosong.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from baosong.findings import Place
    from baosong.model import Diagnostic, Document
    from baosong.rules import Context

RULE = Rule("QUAL027", "number-style", Severity.WARNING, Scope.DOCUMENT)

_DIGITS = "〇一二三四五六七八九"
_HEADS = "(?<![0-9A-Za-z.,/第万亿])"
_COUNTED = "个家名人户件台起批处次天只辆吨元份张所条项款瓶箱袋亩斤岁本册箱根栋座间艘场"
_UNRANKED = re.sub("[名批条项款岁间]", "", _COUNTED)
"""Measures before which 二、三 are no ranks: 分列二、三名."""
_YEAR = re.compile(f"(?<![{_DIGITS}零○0-9])[一二][{_DIGITS}零○0]{{3}}年")
_HUNDREDS = re.compile(
    f"{_HEADS}(?P<n>[0-9]{{1,3}}(?:\\.[0-9])?)(?P<unit>百|千)(?P<more>[余多]?)(?:(?<=[余多])(?![0-9])|(?=[{_COUNTED}]))"
)
_TENS = re.compile(f"{_HEADS}(?P<n>[1-9])(?P<unit>十)(?P<more>[余多几]?)(?=[{_COUNTED}])")
_STEPS = re.compile(f"{_HEADS}(?P<a>[0-9]{{1,4}})(?P<big>亿|万)(?P<b>[0-9]{{1,4}})(?P<small>万|千|百)(?![余多分克米])")
_NEIGHBOURS = re.compile(f"(?<![0-9.、第为是])(?P<a>[1-9])、(?P<b>[1-9])(?=[{_COUNTED}年成里](?!级)|公里|分钟|小时)")
_SPELT = re.compile(
    f"(?<=[\u4e00-\u9fff，])(?<![第、零〇一二三四五六七八九十百千万])(?P<a>[一二三四五六七八])、(?P<b>[二三四五六七八九])(?=[十百千万]?[{_UNRANKED}])"
)
_NUMBER = "[0-9]+(?:\\.[0-9]+)?"
_SHARES = re.compile(f"(?<![0-9.%％年月日-])(?P<a>{_NUMBER})(?:[-~～—－]|至|到)(?P<b>{_NUMBER})(?P<sign>[%％])")
_PER_CENT = re.compile(f"百分之(?P<n>{_NUMBER})")
_SAME = (("千克", "公斤", "kg"), ("公里", "km"), ("平方米", "㎡", "m²"), ("毫升", "mL", "ml"))
"""Names and signs of one measure; a text keeps to one of them. 斤 and 里 are the people's own and left alone."""
_MEASURED = re.compile(f"(?<=[0-9])(?P<unit>{'|'.join(sorted((one for row in _SAME for one in row), reverse=True))})")
_TIMES = {"十": 10, "百": 100, "千": 1000, "万": 10000, "亿": 100000000}


def check(document: Document, context: Context) -> Iterator[Diagnostic]:
    """Look for each of the forms, outside quoted speech."""
    prose = context.prose(document)
    found = [
        (one, text)
        for pattern, mended in _FORMS
        for one in places(prose, pattern)
        if not one.quoted and (text := mended(one.match)) != ""
    ]
    right = {**dict(found), **_measures(list(places(prose, _MEASURED)))}
    for line in by_line(right):
        yield RULE.at(
            document.path,
            line[0].mark,
            f"数字写法不合规范：“{line[0].text}”",
            f"改为“{right[line[0]]}”",
            fix=together(one.replace(right[one], safe=False) for one in line),
        )


def _year(match: re.Match[str]) -> str:
    """A year in characters has 〇, and no other nought."""
    text = match.group()
    return text.translate({ord(sign): "〇" for sign in "0零○"}) if re.search("[0零○]", text) else ""


def _whole(match: re.Match[str]) -> str:
    """3百余 → 300余."""
    value = Decimal(match["n"]) * _TIMES[match["unit"]]
    return f"{value.normalize():f}{match['more']}" if value == int(value) else ""


def _one_unit(match: re.Match[str]) -> str:
    """1万2千 → 1.2万, 3亿4500万 → 3.45亿."""
    value = Decimal(match["a"]) + Decimal(match["b"]) * _TIMES[match["small"]] / _TIMES[match["big"]]
    return f"{value.normalize():f}{match['big']}" if _TIMES[match["small"]] < _TIMES[match["big"]] else ""


def _neighbours(match: re.Match[str]) -> str:
    """5、6个 → 五六个; other pairs are lists."""
    first, second = (int(sign) if sign.isascii() else _DIGITS.index(sign) for sign in match.group("a", "b"))
    return _DIGITS[first] + _DIGITS[second] if second == first + 1 else ""


def _measures(told: list[Place]) -> dict[Place, str]:
    """Each measure written otherwise than where the text named it first."""
    first: dict[tuple[str, ...], str] = {}
    wrong: dict[Place, str] = {}
    for place in told:
        row = next(one for one in _SAME if place.text in one)
        if not place.quoted and first.setdefault(row, place.text) != place.text:
            wrong[place] = first[row]
    return wrong


def _shares(match: re.Match[str]) -> str:
    return f"{match['a']}{match['sign']}～{match['b']}{match['sign']}"


_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (_YEAR, _year),
    (_HUNDREDS, _whole),
    (_TENS, _whole),
    (_STEPS, _one_unit),
    (_NEIGHBOURS, _neighbours),
    (_SPELT, _neighbours),
    (_SHARES, _shares),
    (_PER_CENT, lambda match: f"{match['n']}%"),
)
