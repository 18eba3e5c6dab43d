"""What the index keeps of one report: hashes of its title, its commission and its sentences, and fingerprints."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from baosong.likeness.wording import Wording
    from baosong.model import Submission

BLOB = 20
"""Bytes kept of a blob id: all of a SHA-1, the first part of a SHA-256."""

NONE = 0
"""Stands for no title and no commission."""


@dataclass(frozen=True, slots=True)
class Facts:
    """Numbers only: the index tells nothing of what an internal report says."""

    title: int
    commission: int
    prints: tuple[int, ...]
    sentences: tuple[int, ...]


def kept(blob: str) -> bytes:
    """What the index knows a blob id by."""
    return bytes.fromhex(blob)[:BLOB]


def key(word: str) -> int:
    """A word as 64 bits, whatever its spaces; only the empty word is :data:`NONE`."""
    word = "".join(word.split())
    if not word:
        return NONE
    return int.from_bytes(hashlib.blake2b(word.encode(), digest_size=8).digest(), "little") or 1


def facts(submission: Submission, wording: Wording, sentences: Iterable[int]) -> Facts:
    """The facts of a report, its words that are compared, and the hashes of its sentences."""
    fields = submission.fields
    return Facts(key(fields.title), key(fields.commission or ""), wording.prints, tuple(sorted(set(sentences))))
