"""Whether this clone is whole and keeps files as they are: not shallow, no line endings turned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.doctor.finding import Finding, bad, doubtful, well
from baosong.errors import HistoryError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.doctor.case import Case

NAME = "克隆"


def examine(case: Case) -> Iterator[Finding]:
    """Ask git."""
    if case.history.shallow:
        yield bad(
            NAME,
            "只有最近几次提交，收文时间会算错，登记、核对都会拒绝",
            "git fetch --unshallow；流水线里 fetch-depth: 0（GitLab 是 GIT_DEPTH: 0）",
        )
    turned = _set(case, "core.autocrlf")
    if turned in {"true", "input"}:
        yield doubtful(
            NAME,
            f"git 会改换行符（core.autocrlf={turned}），文件的哈希可能与台账对不上",
            "git config core.autocrlf false，再 git checkout -- . 重新取出文件",
        )
    if not case.history.shallow and turned not in {"true", "input"}:
        yield well(NAME, "完整，不改换行符")


def _set(case: Case, key: str) -> str:
    try:
        return case.history.git("config", "--get", key).strip()
    except HistoryError:  # not set
        return ""
