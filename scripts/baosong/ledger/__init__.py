"""The office's ledgers under ``bulletins/ledger/``: append-only, chained by hash, one module for each.

Everything the rankings rest on beside reports and manifests is here, each line with who wrote it and what proves it.
"""

from __future__ import annotations

from baosong.ledger.adoptions import ADOPTIONS, adoption_data
from baosong.ledger.adoptions import BOOK as ADOPTION_BOOK
from baosong.ledger.book import WITHDRAWAL, Book, Ledger
from baosong.ledger.chain import FIRST_PREV, append, encode, extended, line_hash, newest_hash, parsed, read_chain
from baosong.ledger.directives import BOOK as DIRECTIVE_BOOK
from baosong.ledger.directives import DIRECTIVES, OUTCOME, directive_data
from baosong.ledger.exceptions import BOOK as EXCEPTION_BOOK
from baosong.ledger.exceptions import EXCEPTIONS, exception_data
from baosong.ledger.issues import BOOK as ISSUE_BOOK
from baosong.ledger.issues import ISSUES, IssueBook, notice_data, published_data
from baosong.ledger.merits import BOOK as MERIT_BOOK
from baosong.ledger.merits import MERITS, merit_data
from baosong.ledger.receipts import RECEIPTS, parse_receipt, read_receipts, receipt_data
from baosong.ledger.transmittals import BOOK as TRANSMITTAL_BOOK
from baosong.ledger.transmittals import TRANSMITTALS, transmittal_data

LEDGERS = (RECEIPTS, ADOPTIONS, DIRECTIVES, MERITS, ISSUES, EXCEPTIONS, TRANSMITTALS)
"""Every ledger's path, relative to the root."""

__all__ = [
    "ADOPTIONS",
    "ADOPTION_BOOK",
    "DIRECTIVES",
    "DIRECTIVE_BOOK",
    "EXCEPTIONS",
    "EXCEPTION_BOOK",
    "FIRST_PREV",
    "ISSUES",
    "ISSUE_BOOK",
    "LEDGERS",
    "MERITS",
    "MERIT_BOOK",
    "OUTCOME",
    "RECEIPTS",
    "TRANSMITTALS",
    "TRANSMITTAL_BOOK",
    "WITHDRAWAL",
    "Book",
    "IssueBook",
    "Ledger",
    "adoption_data",
    "append",
    "directive_data",
    "encode",
    "exception_data",
    "extended",
    "line_hash",
    "merit_data",
    "newest_hash",
    "notice_data",
    "parse_receipt",
    "parsed",
    "published_data",
    "read_chain",
    "read_receipts",
    "receipt_data",
    "transmittal_data",
]
