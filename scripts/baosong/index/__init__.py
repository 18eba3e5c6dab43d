"""The index over an office's reports: which of them may bear a title, answer a commission, or be like another.

It only proposes: whatever is said about a report is read from its file. It is derived from the texts alone, so a part
that is missing, stale or damaged is made again, and no answer depends on whether there was one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from operator import itemgetter
from typing import TYPE_CHECKING

from baosong.index.facts import facts, kept, key
from baosong.index.segment import CAPACITY, Segment
from baosong.index.shelved import Shelved
from baosong.likeness.wording import Words
from baosong.prose import Prose

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from baosong.cache import Cache
    from baosong.index.facts import Facts
    from baosong.likeness.wording import Wording
    from baosong.model import Submission
    from baosong.policy import Policy
    from baosong.prose import Stretch

VISITS = 20_000
"""Entries looked at for one text at most, the rarest prints first: what everybody writes tells nothing."""

_ALIKE = 8
"""One in so many of a text's prints must be in another for the two to be compared at all."""

_RECENT = 256


class Index:
    """The reports of an archive by what can be asked for; ``blobs`` has the blob id of each by its id.

    ``read`` reads reports by id; ``cache`` is where the index is kept, if anywhere.
    """

    def __init__(
        self,
        policy: Policy,
        blobs: Mapping[str, str],
        read: Callable[[Iterable[str]], Iterable[Submission]],
        cache: Cache | None = None,
    ) -> None:
        self._words = Words.of(policy.org)
        self._recent: dict[str, Wording] = {}
        self._places: dict[bytes, list[str]] = defaultdict(list)
        for place, blob in blobs.items():
            self._places[kept(blob)].append(place)
        self._last: tuple[tuple[int, ...], list[tuple[str, int]]] = ((), [])
        under = f"{policy.rules.max_bytes}\0{self._words.identity}"
        self._segments = self._whole(read, Shelved(cache, under) if cache else None)

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
            segments.append(Segment.of(map(self._facts, submissions)))
            if shelved:
                shelved.keep(segments[-1])
        if shelved:
            shelved.tidy(segments)
        return segments

    def _facts(self, submission: Submission) -> tuple[bytes, Facts]:
        prose = Prose(submission)
        hashes = (own for _, own in self.sentences(prose))
        return kept(submission.content.blob), facts(submission, self.wording(prose), hashes)

    def sentences(self, prose: Prose) -> list[tuple[Stretch, int]]:
        """The sentences of a text that can be like others', each with what it is known by."""
        return self._words.sentences(prose)

    def sharing(self, sentence: int) -> list[str]:
        """The ids of reports that may have a sentence."""
        return self._ids(segment.sharers(sentence) for segment in self._segments)

    def wording(self, prose: Prose) -> Wording:
        """The words of a text that are compared; those asked for of late are kept."""
        blob = prose.document.content.blob
        if blob not in self._recent:
            if len(self._recent) >= _RECENT:
                del self._recent[next(iter(self._recent))]
            self._recent[blob] = self._words.reduce(prose)
        return self._recent[blob]

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
        found = []
        for one in prints:
            parts = [segment.holders(one) for segment in self._segments]
            found.append((sum(map(_living, self._segments, parts)), parts))
        found.sort(key=itemgetter(0))
        hits: list[Counter[int]] = [Counter() for _ in self._segments]
        looked, visits = 0, 0
        for holding, parts in found:
            visits += holding
            if visits > VISITS and looked:
                break
            looked += 1
            for counter, numbers in zip(hits, parts, strict=True):
                counter.update(numbers)
        least = max(2, looked // _ALIKE)
        for segment, counter in zip(self._segments, hits, strict=True):
            for number, count in counter.items():
                if count >= least and number not in segment.dead:
                    yield from ((one, count) for one in self._places[segment.blobs[number]])


def _living(segment: Segment, numbers: memoryview) -> int:
    return len(numbers) - sum(number in segment.dead for number in numbers) if segment.dead else len(numbers)
