"""Whether the program in the repository is as it was installed, and nothing is left of an earlier upgrade."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong import __version__
from baosong.doctor.finding import Finding, doubtful, unknown, well
from baosong.office.upgrade import left_beside
from baosong.reader import blob_id

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.doctor.case import Case

NAME = "程序"
_SHOWN = 5


def examine(case: Case) -> Iterator[Finding]:
    """Compare each file with the record."""
    if case.record is None:
        yield unknown(
            NAME,
            f"没有安装记录（正在运行的是 {__version__}），说不出本地改过哪些",
            "由 init 新建的库才有；换新版时用 --forge 写明平台",
        )
        return
    changed = [path for path, blob in case.record.files.items() if blob_id(case.read(path) or b"") != blob]
    left = list(left_beside(case.record.files, case.read))
    if changed:
        more = f"等 {len(changed)} 个" if len(changed) > _SHOWN else ""
        yield doubtful(
            NAME,
            f"本地改过 {'、'.join(changed[:_SHOWN])}{more}，换新版时要合并",
            "确需的留着；不是有意的，从 git 恢复",
        )
    if left:
        yield doubtful(NAME, f"换新版时留下的 {'、'.join(left[:_SHOWN])} 还没有处理", "与旁边的文件比较，并入后删去")
    if not changed and not left:
        yield well(NAME, f"{case.record.version}，与安装时一致")
