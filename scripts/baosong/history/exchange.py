"""What passes between two offices' repositories: fetched, pushed, or carried as a bundle (``git bundle``).

What comes from another office lies under ``refs/baosong/`` as objects and is never checked out. Only https, ssh and
paths are spoken, whatever a configuration says; every object that comes in is checked by git first.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from baosong.address import address_error
from baosong.errors import HistoryError, UsageError
from baosong.history.objects import Objects

if TYPE_CHECKING:
    from collections.abc import Sequence

    from baosong.history import History

_SAFE = (
    *("-c", "protocol.allow=never", "-c", "protocol.https.allow=always", "-c", "protocol.ssh.allow=always"),
    *("-c", "protocol.file.allow=always", "-c", "fetch.fsckObjects=true"),
)
_REMOTE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,60}")
_MOST_BYTES = 1_000_000_000
_MOST_HEADS = 2_000


def address_of(history: History, word: str) -> str:
    """The address that a word on the command line means: the name of a remote of this clone, a folder, an address."""
    if _REMOTE.fullmatch(word) and word in history.git("remote").split():
        word = history.git("remote", "get-url", "--", word).strip()
    elif not word.startswith("-") and "://" not in word and Path(word).is_dir():
        word = str(Path(word).resolve())
    if told := address_error(word):
        raise UsageError(f"{told}（{word[:100]!r}）")
    return word


class Exchange:
    """Another office's repository by its address, seen from a clone of ours."""

    def __init__(self, history: History, address: str) -> None:
        if told := address_error(address):
            raise UsageError(told)
        self._history, self._address = history, address

    def fetch(self, *refspecs: str) -> None:
        """Bring refs here; those here that are gone there are dropped."""
        options = ("--quiet", "--no-tags", "--prune", "--no-recurse-submodules", "--no-write-fetch-head")
        self._history.git(*_SAFE, "fetch", *options, "--", self._address, *refspecs)

    def push(self, commit: str, branch: str, before: str | None) -> None:
        """Let a branch there name a commit, if it still names ``before`` (``None``: nothing); raises where refused."""
        ref = f"refs/heads/{branch}"
        lease = f"--force-with-lease={ref}:{before or ''}"
        self._history.git(*_SAFE, "push", "--quiet", "--no-tags", lease, "--", self._address, f"{commit}:{ref}")


class Bundle:
    """A bundle file that has been carried here."""

    def __init__(self, history: History, file: Path) -> None:
        self._history, self._file = history, str(file.resolve())
        if file.stat().st_size > _MOST_BYTES:
            raise UsageError(f"{file.name} 超过 {_MOST_BYTES} 字节，不收")

    def heads(self) -> dict[str, str]:
        """The refs it holds and their commits, after git has looked at its head and at what it builds on."""
        try:
            self._history.git("bundle", "verify", "--quiet", self._file)
        except HistoryError as error:
            raise UsageError(f"不是完整可用的 git bundle 文件，或缺少它所依据的提交：{error}") from None
        lines = self._history.git("bundle", "list-heads", self._file).splitlines()
        if len(lines) > _MOST_HEADS:
            raise UsageError(f"文件里有 {len(lines)} 个引用，超过上限 {_MOST_HEADS}")
        return {ref: commit for commit, _, ref in (line.partition(" ") for line in lines)}

    def fetch(self, *refspecs: str) -> None:
        """Bring refs here."""
        options = ("--quiet", "--no-tags", "--no-recurse-submodules", "--no-write-fetch-head")
        self._history.git(*_SAFE, "fetch", *options, "--", self._file, *refspecs)


def follow(history: History, there: Exchange | Bundle, branch: str, ref: str) -> str:
    """Bring a main branch here as ``ref``; returns its commit. Raises where it no longer holds what it held before."""
    objects, fresh = Objects(history), f"{ref}.fresh"
    try:
        there.fetch(f"+refs/heads/{branch}:{fresh}")
        newest, before = history.resolve(fresh), objects.named(ref).get(ref)
        if before is not None and not history.holds(before, newest):
            raise UsageError(
                f"对方主干的历史被改写过：上次取到的提交 {before[:12]} 已不在其中；请向对方问明，"
                f"确属正当的，运行 git update-ref -d {ref} 后重来"
            )
        objects.name(ref, newest, before)
    finally:
        objects.forget(fresh)
    return newest


def write_bundle(history: History, file: Path, refs: Sequence[str]) -> None:
    """Write some refs with all that leads to them into a file, which is whole or not there."""
    beside = file.resolve().with_name(f".{file.name}.tmp")
    try:
        history.git("bundle", "create", "--quiet", str(beside), *refs)
        beside.replace(file)
    finally:
        beside.unlink(missing_ok=True)
