"""A printed report's way: each version it went through, who acted on it, and what was changed from one to the next."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from baosong.model import Mode
from baosong.provenance import Provenance
from baosong.trail.acts import approved, claimed, received
from baosong.trail.difference import Kind, difference, shortened, size
from baosong.trail.sight import Withheld, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from baosong.archive import Archive
    from baosong.compiler import Edition, Item
    from baosong.edits import Edit
    from baosong.model import Submission
    from baosong.records import Receipt
    from baosong.trail.acts import Act, Roster
    from baosong.trail.difference import Piece
    from baosong.trail.sight import Sight
    from baosong.versions import Versions

BELOW = "下级原稿"
"""Of a report that was passed on: the text as the lower desk had it."""
DRAFT, REVISION, RECEIVED, LATER, PRESENT, PRINTED = "初稿", "修改稿", "收文稿", "收文后修改稿", "现稿", "刊出稿"
_MOST = 8
"""Versions told of one report: the first and the latest; the office's own history keeps the rest."""
_REWRITTEN = 3
"""A text of which less than this part stood before is told as rewritten, not marked."""


@dataclass(frozen=True)
class Change:
    """What became of title and text between two versions; ``title`` and ``text`` are empty where they stood.

    Where the text was rewritten from the ground, ``text`` is empty too, and ``rewritten`` tells it before and after.
    """

    since: str
    title: tuple[Piece, ...]
    text: tuple[Piece, ...]
    added: int
    dropped: int
    rewritten: tuple[str, str] | None


@dataclass(frozen=True)
class Stage:
    """One version: what it is called, who acted on it, its words or why they are not shown, and what changed.

    ``printed`` tells where it was printed in these words; ``omitted`` counts the versions left out before it.
    """

    names: tuple[str, ...]
    acts: tuple[Act, ...]
    wording: Wording | Withheld
    printed: tuple[tuple[Edition, Item], ...] = ()
    change: Change | None = None
    omitted: int = 0

    @property
    def name(self) -> str:
        """All it is called: 初稿、收文稿."""
        return "、".join(self.names)

    @property
    def withheld(self) -> str:
        """The sentence in place of its words, empty where they are shown."""
        return str(self.wording) if isinstance(self.wording, Withheld) else ""

    @property
    def merged(self) -> bool:
        """Whether it is one text made of several reports, which no mark on one of them could tell."""
        return any(item.mode is Mode.MERGED for _, item in self.printed)


@dataclass(frozen=True)
class _Version:
    """A blob a report was, before its words are looked at."""

    blob: str
    names: tuple[str, ...]
    acts: tuple[Act, ...]
    omitted: int = 0


@dataclass(frozen=True)
class Trails:
    """What the ways of reports are told from: the ledger, the versions git kept, and whom and what a site may show."""

    archive: Archive
    versions: Versions
    sight: Sight
    roster: Roster

    def of(self, submission: Submission, printed: Sequence[tuple[Edition, Item]]) -> tuple[Stage, ...]:
        """The stages of a report in order; none where it was printed as it had first come, or not at all."""
        if not printed:
            return ()
        edits = self.versions.edits.get(submission.path, ())
        kept = _versions(submission, self.archive.receipt(submission), edits, self.roster)
        below = self._below(submission)
        if below is not None:
            kept.insert(0, _Version(below.blob, (BELOW,), ()))
        own = [one for one in printed if not _as_sent(submission, one[1])]
        if not own and len({version.blob for version in kept}) < 2:
            return ()
        found = self._worded(submission, _fewer(kept))
        sent = tuple(one for one in printed if _as_sent(submission, one[1]))
        if sent:
            found[-1] = replace(found[-1], names=(*found[-1].names, PRINTED), printed=sent)
        for edition, item in own:
            wording = self.sight.printed(self.archive.manifests[edition.id], item)
            found.append(Stage((PRINTED,), (), wording, printed=((edition, item),)))
        return tuple(_changed(found)) if len(found) > 1 else ()

    def received(self, submission: Submission) -> Wording | Withheld:
        """A report as the desk had it first; of one that was passed on, as the lower desk had it."""
        below, receipt = self._below(submission), self.archive.receipt(submission)
        return self._wording(submission, (below or receipt or submission.content).blob)

    def _below(self, submission: Submission) -> Provenance | None:
        """Where a report was passed on from, if it was."""
        found = self.archive.provenances.get(submission.id)
        return found if isinstance(found, Provenance) else None

    def _wording(self, submission: Submission, blob: str) -> Wording | Withheld:
        if blob == submission.content.blob:
            return self.sight.now(submission)
        below = self._below(submission)
        kept = below.text.encode() if below and below.blob == blob else self.versions.contents.get(blob)
        return self.sight.version(submission, kept)

    def _worded(self, submission: Submission, versions: Sequence[_Version]) -> list[Stage]:
        """Versions with their words; those that read alike, such as one with other keywords, are one."""
        found: list[Stage] = []
        for version in versions:
            wording = self._wording(submission, version.blob)
            if not found or found[-1].wording != wording or isinstance(wording, Withheld):
                found.append(Stage(version.names, version.acts, wording, omitted=version.omitted))
                continue
            last = found.pop()
            acts = tuple(replace(act, what="调整元数据") if act.what == "修改" else act for act in version.acts)
            received = (RECEIVED,) if RECEIVED in version.names else ()
            found.append(replace(last, names=(*last.names, *received), acts=(*last.acts, *acts)))
        return found


def compared(since: str, before: Wording, after: Wording) -> Change:
    """What became of one wording in another."""
    title = difference(before.title, after.title) if before.title != after.title else ()
    text = difference(before.text, after.text) if before.text != after.text else ()
    anew = bool(text) and size(text, Kind.KEPT) * _REWRITTEN < len("".join(after.text.split()))
    added, dropped = (size((*title, *text), kind) for kind in (Kind.ADDED, Kind.DROPPED))
    rewritten = (before.text, after.text) if anew else None
    return Change(since, title, () if anew else shortened(text), added, dropped, rewritten)


def _as_sent(submission: Submission, item: Item) -> bool:
    return item.mode is not Mode.MERGED and (item.title, item.text) == (submission.title, submission.body)


def _versions(submission: Submission, receipt: Receipt | None, edits: Sequence[Edit], roster: Roster) -> list[_Version]:
    """Each blob in order with what is known of it; the received one and today's are always among them."""
    arrived = _arrived(receipt, edits)
    entered = _Version(receipt.blob, (RECEIVED,), _entry(receipt, roster)) if receipt else None
    found: list[_Version] = []
    for place, edit in enumerate(edits):
        if place == arrived and entered and edit.blob != entered.blob:
            found.append(entered)
        name, did = (DRAFT, "起草") if edit.founding else (REVISION, "修改")
        version = _Version(edit.blob, (name,), tuple(claimed(edit, roster, did)))
        if place == arrived and entered and edit.blob == entered.blob:
            version = replace(version, names=(name, RECEIVED), acts=(*version.acts, *entered.acts))
        elif place >= arrived:
            version = replace(version, names=(LATER,))
        found.append(version)
    if entered and arrived == len(edits):
        found.append(entered)
    if not found or found[-1].blob != submission.content.blob:
        found.append(_Version(submission.content.blob, (PRESENT,), ()))
    return found


def _arrived(receipt: Receipt | None, edits: Sequence[Edit]) -> int:
    """The place of the version that was received, or where it belongs by time if no commit shows it."""
    if receipt is None:
        return len(edits)
    until = receipt.received_at
    before = [place for place, edit in enumerate(edits) if edit.committed_at and edit.committed_at <= until]
    same = [place for place, edit in enumerate(edits) if edit.blob == receipt.blob]
    known = [place for place in same if place in before]
    if same:
        return known[-1] if known else same[0]
    return before[-1] + 1 if before else 0


def _entry(receipt: Receipt, roster: Roster) -> tuple[Act, ...]:
    return (*(approved(approval, roster) for approval in receipt.approvals), received(receipt))


def _fewer(versions: Sequence[_Version]) -> list[_Version]:
    """The first, the latest and the received one, with the number of those left out."""
    last = len(versions) - _MOST + 1
    found: list[_Version] = []
    omitted = 0
    for place, version in enumerate(versions):
        if 0 < place < last and RECEIVED not in version.names:
            omitted += 1
            continue
        found.append(replace(version, omitted=omitted))
        omitted = 0
    return found


def _changed(found: Sequence[Stage]) -> Iterator[Stage]:
    """The stages, each against the last version of the report whose words are shown."""
    before: Stage | None = None
    for stage in found:
        change = None
        if before and isinstance(before.wording, Wording) and isinstance(stage.wording, Wording) and not stage.merged:
            change = compared(before.name, before.wording, stage.wording)
        yield replace(stage, change=change)
        if isinstance(stage.wording, Wording) and stage.names[0] != PRINTED:
            before = stage
