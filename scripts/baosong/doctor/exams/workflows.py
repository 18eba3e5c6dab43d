"""Whether the workflows of the office's forge are there, and every action is pinned by commit."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from baosong.doctor.finding import Finding, bad, doubtful, unknown, well
from baosong.office.record import Platform

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.doctor.case import Case

NAME = "流水线"
_FOLDER = ".github/workflows"
_TOLD = {
    **{"check": "校验", "intake": "填表和 Word 文件的建稿", "publish": "收文和发布"},
    **{"remind": "催报", "review": "审核", "verdict": "结论"},
}
_SPARED = ("intake", "remind")
"""What an office may do without."""
_NEEDED = {Platform.GITHUB: tuple(_TOLD)} | dict.fromkeys(
    (Platform.FORGEJO, Platform.GITEA), ("check", "intake", "publish", "remind", "verdict")
)
_GITLAB = ".gitlab-ci.yml"
_USES = re.compile(r"\buses:[ \t]*([^ \t\r\n#]+)")
_PINNED = re.compile(r"[^@]+@[0-9a-f]{40}|\./.*|docker://.*@sha256:.*")
_REMEDY = "从 git 恢复，或用 baosong upgrade 从程序里补"


def examine(case: Case) -> Iterator[Finding]:
    """Look for what the forge's jobs are made of."""
    platform = case.record.platform if case.record else _presumed(case)
    if platform is Platform.NONE:
        yield unknown(NAME, "这个库不用代码平台，没有流水线；收文、发布由人运行")
        return
    if platform is Platform.GITLAB:
        if case.read(_GITLAB) is None:
            yield bad(NAME, f"没有 {_GITLAB}，合并请求没有人校验", _REMEDY)
        else:
            yield well(NAME, f"有 {_GITLAB}")
        return
    missing = [name for name in _NEEDED[platform] if case.read(f"{_FOLDER}/{name}.yml") is None]
    for name in missing:
        told = f"没有 {_FOLDER}/{name}.yml，{_TOLD[name]}不会自动进行"
        yield doubtful(NAME, told, _REMEDY) if name in _SPARED else bad(NAME, told, _REMEDY)
    loose = [
        f"{file.name} 的 {action}"
        for file in sorted((case.root / _FOLDER).glob("*.y*ml"))
        for action in _USES.findall(file.read_text(encoding="utf-8", errors="replace"))
        if not _PINNED.fullmatch(action.strip("'\""))
    ]
    for one in loose:
        yield bad(
            NAME, f"{one} 没有锁定到提交，别人改了它就会在这里运行", "在 @ 后面写 40 位的提交哈希，版本写在注释里"
        )
    if not missing and not loose:
        yield well(NAME, "齐全，用到的都锁定到提交")


def _presumed(case: Case) -> Platform:
    """Of an office without a record: by what it has."""
    if (case.root / _FOLDER).is_dir():
        return Platform.GITHUB
    return Platform.GITLAB if case.read(_GITLAB) is not None else Platform.NONE
