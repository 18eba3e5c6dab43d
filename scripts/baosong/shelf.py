"""Documents by id: each is read when it is first asked for, and all that are asked for together are read at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from baosong.model import Document

if TYPE_CHECKING:
    from collections.abc import Callable, Container, ItemsView, Iterable, Iterator, ValuesView

D = TypeVar("D", bound=Document)
T = TypeVar("T")

_BATCH = 512


class Shelf(Mapping[str, D]):
    """A mapping whose ids are known before anything is read; a file that vanished since then is found to be no part."""

    def __init__(self, paths: Mapping[str, str], read: Callable[[Iterable[str]], Iterable[D]]) -> None:
        self.paths = dict(paths)
        """Id → path."""
        self._read = read
        self._documents: dict[str, D] = {}

    def __getitem__(self, key: str) -> D:
        """Read one document if it has not been read yet."""
        return self._documents[key] if key in self._documents else self._fetched([key])[key]

    def __iter__(self) -> Iterator[str]:
        """The ids in order of path."""
        return iter(self.paths)

    def __len__(self) -> int:
        """The number of documents."""
        return len(self.paths)

    def __contains__(self, key: object) -> bool:
        """Whether there is such a document, without reading it."""
        return key in self.paths

    def values(self) -> ValuesView[D]:
        """All documents."""
        self._fetched(self.paths)
        return super().values()

    def items(self) -> ItemsView[str, D]:
        """All ids and documents."""
        self._fetched(self.paths)
        return super().items()

    @property
    def complete(self) -> bool:
        """Whether everything has been read."""
        return len(self._documents) == len(self.paths)

    def at(self, paths: Container[str] | None) -> list[D]:
        """The documents at these paths, in order of path; all of them for ``None``."""
        if paths is None:
            return list(self.values())
        return self.several(key for key, path in self.paths.items() if path in paths)

    def several(self, keys: Iterable[str]) -> list[D]:
        """The documents of these ids, as far as they are there, in this order."""
        wanted = [key for key in keys if key in self.paths]
        documents = self._fetched(wanted)
        return [documents[key] for key in wanted if key in documents]

    def passing(self, keys: Iterable[str]) -> Iterator[D]:
        """These documents one after the other; what has not been read before is not kept either."""
        left = iter(keys)
        while batch := list(islice(left, _BATCH)):
            unread = [self.paths[key] for key in batch if key not in self._documents]
            yield from (self._documents[key] for key in batch if key in self._documents)
            yield from self._read(unread)

    def _fetched(self, keys: Iterable[str]) -> dict[str, D]:
        lacking = [key for key in keys if key in self.paths and key not in self._documents]
        if lacking:
            found = {document.path: document for document in self._read([self.paths[key] for key in lacking])}
            for key in lacking:
                document = found.get(self.paths[key])
                if document is None:
                    del self.paths[key]
                else:
                    self._documents[key] = document
        return self._documents


def grouped(things: Iterable[T], key: Callable[[T], str | None]) -> Mapping[str, tuple[T, ...]]:
    """The things by a word each has; those without one are left out."""
    found: dict[str, list[T]] = defaultdict(list)
    for thing in things:
        word = key(thing)
        if word is not None:
            found[word].append(thing)
    return {word: tuple(members) for word, members in found.items()}
