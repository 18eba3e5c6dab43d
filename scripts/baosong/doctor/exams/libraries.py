"""Whether the libraries installed are those the lock file names."""

from __future__ import annotations

import re
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from baosong.doctor.finding import Finding, doubtful, unknown, well

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.doctor.case import Case

NAME = "依赖"
_LOCK = "requirements.lock"
_PINNED = re.compile(r"^([A-Za-z0-9._-]+)==([^ ;\\]+)( ;)?", re.MULTILINE)
_SHOWN = 5


def examine(case: Case) -> Iterator[Finding]:
    """Compare each pinned version; one that is only for other systems may be missing."""
    content = case.read(_LOCK)
    if content is None:
        yield unknown(NAME, f"这里没有 {_LOCK}，没有查")
        return
    pins = _PINNED.findall(content.decode("utf-8", "replace"))
    wrong = [
        f"{name} {there or '没有装'}（应为 {pin}）"
        for name, pin, only in pins
        if (there := _there(name)) != pin and (there or not only)
    ]
    if wrong:
        more = f"等 {len(wrong)} 个" if len(wrong) > _SHOWN else ""
        yield doubtful(
            NAME,
            f"与 {_LOCK} 不一致：{'、'.join(wrong[:_SHOWN])}{more}",
            "运行 make .venv/site.done；内网先设 PIP_INDEX_URL",
        )
    else:
        yield well(NAME, f"{len(pins)} 个都与 {_LOCK} 一致")


def _there(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
