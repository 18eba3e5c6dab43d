"""Where an office's data files are read from: the working tree, or the tree of a git revision."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING, Protocol

from baosong.reader import blob_id
from baosong.stamps import blobs

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from baosong.cache import Cache
    from baosong.history import History

REGULAR = "100644"
"""The one git mode a data file may have: a plain, non-executable file."""

_FOLDERS = ("submissions", "bulletins")


class Source(Protocol):
    """Lists data files and reads them."""

    def modes(self) -> Mapping[str, str]:
        """Every file under submissions/ and bulletins/: POSIX path relative to the root → git mode."""

    def read(self, paths: Iterable[str]) -> Mapping[str, bytes]:
        """The bytes of files that ``modes`` lists."""

    def size(self, path: str) -> int:
        """The size in bytes of a file that ``modes`` lists."""

    def blobs(self, paths: Iterable[str]) -> Mapping[str, str]:
        """The git blob ids of files that ``modes`` lists."""

    def outside(self, path: str) -> bytes | None:
        """A file of the root that is no data; ``None`` where there is none."""


class WorkTree:
    """The files as they lie in a folder; ``cache`` remembers their blob ids."""

    def __init__(self, root: Path, cache: Cache | None = None) -> None:
        self._root = root
        self._cache = cache

    def modes(self) -> Mapping[str, str]:
        """Walk both folders; links are listed, never followed."""
        found: dict[str, str] = {}
        for folder in _FOLDERS:
            if (self._root / folder).is_symlink():
                found[folder] = "120000"
            else:
                self._walk(folder, found)
        return found

    def _walk(self, folder: str, found: dict[str, str]) -> None:
        try:
            entries = sorted(os.scandir(self._root / folder), key=lambda entry: entry.name)
        except (FileNotFoundError, NotADirectoryError):
            return
        for entry in entries:
            path = f"{folder}/{entry.name}"
            if entry.is_symlink():
                found[path] = "120000"
            elif entry.is_dir():
                self._walk(path, found)
            elif entry.is_file():
                found[path] = REGULAR
            else:
                found[path] = oct(stat.S_IFMT(entry.stat(follow_symlinks=False).st_mode))[2:]

    def read(self, paths: Iterable[str]) -> Mapping[str, bytes]:
        """Read from disk; a file that vanished since listing is left out."""
        result: dict[str, bytes] = {}
        for path in paths:
            try:
                result[path] = (self._root / path).read_bytes()
            except FileNotFoundError:
                continue
        return result

    def size(self, path: str) -> int:
        """As the file system tells; 0 for a file that vanished since listing."""
        try:
            return (self._root / path).stat().st_size
        except FileNotFoundError:
            return 0

    def blobs(self, paths: Iterable[str]) -> Mapping[str, str]:
        """Hashed from disk where that is not remembered; a file that vanished since listing is left out."""
        return blobs(self._root, paths, self._cache)

    def outside(self, path: str) -> bytes | None:
        """From disk; a link is none."""
        file = self._root / path
        return file.read_bytes() if file.is_file() and not file.is_symlink() else None


class GitTree:
    """The files of a revision, read as blobs and never checked out."""

    def __init__(self, history: History, revision: str) -> None:
        self._history, self._revision = history, revision
        self._tree = history.tree(revision)

    def modes(self) -> Mapping[str, str]:
        """The modes git keeps."""
        return {path: entry.mode for path, entry in self._tree.items()}

    def read(self, paths: Iterable[str]) -> Mapping[str, bytes]:
        """One ``git cat-file`` for all of them."""
        wanted = list(paths)
        blobs = self._history.blobs(self._tree[path].blob for path in wanted)
        return {path: blobs[self._tree[path].blob] for path in wanted}

    def size(self, path: str) -> int:
        """As the tree tells."""
        return self._tree[path].size

    def blobs(self, paths: Iterable[str]) -> Mapping[str, str]:
        """As the tree has them."""
        return {path: self._tree[path].blob for path in paths}

    def outside(self, path: str) -> bytes | None:
        """From the revision."""
        place = (self._history.resolve(self._revision), path)
        blob = self._history.blobs_at([place]).get(place)
        return None if blob is None else self._history.blobs([blob])[blob]


class Overlay:
    """A source with some files added or in another wording."""

    def __init__(self, source: Source, files: Mapping[str, bytes]) -> None:
        self._source, self._files = source, files

    def modes(self) -> Mapping[str, str]:
        """Those of the source and of plain files."""
        return {**self._source.modes(), **dict.fromkeys(self._files, REGULAR)}

    def read(self, paths: Iterable[str]) -> Mapping[str, bytes]:
        """From the source, but for the files laid over it."""
        wanted = list(paths)
        found = {**self._source.read(path for path in wanted if path not in self._files), **self._files}
        return {path: found[path] for path in wanted if path in found}

    def size(self, path: str) -> int:
        """From the source, but for the files laid over it."""
        return len(self._files[path]) if path in self._files else self._source.size(path)

    def blobs(self, paths: Iterable[str]) -> Mapping[str, str]:
        """Likewise."""
        wanted = list(paths)
        own = {path: blob_id(self._files[path]) for path in wanted if path in self._files}
        return {**self._source.blobs(path for path in wanted if path not in self._files), **own}

    def outside(self, path: str) -> bytes | None:
        """From the source."""
        return self._source.outside(path)
