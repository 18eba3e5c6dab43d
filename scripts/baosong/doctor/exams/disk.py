"""Whether there is room on the disk for the site, the PDFs and the cache."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from baosong.doctor.finding import Finding, bad, doubtful, well

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.doctor.case import Case

NAME = "磁盘"
_MEGABYTE = 1_000_000
_SCARCE, _SPENT = 1000, 100
_REMEDY = "清出空间；make clean 删去虚拟环境和生成的站点"


def examine(case: Case) -> Iterator[Finding]:
    """Ask how much is free where the office lies."""
    free = shutil.disk_usage(case.root).free // _MEGABYTE
    if free < _SPENT:
        yield bad(NAME, f"只剩 {free} MB，生成站点会写到一半失败", _REMEDY)
    elif free < _SCARCE:
        yield doubtful(NAME, f"只剩 {free} MB", _REMEDY)
    else:
        yield well(NAME, f"剩 {free / 1000:.0f} GB")
