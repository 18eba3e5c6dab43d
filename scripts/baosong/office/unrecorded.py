"""What was installed in a repository that no ``init`` has made and no record tells of, such as a changed copy of ours.

The newer program's own history knows every version its files ever had; a file that is one of them is as it came.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.errors import HistoryError
from baosong.history import History
from baosong.history.record import versions
from baosong.reader import blob_id

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from pathlib import Path

_OURS = ("scripts/", ".ci/", ".github/workflows/")
"""Where a file that is no longer part of the program is looked for too."""


def known_versions(tool: Path) -> frozenset[tuple[str, str]]:
    """Path and blob id of every version of every file of a program's checkout; none where it is no git repository."""
    try:
        return versions(History(tool), ".")
    except HistoryError:
        return frozenset()


def installed(
    newer: Collection[str], there: Callable[[str], bytes | None], known: Collection[tuple[str, str]]
) -> dict[str, str]:
    """Path → blob id of each file of the office that is as some version of the program had it."""
    paths = {*newer, *(path for path, _ in known if path.startswith(_OURS))}
    found = {path: blob_id(content) for path in paths if (content := there(path)) is not None}
    return {path: blob for path, blob in found.items() if (path, blob) in known}
