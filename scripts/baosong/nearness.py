"""The word most like a wrong one among very many: sought beside it in order, not by comparing it with every word."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from baosong.validation import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable

_BESIDE = 4
"""How many words on either side are looked at, once in order of their beginnings and once of their ends."""


class Spellings:
    """Words in two orders; a slip of the pen leaves either the beginning or the end of a word in its place."""

    def __init__(self, words: Iterable[str]) -> None:
        self._by_beginning = sorted(words)
        self._by_end = sorted(word[::-1] for word in self._by_beginning)

    def nearest(self, word: str) -> str:
        """The known word most like this one, or an empty string; as many steps for ten words as for ten thousand."""
        beside = {
            *_beside(self._by_beginning, word),
            *(one[::-1] for one in _beside(self._by_end, word[::-1])),
        }
        return nearest(word, sorted(beside))


def _beside(words: list[str], word: str) -> list[str]:
    place = bisect_left(words, word)
    return words[max(0, place - _BESIDE) : place + _BESIDE]
