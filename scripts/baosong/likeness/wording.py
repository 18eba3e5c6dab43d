"""What of a text is compared: its words, without names of units and people, figures, cited titles and stock phrases."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING
from zlib import crc32

from baosong.likeness.prints import prints
from baosong.likeness.stock import PHRASES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.policy import Org
    from baosong.prose import Prose, Span, Stretch

_WHO = (
    *("全市", "全县", "全区", "全省", "辖区", "县局", "区局", "分局", "市局", "科室", "股室"),
    *("我局", "我县", "我区", "本局", "本县", "本区", "该局", "该县", "该区", "该科", "该所", "支队"),
)
"""How a unit speaks of itself; whoever copies a report swaps these first."""

_CITED = "《[^《》\n]{0,80}》"
_LEAST_SENTENCE = 10
"""Characters a sentence must keep for it to count as the same as another."""
_NO_WORD = re.compile("[^A-Za-z\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")


@dataclass(frozen=True)
class Wording:
    """The words of a text that are compared, run together; ``places[i]`` is the i-th one's offset in the flow."""

    text: str
    places: array[int]

    def __len__(self) -> int:
        """The number of characters compared."""
        return len(self.text)

    @cached_property
    def prints(self) -> tuple[int, ...]:
        """Its fingerprints."""
        return prints(self.text)

    def within(self, flow: tuple[int, int]) -> tuple[int, int]:
        """The characters that stand in a stretch of the flow, as a span of ``text``."""
        return bisect_left(self.places, flow[0]), bisect_left(self.places, flow[1])

    def span(self, prose: Prose, start: int, end: int) -> Span:
        """Where ``text[start:end]`` stands in the body."""
        return prose.span(self.places[start], self.places[end - 1] + 1)


@dataclass(frozen=True)
class Words:
    """How an office's texts are reduced to the words that are compared; ``names`` are all names of its policy."""

    names: tuple[str, ...]

    @classmethod
    def of(cls, org: Org) -> Words:
        """Units go by every name they have or had, and people by theirs."""
        names = {org.name, org.short}
        for unit in org.units.values():
            names.update((*unit.every_name, *(person.name for person in unit.everybody)))
        return cls(tuple(sorted(names)))

    @cached_property
    def _left_out(self) -> re.Pattern[str]:
        return re.compile("|".join([*_any_of({*self.names, *_WHO, *PHRASES}), _CITED]))

    @cached_property
    def _names_and_numbers(self) -> re.Pattern[str]:
        return re.compile(
            "|".join([*_any_of({*self.names, *_WHO}), "[一二三四五六七八九十百千万亿两]", _NO_WORD.pattern])
        )

    @property
    def identity(self) -> str:
        """Says when two ways of reducing a text are one: the same words are left out."""
        return self._left_out.pattern

    def sentences(self, prose: Prose) -> list[tuple[Stretch, int]]:
        """The sentences that are no quotations, each with the hash of its words without names and numbers."""
        own = ((one, self._names_and_numbers.sub("", one.text)) for one in prose.sentences)
        return [
            (one, crc32(words.encode()))
            for one, words in own
            if len(words) >= _LEAST_SENTENCE and not prose.is_quoted(one.start)
        ]

    def reduce(self, prose: Prose) -> Wording:
        """The words of a text's paragraphs and headings that are compared."""
        flow = prose.flow
        kept: list[str] = []
        places = array("L")
        start = 0
        blotted = self._left_out.sub(lambda found: " " * len(found.group()), flow)
        for found in _NO_WORD.finditer(blotted):
            if found.start() > start:
                kept.append(flow[start : found.start()])
                places.extend(range(start, found.start()))
            start = found.end()
        kept.append(flow[start:])
        places.extend(range(start, len(flow)))
        return Wording("".join(kept), places)


def _any_of(words: set[str]) -> Iterator[str]:
    """Longer words before shorter ones, under their first characters, so that few are tried at each place."""
    tails: dict[str, list[str]] = defaultdict(list)
    for word in sorted(words, key=lambda word: (-len(word), word)):
        tails[word[0]].append(re.escape(word[1:]))
    return (f"{re.escape(first)}(?:{'|'.join(tails[first])})" for first in tails)
