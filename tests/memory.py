"""Data files in memory, as a source that counts how often each is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class Memory:
    """A source of files: their bytes, and their git modes where these are not plain."""

    def __init__(self, files: Mapping[str, bytes], modes: Mapping[str, str] | None = None) -> None:
        self.files, self.reads = dict(files), dict.fromkeys(files, 0)
        self._modes = dict(modes or dict.fromkeys(files, "100644"))

    def modes(self) -> Mapping[str, str]:
        """The modes given."""
        return self._modes

    def read(self, paths: Iterable[str]) -> Mapping[str, bytes]:
        """The files, each counted."""
        wanted = list(paths)
        for path in wanted:
            self.reads[path] += 1
        return {path: self.files[path] for path in wanted}

    def outside(self, path: str) -> bytes | None:
        """None."""
        return None
