"""Where a parcel stands above, and the commit that would bring it there: new, brought up to date, or a conflict.

What somebody above has edited is never overwritten: then both commits are named, and nothing is changed.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING

from baosong.archive import Archive
from baosong.checker import check
from baosong.grammar import attachment_parts
from baosong.model import Severity
from baosong.provenance import MOST_BYTES, NAME, Provenance, read_provenance
from baosong.reader import read
from baosong.schema import SubmissionFields
from baosong.source import GitTree

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from baosong.cache import Cache
    from baosong.history import History
    from baosong.history.objects import Objects
    from baosong.policy import Policy
    from baosong.tiers.parcel import Parcel


class State(Enum):
    """What is to be done with a parcel."""

    NEW = "转报"
    UPDATED = "更新转报"
    FOLLOW_UP = "上级已收下前一稿，另转修改稿"
    WAITING = "已经转报，等上级合并"
    MERGED = "上级已经收下"
    OLDER = "上级已有较新的一稿，不退回"
    CONFLICT = "冲突"
    REFUSED = "上级不收"


SENT = (State.NEW, State.UPDATED, State.FOLLOW_UP)
"""What makes a commit."""


@dataclass(frozen=True)
class Plan:
    """What comes of a parcel: ``commit`` is what the branch is to name, ``path`` where it stands above."""

    state: State
    path: str
    commit: str = ""
    told: str = ""


@dataclass(frozen=True)
class _Held:
    """Where a revision above has a report of ours, and from which version of it."""

    revision: str
    path: str
    provenance: Provenance


@dataclass(frozen=True)
class Upper:
    """The repository above, as far as this clone has it: its policy, its main branch, and the day to judge as of."""

    history: History
    objects: Objects
    policy: Policy
    main: str
    unit: str
    today: date
    cache: Cache | None = None
    """Spares the rules about likeness reading all of the repository above for each report."""

    def plan(self, parcel: Parcel, home: str, tip: str | None) -> Plan:
        """Judge a parcel whose branch names ``tip``, and make the commit it takes; no ref is moved."""
        tip = tip if tip and self.history.known({tip}) else None
        on_main, on_branch = (self.held(one, parcel) if one else None for one in (self.main, tip))
        spent = tip is None or self.history.holds(tip, self.main)
        if on_main and on_branch and on_main.provenance == on_branch.provenance:
            spent = True  # merged as one commit, so that the branch itself is not on the main line
        if tip and not spent and on_branch is None:
            return self._conflict(parcel, home, tip)
        there = on_main if spent else on_branch
        if there is None:
            if home in self.history.tree(self.main):
                told = f"上级库里已有 {home}，不是本机关转报的；请先给稿件换一个文件名"
                return Plan(State.REFUSED, home, told=told)
            return self._made(State.NEW, parcel, home, self.main)
        if there.provenance.content == parcel.provenance.content or self._agreed(there, parcel):
            return Plan(State.MERGED if spent else State.WAITING, there.path, self.history.resolve(there.revision))
        if not self.history.known({there.provenance.commit}):
            told = (
                f"上次转报 {parcel.provenance.path} 的提交 {there.provenance.commit[:12]} 这里没有；先把本库更新到最新"
            )
            return Plan(State.REFUSED, there.path, told=told)
        if self.history.holds(parcel.provenance.commit, there.provenance.commit):
            return Plan(State.OLDER, there.path, self.history.resolve(there.revision))
        if self._edited(there):
            return self._conflict(parcel, there.path, there.revision)
        return self._made(State.FOLLOW_UP if spent else State.UPDATED, parcel, there.path, there.revision)

    def held(self, revision: str, parcel: Parcel) -> _Held | None:
        """Where a revision has the report of a parcel."""
        known = self._on_main if revision == self.main else self._by_receipt(revision)
        return known.get(parcel.provenance.head)

    @cached_property
    def _on_main(self) -> dict[str, _Held]:
        return self._by_receipt(self.main)

    def _by_receipt(self, revision: str) -> dict[str, _Held]:
        """Each report of ours by its receipt's line, which it keeps when it is moved here or there."""
        found = provenances(self.history, revision, self.unit)
        return {one.head: _Held(revision, path, one) for path, one in found}

    def _standing(self, there: _Held) -> tuple[str, dict[str, str]]:
        """The blob ids of the report and its attachments, as they are above by now."""
        tree, folder = self.history.tree(there.revision), there.path.removesuffix(".md")
        attached = {path.removeprefix(f"{folder}/"): one.blob for path, one in tree.items() if _in(path, folder)}
        del attached[NAME]
        return tree[there.path].blob, attached

    def _edited(self, there: _Held) -> bool:
        """Whether somebody above changed the report or an attachment since it came."""
        return self._standing(there) != (there.provenance.sent, there.provenance.attachments)

    def _agreed(self, there: _Held, parcel: Parcel) -> bool:
        """Whether both sides have come to read alike, whoever gave way."""
        blob, attached = self._standing(there)
        theirs = self.history.blobs([blob])[blob]
        return attached == parcel.provenance.attachments and _words(theirs) == _words(parcel.text)

    def _conflict(self, parcel: Parcel, path: str, revision: str) -> Plan:
        theirs = self.history.git("log", "-1", "--format=%H", self.history.resolve(revision), "--", path).strip()
        told = (
            f"{parcel.provenance.path} 在本库改过（提交 {parcel.provenance.commit[:12]}），"
            f"{path} 在上级库也改过（提交 {(theirs or self.history.resolve(revision))[:12]}）；"
            "两边都没有动。请与上级商定用哪一稿：标题、正文改成一致的，就不再报冲突"
        )
        return Plan(State.CONFLICT, path, told=told)

    def _made(self, state: State, parcel: Parcel, path: str, base: str) -> Plan:
        """The commit upon ``base``; refused where the rules above find an error in it."""
        folder = path.removesuffix(".md")
        changes: dict[str, str | None] = {one: None for one in self.history.tree(base) if _in(one, folder)}
        for one, content in parcel.files(path).items():
            changes[one] = content if isinstance(content, str) else self.objects.blob(content)
        commit = self.objects.commit(self.objects.tree(base, changes), [base], _message(state, parcel.provenance))
        wrong = self._wrong(commit, {one for one, blob in changes.items() if blob is not None})
        if wrong:
            mend = "；用 --sign-off 写上级认可的负责人" if any(one.startswith("FLOW002 ") for one in wrong) else ""
            return Plan(
                State.REFUSED, path, told=f"{parcel.provenance.path} 按上级的规定有错误：{'；'.join(wrong)}{mend}"
            )
        return Plan(state, path, commit)

    def _wrong(self, commit: str, paths: set[str]) -> list[str]:
        """What the rules above call an error in what a commit brings."""
        found = check(Archive(self.policy, GitTree(self.history, commit), self.cache), self.today, paths).diagnostics
        return [f"{one.code} {one.message}" for one in found if one.severity is Severity.ERROR]


def provenances(history: History, revision: str, unit: str) -> Iterator[tuple[str, Provenance]]:
    """The reports in a unit's folder that were passed on, each with its path and a provenance that can be read."""
    tree = history.tree(revision)
    wanted = {
        f"submissions/{attachment_parts(path)[0]}.md": one.blob
        for path, one in tree.items()
        if path.startswith(f"submissions/{unit}/") and path.endswith(f"/{NAME}") and path.count("/") == 4
    }
    blobs = history.blobs(blob for report, blob in wanted.items() if report in tree)
    for report, blob in wanted.items():
        if report in tree and isinstance(found := read_provenance(blobs[blob]), Provenance):
            yield report, found


def _words(content: bytes) -> tuple[str, str]:
    """The title and the body of a report."""
    fields, read_content = read(content, SubmissionFields, max_bytes=MOST_BYTES)
    return fields.title, read_content.body.strip("\n")


def _message(state: State, source: Provenance) -> str:
    told = f"来源 {source.repository} 提交 {source.commit}，收文第 {source.receipt.number} 号"
    return f"{state.value}：{source.path}\n\n{told}"


def _in(path: str, folder: str) -> bool:
    return path.startswith(f"{folder}/")
