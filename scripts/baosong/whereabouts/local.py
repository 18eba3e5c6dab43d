"""What git tells of a clone: which reports of the working tree are on the main line, and which are not yet."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from baosong.errors import HistoryError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from baosong.archive import Archive
    from baosong.history import Blob, History

_MAIN_LINES = (
    *("refs/remotes/origin/HEAD", "refs/heads/main", "refs/remotes/origin/main"),
    *("refs/heads/master", "refs/remotes/origin/master"),
)


@dataclass(frozen=True)
class Local:
    """Paths of reports that are not on the main line as they lie here; ``since`` is when a path came in, by git."""

    drafted: frozenset[str] = frozenset()
    """Not committed."""
    committed: frozenset[str] = frozenset()
    """Committed on this branch alone."""
    edited: frozenset[str] = frozenset()
    """On the main line in another wording."""
    since: Mapping[str, datetime] = field(default_factory=dict)


def main_line(history: History) -> str:
    """The revision that reports are merged into, as far as a clone can tell."""
    return next((one for one in _MAIN_LINES if _resolved(history, one)), "HEAD")


def local(history: History, archive: Archive, base: str) -> Local:
    """Hold the working tree against the main line and against the newest commit here."""
    main, here = _tree(history, base), _tree(history, "HEAD")
    drafted, committed, edited = set(), set(), set()
    for one in archive.submissions.values():
        path, blob = one.path, one.content.blob
        if path in main:
            if main[path].blob != blob:
                edited.add(path)
        elif path in here and here[path].blob == blob:
            committed.add(path)
        else:
            drafted.add(path)
    since = {} if not here or history.shallow else {path: one.at for path, one in history.arrivals.items()}
    return Local(frozenset(drafted), frozenset(committed), frozenset(edited), since)


def _tree(history: History, revision: str) -> Mapping[str, Blob]:
    """Nothing where there is no commit yet."""
    return history.tree(revision) if _resolved(history, revision) else {}


def _resolved(history: History, revision: str) -> str:
    try:
        return history.resolve(revision)
    except HistoryError:
        return ""
