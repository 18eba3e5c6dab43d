"""Names that are one and the same on some computers: paths that differ by letter case or Unicode form alone.

Windows and macOS take ``a.md`` and ``A.md`` for one file, macOS also composed and decomposed letters; checked out
there, one of two such files silently replaces the other.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from baosong.visible import UNSEEN

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def collisions(paths: Iterable[str]) -> Mapping[str, str]:
    """Each path that collides, itself or by a folder above it, and the name it collides with."""
    ordered = sorted(paths)
    spellings: dict[str, set[str]] = {}
    for path in ordered:
        for name in _names(path):
            spellings.setdefault(_key(name), set()).add(name)
    found: dict[str, str] = {}
    for path in ordered:
        for name in _names(path):
            others = spellings[_key(name)] - {name}
            if others:
                found[path] = min(others)
                break
    return found


def _names(path: str) -> Iterable[str]:
    """The folders above a path from the top down, then the path itself."""
    end = path.find("/")
    while end >= 0:
        yield path[:end]
        end = path.find("/", end + 1)
    yield path


def _key(name: str) -> str:
    if name.isascii():
        return "/".join(part.rstrip(". ") for part in name.lower().split("/"))
    folded = unicodedata.normalize("NFKC", UNSEEN.sub("", name)).casefold()
    return "/".join(part.rstrip(". ") for part in unicodedata.normalize("NFKC", folded).split("/"))
