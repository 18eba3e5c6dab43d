"""The versions printed reports went through, out of git's store: what is claimed of each, and its bytes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from baosong.errors import HistoryError
from baosong.history import History

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from baosong.archive import Archive
    from baosong.edits import Edit

NO_HISTORY = "生成本页时没有 git 历史：收文以前的各稿、收文以后改过的原文和提交人都不能列出。"
SHALLOW = "生成本页用的是浅克隆，缺少较早的提交：收文以前的各稿可能不全。补全历史（git fetch --unshallow）再生成。"


@dataclass(frozen=True)
class Versions:
    """The edits of printed reports by path, and blob id → bytes of all versions but today's, as far as they are here.

    What HEAD does not lead to counts as not here, though a repository may hold it: a commit makes one site everywhere.
    ``lacking`` is one Chinese sentence on what cannot be told for want of history, empty if nothing is wanting.
    """

    edits: Mapping[str, tuple[Edit, ...]] = field(default_factory=dict)
    contents: Mapping[str, bytes] = field(default_factory=dict)
    lacking: str = ""


def read_versions(archive: Archive, root: Path) -> Versions:
    """One log for all edits and one pass for all blobs, whatever the number of reports."""
    try:
        history = History(root)
        edits, lacking = history.edits, SHALLOW if history.shallow else ""
    except HistoryError:
        return Versions(lacking=NO_HISTORY)
    own: dict[str, tuple[Edit, ...]] = {}
    wanted: set[str] = set()
    for submission in archive.submissions.several(archive.adoptions):
        path, receipt = submission.path, archive.receipt(submission)
        own[path] = edits.get(path, ())
        blobs = {edit.blob for edit in own[path]} | ({receipt.blob} if receipt else set())
        wanted |= blobs - {submission.content.blob}
    known = {edit.blob for versions in edits.values() for edit in versions}
    if not edits and not lacking:
        lacking = NO_HISTORY
    return Versions(own, history.kept(wanted & known), lacking)
