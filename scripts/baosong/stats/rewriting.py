"""How much the office rewrote: what it printed against what the unit had sent (failing 5 of the trade, measured).

A report that is printed as it came costs the editor nothing. The share rewritten is the part of the printed text that
does not stand, in order, in the text received; digests and merged items are new by nature and are counted apart.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from baosong.markup import to_text
from baosong.model import Mode
from baosong.provenance import Provenance
from baosong.reader import read
from baosong.schema import SubmissionFields
from baosong.stats.kind import share

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from baosong.archive import Archive
    from baosong.model import Adoption, Submission
    from baosong.stats.period import Period
    from baosong.stats.tally import Tally


class Handling(StrEnum):
    """What the office did with a report it printed."""

    AS_SENT = "as-sent"
    TITLE = "title"
    TEXT = "text"
    DIGEST = "digest"
    MERGED = "merged"


HANDLING_NAMES = {
    Handling.AS_SENT: "原文刊出",
    Handling.TITLE: "只改标题",
    Handling.TEXT: "改动正文",
    Handling.DIGEST: "摘要刊出",
    Handling.MERGED: "综合刊出",
}


@dataclass(frozen=True)
class Rewriting:
    """Adoptions by what was done with them, and the mean share of the text rewritten over those printed singly.

    ``unseen`` of them were edited after receipt, and what had been received is not at hand.
    """

    handled: Mapping[Handling, int]
    rewritten: Decimal | None
    unseen: int

    @property
    def total(self) -> int:
        """All adoptions."""
        return sum(self.handled.values())


def rewriting(
    tally: Tally, period: Period, units: Sequence[str], versions: Mapping[str, bytes] | None = None
) -> Rewriting:
    """The load of some units' adopted reports; ``versions`` gives the bytes of blobs that were received.

    A report whose received version is not at hand is compared as it lies here.
    """
    handled: Counter[Handling] = Counter()
    shares: list[Decimal] = []
    unseen = 0
    adopted = {one.submission.id: one for unit in units for one in tally.adopted[unit].within(period)}
    for one in adopted.values():
        handling, part = handling_of(tally.archive, one.submission, one.adoption, versions or {})
        handled[handling] += 1
        if part is not None:
            shares.append(part)
            unseen += (blob := _edited(tally.archive, one.submission)) is not None and blob not in (versions or {})
    mean = (sum(shares, Decimal(0)) / len(shares)).quantize(Decimal("0.001")) if shares else None
    return Rewriting({handling: handled[handling] for handling in Handling}, mean, unseen)


def handling_of(
    archive: Archive, submission: Submission, adoption: Adoption, versions: Mapping[str, bytes]
) -> tuple[Handling, Decimal | None]:
    """What was done with one adopted report, and the share of its text rewritten (``None`` for digest and merged)."""
    item = archive.item(adoption)
    if item.mode is Mode.DIGEST:
        return Handling.DIGEST, None
    if item.mode is Mode.MERGED:
        return Handling.MERGED, None
    title, body = _received(archive, submission, versions)
    printed_title, printed = item.title or submission.fields.title, item.text or submission.body
    part = Decimal(0) if printed == body else changed(to_text(body), to_text(printed))
    if part:
        return Handling.TEXT, part
    return (Handling.AS_SENT if printed_title == title else Handling.TITLE), Decimal(0)


def changed(received: str, printed: str) -> Decimal:
    """The share of the printed characters that are not the received ones in their order; 0 to 1, spaces apart."""
    from rapidfuzz.distance import LCSseq

    ours, theirs = "".join(received.split()), "".join(printed.split())
    part = share(len(theirs) - int(LCSseq.similarity(ours, theirs)), len(theirs))
    return Decimal(0) if part is None else part


def _received(archive: Archive, submission: Submission, versions: Mapping[str, bytes]) -> tuple[str, str]:
    """The title and body as the desk had them first; of a report that was passed on, as the lower desk had them."""
    passed_on = archive.provenances.get(submission.id)
    if isinstance(passed_on, Provenance):
        fields, content = read(passed_on.text.encode(), SubmissionFields, max_bytes=archive.policy.rules.max_bytes)
        return fields.title, content.body
    blob = _edited(archive, submission)
    if blob is None or blob not in versions:
        return submission.fields.title, submission.body
    fields, content = read(versions[blob], SubmissionFields, max_bytes=archive.policy.rules.max_bytes)
    return fields.title, content.body


def _edited(archive: Archive, submission: Submission) -> str | None:
    """The blob a report was received as, if it is another by now."""
    receipt = archive.receipt(submission)
    return None if receipt is None or receipt.blob == submission.content.blob else receipt.blob
