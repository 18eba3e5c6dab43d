"""Printed reports as they were received, out of git's store, where they have been edited since."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.errors import HistoryError
from baosong.history import History
from baosong.stats.rewriting import edited

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from baosong.archive import Archive


def received_versions(archive: Archive, root: Path) -> Mapping[str, bytes]:
    """Blob id → bytes, as far as this clone has them; nothing where there is no git, and git is not asked in vain."""
    wanted = edited(archive)
    if not wanted:
        return {}
    try:
        return History(root).kept(wanted)
    except HistoryError:
        return {}
