"""Fingerprints of a text by winnowing: few numbers, and any passage two texts share long enough leaves one in both.

Schleimer, Wilkerson and Aiken, Winnowing: Local Algorithms for Document Fingerprinting (SIGMOD 2003).
"""

from __future__ import annotations

from zlib import crc32

GRAM, WINDOW = 7, 8
"""Characters hashed together, and how many such hashes in a row give at least one print: a shared passage of
``GRAM + WINDOW - 1`` characters never goes unseen."""


def prints(text: str) -> tuple[int, ...]:
    """The 32-bit fingerprints of a text in ascending order, each once; none for fewer than ``GRAM`` characters."""
    data = text.encode("utf-32-le")
    hashes = [crc32(data[start : start + 4 * GRAM]) for start in range(0, len(data) - 4 * GRAM + 1, 4)]
    if not hashes:
        return ()
    if len(hashes) < WINDOW:
        return (min(hashes),)
    windows = zip(*(hashes[start:] for start in range(WINDOW)), strict=False)
    return tuple(sorted(set(map(min, windows))))
