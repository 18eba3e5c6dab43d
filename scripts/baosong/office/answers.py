"""What a new office is made from: its name, its units, its series and its forge, each word checked as it is given."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pydantic import TypeAdapter, ValidationError

from baosong.errors import UsageError
from baosong.office.naming import suggested
from baosong.policy.base import Key, Words
from baosong.policy.unit import Kind
from baosong.validation import nearest
from baosong.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterable

    from baosong.office.record import Platform

LEADER, OFFICER = "负责人待定", "信息员待定"
"""Who stands in policy until the office says who it is."""
KINDS = {
    Kind.COUNTY: "县区局",
    Kind.BRANCH: "分局",
    Kind.SECTION: "科室",
    Kind.STATION: "基层所",
    Kind.OFFICE: "办公室",
}
_ENDINGS = {
    Kind.OFFICE: ("办公室",),
    Kind.BRANCH: ("分局",),
    Kind.STATION: ("所",),
    Kind.SECTION: ("科", "处", "室", "股", "支队", "大队", "中心"),
}
_KEY: TypeAdapter[str] = TypeAdapter(Key)
_WORDS: TypeAdapter[str] = TypeAdapter(Words)
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_PARTS = 4


@dataclass(frozen=True)
class NewUnit:
    """A unit as it is asked for."""

    key: str
    name: str
    kind: Kind
    leader: str = LEADER
    officer: str = OFFICER


@dataclass(frozen=True)
class NewSeries:
    """A series as it is asked for; its masthead is its name."""

    key: str
    name: str


@dataclass(frozen=True)
class Answers:
    """All of it; ``office`` is the unit that receives and edits, ``units`` are those that report."""

    name: str
    short: str
    office: NewUnit
    units: tuple[NewUnit, ...]
    series: tuple[NewSeries, ...]
    platform: Platform

    @classmethod
    def of(
        cls, name: str, short: str, units: Iterable[NewUnit], series: Iterable[NewSeries], platform: Platform
    ) -> Answers:
        """From what was told; the office is the unit of that kind, or ``<name>办公室`` where none was told."""
        told = tuple(units)
        offices = [one for one in told if one.kind is Kind.OFFICE]
        if len(offices) > 1:
            raise UsageError(f"办公室写了两个：{offices[0].name}、{offices[1].name}；收稿、编发的只能是一个")
        office = offices[0] if offices else NewUnit(_office_key(told), f"{name}办公室", Kind.OFFICE)
        reporting = tuple(one for one in told if one.kind is not Kind.OFFICE)
        if not reporting:
            raise UsageError("除办公室外至少写一个报送单位，例如 --unit hekou=河口分局:branch")
        answers = cls(name, short, office, reporting, tuple(series), platform)
        if not answers.series:
            raise UsageError("至少写一种刊物，例如 --series xinxi=示例信息")
        _refuse_twins("单位", (office, *reporting))
        _refuse_twins("刊物", answers.series)
        return answers

    def called(self, unit: NewUnit) -> str:
        """A unit's short name: without the name of the whole."""
        return unit.name.removeprefix(self.name) or unit.name


def words_of(word: str, what: str) -> str:
    """A name as policy takes it; raises :class:`UsageError`."""
    if _CONTROL.search(word):
        raise UsageError(f"{what}里有控制字符：{visible(word)}")
    try:
        return _WORDS.validate_python(word)
    except ValidationError:
        raise UsageError(f"{what}是空的，或超过 200 个字") from None


def unit_of(word: str, taken: Iterable[str] = ()) -> NewUnit:
    """A unit as ``[代码=]名称[:性质[:负责人[:信息员]]]``; key and kind follow from the name where they are left out."""
    key, name, rest = _keyed(word, "单位")
    if len(rest) >= _PARTS:
        raise UsageError(f"单位“{visible(word)}”写得不对；写成 代码=名称:性质:负责人:信息员，后三样可以不写")
    kind = kind_of(rest[0], name) if rest and rest[0] else _presumed(name)
    people = [words_of(one, "姓名") for one in rest[1:]]
    return NewUnit(key or suggested(name, set(taken)), name, kind, *people)


def series_of(word: str, taken: Iterable[str] = ()) -> NewSeries:
    """A series as ``[代码=]名称``."""
    key, name, rest = _keyed(word, "刊物")
    if rest:
        raise UsageError(f"刊物“{visible(word)}”写得不对；写成 代码=名称，例如 xinxi=示例信息")
    return NewSeries(key or suggested(name, set(taken), whole=True), name)


def kind_of(word: str, name: str) -> Kind:
    """A kind by its word or its Chinese name."""
    known = {**{kind.value: kind for kind in Kind}, **{told: kind for kind, told in KINDS.items()}}
    if word not in known:
        near = nearest(word, known)
        listed = "、".join(f"{kind} {told}" for kind, told in KINDS.items())
        raise UsageError(f"{name}的性质“{visible(word)}”不认识{f'，是不是“{near}”？' if near else '；'}可选：{listed}")
    return known[word]


def key_of(word: str, what: str) -> str:
    """A key as policy takes it."""
    try:
        return _KEY.validate_python(word)
    except ValidationError:
        raise UsageError(
            f"{what}的代码“{visible(word)}”不合规定：用小写英文字母、数字和连字符，以字母开头，不超过 40 个字符"
        ) from None


def _keyed(word: str, what: str) -> tuple[str, str, list[str]]:
    """The key (empty where none is told), the name, and what stands behind further colons."""
    key, equals, told = word.replace("：", ":").rpartition("=")
    name, *rest = (part.strip() for part in told.split(":"))
    return key_of(key.strip(), what) if equals else "", words_of(name, f"{what}名称"), rest


def _presumed(name: str) -> Kind:
    return next((kind for kind, endings in _ENDINGS.items() if name.endswith(endings)), Kind.COUNTY)


def _office_key(units: Iterable[NewUnit]) -> str:
    return suggested("办公室", {one.key for one in units}, whole=True)


def _refuse_twins(what: str, ones: Iterable[NewUnit | NewSeries]) -> None:
    keys: set[str] = set()
    names: set[str] = set()
    for one in ones:
        for word, seen, told in ((one.key, keys, "代码"), (one.name, names, "名称")):
            if word in seen:
                raise UsageError(f"两个{what}的{told}都是“{word}”，请改一个")
            seen.add(word)
