"""Instructive pairs: what a unit had sent and what the office printed, with the editor's word why it reads better."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from baosong.model import Mode
from baosong.trail.sight import Wording
from baosong.trail.stages import RECEIVED, compared

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from baosong.compiler import Edition, Item
    from baosong.model import Submission
    from baosong.trail.sight import Withheld
    from baosong.trail.stages import Change, Trails


@dataclass(frozen=True)
class Exemplar:
    """An item an editor has marked: the reports it came from as they were received, and itself as printed.

    ``change`` is ``None`` where several reports became one text, or what was received is not shown.
    """

    edition: Edition
    item: Item
    why: str
    before: tuple[tuple[Submission, Wording | Withheld], ...]
    after: Wording
    change: Change | None


def exemplars(editions: Iterable[Edition], trails: Trails) -> Iterator[Exemplar]:
    """The marked items of some issues, in their order."""
    for edition in editions:
        for item in edition.items:
            if item.exemplar is None or item.retraction is not None:
                continue
            before = tuple((source, trails.received(source)) for source in item.sources)
            after = trails.sight.printed(trails.archive.manifests[edition.id], item)
            first = before[0][1]
            alone = item.mode is not Mode.MERGED
            change = compared(RECEIVED, first, after) if alone and isinstance(first, Wording) else None
            yield Exemplar(edition, item, item.exemplar, before, after, change)
