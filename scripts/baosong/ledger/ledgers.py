"""What the office has entered by hand, ledger by ledger, each read when it is first asked for."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from baosong.ledger.adoptions import ADOPTIONS
from baosong.ledger.adoptions import BOOK as ADOPTION_BOOK
from baosong.ledger.directives import BOOK as DIRECTIVE_BOOK
from baosong.ledger.directives import DIRECTIVES
from baosong.ledger.exceptions import BOOK as EXCEPTION_BOOK
from baosong.ledger.exceptions import EXCEPTIONS
from baosong.ledger.issues import BOOK as ISSUE_BOOK
from baosong.ledger.issues import ISSUES
from baosong.ledger.merits import BOOK as MERIT_BOOK
from baosong.ledger.merits import MERITS
from baosong.ledger.transmittals import BOOK as TRANSMITTAL_BOOK
from baosong.ledger.transmittals import TRANSMITTALS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from baosong.records import Directive, Extension, HigherAdoption, Merit, Published, StandIn, Transmittal


class Ledgers(ABC):
    """The ledgers of an office; each raises :class:`LedgerError` when its chain is broken."""

    @abstractmethod
    def _ledger(self, path: str) -> bytes:
        """The bytes of a ledger; none where it was never begun."""

    @cached_property
    def directives(self) -> tuple[Directive, ...]:
        """The ledger of directives."""
        return DIRECTIVE_BOOK.read(self._ledger(DIRECTIVES))

    @cached_property
    def higher_adoptions(self) -> tuple[HigherAdoption, ...]:
        """The ledger of adoptions above."""
        return ADOPTION_BOOK.read(self._ledger(ADOPTIONS))

    @cached_property
    def merits(self) -> tuple[Merit, ...]:
        """The ledger of merits."""
        return MERIT_BOOK.read(self._ledger(MERITS))

    @cached_property
    def exceptions(self) -> tuple[Extension | StandIn, ...]:
        """The ledger of exceptions."""
        return EXCEPTION_BOOK.read(self._ledger(EXCEPTIONS))

    @cached_property
    def transmittals(self) -> tuple[Transmittal, ...]:
        """The ledger of transmittals."""
        return TRANSMITTAL_BOOK.read(self._ledger(TRANSMITTALS))

    @cached_property
    def published(self) -> Mapping[str, Published]:
        """Issue id → that it was published, in order of the ledger."""
        return {one.issue: one for one in ISSUE_BOOK.read(self._ledger(ISSUES))}

    @cached_property
    def printed(self) -> Mapping[str, tuple[Published, ...]]:
        """Report id → the published issues that took it over."""
        found: dict[str, list[Published]] = defaultdict(list)
        for one in self.published.values():
            for report in dict.fromkeys(key for item in one.printed.listed for key in item):
                found[report].append(one)
        return {key: tuple(values) for key, values in found.items()}

    @cached_property
    def directives_by_submission(self) -> Mapping[str, tuple[Directive, ...]]:
        """Report id → the directives on it that stand, in order of the ledger."""
        found: dict[str, list[Directive]] = defaultdict(list)
        for directive in self.directives:
            if directive.withdrawal is None:
                found[directive.submission].append(directive)
        return {key: tuple(values) for key, values in found.items()}
