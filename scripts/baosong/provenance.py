"""Where a report that was passed on (转报) comes from: ``provenance.json`` in the folder beside it, read strictly.

It holds the text as the lower desk had it, so that both texts are kept whatever becomes of branches, and the line of
that desk's receipt: the text gives its blob id, the line binds approvals to that blob, and the lower repository proves
the line. ``sent`` is the blob id of the report as it was put here, from which an edit above is told. A report passed
on twice holds the earlier provenance as its ``origin``.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from baosong.address import address_error
from baosong.errors import LedgerError
from baosong.ledger import RECEIPTS, encode, line_hash, read_receipts
from baosong.reader import blob_id

if TYPE_CHECKING:
    from collections.abc import Mapping

    from baosong.records import Receipt

NAME = "provenance.json"
MOST_BYTES = 1_000_000
_VERSION = 1
_MOST_TIERS = 4
_KEYS = ("version", "repository", "commit", "path", "receipt", "sent", "attachments", "text", "origin")
_HASH = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_PATH = re.compile(r"submissions/[a-z][a-z0-9-]{0,39}/[0-9]{4}/[a-z][a-z0-9-]{0,79}\.md")
_ATTACHED = re.compile(r"[a-z0-9][a-z0-9-]{0,79}\.[a-z0-9]{1,8}")


class ProvenanceError(ValueError):
    """A provenance that cannot be taken; the message is one Chinese phrase."""


@dataclass(frozen=True)
class Provenance:
    """A report as the lower desk had it at a commit of its repository, and its receipt there."""

    repository: str
    commit: str
    path: str
    entry: Mapping[str, Any]
    """The receipt's line as an object, ``prev`` last."""
    sent: str
    attachments: Mapping[str, str]
    """Name → blob id."""
    text: str
    origin: Provenance | None = None

    @property
    def blob(self) -> str:
        """The blob id of the text at the lower desk."""
        return blob_id(self.text.encode("utf-8"))

    @cached_property
    def receipt(self) -> Receipt:
        """The receipt at the lower desk, with who approved."""
        (receipt,) = read_receipts(self.line + b"\n", after=int(self.entry["number"]) - 1, prev=str(self.entry["prev"]))
        return receipt

    @property
    def line(self) -> bytes:
        """The receipt's line in the lower desk's ledger, without its end."""
        data = dict(self.entry)
        return encode(data, data.pop("prev"))

    @property
    def head(self) -> str:
        """The hash of that line, which the lower desk's chain goes on from."""
        return line_hash(self.line)

    @property
    def content(self) -> tuple[str, Mapping[str, str]]:
        """What reviewers see of it: the text's blob id and the attachments."""
        return self.blob, self.attachments


def encoded(provenance: Provenance) -> bytes:
    """The file of a provenance: JSON with a line for each line of the text, so that a review can read it."""
    return json.dumps(_data(provenance), ensure_ascii=False, indent=1).encode("utf-8") + b"\n"


def parsed(content: bytes) -> Provenance:
    """A provenance from its file; raises :class:`ProvenanceError` for anything but the form :func:`encoded` writes."""
    if len(content) > MOST_BYTES:
        raise ProvenanceError(f"文件超过上限 {MOST_BYTES} 字节")
    try:
        found = _made(json.loads(content), 1)
        same = encoded(found) == content
    except (LedgerError, ProvenanceError) as error:
        raise ProvenanceError(str(error)) from None
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, OverflowError):
        raise ProvenanceError("内容不是转报来源的格式") from None
    if not same:
        raise ProvenanceError("写法与 baosong transmit 写出的不同，被改动过")
    return found


def read_provenance(content: bytes | None) -> Provenance | ProvenanceError:
    """A provenance from its file, or why it is none; ``None`` stands for a file too large to be read."""
    try:
        return parsed(b" " * (MOST_BYTES + 1) if content is None else content)
    except ProvenanceError as error:
        return error


def _data(one: Provenance) -> dict[str, Any]:
    return {
        "version": _VERSION,
        "repository": one.repository,
        "commit": one.commit,
        "path": one.path,
        "receipt": dict(one.entry),
        "sent": one.sent,
        "attachments": dict(one.attachments),
        "text": one.text.split("\n"),
        "origin": _data(one.origin) if one.origin else None,
    }


def _made(data: dict[str, Any], tier: int) -> Provenance:
    if tuple(data) != _KEYS or type(data["version"]) is not int or data["version"] != _VERSION:
        raise ProvenanceError(f"键应依次是 {'、'.join(_KEYS)}，version 是 {_VERSION}")
    if tier > _MOST_TIERS:
        raise ProvenanceError(f"转报超过 {_MOST_TIERS} 级")
    if told := address_error(data["repository"]):
        raise ProvenanceError(f"repository：{told}")
    hashes = {"commit": data["commit"], "sent": data["sent"], **data["attachments"]}
    for key, word in hashes.items():
        if not _HASH.fullmatch(word):
            raise ProvenanceError(f"{key} 不是 git 的哈希")
    if not _PATH.fullmatch(data["path"]) or not all(map(_ATTACHED.fullmatch, data["attachments"])):
        raise ProvenanceError("path 或附件的名称不合路径规定")
    made = Provenance(
        repository=data["repository"],
        commit=data["commit"],
        path=data["path"],
        entry=data["receipt"],
        sent=data["sent"],
        attachments=data["attachments"],
        text="\n".join(data["text"]),
        origin=None if data["origin"] is None else _made(data["origin"], tier + 1),
    )
    if made.receipt.path != made.path and made.receipt.blob != made.blob:
        raise ProvenanceError(f"收文第 {made.receipt.number} 号（{RECEIPTS}）不是这篇稿件的")
    return made
