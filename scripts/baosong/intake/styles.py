"""What a Word file's styles say of a paragraph: whether it is a heading, a title, hidden, in the middle, how large."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from baosong.intake.elements import attribute, child, local

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_HEADING = re.compile(r"(?:heading|标题) ?([1-9])", re.IGNORECASE)
_TITLES = {"title", "标题"}
_OFF = {"0", "false", "off", "none"}
_LONGEST_CHAIN = 20


def switched(properties: Element | None, name: str) -> bool | None:
    """Whether properties switch something on or off; ``None`` where they do not say."""
    found = child(properties, name)
    return None if found is None else attribute(found, "val").lower() not in _OFF


@dataclass(frozen=True)
class Look:
    """What properties say, by whichever style they come; ``None`` where nothing does.

    ``numbering`` is the list and the level in it.
    """

    level: int | None = None
    titled: bool = False
    centred: bool | None = None
    size: float | None = None
    strong: bool | None = None
    hidden: bool | None = None
    numbering: tuple[str, int] | None = None


class Styles:
    """The styles by id."""

    def __init__(self, tree: Element | None) -> None:
        found = (one for one in (tree if tree is not None else ()) if local(one) == "style")
        self._styles = {attribute(one, "styleId"): one for one in found}
        self._looks: dict[str, Look] = {}

    def look(self, style: str) -> Look:
        """What a style and those it is based on say."""
        if style not in self._looks:
            chain: list[Look] = []
            seen: set[str] = set()
            key = style
            while key in self._styles and key not in seen and len(chain) < _LONGEST_CHAIN:
                seen.add(key)
                chain.append(_of_style(self._styles[key]))
                key = attribute(child(self._styles[key], "basedOn"), "val")
            self._looks[style] = merged(chain)
        return self._looks[style]


def merged(looks: list[Look]) -> Look:
    """Several, of which the first that says something counts."""
    return Look(
        level=next((one.level for one in looks if one.level is not None), None),
        titled=any(one.titled for one in looks),
        centred=next((one.centred for one in looks if one.centred is not None), None),
        size=next((one.size for one in looks if one.size is not None), None),
        strong=next((one.strong for one in looks if one.strong is not None), None),
        hidden=next((one.hidden for one in looks if one.hidden is not None), None),
        numbering=next((one.numbering for one in looks if one.numbering is not None), None),
    )


def of_paragraph(properties: Element | None) -> Look:
    """What a paragraph's own properties say."""
    outline = attribute(child(properties, "outlineLvl"), "val")
    numbers = child(properties, "numPr")
    side = attribute(child(properties, "jc"), "val")
    depth = attribute(child(numbers, "ilvl"), "val")
    return Look(
        level=int(outline) + 1 if outline.isdecimal() and len(outline) == 1 and int(outline) < 9 else None,
        centred=side == "center" if side else None,
        numbering=None
        if numbers is None
        else (attribute(child(numbers, "numId"), "val"), int(depth) if depth.isdecimal() and len(depth) == 1 else 0),
    )


def of_run(properties: Element | None) -> Look:
    """What a run's own properties say."""
    size = attribute(child(properties, "sz"), "val")
    return Look(
        size=int(size) / 2 if size.isdecimal() and len(size) < 5 else None,
        strong=switched(properties, "b"),
        hidden=switched(properties, "vanish"),
    )


def _of_style(style: Element) -> Look:
    name = attribute(child(style, "name"), "val").strip()
    own = merged([of_paragraph(child(style, "pPr")), of_run(child(style, "rPr"))])
    heading = _HEADING.fullmatch(name)
    named = Look(level=int(heading[1]) if heading else None, titled=name.lower() in _TITLES)
    return merged([own, named])
