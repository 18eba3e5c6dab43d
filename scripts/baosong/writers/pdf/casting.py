"""Give an issue's data its fonts: the wished where they are there, the free ones else; and no character without one.

Whatever is not as it was wished is told in one sentence with its place. A character that no font of the machine has is
printed as its code point, 〔U+1F600〕, never as an empty box.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from baosong.visible import UNSEEN
from baosong.writers.pdf.fonts import FREE, lacking
from baosong.writers.pdf.sheet import BREAK, words_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from baosong.compiler import Edition
    from baosong.policy import SeriesFonts
    from baosong.writers.pdf.fonts import Fonts
    from baosong.writers.pdf.sheet import Data

_PARTS = {"title": "刊头和标题", "body": "正文", "heading": "小标题", "kai": "编者按、批示和单位"}
_SHOWN = 5


@dataclass(frozen=True)
class Cast:
    """Data that can be set as they are, the families of each part in order of preference, and what is to be told."""

    data: Data
    families: Mapping[str, list[str]]
    told: tuple[str, ...]


def cast(data: Data, edition: Edition, fonts: Fonts, stand_in: str) -> Cast:
    """Choose the fonts of an issue; ``stand_in`` is a family that has Chinese."""
    families, told = _families(edition.series.fonts, edition.series_key, fonts, stand_in)
    needed = {one for one in words_of(data) if not UNSEEN.match(one) and one != BREAK}
    wanting = set(lacking(needed, fonts, families.values()))
    extra = list(dict.fromkeys(found for one in sorted(wanting) if (found := fonts.with_character(one))))
    unknown = {one for one in wanting if fonts.with_character(one) is None}
    if unknown:
        told.append(_unknown(edition, unknown))
        data = _spelled(data, {ord(one): f"〔U+{ord(one):04X}〕" for one in unknown})
    complete = {part: list(dict.fromkeys((*own, *extra))) for part, own in families.items()}
    return Cast(data, complete, tuple(told))


def _families(wished: SeriesFonts, series: str, fonts: Fonts, stand_in: str) -> tuple[dict[str, list[str]], list[str]]:
    """Each part's families: the first wished one that is there before the one all characters are expected of."""
    families: dict[str, list[str]] = {}
    told: list[str] = []
    for part, free in FREE.items():
        names: tuple[str, ...] = getattr(wished, part)
        there = next((found for name in names if (found := fonts.family(name))), None)
        default = fonts.family(free) or stand_in
        if names and there is None:
            key, which = f"{series}.fonts.{part}", "、".join(names)
            told.append(f"policy/series.yml：{key} 的字体“{which}”没有安装，{_PARTS[part]}改用 {default}")
        if there is None and not names and default != free:
            told.append(f"没有安装字体 {free}，{_PARTS[part]}改用 {default}；Debian 上安装 fonts-noto-cjk 即可")
        families[part] = list(dict.fromkeys(filter(None, (there, default))))
    return families, told


def _unknown(edition: Edition, unknown: set[str]) -> str:
    """Where the characters stand, that no font can show."""
    places = [
        f"第{item.place}篇《{item.title}》"
        for item in edition.items
        if any(one in f"{item.title}{item.text}{item.remark or ''}" for one in unknown)
    ]
    listed = sorted(unknown)
    shown = "、".join(f"“{one}”（U+{ord(one):04X}）" for one in listed[:_SHOWN])
    more = f"等{len(listed)}个字符" if len(listed) > _SHOWN else ""
    where = "、".join(places[:_SHOWN]) or "刊头、编者按或版记"
    return f"{edition.title}{where}的{shown}{more}，本机的字体都没有，印作码位；请改写，或安装有这个字的字体"


def _spelled(data: Any, spellings: Mapping[int, str]) -> Any:
    if isinstance(data, str):
        return data.translate(spellings)
    if isinstance(data, dict):
        return {key: _spelled(value, spellings) for key, value in data.items()}
    if isinstance(data, list):
        return [_spelled(value, spellings) for value in data]
    return data
