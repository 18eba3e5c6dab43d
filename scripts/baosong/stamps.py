"""Blob ids of the working tree's files without reading them again, as git's own index has them.

A file whose times, size and inode are as they were has the bytes it had. One that was touched within two seconds of
being read may have changed since under the same stamp, so it is not remembered.
"""

from __future__ import annotations

import os
from array import array
from pathlib import Path
from typing import TYPE_CHECKING

from baosong.cache import UnreadableError
from baosong.columns import pack, unpack
from baosong.reader import blob_id

if TYPE_CHECKING:
    from collections.abc import Iterable

    from baosong.cache import Cache

_VERSION = "stamps 1"
_SETTLED = 2_000_000_000
_BLOB, _NUMBERS = 20, 4
Stamp = tuple[int, ...]
"""When a file was last written and changed in nanoseconds, its size, and its inode."""


def blobs(root: Path, paths: Iterable[str], cache: Cache | None) -> dict[str, str]:
    """The git blob id of each file by path; a file that vanished since listing is left out."""
    known = _load(cache) if cache else {}
    now = cache.now() if cache else 0
    found: dict[str, str] = {}
    settled: dict[str, tuple[Stamp, bytes]] = {}
    read = 0
    top = os.fspath(root)
    for path in paths:
        file = f"{top}/{path}"
        try:
            state = os.lstat(file)
            stamp = (state.st_mtime_ns, state.st_ctime_ns, state.st_size, state.st_ino)
            entry = known.get(path)
            fresh = entry is None or entry[0] != stamp
            if entry is None or fresh:
                entry = (stamp, bytes.fromhex(blob_id(Path(file).read_bytes())))
        except FileNotFoundError:
            continue
        found[path] = entry[1].hex()
        if max(stamp[:2]) < now - _SETTLED:
            settled[path] = entry
            read += fresh
    if cache and read >= cache.least:
        _keep(cache, settled)
    return found


def _name(cache: Cache) -> str:
    return f"stamps/{cache.own}"


def _load(cache: Cache) -> dict[str, tuple[Stamp, bytes]]:
    try:
        names, ids, columns = unpack(cache.load(_name(cache), _VERSION), 3)
    except UnreadableError:
        return {}
    numbers = list(columns.cast("Q"))
    stamps = zip(*(iter(numbers),) * _NUMBERS, strict=True)
    packed = bytes(ids)
    blob_ids = (packed[start : start + _BLOB] for start in range(0, len(packed), _BLOB))
    paths = bytes(names).decode("utf-8", "surrogateescape").split("\0")
    return dict(zip(paths, zip(stamps, blob_ids, strict=True), strict=True))


def _keep(cache: Cache, settled: dict[str, tuple[Stamp, bytes]]) -> None:
    numbers = array("Q", (number for stamp, _ in settled.values() for number in stamp))
    names = "\0".join(settled).encode("utf-8", "surrogateescape")
    cache.keep(_name(cache), _VERSION, pack([names, b"".join(blob for _, blob in settled.values()), numbers]))
