"""Tell words from marks inside one Markdown passage: code, tags, addresses and emphasis, in a single pass.

markdown-it's inline rules give no positions and some of them are quadratic on crafted text; this scanner keeps every
position and does a bounded amount of work for each character.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container

WORDS, MARKUP, HIDDEN = range(3)
"""What a character is: prose; a mark that is read over (``**``, a tag, a link's target); no prose (code, a URL)."""

_SPECIAL = re.compile(r"`+|\\|<|!?\[|\]|&|\*+|_+|https?://|www\.", re.IGNORECASE)
_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~\n]")
_TAG = re.compile(
    r"<(?:/[A-Za-z][A-Za-z0-9-]*+[ \t\n]*+|[A-Za-z][A-Za-z0-9-]*+"
    r"(?:[ \t\n]++[A-Za-z_:][A-Za-z0-9_.:-]*+(?:[ \t\n]*+=[ \t\n]*+(?:[^ \t\n\"'=<>`]++|'[^']*+'|\"[^\"]*+\"))?+)*+"
    r"[ \t\n]*+/?)>"
)
_AUTOLINK = re.compile(r"<(?:[A-Za-z][A-Za-z0-9+.-]{1,31}+:[^\s<>]*+|[A-Za-z0-9._%+-]{1,64}+@[A-Za-z0-9.-]{1,255}+)>")
_ENTITY = re.compile(r"&(?:#[Xx][0-9A-Fa-f]{1,6}+|#[0-9]{1,7}+|[A-Za-z][A-Za-z0-9]{1,31}+);")
_URL = re.compile(r"(?:https?://|www\.)[!-;=?-Z^_a-~]*+", re.IGNORECASE)
_TARGET = re.compile(
    r"\([ \t\n]*+(?:<[^<>\n]*+>|[^ \t\n()<]*+(?:\([^ \t\n()]*+\)[^ \t\n()]*+)*+)"
    r"(?:[ \t\n]++(?:\"[^\"]*+\"|'[^']*+'|\([^()]*+\)))?+[ \t\n]*+\)"
)
_LABEL = re.compile(r"\[([^\[\]]{0,999}+)\]")
_DECLARED = (("<!--", "-->"), ("<![CDATA[", "]]>"), ("<!", ">"), ("<?", "?>"))
_BLANK = re.compile(r"[ \t\n]+")
_LONGEST_TAG, _LONGEST_TARGET, _LONGEST_LABEL = 500, 3000, 999
_URL_END = ".,;:!?)'\"*_"


def mask(passage: str, references: Container[str]) -> bytearray:
    """One byte a character: ``WORDS``, ``MARKUP`` or ``HIDDEN``.

    ``references`` holds the link labels the body defines, normalised by :func:`normalised`.
    """
    scan = _Scan(passage, references)
    place = 0
    while found := _SPECIAL.search(passage, place):
        place = scan.at(found.start(), found.group())
    return scan.mask


def normalised(label: str) -> str:
    """A link label as labels are compared: without regard to letter case and the kind of blanks."""
    return _BLANK.sub(" ", label.strip()).casefold()


class _Scan:
    """One passage and how far it is understood."""

    def __init__(self, source: str, references: Container[str]) -> None:
        self.mask = bytearray(len(source))
        self._source = source
        self._references = references
        self._brackets: list[tuple[int, bool]] = []
        self._absent: set[str] = set()
        self._fences: defaultdict[int, list[int]] = defaultdict(list)
        for run in re.finditer("`+", source):
            self._fences[len(run.group())].append(run.start())

    def at(self, start: int, sign: str) -> int:
        """Judge what starts here; returns where to go on."""
        match sign[0]:
            case "`":
                return self._code(start, len(sign))
            case "\\":
                escapes = _PUNCTUATION.match(self._source, start + 1)
                self._set(start, start + 1, MARKUP if escapes else WORDS)
                return start + 2 if escapes else start + 1
            case "<":
                return self._angle(start)
            case "[" | "!":
                self._brackets.append((start, sign[0] == "!"))
                return start + len(sign)
            case "]":
                return self._bracket(start)
            case "&":
                return self._set(start, _end(_ENTITY.match(self._source, start)), HIDDEN)
            case "*":
                return self._set(start, start + len(sign), MARKUP)
            case "_":
                return self._underscore(start, start + len(sign))
        found = _URL.match(self._source, start)
        return self._set(start, start + len(found.group().rstrip(_URL_END)) if found else -1, HIDDEN)

    def _set(self, start: int, end: int, kind: int) -> int:
        """Mark a span; an ``end`` before the start marks nothing, and the scan goes on behind one character."""
        if end <= start:
            return start + 1
        self.mask[start:end] = bytes([kind]) * (end - start)
        return end

    def _code(self, start: int, length: int) -> int:
        same = self._fences[length]
        place = bisect_left(same, start + length)
        if place == len(same):
            return self._set(start, start + length, MARKUP)
        return self._set(start, same[place] + length, HIDDEN)

    def _angle(self, start: int) -> int:
        for pattern, kind in ((_AUTOLINK, HIDDEN), (_TAG, MARKUP)):
            found = pattern.match(self._source, start, start + _LONGEST_TAG)
            if found:
                return self._set(start, found.end(), kind)
        for opening, closing in _DECLARED:
            if self._source.startswith(opening, start):
                return self._set(start, self._after(closing, start + len(opening)), MARKUP)
        return start + 1

    def _after(self, words: str, start: int) -> int:
        """Where the next occurrence ends, or -1; that there is none is looked for once."""
        if words in self._absent:
            return -1
        found = self._source.find(words, start)
        if found < 0:
            self._absent.add(words)
            return -1
        return found + len(words)

    def _bracket(self, start: int) -> int:
        if not self._brackets:
            return start + 1
        opening, image = self._brackets.pop()
        end = self._target(opening + 1 + image, start)
        if end < 0:
            return start + 1
        if image:
            return self._set(opening, end, HIDDEN)
        self._set(opening, opening + 1, MARKUP)
        return self._set(start, end, MARKUP)

    def _target(self, inside: int, closing: int) -> int:
        """Where the link ends whose text is from ``inside`` to ``closing``; -1 if it is none."""
        found = _TARGET.match(self._source, closing + 1, closing + 1 + _LONGEST_TARGET)
        if found:
            return found.end()
        label = _LABEL.match(self._source, closing + 1)
        if label and label[1].strip():
            return label.end() if normalised(label[1]) in self._references else -1
        if closing - inside <= _LONGEST_LABEL and normalised(self._source[inside:closing]) in self._references:
            return label.end() if label else closing + 1
        return -1

    def _underscore(self, start: int, end: int) -> int:
        before = self._source[start - 1 : start]
        after = self._source[end : end + 1]
        return self._set(start, end, WORDS if before.isalnum() and after.isalnum() else MARKUP)


def _end(found: re.Match[str] | None) -> int:
    return found.end() if found else -1
