"""Whether git is there and new enough."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from baosong.doctor.finding import Finding, bad, well

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.doctor.case import Case

NAME = "git"
NEEDED = (2, 31)
"""``--diff-merges=first-parent``, by which arrivals are told, came with it."""


def examine(case: Case) -> Iterator[Finding]:
    """Ask git its version."""
    told = case.history.git("version").strip()
    found = re.search(r"(\d+)\.(\d+)", told)
    wanted = ".".join(map(str, NEEDED))
    if found is None or tuple(map(int, found.groups())) < NEEDED:
        yield bad(NAME, f"是 {told.removeprefix('git version ')}，需要 {wanted} 以上", f"安装 git {wanted} 以上")
    else:
        yield well(NAME, told.removeprefix("git version "))
