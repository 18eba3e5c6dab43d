"""Where derived data is kept between runs, in files nobody need trust.

The folder is the user's own (``$XDG_CACHE_HOME/baosong``, else ``~/.cache/baosong``), not the office's repository:
nothing a pull request brings can lie there, and nothing that lies there can be published. Every file says what it was
derived under and carries the hash of its bytes; one that is cut short, altered, of another version or derived under
another policy reads as if it were not there. Writing is beside and renamed, so that a reader sees the whole file or
none; where nothing can be written, nothing is.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_MAGIC = b"baosong\x01"
_SIZE = 32
_HEAD = len(_MAGIC) + 2 * _SIZE
_FOLDERS = 8
"""How many folders are kept, the last written to; the others belong to policies of long ago."""


class UnreadableError(Exception):
    """Kept data that cannot be used; nobody needs to be told, it is made again."""


class Cache:
    """Kept files by name (``folder/file``); ``own`` tells this office's from those of others on the machine.

    ``least`` says of how many files or lines what was learnt is worth keeping; fewer are read again each time.
    """

    def __init__(self, folder: Path, root: Path, least: int = 64) -> None:
        self._folder = folder
        self.least = least
        self.own = digest(str(root.resolve()).encode("utf-8", "surrogateescape"))

    @classmethod
    def of(cls, root: Path, environment: Mapping[str, str] = os.environ) -> Cache:
        """The user's cache for an office."""
        base = environment.get("XDG_CACHE_HOME", "")
        folder = Path(base) if Path(base).is_absolute() else Path(os.path.expanduser("~")) / ".cache"  # noqa: PTH111
        return cls(folder / "baosong", root)

    def names(self, folder: str) -> list[str]:
        """The files kept in a folder, in order."""
        try:
            return sorted(f"{folder}/{one.name}" for one in os.scandir(self._folder / folder) if one.name[0] != ".")
        except OSError:
            return []

    def load(self, name: str, under: str) -> memoryview:
        """What was kept under a name and derived under ``under``; raises :class:`UnreadableError`."""
        try:
            content = memoryview((self._folder / name).read_bytes())
        except OSError:
            raise UnreadableError from None
        payload = content[_HEAD:]
        if len(content) < _HEAD or content[:_HEAD] != _head(under, payload):
            raise UnreadableError
        return payload

    def keep(self, name: str, under: str, payload: bytes | memoryview) -> None:
        """Keep data if that can be done; the folder is for its owner alone."""
        file = self._folder / name
        beside = file.with_name(f".{file.name}.{os.getpid()}")
        try:
            if not file.parent.is_dir():
                file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                self._tidy()
            try:
                with beside.open("wb") as out:
                    out.write(_head(under, payload))
                    out.write(payload)
                beside.replace(file)
            finally:
                beside.unlink(missing_ok=True)
        except OSError:
            return

    def drop(self, name: str) -> None:
        """Remove a file if it is there and can be removed."""
        try:
            (self._folder / name).unlink()
        except OSError:
            return

    def now(self) -> int:
        """The time by which the file system stamps what is written, in nanoseconds; 0 where nothing can be written."""
        beside = self._folder / f".now.{os.getpid()}"
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            try:
                beside.touch()
                return beside.stat().st_mtime_ns
            finally:
                beside.unlink(missing_ok=True)
        except OSError:
            return 0

    def _tidy(self) -> None:
        folders = [one for one in self._folder.iterdir() if one.is_dir()]
        folders.sort(key=lambda one: one.stat().st_mtime_ns, reverse=True)
        for old in folders[_FOLDERS:]:
            shutil.rmtree(old, ignore_errors=True)


def digest(content: bytes | memoryview) -> str:
    """A short name for some content."""
    return hashlib.blake2b(content, digest_size=12).hexdigest()


def _head(under: str, payload: bytes | memoryview) -> bytes:
    """The version, what the data was derived under, how this machine lays numbers out, and the hash of the data."""
    context = hashlib.blake2b(f"{sys.byteorder}\0{under}".encode(), digest_size=_SIZE).digest()
    return _MAGIC + context + hashlib.blake2b(payload, digest_size=_SIZE).digest()
