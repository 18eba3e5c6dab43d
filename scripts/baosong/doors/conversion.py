"""The Word files a pull request lays into inboxes become drafts in the same pull request, or in a comment on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from baosong.doors import answer
from baosong.doors.apart import emptied_apart
from baosong.forge.pulls.sticky import say
from baosong.grammar import is_inbox
from baosong.history.drafting import DESK
from baosong.source import REGULAR

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from baosong.forge.pulls.request import PullRequests, Standing
    from baosong.history import History
    from baosong.history.drafting import Drafting


@dataclass(frozen=True)
class Conversion:
    """Converts what pull requests bring beyond ``base``; the policy is that of ``root``, the base branch's."""

    forge: PullRequests
    history: History
    drafting: Drafting
    root: Path
    today: date
    base: str
    main: str
    """The branch that everything goes to, which nothing is pushed to here."""

    def convert(self, pull: Standing) -> str:
        """Convert, push where the branch is the repository's own, and say so; returns what was done."""
        self.drafting.fetch(pull.number, self.forge.name)
        tree = self.history.tree(pull.head)
        changed = self.history.changed(self.base, pull.head)
        words = [path for path in changed if is_inbox(path) and tree[path].mode == REGULAR]
        if not words:
            return ""
        found = emptied_apart(self.root, pull.head, tree, words, self.today)
        if pull.branch in {"", self.main}:
            told = say(self.forge, pull.number, answer.INBOX_MARK, answer.carried(found.done, found.failed))
            return f"第 {pull.number} 号合并请求：分支写不了，草稿写在评论里" if told else ""
        if found.done:
            message = f"由 Word 文件转成稿件 {'、'.join(one.path for one in found.done)}"
            commit = self.drafting.commit(pull.head, pull.head, found.files, DESK, message)
            self.drafting.push(commit, pull.branch)
        told = say(self.forge, pull.number, answer.INBOX_MARK, answer.converted(found.done, found.failed))
        if not found.done and not told:
            return ""
        return f"第 {pull.number} 号合并请求：转成 {len(found.done)} 篇，转不成 {len(found.failed)} 个"
