"""Commits that no well-behaved client makes: any mode, any bytes for a name, put straight into git's index."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from repository import Repository

PLAIN, PROGRAM, LINK, SUBMODULE, GONE = "100644", "100755", "120000", "160000", "0"
_NOBODY = "1" * 40
_ENVIRONMENT = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    **{f"GIT_{who}_{what}": "x@localhost" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
}


def crafted(
    repository: Repository, entries: Iterable[tuple[str, bytes, bytes]], parent: str = "main", message: str = "x"
) -> str:
    """A commit upon ``parent`` with entries of mode, path and content; no branch and no working tree knows of it."""
    index = repository.top.parent / "crafted-index"
    index.unlink(missing_ok=True)
    rows = b""
    for mode, path, content in entries:
        blob = {GONE: "0" * 40, SUBMODULE: _NOBODY}.get(mode) or _git(
            repository.top, index, "hash-object", "-w", "--stdin", told=content
        )
        rows += f"{mode} {blob}\t".encode() + path + b"\0"
    _git(repository.top, index, "read-tree", parent)
    _git(repository.top, index, "update-index", "-z", "--index-info", told=rows)
    tree = _git(repository.top, index, "write-tree")
    return _git(repository.top, index, "commit-tree", tree, "-p", parent, told=message.encode())


def with_tree(repository: Repository, name: bytes, parent: str = "main") -> str:
    """A commit whose top folder holds a file of any one name, such as ``..``, that no index takes."""
    index = repository.top.parent / "crafted-index"
    blob = _git(repository.top, index, "hash-object", "-w", "--stdin", told=b"x\n")
    listed = subprocess.run(
        ["git", "ls-tree", "-z", parent], cwd=repository.top, capture_output=True, check=True
    ).stdout
    tree = _git(repository.top, index, "mktree", "-z", told=listed + f"100644 blob {blob}\t".encode() + name + b"\0")
    return _git(repository.top, index, "commit-tree", tree, "-p", parent, told=b"x")


def _git(top: Path, index: Path, *arguments: str, told: bytes = b"") -> str:
    return (
        subprocess.run(
            ["git", "-c", "core.protectNTFS=false", "-c", "core.protectHFS=false", *arguments],
            cwd=top,
            env={**os.environ, **_ENVIRONMENT, "GIT_INDEX_FILE": str(index)},
            input=told,
            capture_output=True,
            check=True,
        )
        .stdout.decode()
        .strip()
    )
