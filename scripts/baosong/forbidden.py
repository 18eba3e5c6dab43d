"""What no pull request may bring, whoever approves it: files that are none, and names that pass for another's.

Told from git's trees, before anything is checked out: there is no link to follow yet, and no name has been folded.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from baosong.collisions import collisions
from baosong.grammar import report_of, sort_paths
from baosong.reserved import reserved
from baosong.source import REGULAR

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from baosong.history import Difference, History
    from baosong.policy import Policy
    from baosong.proposal import Proposal

_DATA = ("submissions", "bulletins", "policy")
_SUBMODULE = "160000"
_SETTINGS = re.compile(r"\.git[a-z-]+(?:\.yml)?")
_KINDS = {"120000": "符号链接", "100755": "可执行文件", _SUBMODULE: "子模块"}


def forbidden(history: History, brought: Proposal, head: str) -> Iterator[str]:
    """Why each file may not be merged, with its mend; ``head`` brings it."""
    new = [one for one in brought.changes if one.new is not None]
    colliding = _colliding(history, head) if any(one.old is None for one in new) else {}
    for one in new:
        if one.mode == _SUBMODULE or (one.mode != REGULAR and one.path.partition("/")[0] in _DATA):
            kind = _KINDS.get(one.mode, f"模式 {one.mode} 的文件")
            yield f"{one.path} 是{kind}，只收普通文件；删去它，把文件本身放进来"
        if one.old is not None:
            continue
        reason = next(filter(None, map(_reserved, one.path.split("/"))), "")
        if reason:
            yield f"{one.path} 的名字{reason}；换个名字"
        elif one.path in colliding:
            other = colliding[one.path]
            yield f"{one.path} 与 {other} 只差大小写或字形，在 Windows 和苹果电脑上一个会盖掉另一个；换个名字"


def misplaced(history: History, policy: Policy, others: tuple[Difference, ...], head: str) -> Iterator[str]:
    """Why each data file that is neither report nor attachment of one may not lie where it does."""
    brought = {one.path for one in others if one.new is not None}
    if not any(path.startswith(("submissions/", "bulletins/")) for path in brought):
        return
    modes = dict.fromkeys(history.tree(head), REGULAR)
    for stray in sort_paths(modes, policy).strays:
        if stray.path in brought:
            yield f"{stray.path}：{stray.reason}；{stray.help}"
    for path in sorted(brought):
        report = report_of(path)
        if report is not None:
            yield f"{path} 没有所属的稿件 {report}；与稿件一起提交"


def _reserved(part: str) -> str:
    """As for data, but for the settings that git and forges look for beside it."""
    return "" if part == ":" or _SETTINGS.fullmatch(part) else reserved(part)


def _colliding(history: History, head: str) -> Mapping[str, str]:
    """Of all files, not only of data: a folder ``Policy`` would lie upon ``policy``."""
    names = history.git("ls-tree", "-r", "-z", "--name-only", "--full-tree", history.resolve(head)).split("\0")
    inside = history.prefix
    return collisions(name.removeprefix(inside) if name.startswith(inside) else f":/{name}" for name in names if name)
