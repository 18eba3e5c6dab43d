"""Which lines of a file a branch has written, by git's own comparison."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from baosong.history import History

_HUNK = re.compile(r"^@@ -[0-9,]+ \+([0-9]+)(?:,([0-9]+))? @@", re.MULTILINE)


def written_lines(history: History, since: str, head: str, path: str) -> frozenset[int]:
    """The numbers of a file's lines at ``head`` that differ from the merge base with ``since``."""
    fork, tip = history.fork(since, head), history.resolve(head)
    quiet = ("--no-color", "--no-ext-diff", "--no-textconv", "--no-renames", "--unified=0")
    diff = history.git("diff", *quiet, "--end-of-options", fork, tip, "--", f"{history.prefix}{path}")
    lines: set[int] = set()
    for found in _HUNK.finditer(diff):
        first, count = int(found[1]), int(found[2] or 1)
        lines.update(range(first, first + count))
    return frozenset(lines)
