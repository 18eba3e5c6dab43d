"""Small offices for tests: a copy of the clean base office, changed a little, and the real command run over it."""

from __future__ import annotations

import base64
import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import forgeries
from baosong.cli import main
from baosong.ledger import (
    ADOPTION_BOOK,
    DIRECTIVE_BOOK,
    EXCEPTION_BOOK,
    ISSUE_BOOK,
    MERIT_BOOK,
    RECEIPTS,
    TRANSMITTAL_BOOK,
    append,
    read_receipts,
    receipt_data,
)
from baosong.model import SHANGHAI
from baosong.reader import blob_id
from baosong.records import Receipt

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    import pytest

BASE = Path(__file__).parent / "rules" / "base"
"""One office unit, three reporting units, two reports, one issue, one commission; nothing is wrong with it."""

TODAY = "2026-03-10"
"""The day the base office is clean on."""

TOY = Path(__file__).parent / "toy"
"""A small office with something of everything: four issues in two series, merged and digest items, internal
reports, one nobody adopted and one without a receipt, a commission half answered, directives, a unit that is silent."""

TOY_TODAY = "2026-04-08"
"""The day the toy office is looked at."""


BOOKS = {
    "adoptions": ADOPTION_BOOK,
    "directives": DIRECTIVE_BOOK,
    "merits": MERIT_BOOK,
    "issues": ISSUE_BOOK,
    "exceptions": EXCEPTION_BOOK,
    "transmittals": TRANSMITTAL_BOOK,
}


@dataclass(frozen=True)
class Office:
    """An office in a folder of its own, to be changed and checked."""

    root: Path

    @classmethod
    def base(cls, root: Path) -> Office:
        """A copy of the base office; ``root`` may exist but must be empty."""
        shutil.copytree(BASE, root, dirs_exist_ok=True)
        return cls(root)

    @classmethod
    def toy(cls, root: Path) -> Office:
        """A copy of the toy office; ``root`` may exist but must be empty."""
        shutil.copytree(TOY, root, dirs_exist_ok=True)
        return cls(root)

    def write(self, path: str, content: str | bytes) -> None:
        """Write a file as given, making its folders."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)

    def replace(self, path: str, changes: Mapping[str, str]) -> None:
        """Replace passages of a text file, each of which must stand in it exactly once."""
        text = (self.root / path).read_bytes().decode("utf-8")
        for old, new in changes.items():
            assert text.count(old) == 1, f"{path} holds {old!r} {text.count(old)} times, not once"
            text = text.replace(old, new)
        self.write(path, text)

    def remove(self, path: str) -> None:
        """Remove a file or a folder, which must be there."""
        there = self.root / path
        if there.is_dir():
            shutil.rmtree(there)
        else:
            there.unlink()

    def link(self, path: str, target: str) -> None:
        """Make a symbolic link."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.symlink_to(target)

    def receive(self, received: Sequence[tuple[str, datetime]], blobs: Mapping[str, str] | None = None) -> None:
        """Append a receipt for each path, chained, with its present blob id (``blobs`` overrides it by path)."""

        def made(content: bytes) -> list[dict[str, Any]]:
            first = len(read_receipts(content)) + 1
            return [
                receipt_data(
                    Receipt(
                        number=number,
                        path=path,
                        blob=(blobs or {}).get(path) or blob_id((self.root / path).read_bytes()),
                        received_at=moment.replace(tzinfo=moment.tzinfo or SHANGHAI).astimezone(SHANGHAI),
                        source="desk:liu-siyuan",
                    )
                )
                for number, (path, moment) in enumerate(received, first)
            ]

        append(self.root / RECEIPTS, made)

    def enter(self, ledger: str, entries: Sequence[Mapping[str, Any]]) -> None:
        """Append lines to the ledger of that name as they are told; keys left out are null, numbers follow on."""
        book = BOOKS[ledger]

        def made(content: bytes) -> list[dict[str, Any]]:
            first = content.count(b"\n") + 1
            return [
                {key: {"number": number, "kind": book.first, **entry}.get(key) for key in book.keys if key != "prev"}
                for number, entry in enumerate(entries, first)
            ]

        append(self.root / book.path, made)

    def publish(self, issue: str, day: str = TODAY, *options: str) -> None:
        """Run ``baosong issue publish`` as of a day."""
        words = ("--root", str(self.root), "--by", "liu-siyuan", "--today", day, *options)
        code = main(["issue", "publish", issue, *words])
        assert code == 0, f"exit {code}"

    def draft(self, period: str, day: str, *options: str) -> None:
        """Run ``baosong circular`` as of a day."""
        code = main(["circular", "--root", str(self.root), "--period", period, "--today", day, *options])
        assert code == 0, f"exit {code}"

    def issue(self, circular: str, day: str) -> None:
        """Fill in what issuing a circular takes."""
        path = f"bulletins/circulars/{circular}.md"
        self.replace(path, {"\nas_of: ": f"\nsigned_by: 章文博\nissued: {day}\nas_of: "})

    def check(self, capsys: pytest.CaptureFixture[str], *arguments: str, today: str = TODAY) -> Checked:
        """Run ``baosong check --format json`` over the office as a user would."""
        capsys.readouterr()
        code = main(["check", "--root", str(self.root), "--today", today, "--format", "json", *arguments])
        out, err = capsys.readouterr()
        assert "Traceback" not in err, err
        assert code in {0, 1}, f"exit {code}: {err}"
        return Checked(code, json.loads(out), err)


@dataclass(frozen=True)
class Checked:
    """What a check said: its exit code, its JSON, and standard error."""

    code: int
    data: dict[str, Any]
    err: str

    @property
    def diagnostics(self) -> list[dict[str, Any]]:
        """All diagnostics."""
        found: list[dict[str, Any]] = self.data["diagnostics"]
        return found

    def of(self, name: str) -> list[dict[str, Any]]:
        """The diagnostics of one rule."""
        return [one for one in self.diagnostics if one["name"] == name]


def shown(diagnostic: Mapping[str, Any]) -> str:
    """A diagnostic as one line, for a failing test to print."""
    place = f"{diagnostic['path']}:{diagnostic['line']}:{diagnostic['column']}"
    return f"{place} {diagnostic['code']} {diagnostic['severity']} {diagnostic['message']}"


def as_bytes(spelling: Mapping[str, Any]) -> bytes:
    """Bytes as a case spells them, ``times`` over.

    Spelled as ``base64``, ``hex``, ``escape`` (``\\x00``, ``\\r``), ``text`` with an ``encoding``, or as a ``png``,
    ``jpeg``, ``office`` or ``pdf`` with what goes into it (``tests/forgeries.py``).
    """
    match dict(spelling):
        case {"base64": str(word)}:
            content = base64.b64decode(word)
        case {"hex": str(word)}:
            content = bytes.fromhex(word)
        case {"escape": str(word)}:
            content = word.encode("utf-8").decode("unicode_escape").encode("latin-1")
        case {"text": str(word), "encoding": str(encoding)}:
            content = word.encode(encoding)
        case {"png": dict(made)}:
            content = forgeries.png(**made)
        case {"jpeg": dict(made)}:
            content = forgeries.jpeg(**made)
        case {"office": dict(made)}:
            content = forgeries.office(**made)
        case {"pdf": dict(made)}:
            content = forgeries.pdf(**made)
        case _:
            raise ValueError(f"bytes are not spelled in any known way: {spelling}")
    return content * int(spelling.get("times", 1))
