"""A repository's own beginnings and branches: made, committed upon, and the changes of two sides merged in a file."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from baosong.errors import HistoryError, UsageError
from baosong.history import History

if TYPE_CHECKING:
    from collections.abc import Iterable

_SOMEBODY = ("-c", "user.name=baosong", "-c", "user.email=baosong@localhost")


def found(root: Path, message: str) -> None:
    """Make a folder a repository whose branch ``main`` has one commit with everything in it."""
    try:
        from git import Repo
    except ImportError:  # GitPython refuses to load where there is no git
        raise HistoryError("找不到 git，请先安装 git，或加 --no-git 只写文件") from None

    Repo.init(root, initial_branch="main").close()
    history = History(root)
    history.git("add", "--all")
    _commit(history, message)


def begin_branch(history: History, name: str) -> None:
    """Go to a new branch here, or stay on it; raises where that would mix in what is not committed."""
    if history.git("status", "--porcelain").strip():
        raise UsageError("工作区里有没有提交的改动；提交、收起或撤销以后再来，出了问题才退得回去")
    if history.git("branch", "--show-current").strip() == name:
        return
    if history.git("branch", "--list", "--", name).strip():
        raise UsageError(f"已有分支 {name}，是上次留下的；合并后删去它（git branch -d {name}），或先切换过去")
    history.git("checkout", "--quiet", "-b", name)


def commit(history: History, paths: Iterable[str], message: str) -> None:
    """Commit these files of the root, written or removed."""
    top = history.git("rev-parse", "--show-toplevel").strip()
    history.git("-C", top, "add", "--all", "--", *(f"{history.prefix}{path}" for path in paths))
    _commit(history, message)


def merged(ours: bytes, original: bytes, theirs: bytes) -> bytes | None:
    """What both sides made of an original; ``None`` where they changed the same lines, or it is no text."""
    import subprocess

    if b"\0" in ours + original + theirs:
        return None
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder) / name for name in ("ours", "original", "theirs")]
        for file, content in zip(files, (ours, original, theirs), strict=True):
            file.write_bytes(content)
        done = subprocess.run(["git", "merge-file", "-p", *map(str, files)], capture_output=True, check=False)
    return done.stdout if done.returncode == 0 else None


def _commit(history: History, message: str) -> None:
    top = history.git("rev-parse", "--show-toplevel").strip()
    try:
        history.git("config", "--get", "user.email")
    except HistoryError:
        history.git("-C", top, *_SOMEBODY, "commit", "--quiet", "--message", message)
    else:
        history.git("-C", top, "commit", "--quiet", "--message", message)
