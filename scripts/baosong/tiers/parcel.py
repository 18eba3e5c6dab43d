"""A report as it is passed on: its front matter in the words of the office above, attachments, and its provenance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from baosong.draft import render
from baosong.errors import UsageError
from baosong.grammar import provenance_beside, submission_parts
from baosong.ledger import RECEIPTS, parsed
from baosong.model import Classification
from baosong.provenance import Provenance, ProvenanceError, encoded
from baosong.reader import blob_id

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from baosong.archive import Archive
    from baosong.model import Submission
    from baosong.policy import Above
    from baosong.source import GitTree


@dataclass(frozen=True)
class Parcel:
    """What stands above for a report of ours: its bytes, and the attachments' blob ids by name."""

    report: str
    """The id here."""
    title: str
    text: bytes
    provenance: Provenance

    def files(self, path: str) -> dict[str, bytes | str]:
        """Path above → bytes, or the blob id of what git has already, with the report at ``path``."""
        folder = path.removesuffix(".md")
        attached = {f"{folder}/{name}": blob for name, blob in self.provenance.attachments.items()}
        return {path: self.text, provenance_beside(path): encoded(self.provenance), **attached}


@dataclass(frozen=True)
class Wording:
    """What the sender adds to a report: who signs it off above, which commission there it answers."""

    sign_off: str | None = None
    commission: str | None = None


@dataclass(frozen=True)
class Desk:
    """Our office at a commit, seen as the lower of two tiers."""

    archive: Archive
    source: GitTree
    commit: str
    address: str
    above: Above

    def pack(self, submission: Submission, wording: Wording) -> Parcel:
        """A report of ours for the office above; raises :class:`UsageError` for one that cannot be passed on."""
        receipt = self.archive.receipt(submission)
        if receipt is None:
            raise UsageError(f"{submission.path} 还没有收文，不能转报；先运行 baosong receive 并提交")
        if submission.problems:
            raise UsageError(f"{submission.path} 有错误，不能转报；先运行 baosong check")
        origin = self.archive.provenances.get(submission.id)
        if isinstance(origin, ProvenanceError):
            raise UsageError(f"{provenance_beside(submission.path)}：{origin}；不能再往上转报")
        ledger = self.source.read([RECEIPTS])[RECEIPTS]
        line = ledger.split(b"\n")[receipt.number - 1]
        text = self._worded(submission, wording).encode("utf-8")
        folder = submission.path.removesuffix(".md")
        attached = [one.path for one in self.archive.attachments if one.path.startswith(f"{folder}/")]
        made = Provenance(
            repository=self.address,
            commit=self.commit,
            path=submission.path,
            entry=parsed(line, RECEIPTS, receipt.number),
            sent=blob_id(text),
            attachments={path.rpartition("/")[2]: blob for path, blob in self.source.blobs(attached).items()},
            text=self.source.read([submission.path])[submission.path].decode("utf-8"),
            origin=origin,
        )
        if made.line != line:
            raise UsageError(f"{RECEIPTS} 第 {receipt.number} 号的写法与程序写出的不同，不能作为转报的来源")
        return Parcel(submission.id, submission.title, text, made)

    def _worded(self, submission: Submission, wording: Wording) -> str:
        """The text with its front matter as it must be above; what only our office knows is left out."""
        fields, above = submission.fields, self.above
        passed_on = {one.submission: one.path for one in self.archive.transmittals}
        followed = passed_on.get(fields.follow_up or "")
        values: Mapping[str, str | date | tuple[str, ...] | None] = {
            "title": fields.title,
            "unit": above.unit,
            "category": above.categories.get(str(fields.category), fields.category),
            "event_date": fields.event_date,
            "author": fields.author,
            "sign_off": wording.sign_off or fields.sign_off,
            "commission": wording.commission,
            "follow_up": "/".join(submission_parts(followed)) if followed else None,
            "keywords": fields.keywords or None,
            "press": fields.press,
            "classification": fields.classification.value
            if fields.classification is not Classification.PUBLIC
            else None,
        }
        return render({key: value for key, value in values.items() if value is not None}, submission.body)
