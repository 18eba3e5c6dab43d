"""Enter a line into one of the office's ledgers: checked by the real rules as if it stood there, then appended.

Whatever the rules refuse is not written, so a ledger that only grows holds no line that would have to be taken back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from baosong.archive import Archive
from baosong.checker import check
from baosong.errors import UsageError
from baosong.ledger import append, extended
from baosong.model import Severity
from baosong.replacing import replace_file
from baosong.source import Overlay, WorkTree

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping
    from datetime import date
    from pathlib import Path

    from baosong.ledger import Ledger
    from baosong.policy import Policy


def enter(
    root: Path,
    policy: Policy,
    book: Ledger,
    make: Callable[[int], dict[str, Any]],
    *,
    today: date,
    dry_run: bool = False,
    also: Collection[str] = (),
    files: Mapping[str, tuple[bytes, bytes]] | None = None,
) -> dict[str, Any]:
    """Append what ``make`` says for the next number; returns the line.

    ``make`` gets the number and returns the ledger object without ``prev``. The documents at the paths ``also`` must
    be free of errors with it; ``files`` are data files that are rewritten along with the line, each as it was
    read and as it is to be.
    Raises :class:`UsageError` with what the rules find wrong.
    """
    file = root / book.path
    written: list[dict[str, Any]] = []
    others = files or {}

    def checked(content: bytes) -> list[dict[str, Any]]:
        data = make(content.count(b"\n") + 1)
        source = Overlay(
            WorkTree(root),
            {**{path: after for path, (_, after) in others.items()}, book.path: extended(content, [data])},
        )
        found = check(Archive(policy, source), today, {book.path, *also}).diagnostics
        errors = [one for one in found if one.severity is Severity.ERROR]
        wrong = [one.message for one in errors if one.path == book.path and one.mark.line == data["number"]]
        wrong += [f"{one.path}:{one.mark.line} {one.code} {one.message}" for one in errors if one.path in also]
        if wrong:
            told = "；\n".join(wrong)
            raise UsageError(f"{told}{'' if told.endswith('？') else '；'}没有写入台账")
        written.append(data)
        if dry_run:
            return []
        for path, change in others.items():
            replace_file(root / path, *change)
        return [data]

    append(file, checked)
    return written[0]


def known_account(policy: Policy, account: str) -> str:
    """The account, if it belongs to the office; raises :class:`UsageError` with those that do."""
    office = policy.org.units[policy.org.office]
    accounts = [one.account for one in (office.leader, *office.deputies, *office.officers) if one.account]
    if account not in accounts:
        raise UsageError(f"“{account}”不是{office.short}的账号，台账由办公室登记；可用：{'、'.join(accounts)}")
    return account
