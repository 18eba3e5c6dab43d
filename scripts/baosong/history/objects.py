"""Write objects into git's store without touching the working tree or its index: blobs, trees made of others, commits.

A commit made here is nowhere until a branch names it; whoever is interrupted leaves nothing behind that anyone sees.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from baosong.errors import HistoryError
from baosong.history import Blob

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from baosong.history import History

_REGULAR = "100644"


class Objects:
    """The object store of a clone; paths are relative to the repository's top."""

    def __init__(self, history: History) -> None:
        self._history = history

    def blob(self, content: bytes) -> str:
        """Store bytes; returns their id."""
        return self._history.piped("hash-object", "-w", "--stdin", told=content).decode().strip()

    def files(self, revision: str) -> dict[str, Blob]:
        """Every file of a revision, whatever folder it is in."""
        listing = self._history.git("ls-tree", "-r", "-z", "-l", "--full-tree", self._history.resolve(revision))
        found = {}
        for entry in filter(None, listing.split("\0")):
            facts, path = entry.split("\t", 1)
            mode, _, blob, size = facts.split()
            found[path] = Blob(mode, blob, int(size) if size.isdigit() else 0)
        return found

    def tree(self, base: str | None, changes: Mapping[str, str | None]) -> str:
        """The tree of a revision, or an empty one, with plain files put in (their blob) or taken out (``None``)."""
        with TemporaryDirectory() as folder:
            index = {"GIT_INDEX_FILE": str(Path(folder) / "index")}
            if base is not None:
                self._run(["read-tree", self._history.resolve(base)], index)
            gone = "0" * 40
            lines = "".join(
                f"{'0' if blob is None else _REGULAR} {blob or gone}\t{path}\0" for path, blob in changes.items()
            )
            self._run(["update-index", "-z", "--index-info"], index, lines.encode())
            return self._run(["write-tree"], index)

    def commit(self, tree: str, parents: Sequence[str], message: str) -> str:
        """A commit of a tree, in the user's name, or in ours where nobody has told git one."""
        links = [word for parent in parents for word in ("-p", self._history.resolve(parent))]
        return self._history.git(*self._name(), "commit-tree", *links, "-m", message, tree).strip()

    def name(self, ref: str, commit: str, before: str | None) -> None:
        """Let a ref name a commit, if it still names ``before`` (``None``: nothing)."""
        self._history.git("update-ref", "--no-deref", ref, commit, before or "")

    def forget(self, pattern: str) -> None:
        """Drop the refs under a prefix."""
        for ref in self.named(pattern):
            self._history.git("update-ref", "--no-deref", "-d", ref)

    def named(self, pattern: str) -> dict[str, str]:
        """The refs under a prefix and the commits they name."""
        lines = self._history.git("for-each-ref", "--format=%(refname) %(objectname)", "--", pattern).splitlines()
        return dict(line.split(" ", 1) for line in lines)

    def _name(self) -> tuple[str, ...]:
        try:
            self._history.git("config", "--get", "user.email")
        except HistoryError:
            return ("-c", "user.name=baosong-transmit", "-c", "user.email=baosong-transmit@localhost")
        return ()

    def _run(self, words: list[str], environment: Mapping[str, str], told: bytes = b"") -> str:
        done = subprocess.run(
            ["git", *words],
            cwd=self._history.top,
            env={**os.environ, **environment},
            input=told,
            capture_output=True,
            check=False,
        )
        if done.returncode:
            raise HistoryError(f"git {words[0]} 失败：{done.stderr.decode('utf-8', 'replace').strip()}")
        return done.stdout.decode().strip()
