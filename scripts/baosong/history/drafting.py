"""Commits made and pushed without a working tree: nothing of a pull request is ever checked out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from baosong.errors import HistoryError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from baosong.history import History

BOT, BOT_ADDRESS = "baosong-desk", "baosong-desk@localhost"
_KEPT = "refs/baosong/drafts/"


@dataclass(frozen=True, slots=True)
class Author:
    """Who a commit is by; neither holds a bracket, a line end or another control."""

    name: str
    address: str


DESK = Author(BOT, BOT_ADDRESS)


class Drafting:
    """The branches of a remote that the desk writes drafts on."""

    def __init__(self, history: History, remote: str) -> None:
        self._history, self._remote = history, remote

    def tips(self, prefix: str) -> dict[str, str]:
        """The remote's branches that begin so, each with its newest commit, fetched."""
        git, kept = self._history.git, f"{_KEPT}{prefix}"
        refspec = f"+refs/heads/{prefix}*:{kept}*"
        git("fetch", "--quiet", "--no-tags", "--prune", "--", self._remote, refspec)
        rows = git("for-each-ref", "--format=%(refname) %(objectname)", f"{kept}*").splitlines()
        return {name.removeprefix(_KEPT): commit for name, commit in (row.split(" ") for row in rows)}

    def fetch(self, number: int, forge: str) -> None:
        """Fetch a pull request's newest commit under a name of our own; it is never checked out."""
        refs = "merge-requests" if forge == "gitlab" else "pull"
        refspec = f"+refs/{refs}/{number}/head:refs/baosong/pulls/{number}"
        self._history.git("fetch", "--quiet", "--no-tags", "--", self._remote, refspec)

    def only_ours(self, base: str, tip: str) -> bool:
        """Whether nobody but the desk has committed anything since the branch left ``base``."""
        fork = self._history.fork(base, tip)
        return set(self._history.git("log", "--format=%ce", f"{fork}..{tip}").split()) <= {BOT_ADDRESS}

    def commit(self, tree: str, parent: str, files: Mapping[str, bytes | None], author: Author, message: str) -> str:
        """A commit on ``parent`` with the files of ``tree`` but for these (``None`` takes one away); its hash."""
        name = f"{_KEPT}new"
        root = self._history.git("rev-parse", "--verify", "--end-of-options", f"{tree}^{{tree}}").strip()
        parts = [
            f"commit {name}\nauthor {author.name} <{author.address}> now\n".encode(),
            f"committer {BOT} <{BOT_ADDRESS}> now\n".encode(),
            _data(message.encode()),
            f'from {self._history.resolve(parent)}\ndeleteall\nM 040000 {root} ""\n'.encode(),
        ]
        for path, content in files.items():
            place = _quoted(f"{self._history.prefix}{path}")
            parts += (
                [b"D " + place + b"\n"] if content is None else [b"M 100644 inline " + place + b"\n", _data(content)]
            )
        self._history.piped("fast-import", "--quiet", "--force", "--date-format=now", told=b"".join(parts))
        return self._history.resolve(name)

    def push(self, commit: str, branch: str) -> None:
        """Put a commit at the end of a branch; raises where the branch has moved on or may not be written."""
        self._history.git("push", "--quiet", "--", self._remote, f"{commit}:refs/heads/{branch}")


def _data(content: bytes) -> bytes:
    return b"data %d\n%s\n" % (len(content), content)


def _quoted(path: str) -> bytes:
    if any(sign in path for sign in "\n\0"):
        raise HistoryError("文件名里有换行，没有提交")
    return b'"' + path.encode("utf-8", "surrogateescape").replace(b"\\", b"\\\\").replace(b'"', b'\\"') + b'"'
