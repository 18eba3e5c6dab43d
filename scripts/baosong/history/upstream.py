"""The branch on the forge that a clone follows: caught up with, committed upon, pushed to, given way to.

Nothing of the user's is lost: with uncommitted changes or commits of one's own it refuses before anything is done.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from baosong.errors import HistoryError, UsageError

if TYPE_CHECKING:
    from baosong.history import History

_SOMEBODY = ("-c", "user.name=baosong-receive", "-c", "user.email=baosong-receive@localhost")


class Upstream:
    """A branch of a remote, seen from a working clone."""

    def __init__(self, history: History, remote: str, branch: str) -> None:
        for name, word in (("远程仓库", remote), ("分支", branch)):
            if word.startswith("-") or not word.isprintable() or set(word) & set(" :~^?*[\\"):
                raise UsageError(f"“{word}”不像一个{name}的名称")
        self._history, self._remote, self._branch = history, remote, branch
        self._ref = f"refs/remotes/{remote}/{branch}"
        self.refusal = ""
        """What git said when the last push failed."""

    def catch_up(self) -> None:
        """Fetch, and bring the clone to the newest commit; raises where that would lose or mix anything."""
        git = self._history.git
        if git("status", "--porcelain", "--untracked-files=no").strip():
            raise UsageError("工作区里有没有提交的改动；提交或撤销以后再登记、推送")
        git("fetch", "--quiet", "--no-tags", "--", self._remote, f"+refs/heads/{self._branch}:{self._ref}")
        if not self._history.holds(self._history.resolve("HEAD"), self._ref):
            raise UsageError(f"本地有还没有推送到 {self._remote}/{self._branch} 的提交；先推送或撤销以后再登记")
        git("merge", "--quiet", "--ff-only", self._ref)

    def fetch(self, ref: str) -> None:
        """Fetch one more ref, or a commit by its hash, without giving it a name here."""
        self._history.git("fetch", "--quiet", "--no-tags", "--", self._remote, ref)

    def commit(self, path: str, message: str) -> None:
        """Commit one file of the root, signed where git is told to sign; what cannot be committed is taken back.

        The clone has just been caught up with and was clean, so there is nothing else to lose.
        """
        place = f"{self._history.prefix}{path}"
        top = self._history.git("rev-parse", "--show-toplevel").strip()
        try:
            self._history.git("-C", top, "add", "--", place)
            self._history.git("-C", top, *self._name(), "commit", "--quiet", "--message", message, "--", place)
        except HistoryError:
            self._history.git("reset", "--quiet", "--hard", "HEAD")
            raise

    def push(self, pause: float) -> bool:
        """Push; when it fails, take the own commit back, wait seconds for whoever was faster, and say ``False``."""
        try:
            self._history.git("push", "--quiet", "--", self._remote, f"HEAD:refs/heads/{self._branch}")
        except HistoryError as error:
            self.refusal = str(error)
            self._history.git("reset", "--quiet", "--keep", "HEAD^1")
            time.sleep(pause)
            return False
        return True

    def _name(self) -> tuple[str, ...]:
        """Who commits where nobody has told git a name."""
        try:
            self._history.git("config", "--get", "user.email")
        except HistoryError:
            return _SOMEBODY
        return ()
