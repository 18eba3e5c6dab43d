"""Every version a file went through, told by one raw ``git log``: who wrote it, who put it in, who is said to review.

All of it is claimed by whoever made the commit; only the ledger proves anything.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from baosong.model import SHANGHAI

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

OPTIONS = (
    *("--raw", "-z", "--no-abbrev", "--find-renames", "-l1000", "--topo-order", "--reverse"),
    *("--no-show-signature", "--encoding=UTF-8"),
)
"""All that somebody's own git settings could change is said, so that one commit always tells the same."""

FORMAT = "%H%x00%P%x00%an%x00%at%x00%cn%x00%ct%x00%(trailers:key=Reviewed-by,valueonly,separator=%x0A)"
"""Told apart by NUL, which no commit can hold, and read by place: no name can pass for anything else."""

_COMMIT = re.compile(r"[0-9a-f]{40,64}")
_MAILBOX = re.compile(r"<[^<>]*>?")
_GONE, _MOVED = "D", ("R", "C")


@dataclass(frozen=True, slots=True)
class Edit:
    """A version of a file: the blob a commit left, and what the commit says of itself.

    Times are in Shanghai, ``None`` where they are no times; ``founding`` is the commit that brought the file.
    """

    commit: str
    blob: str
    author: str
    written_at: datetime | None
    committer: str
    committed_at: datetime | None
    reviewers: tuple[str, ...]
    founding: bool


def parse_edits(log: str, *, grafted: bool) -> Mapping[str, tuple[Edit, ...]]:
    """Path from the repository's top → its versions, the earliest first, under whichever name it then had.

    ``grafted`` says that the clone is shallow: commits without a parent then show every file as new and are left out.
    """
    found: dict[str, tuple[Edit, ...]] = {}
    words = iter(log.split("\0"))
    header: tuple[str, ...] = ()
    for word in words:
        sign = word.lstrip("\n")
        if _COMMIT.fullmatch(sign):
            header = (sign, *(next(words) for _ in range(6)))
        elif sign.startswith(":"):
            _, _, _, blob, status = sign.split(" ")
            path = before = next(words)
            if status.startswith(_MOVED):
                path = next(words)
            if status == _GONE:
                found.pop(path, None)
            elif header[1] or not grafted:
                earlier = found.get(before, ())
                found[path] = (*earlier, _edit(header, blob, founding=status == "A" and not earlier))
    return found


def _edit(header: tuple[str, ...], blob: str, *, founding: bool) -> Edit:
    commit, _, author, written, committer, committed, trailers = header
    reviewers = tuple(_names(trailers))
    return Edit(commit, blob, author, _moment(written), committer, _moment(committed), reviewers, founding)


def _names(trailers: str) -> Iterator[str]:
    for line in trailers.split("\n"):
        name = _MAILBOX.sub("", line).strip()
        if name:
            yield name


def _moment(seconds: str) -> datetime | None:
    try:
        return datetime.fromtimestamp(int(seconds), SHANGHAI)
    except (ValueError, OverflowError, OSError):
        return None
