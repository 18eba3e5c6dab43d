"""Whether Python is new enough."""

from __future__ import annotations

import platform
import sys
from typing import TYPE_CHECKING

from baosong.doctor.finding import Finding, bad, well

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.doctor.case import Case

NAME = "Python"
NEEDED = (3, 11)


def examine(case: Case) -> Iterator[Finding]:
    """Compare this interpreter with the least one that will do."""
    wanted = ".".join(map(str, NEEDED))
    if sys.version_info < NEEDED:
        yield bad(
            NAME,
            f"是 {platform.python_version()}，需要 {wanted} 以上",
            f"安装 Python {wanted} 以上，删去 .venv 再 make site",
        )
    else:
        yield well(NAME, platform.python_version())
