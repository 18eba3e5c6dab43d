"""A ticket becomes a report on a branch and a pull request; run again, only what is missing or has changed is done."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from baosong.doors import answer
from baosong.doors.form import Filled, Wrong, read
from baosong.draft import path_of, render
from baosong.forge.pulls.behalf import branch_of
from baosong.forge.pulls.sticky import say
from baosong.history.drafting import Author
from baosong.model import Classification

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from baosong.forge.filing.form import Filing, Form
    from baosong.forge.opening.filed import Filed
    from baosong.history import History
    from baosong.history.drafting import Drafting
    from baosong.policy import Policy


MOST_AT_ONCE = 20
"""Open tickets of one account that are drafted at a time; each is a branch and a request, and anybody may file one."""


def crowded(forms: Iterable[Form]) -> frozenset[int]:
    """The numbers of those beyond the oldest ``MOST_AT_ONCE`` of their account."""
    own: dict[str, list[int]] = defaultdict(list)
    for form in forms:
        own[form.account.casefold()].append(form.number)
    return frozenset(number for numbers in own.values() for number in sorted(numbers)[MOST_AT_ONCE:])


@dataclass(frozen=True)
class Taking:
    """Takes tickets in; ``base`` is the commit reports are drafted on, ``tips`` are the branches there are.

    Nothing more is drafted for the tickets ``crowded``.
    """

    forge: Filing
    history: History
    drafting: Drafting
    policy: Policy
    today: date
    base: str
    tips: dict[str, str]
    crowded: frozenset[int]

    def take(self, form: Form) -> str:
        """Bring one ticket as far as it can go, and answer on it; returns what was done, empty for nothing."""
        filed = self.forge.filed(branch_of(form.number))
        if filed is not None and not filed.open:
            return self._answer(form, answer.over(filed.reference), "合并请求已结束")
        if not form.sound:
            wrong = Wrong("提出人", "不是人的账号，没有人可以算作提交人；请用本人的账号另填一张")
            return self._answer(form, answer.refused((wrong,)), "不是由人的账号填的")
        if filed is None and form.number in self.crowded:
            wrong = Wrong(
                "提出人",
                f"同时只替一个账号建 {MOST_AT_ONCE} 篇；前面的合并了，或把用不着的工单关闭，程序会接着建这一篇",
            )
            return self._answer(form, answer.refused((wrong,)), "同一个账号的工单太多，先不建稿")
        found = read(form.text, self.policy, self.today)
        if not isinstance(found, Filled):
            return self._answer(form, answer.refused(found), f"还差 {len(found)} 处")
        path, content = drafted(found, form.number)
        done = self._branch(form, path, content)
        if done is None:
            told = answer.left(filed.reference) if filed else answer.occupied()
            return self._answer(form, told, "分支上有别人的改动，没有动")
        if filed is None:
            filed, done = self._file(form, found), f"{done}，已提出合并请求"
        return self._answer(form, answer.taken(path, filed.reference), done.lstrip("，")) or (
            f"第 {form.number} 号工单：{done.lstrip('，')}" if done else ""
        )

    def _branch(self, form: Form, path: str, content: bytes) -> str | None:
        """See to it that the branch holds the report and nothing else; ``None`` where somebody else wrote on it."""
        name = branch_of(form.number)
        tip = self.tips.get(name)
        fork = self.history.fork(self.base, tip) if tip else self.base
        if tip and self._holds(fork, tip, path, content):
            return ""
        if tip and not self.drafting.only_ours(self.base, tip):
            return None
        author = Author(form.account, form.address)
        commit = self.drafting.commit(fork, tip or fork, {path: content}, author, f"填表报送 {path}")
        self.drafting.push(commit, name)
        self.tips[name] = commit
        return f"{'已更新' if tip else '已写'} {path}"

    def _holds(self, fork: str, tip: str, path: str, content: bytes) -> bool:
        changes = self.history.differences(fork, tip)
        if [one.path for one in changes] != [path] or changes[0].new is None:
            return False
        return self.history.blobs([changes[0].new])[changes[0].new] == content

    def _file(self, form: Form, found: Filled) -> Filed:
        unit = self.policy.org.units[str(found.values["unit"])].on(self.today)
        body = (
            f"{unit.short}在第 {form.number} 号工单填表报送，由程序建稿；提交人是填表的人，不能审核本稿。\n\n"
            f"要改稿件，编辑工单即可。合并以后工单自动关闭。\n\nCloses #{form.number}\n"
        )
        return self.forge.file(branch_of(form.number), f"{unit.short}填表报送（工单 {form.number}）", body)

    def _answer(self, form: Form, body: str, done: str) -> str:
        changed = say(self.forge, form.number, answer.TICKET_MARK, body)
        return f"第 {form.number} 号工单：{done or '已答复'}" if changed else ""


def drafted(found: Filled, number: int) -> tuple[str, bytes]:
    """The report's path, which no other ticket's can have, and its bytes."""
    values = {"classification": Classification.PUBLIC.value, **found.values}
    return path_of(values, f"ticket-{number}"), render(values, found.body).encode("utf-8")
