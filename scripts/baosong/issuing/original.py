"""An issue as it was published, from git, whatever was corrected or retracted since."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.archive import Archive
from baosong.history import History
from baosong.issuing.numbering import manifest_of
from baosong.ledger import ISSUES
from baosong.records import is_picture
from baosong.source import Overlay, WorkTree

if TYPE_CHECKING:
    from pathlib import Path

    from baosong.policy import Policy
    from baosong.records import Published


def as_published(root: Path, policy: Policy, issue: Published) -> Archive:
    """The office with an issue's manifest, reports and pictures as they were when it was published, and no notices.

    Raises :class:`HistoryError` where git does not have them.
    """
    path = manifest_of(Archive.of(root, policy), issue.issue).path
    blobs = {path: issue.printed.manifest}
    blobs.update({_path(key): blob for item in issue.printed.items for key, blob in item.items()})
    stored = History(root).blobs(blobs.values())
    files = {place: stored[blob] for place, blob in blobs.items()}
    return Archive(policy, Overlay(WorkTree(root), {**files, ISSUES: b""}))


def _path(key: str) -> str:
    return f"submissions/{key}" if is_picture(key) else f"submissions/{key}.md"
