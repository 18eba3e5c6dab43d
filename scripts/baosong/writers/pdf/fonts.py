"""The fonts of this machine: which of those policy names are there, what stands in for the others, who has a character.

A font is asked for by any of its names, Chinese or English, for typst knows each by one of them only. Coverage is read
from the font's own character map, so that what no font can show is known before it would be an empty box.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from fontTools.ttLib import TTFont
    from typst import FontInfo
    from typst import Fonts as TypstFonts

SERIF = "Noto Serif CJK SC"
SANS = "Noto Sans CJK SC"
FREE: dict[str, str] = {"title": SERIF, "body": SERIF, "heading": SANS, "kai": SERIF}
"""What each part of a bulletin is set in where policy names nothing that is there."""

_CHINESE = "的报〇《"
"""A font that has these can stand in for a missing one."""
_NAMES = (1, 4, 16)
"""Family, full and typographic family name, of the OpenType name table."""
_REGULAR = 400


class Fonts:
    """The installed fonts; each is opened when it is asked about, and once."""

    @cached_property
    def typst(self) -> TypstFonts:
        """What typst searches; it knows of no other font, not even those it brings along."""
        from typst import Fonts as TypstFonts

        return TypstFonts(include_embedded_fonts=False)

    @cached_property
    def _families(self) -> Mapping[str, FontInfo]:
        """Each family's upright regular font, or what comes nearest to it."""
        found: dict[str, list[FontInfo]] = defaultdict(list)
        for one in self.typst.fonts():
            if one.path:
                found[one.family].append(one)
        return {
            family: min(ones, key=lambda one: (one.style != "normal", abs(one.weight - _REGULAR), one.path, one.index))
            for family, ones in sorted(found.items())
        }

    @cached_property
    def mark(self) -> str:
        """A short name for all fonts there are and their files, by which kept PDFs are told to be of today."""
        files = sorted({one.path for one in self.typst.fonts() if one.path})
        facts = [(file, stat.st_size, stat.st_mtime_ns) for file in files for stat in (Path(file).stat(),)]
        return hashlib.sha256(repr(facts).encode()).hexdigest()

    def family(self, name: str) -> str | None:
        """The installed family that bears a name."""
        return name if name in self._families else self._by_name.get(name.casefold())

    @cached_property
    def _by_name(self) -> Mapping[str, str]:
        found: dict[str, str] = {}
        for family, one in self._families.items():
            found.setdefault(family.casefold(), family)
            with _opened(one) as font:
                for record in font["name"].names:
                    if record.nameID in _NAMES:
                        found.setdefault(record.toUnicode(errors="replace").casefold(), family)
        return found

    @cached_property
    def _coverage(self) -> dict[str, frozenset[int]]:
        return {}

    def covers(self, family: str) -> frozenset[int]:
        """The code points a family has."""
        if family not in self._coverage:
            with _opened(self._families[family]) as font:
                self._coverage[family] = frozenset(font["cmap"].getBestCmap() or ())
        return self._coverage[family]

    @cached_property
    def chinese(self) -> str | None:
        """The family that stands in where none of the wished is there: a free one, else any that has Chinese."""
        return next((one for one in self._ordered if self.covers(one) >= set(map(ord, _CHINESE))), None)

    def with_character(self, character: str) -> str | None:
        """The first family that has a character: a free one, else by name."""
        return next((one for one in self._ordered if ord(character) in self.covers(one)), None)

    @property
    def _ordered(self) -> list[str]:
        return sorted(self._families, key=lambda one: (one != SERIF, one != SANS, one))


def _opened(one: FontInfo) -> TTFont:
    from fontTools.ttLib import TTFont

    return TTFont(one.path, fontNumber=one.index, lazy=True)


def lacking(characters: Iterable[str], fonts: Fonts, chains: Iterable[Iterable[str]]) -> Iterator[str]:
    """The characters, in order, that cannot be shown by some chain of families, in which one helps out another."""
    shown = (frozenset[int]().union(*map(fonts.covers, families)) for families in chains)
    everywhere = frozenset.intersection(*shown)
    yield from (one for one in sorted(set(characters)) if ord(one) not in everywhere)
