"""An issue as it will be printed, for its editor's eyes: as PDF, Word document or one HTML file, signed or not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from baosong.archive import Archive
from baosong.compiler import compile_editions
from baosong.errors import UsageError
from baosong.issuing.manuscript import signed
from baosong.issuing.notices import published_of
from baosong.issuing.numbering import issue_id, manifest_of, waiting
from baosong.issuing.original import as_published
from baosong.source import Overlay, WorkTree

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from baosong.policy import Policy

_UNSIGNED = "（待签发）"


@dataclass(frozen=True)
class Sample:
    """The file, which issue it is, and what its maker has to be told."""

    issue: str
    content: bytes
    told: tuple[str, ...] = ()


def sample(root: Path, policy: Policy, word: str | None, today: date, form: str, *, original: bool) -> Sample:
    """An issue in the form ``.pdf``, ``.docx`` or ``.html``; without a word the one that waits to be published.

    ``original`` shows a published issue as it was. Raises :class:`UsageError` where there is no such issue.
    """
    archive = Archive.of(root, policy)
    key = issue_id(word) if word else _waiting(archive)
    wanted = as_published(root, policy, published_of(archive, key)) if original else _signed(archive, root, key, today)
    edition = compile_editions(wanted)[manifest_of(wanted, key).id]
    if form != ".pdf":
        from baosong.writers import docx, mail

        return Sample(key, (docx if form == ".docx" else mail).write(edition, ""))
    from baosong.writers.pdf.press import Press

    press = Press()
    if press.jammed:
        raise UsageError(f"{press.jammed}；或用 --out 写成 .html")
    printed = press.print(edition)
    return Sample(key, printed.content, printed.told)


def _waiting(archive: Archive) -> str:
    found = [one.id for series in archive.policy.series for one in waiting(archive, series)]
    if len(found) != 1:
        which = f"还没有刊发的有 {'、'.join(found)}，写明是哪一期" if found else "没有等着刊发的刊期，写明是哪一期"
        raise UsageError(which)
    return found[0]


def _signed(archive: Archive, root: Path, key: str, today: date) -> Archive:
    """The office with the issue signed in place of the leader, so that it can be seen before it is."""
    manifest = manifest_of(archive, key)
    fields = manifest.fields
    day, leader = today if fields.date is None else None, None if fields.signed_by else _UNSIGNED
    content = signed(manifest, (root / manifest.path).read_bytes(), day, leader)
    again = Archive(archive.policy, Overlay(WorkTree(root), {manifest.path: content}))
    if again.manifests[manifest.id].fields.date is None:
        raise UsageError(f"{manifest.path} 读不出来，先用 baosong check {manifest.path} 看错在哪里")
    return again
