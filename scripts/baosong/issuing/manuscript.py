"""A manifest as a file: written from a proposal for people to edit, its day and signature filled in by publishing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.draft import scalar
from baosong.errors import UsageError
from baosong.stats.kind import Kind, written

if TYPE_CHECKING:
    from datetime import date

    from baosong.issuing.proposal import Proposal
    from baosong.model import Manifest

_HEAD = b"---\n"


def manuscript(proposal: Proposal) -> str:
    """The manifest's text; the day and the signature are left to publishing."""
    lines = ["---", "sections:"]
    for section, candidates in proposal.sections.items():
        lines += [f"  - section: {scalar(section)}", "    items:"]
        for one in candidates:
            units = "、".join(one.units)
            told = (
                f"{units}：{one.submission.title}（收文 {one.waited_days} 天，{written(one.points, Kind.POINTS)} 分）"
            )
            lines.append(f"      - {one.submission.id}  # {' '.join(told.split())}")
    return "\n".join([*lines, "---", ""])


def signed(manifest: Manifest, content: bytes, day: date | None, signed_by: str | None) -> bytes:
    """The manifest's file with the day and the signature it lacks; raises :class:`UsageError` where it has others."""
    fields = manifest.fields
    if day and fields.date and day != fields.date:
        raise UsageError(f"{manifest.path} 的 date 是 {fields.date}，不是 {day}；改清单，或去掉 --date")
    if signed_by and fields.signed_by and signed_by != fields.signed_by:
        raise UsageError(f"{manifest.path} 的 signed_by 是“{fields.signed_by}”；改清单，或去掉 --signed-by")
    added = ""
    if fields.date is None and day:
        added += f"date: {day.isoformat()}\n"
    if fields.signed_by is None and signed_by:
        added += f"signed_by: {scalar(signed_by)}\n"
    if not added or not content.startswith(_HEAD):
        return content
    return _HEAD + added.encode() + content.removeprefix(_HEAD)
