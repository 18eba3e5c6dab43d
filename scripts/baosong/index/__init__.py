"""The index over an office's reports: which of them may bear a title, answer a commission, or be like another.

It only proposes: whatever is said about a report is read from its file. It is derived from the texts alone, so a part
that is missing, stale or damaged is made again, and no answer depends on whether there was one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from baosong.index.facts import facts, kept, key
from baosong.index.segment import CAPACITY, Segment
from baosong.index.shelved import Shelved
from baosong.likeness.wording import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from baosong.cache import Cache
    from baosong.model import Submission
    from baosong.policy import Org

VISITS = 20_000
"""Entries looked at for one text at most, the rarest prints first: what everybody writes tells nothing."""

_ALIKE = 8
"""One in so many of a text's prints must be in another for the two to be compared at all."""

_WORTH_KEEPING = 64
"""So many texts are new before a segment is written; fewer, drafts above all, are read again each time."""


class Index:
    """The reports of an archive by what can be asked for; ``blobs`` has the blob id of each by its id.

    ``read`` reads reports by id; ``cache`` is where the index is kept, if anywhere.
    """

    def __init__(
        self,
        org: Org,
        blobs: Mapping[str, str],
        read: Callable[[Iterable[str]], Iterable[Submission]],
        cache: Cache | None = None,
    ) -> None:
        self.words = Words.of(org)
        self._places: dict[bytes, list[str]] = defaultdict(list)
        for place, blob in blobs.items():
            self._places[kept(blob)].append(place)
        self._last: tuple[tuple[int, ...], list[tuple[str, int]]] = ((), [])
        self._segments = self._whole(read, Shelved(cache, self.words.identity) if cache else None)

    def _whole(self, read: Callable[[Iterable[str]], Iterable[Submission]], shelved: Shelved | None) -> list[Segment]:
        """The segments that are kept, and those they lack made from the texts."""
        segments = shelved.load() if shelved else []
        known: set[bytes] = set()
        for segment in segments:
            blobs = segment.blobs
            segment.dead = frozenset(
                number for number, blob in enumerate(blobs) if blob in known or blob not in self._places
            )
            known.update(blobs)
        lacking = [ids[0] for blob, ids in self._places.items() if blob not in known]
        for start in range(0, len(lacking), CAPACITY):
            submissions = read(lacking[start : start + CAPACITY])
            segments.append(Segment.of((kept(one.content.blob), facts(one, self.words)) for one in submissions))
            if shelved and len(segments[-1]) >= _WORTH_KEEPING:
                shelved.keep(segments[-1])
        if shelved:
            shelved.tidy(segments)
        return segments

    def titled(self, title: str) -> list[str]:
        """The ids of reports that may bear a title, whatever its spaces."""
        return self._ids(segment.titled(key(title)) for segment in self._segments)

    def answering(self, commission: str) -> list[str]:
        """The ids of reports that may answer a commission."""
        return self._ids(segment.answering(key(commission)) for segment in self._segments)

    def _ids(self, found: Iterable[Iterable[bytes]]) -> list[str]:
        blobs = {blob for several in found for blob in several}
        return sorted(one for blob in blobs for one in self._places.get(blob, ()))

    def alike(self, prints: tuple[int, ...]) -> list[tuple[str, int]]:
        """The ids of reports that share an eighth of these prints or more, and how many; in no order."""
        if self._last[0] != prints:
            self._last = prints, list(self._alike(prints))
        return self._last[1]

    def _alike(self, prints: tuple[int, ...]) -> Iterator[tuple[str, int]]:
        holders = sorted((sum(segment.count(one) for segment in self._segments), one) for one in prints)
        hits: Counter[bytes] = Counter()
        looked, visits = 0, 0
        for count, one in holders:
            visits += count
            if visits > VISITS and looked:
                break
            looked += 1
            hits.update({blob for segment in self._segments for blob in segment.holders(one)})
        least = max(2, looked // _ALIKE)
        for blob, count in hits.items():
            if count >= least:
                yield from ((one, count) for one in self._places.get(blob, ()))
