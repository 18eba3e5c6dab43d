"""Whether the libraries installed are those the lock file names."""

from __future__ import annotations

import re
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from baosong.doctor.finding import Finding, bad, doubtful, unknown, well

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.doctor.case import Case

NAME = "依赖"
_LOCK = "requirements.lock"
_PIN = re.compile(r"^[A-Za-z0-9][^\\#\n]*", re.MULTILINE)
_SHOWN = 5


def examine(case: Case) -> Iterator[Finding]:
    """Compare each pinned version that is meant for this Python and this system."""
    from packaging.requirements import InvalidRequirement, Requirement

    content = case.read(_LOCK)
    if content is None:
        yield unknown(NAME, f"这里没有 {_LOCK}，没有查")
        return
    try:
        pins = [Requirement(line.strip()) for line in _PIN.findall(content.decode("utf-8", "replace"))]
    except InvalidRequirement as error:
        yield bad(NAME, f"{_LOCK} 读不了：{error}", "从 git 恢复")
        return
    wanted = [one for one in pins if one.marker is None or one.marker.evaluate()]
    wrong = [
        f"{one.name} {there or '没有装'}（应为 {str(one.specifier).removeprefix('==')}）"
        for one in wanted
        if not (there := _there(one.name)) or not one.specifier.contains(there, prereleases=True)
    ]
    if wrong:
        more = f"等 {len(wrong)} 个" if len(wrong) > _SHOWN else ""
        yield doubtful(
            NAME,
            f"与 {_LOCK} 不一致：{'、'.join(wrong[:_SHOWN])}{more}",
            "运行 make .venv/site.done；内网先设 PIP_INDEX_URL",
        )
    else:
        yield well(NAME, f"{len(wanted)} 个都与 {_LOCK} 一致")


def _there(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
