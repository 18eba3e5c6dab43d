"""Enter a correction or a retraction of a published issue: its words, its item, and what the issue holds since."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from baosong.archive import Archive
from baosong.enter import enter
from baosong.errors import UsageError
from baosong.issuing.numbering import issue_id, manifest_of, meant, named
from baosong.issuing.publishing import documents, printed_now
from baosong.ledger import ISSUE_BOOK, notice_data
from baosong.records import Notice, NoticeKind

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from baosong.policy import Policy
    from baosong.records import Published


@dataclass(frozen=True)
class Words:
    """What is to be said: of which kind, about which issue and item as people write them, and how."""

    kind: NoticeKind
    issue: str
    item: str | None
    on: date
    text: str
    evidence: str
    by: str


def announce(root: Path, policy: Policy, words: Words, *, today: date, dry_run: bool) -> dict[str, Any]:
    """Enter a notice; returns the line.

    A correction freezes the issue as its files are now; it may change words, never which reports stand in which item.
    """
    archive = Archive.of(root, policy)
    issue = published_of(archive, words.issue)
    place = item_of(issue, words.item) if words.item else None
    before = issue.retraction(place)
    if words.kind is NoticeKind.RETRACTION and before:
        what = "全期" if before.item is None else f"第{before.item}条"
        raise UsageError(f"{named(archive, issue.issue)}{what}已撤稿（台账第 {before.number} 条）")
    manifest = manifest_of(archive, issue.issue)
    printed = printed_now(archive, manifest) if words.kind is NoticeKind.CORRECTION else None
    if printed and printed.listed != issue.printed.listed:
        raise UsageError(
            f"{manifest.path} 的稿件与刊发时不同；更正只改文字，稿件和次序不能动，不该登的用 baosong retract 撤稿"
        )

    def make(number: int) -> dict[str, object]:
        facts = (words.on, words.text, words.evidence, words.by, printed)
        return notice_data(Notice(number, words.kind, place, *facts), issue.number)

    also = documents(archive, manifest) if printed else ()
    return enter(root, policy, ISSUE_BOOK, make, today=today, dry_run=dry_run, also=also)


def published_of(archive: Archive, word: str) -> Published:
    """The entry of a published issue; raises :class:`UsageError` where there is none."""
    key = issue_id(word)
    if key in archive.published:
        return archive.published[key]
    if key in archive.by_number:
        raise UsageError(f"{named(archive, key)}还没有刊发，直接改 {archive.by_number[key][0].path} 即可")
    raise UsageError(f"没有刊期“{word}”{meant(key, archive.published)}")


def item_of(issue: Published, word: str) -> int:
    """The place of an item from its number or from a report it takes over."""
    items = issue.printed.listed
    if word.isascii() and word.isdigit() and 1 <= int(word[:6]) <= len(items):
        return int(word)
    for place, reports in enumerate(items, 1):
        if word in reports:
            return place
    known = [one for item in items for one in item]
    raise UsageError(f"这一期没有“{word}”{meant(word, known) or '；'}写第几条（1 至 {len(items)}）或稿件编号")
