"""Whether the chain of every ledger is unbroken; that nothing was ever changed is for ``baosong verify`` to prove."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.doctor.finding import Finding, bad, well
from baosong.errors import LedgerError
from baosong.ledger import (
    ADOPTION_BOOK,
    DIRECTIVE_BOOK,
    EXCEPTION_BOOK,
    ISSUE_BOOK,
    MERIT_BOOK,
    RECEIPTS,
    read_receipts,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from baosong.doctor.case import Case

NAME = "台账"
_READERS: dict[str, Callable[[bytes], Sequence[object]]] = {
    RECEIPTS: read_receipts,
    **{book.path: book.read for book in (ADOPTION_BOOK, DIRECTIVE_BOOK, MERIT_BOOK, ISSUE_BOOK, EXCEPTION_BOOK)},
}


def examine(case: Case) -> Iterator[Finding]:
    """Read each from its first line to its last."""
    lines, broken = 0, 0
    for path, read in _READERS.items():
        content = case.read(path) or b""
        try:
            read(content)
        except LedgerError as error:
            broken += 1
            yield bad(NAME, str(error), f"从 git 恢复 {path}；谁改过，用 baosong verify 查")
        lines += content.count(b"\n")
    if not broken:
        yield well(NAME, f"{lines} 行，哈希链完整；历史上有没有改动过，用 baosong verify 核对")
