"""What to do with each file of the program when a newer one comes: replaced, merged, or kept as the office has it.

A file nobody touched is replaced. Of one that was changed locally nothing is lost: what both sides changed is merged
where the lines are apart, and otherwise the newer file is laid beside it as ``<name>.new``.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from baosong.reader import blob_id

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    Read = Callable[[str], bytes | None]
    """A file of the office as it lies; ``None`` where there is none."""
    Merge = Callable[[bytes, str, bytes], bytes | None]
    """The office's content, the blob id of the original, the newer content → both; ``None`` where they clash."""

BESIDE = ".new"


class Act(StrEnum):
    """What becomes of a file; the value is how it is told."""

    ADDED = "新增"
    REPLACED = "换新"
    REMOVED = "删去"
    MERGED = "合并"
    CLASHED = "冲突"
    KEPT = "保留"


@dataclass(frozen=True, slots=True)
class Step:
    """What is done with a file: ``writes`` tells the files to write, with ``None`` for one to remove."""

    path: str
    act: Act
    note: str
    writes: Mapping[str, bytes | None]


def steps(installed: Mapping[str, str], newer: Mapping[str, bytes], there: Read, merge: Merge) -> tuple[Step, ...]:
    """What to do, by path; files that need nothing and of which nothing is to say are left out.

    ``installed`` tells the blob ids the files came with, ``newer`` is the newer program.
    """
    return tuple(
        step
        for path in sorted({*installed, *newer})
        if (step := _step(path, installed.get(path), newer.get(path), there, merge)) is not None
    )


def _step(path: str, installed: str | None, newer: bytes | None, there: Read, merge: Merge) -> Step | None:
    ours = there(path)
    if ours == newer:
        return None
    if newer is None:
        if blob_id(ours or b"") == installed:
            return Step(path, Act.REMOVED, "新版不再有", {path: None})
        return Step(path, Act.KEPT, "新版不再有，本地改过，没有删；用不着就删去", {})
    renewed = blob_id(newer) != installed
    if ours is None:
        if installed is None:
            return Step(path, Act.ADDED, "新版才有", {path: newer})
        return Step(path, Act.KEPT, "本地删去了，没有补回", {}) if renewed else None
    if blob_id(ours) == installed:
        return Step(path, Act.REPLACED, "", {path: newer})
    if not renewed:
        return Step(path, Act.KEPT, "本地改过，新版没有改它", {})
    both = merge(ours, installed, newer) if installed else None
    if both is not None:
        return Step(path, Act.MERGED, "本地和新版都改过，已合在一起，请看一遍", {path: both})
    note = f"本地和新版都改了同一处，本地的没有动，新版的放在 {path}{BESIDE}；比较后并入，再删去它"
    return Step(path, Act.CLASHED, note, {f"{path}{BESIDE}": newer})


def left_beside(paths: Mapping[str, object], there: Read) -> Iterator[str]:
    """Newer files still lying beside the office's own, to be looked at."""
    yield from (f"{path}{BESIDE}" for path in sorted(paths) if there(f"{path}{BESIDE}") is not None)
