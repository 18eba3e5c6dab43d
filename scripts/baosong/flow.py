"""Words as they are read: marks are read over, what is no prose becomes one sign, broken lines are joined."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from baosong.masking import MARKUP, WORDS, mask

if TYPE_CHECKING:
    from array import array
    from collections.abc import Container, Sequence

    from baosong.passages import Passage

MARK, GONE = "\ufffe", "\uffff"
"""What stands for a character that is no word: a mark that is read over (``**``, a tag, a link's target), and a part
of something that is not the report's prose (code, addresses, table rows). The reader refuses both in a file."""

_PIECE = re.compile(f"[^\n{MARK}{GONE}]+|\n[ \t]*|{MARK}+|{GONE}+")
_RUN = re.compile(b"\x00+|\x01+|\x02+")
_QUOTE = re.compile('[“”「」『』"]')
_OPENING = {"”": "“", "」": "「", "』": "『"}


def blotted(text: str, sign: str = GONE) -> str:
    """The text with every character but line ends replaced."""
    return "\n".join(sign * len(line) for line in text.split("\n"))


def masked(passage: Passage, references: Container[str]) -> str:
    """A passage at its own length, with :data:`MARK` and :data:`GONE` for what is no prose."""
    pieces = []
    for run in _RUN.finditer(mask(passage.source, references)):
        piece, kind = passage.source[run.start() : run.end()], run.group()[0]
        pieces.append(piece if kind == WORDS else blotted(piece, MARK if kind == MARKUP else GONE))
    return "".join(pieces)


def read_over(text: str, passage: Passage, offsets: array[int]) -> str:
    """A passage's words as they are read; their offsets are appended to ``offsets``."""
    words: list[str] = []
    broken = -1
    for found in _PIECE.finditer(text, passage.start, passage.end):
        piece, start = found.group(), found.start()
        if piece[0] == "\n":
            broken = start
            if words:
                kept = words[-1].rstrip(" \t")
                del offsets[len(offsets) - len(words[-1]) + len(kept) :]
                words[-1] = kept
            continue
        if piece[0] == MARK:
            continue
        if broken >= 0:
            if words and words[-1][-1:].isascii() and piece[0].isascii():
                words.append(" ")
                offsets.append(broken)
            broken = -1
        if piece[0] == GONE:
            words.append(GONE)
            offsets.append(start)
        else:
            words.append(piece)
            offsets.extend(range(start, found.end()))
    return "".join(words)


def quoted(flow: str, bounds: tuple[int, int]) -> Sequence[tuple[int, int]]:
    """The insides of the outermost pairs of quotation marks; a mark without its partner counts for nothing."""
    waiting: list[tuple[str, int]] = []
    depth: dict[str, int] = {}
    pairs: list[tuple[int, int]] = []
    for found in _QUOTE.finditer(flow, *bounds):
        sign = found.group()
        opening = _OPENING.get(sign) or (sign if sign == '"' and depth.get(sign) else "")
        if not opening:
            waiting.append((sign, found.end()))
            depth[sign] = depth.get(sign, 0) + 1
        elif depth.get(opening):
            while waiting:
                other, start = waiting.pop()
                depth[other] -= 1
                if other == opening:
                    pairs.append((start, found.start()))
                    break
    pairs.sort()
    outermost: list[tuple[int, int]] = []
    for start, end in pairs:
        if not outermost or start >= outermost[-1][1]:
            outermost.append((start, end))
    return outermost
