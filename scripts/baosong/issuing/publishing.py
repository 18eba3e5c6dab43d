"""Publish an issue: its number, day and contents are frozen by a line in the ledger of issues."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from baosong.archive import Archive
from baosong.enter import enter
from baosong.errors import HistoryError, UsageError
from baosong.issuing.manuscript import signed
from baosong.issuing.numbering import issue_id, manifest_of, named, waiting
from baosong.ledger import ISSUE_BOOK, ISSUES, RECEIPTS, newest_hash, published_data
from baosong.pictures.finding import attached_in
from baosong.records import Printed, Published
from baosong.source import Overlay, WorkTree

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date
    from pathlib import Path

    from baosong.files import Attachment
    from baosong.model import Manifest
    from baosong.policy import Policy
    from baosong.schema import ItemFields


@dataclass(frozen=True)
class Signature:
    """What publishing takes: who enters it, and the day and the leader where the manifest does not tell them."""

    on: date | None
    signed_by: str | None
    account: str


def publish(
    root: Path, policy: Policy, word: str, signature: Signature, *, today: date, dry_run: bool = False
) -> Published:
    """Enter that an issue is published.

    Raises :class:`UsageError` where its number is taken or not the next, or a rule finds an error in it.
    """
    refuse_taken_elsewhere(root, word)
    before = Archive.of(root, policy)
    manifest = manifest_of(before, word)
    _refuse_number(before, manifest)
    read = (root / manifest.path).read_bytes()
    day = today if signature.on is None and manifest.fields.date is None else signature.on
    content = signed(manifest, read, day, signature.signed_by)
    archive = Archive(policy, Overlay(WorkTree(root), {manifest.path: content}))
    manifest = archive.manifests[manifest.id]
    on, leader = manifest.fields.date, manifest.fields.signed_by
    if on is None or leader is None:
        raise UsageError(f"还要写明签发人：加 --signed-by，或在 {manifest.path} 里写 signed_by")
    if on > today:
        raise UsageError(f"{manifest.path} 的签发日期 {on} 在今天（{today}）之后，到那天再刊发")
    serial, printed = archive.serials[manifest.id], printed_now(archive, manifest)
    made: list[Published] = []

    def make(number: int) -> dict[str, object]:
        one = Published(number, manifest.id, serial, on, leader, signature.account, printed, receipts=_received(root))
        made.append(one)
        return published_data(one)

    changes = {manifest.path: (read, content)} if content != read else {}
    enter(
        *(root, policy, ISSUE_BOOK, make),
        today=today,
        dry_run=dry_run,
        also=documents(archive, manifest),
        files=changes,
    )
    return made[0]


def _received(root: Path) -> str | None:
    """The hash of the newest receipt: of those committed, for one that was not may yet be registered otherwise."""
    from baosong.history import History
    from baosong.source import GitTree

    try:
        tree = GitTree(History(root), "HEAD")
        return newest_hash(tree.read([RECEIPTS])[RECEIPTS]) if RECEIPTS in tree.modes() else None
    except HistoryError:  # no git, or nothing committed
        file = root / RECEIPTS
        return newest_hash(file.read_bytes()) if file.is_file() else None


def printed_now(archive: Archive, manifest: Manifest) -> Printed:
    """What an issue holds as its files are now; a report or a picture that is not there is left out."""
    return Printed(manifest.content.blob, tuple(_held(archive, item) for _, _, item in manifest.fields.items))


def _held(archive: Archive, item: ItemFields) -> dict[str, str]:
    reports = {key: archive.submissions[key] for key in item.sources if key in archive.submissions}
    pictures = archive.attachment_blobs(pictures_of(archive, item))
    return {
        **{key: one.content.blob for key, one in reports.items()},
        **{path.removeprefix("submissions/"): blob for path, blob in pictures.items()},
    }


def pictures_of(archive: Archive, item: ItemFields) -> tuple[Attachment, ...]:
    """The pictures an item shows."""
    first = next((archive.submissions[key] for key in item.sources if key in archive.submissions), None)
    return attached_in(item.text or (first.body if first else ""), item.sources, archive)


def documents(archive: Archive, manifest: Manifest) -> Collection[str]:
    """The paths of an issue's manifest, reports and pictures."""
    reports = archive.submissions
    listed = [reports[one.submission].path for one in manifest.fields.listed if one.submission in reports]
    pictures = (one.path for _, _, item in manifest.fields.items for one in pictures_of(archive, item))
    return {manifest.path, *listed, *pictures}


def refuse_taken_elsewhere(root: Path, word: str) -> None:
    """Refuse an issue that the branch this one follows has published otherwise, as far as git was told (fetch)."""
    from baosong.history import History
    from baosong.source import GitTree

    try:
        history = History(root)
        tree = GitTree(history, "@{upstream}")
        there = ISSUE_BOOK.read(tree.read([ISSUES])[ISSUES]) if ISSUES in tree.modes() else ()
    except HistoryError:  # no git, or a branch that follows none: there is nobody to ask
        return
    key = issue_id(word)
    theirs = next((one for one in there if one.issue == key), None)
    file = root / ISSUES
    ours = ISSUE_BOOK.read(file.read_bytes()) if file.is_file() else ()
    if theirs is None or theirs in ours:
        return
    raise UsageError(
        f"{key} 已由 {theirs.by} 刊发（签发日期 {theirs.on}，上游台账第 {theirs.number} 条），不能再刊发；"
        "请先取回上游（git pull），把本机的这一期改作下一期，再刊发"
    )


def _refuse_number(archive: Archive, manifest: Manifest) -> None:
    there = archive.published.get(manifest.id)
    if there:
        raise UsageError(
            f"{named(archive, manifest.id)}已由 {there.by} 刊发（签发日期 {there.on}，台账第 {there.number} 条），"
            "不能再刊发；内容有错用 baosong correct 登记更正，另有稿件的改作下一期"
        )
    own = [one for one in archive.published if one.startswith(f"{manifest.series}/")]
    if not own:
        return
    order = waiting(archive, manifest.series)
    if manifest.id not in {one.id for one in order}:
        raise UsageError(f"{named(archive, manifest.id)}在已刊发的{named(archive, own[-1])}之前，不能补刊")
    if order[0].id != manifest.id:
        raise UsageError(f"要按期号刊发：先刊发{named(archive, order[0].id)}，再刊发{manifest.name}")
