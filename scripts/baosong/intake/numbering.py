"""The numbers Word counts by itself and stores nowhere: 一、, （一）, 1., ①, a), as a reader sees them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from baosong.intake.elements import attribute, child, local

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

BULLET = "-"
_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_DIGITS = "零一二三四五六七八九"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_ROMAN_ONES = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


class Numbering:
    """The lists of a file, and how far each is counted."""

    def __init__(self, tree: Element | None) -> None:
        parts = list(tree) if tree is not None else []
        abstract = {attribute(one, "abstractNumId"): one for one in parts if local(one) == "abstractNum"}
        self._lists: dict[str, tuple[str, dict[int, Element], dict[int, int]]] = {}
        self._counted: dict[str, list[int | None]] = {}
        self._restarted: set[tuple[str, int]] = set()
        for one in parts:
            if local(one) == "num":
                key = attribute(child(one, "abstractNumId"), "val")
                levels = _levels(abstract[key]) if key in abstract else {}
                self._lists[attribute(one, "numId")] = (key, levels, _starts(one))

    def next(self, number: str, level: int) -> str:
        """The lead of the next item of a list at a level: ``-`` for a bullet, empty where there is no such list."""
        if number not in self._lists or level >= _LEVELS:
            return ""
        key, levels, starts = self._lists[number]
        if level not in levels:
            return ""
        counted = self._counted.setdefault(key, [None] * _LEVELS)
        if level in starts and (number, level) not in self._restarted:
            self._restarted.add((number, level))
            counted[level] = None
        before = counted[level]
        counted[level] = starts.get(level, _start(levels[level])) if before is None else before + 1
        counted[level + 1 :] = [None] * (_LEVELS - level - 1)
        form = attribute(child(levels[level], "numFmt"), "val")
        if form == "bullet":
            return BULLET
        if form == "none":
            return ""

        def written(found: re.Match[str]) -> str:
            place = int(found[1]) - 1
            if place not in levels:
                return ""
            value = counted[place]
            value = _start(levels[place]) if value is None else value
            return spelled(value, attribute(child(levels[place], "numFmt"), "val"))

        return _PLACE.sub(written, attribute(child(levels[level], "lvlText"), "val")[:40]).strip()


def spelled(value: int, form: str) -> str:
    """A number in one of Word's forms; in digits where the form is unknown or does not reach so far."""
    match form:
        case "chineseCounting" | "chineseCountingThousand" | "japaneseCounting" | "ideographDigital" if 0 < value < 100:
            tens, ones = divmod(value, 10)
            return ("" if tens == 0 else "十" if tens == 1 else f"{_DIGITS[tens]}十") + (_DIGITS[ones] if ones else "")
        case "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" if 0 < value <= 20:
            return chr(0x2460 + value - 1)
        case "lowerLetter" | "upperLetter" if 0 < value <= 26:
            return chr((0x61 if form == "lowerLetter" else 0x41) + value - 1)
        case "lowerRoman" | "upperRoman" if 0 < value < 4000:
            found = ""
            for worth, letters in (*_ROMAN, *_ROMAN_ONES):
                found += letters * (value // worth)
                value %= worth
            return found.upper() if form == "upperRoman" else found
        case "decimalZero":
            return f"{value:02}"
    return str(value)


def _levels(abstract: Element) -> dict[int, Element]:
    return {
        int(place): one
        for one in abstract
        if local(one) == "lvl" and len(place := attribute(one, "ilvl")) == 1 and place.isdecimal()
    }


def _starts(number: Element) -> dict[int, int]:
    """Where a list says it starts anew."""
    found: dict[int, int] = {}
    for one in number:
        start = child(one, "startOverride")
        place = attribute(one, "ilvl")
        if start is not None and len(place) == 1 and place.isdecimal():
            found[int(place)] = _number(attribute(start, "val"))
    return found


def _start(level: Element) -> int:
    return _number(attribute(child(level, "start"), "val"))


def _number(word: str) -> int:
    return int(word) if word.isdecimal() and len(word) < 6 else 1
