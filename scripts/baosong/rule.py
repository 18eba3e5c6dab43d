"""What a rule is: its code, name, default severity, what it looks at, and its options."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from baosong.model import Diagnostic, Mark, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from baosong.fixer import Fix
    from baosong.model import Document, ProblemKind, Related


class Scope(StrEnum):
    """What a rule's ``check`` is given, one at a time."""

    DOCUMENT = "document"
    """Any front-matter file: submission, manifest, commission or circular."""
    SUBMISSION = "submission"
    MANIFEST = "manifest"
    COMMISSION = "commission"
    CIRCULAR = "circular"
    STRAY = "stray"
    """A file that is none of them but stands among them."""
    ATTACHMENT = "attachment"
    """A file beside a report."""
    FILE = "file"
    """Any file of the data folders, by its name and mode alone."""
    LEDGER = "ledger"
    """The whole office, once; when the whole office is checked, or one of its ledgers."""
    ARCHIVE = "archive"
    """The whole office, once; only when the whole office is checked."""
    WAIVER = "waiver"
    """One waiver and whether it was needed, after all else; only when the whole office is checked."""


@dataclass(frozen=True, slots=True)
class Option:
    """A number, word or switch of a rule that ``policy/rules.yml`` may set; ``description`` is Chinese."""

    default: int | bool | str | tuple[str, ...]
    description: str

    def parse(self, value: Any) -> int | bool | str | tuple[str, ...]:
        """Read a policy value as the default's type; raises ``ValueError`` with a Chinese sentence."""
        if isinstance(self.default, bool):
            if value in {"true", "false"}:
                return bool(value == "true")
            raise ValueError("应是 true 或 false")
        if isinstance(self.default, int):
            if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) <= 9:
                return int(value)
            raise ValueError("应是非负整数")
        if isinstance(self.default, tuple):
            if isinstance(value, list) and all(isinstance(item, str) for item in value):
                return tuple(str(item) for item in value)
            raise ValueError("应是列表，写成 [甲, 乙]")
        if isinstance(value, str):
            return str(value)
        raise ValueError("应是一行文字")


@dataclass(frozen=True)
class Rule:
    """A rule's identity. ``name`` is its module's name with hyphens; ``code`` is its family and three digits.

    ``waivable`` says whether ``policy/waivers.yml`` may let its findings stand. A rule about a report that is ``alone``
    needs nothing beside it but policy and commissions; the others hold it against other reports, ledgers or git.
    """

    code: str
    name: str
    severity: Severity
    scope: Scope
    options: Mapping[str, Option] = field(default_factory=dict)
    waivable: bool = True
    alone: bool = True

    def at(
        self,
        path: str,
        mark: Mark,
        message: str,
        mend: str = "",
        *,
        fix: Fix | None = None,
        secret: bool = False,
        related: tuple[Related, ...] = (),
    ) -> Diagnostic:
        """A diagnostic of this rule, in its default severity; ``mend`` says how to put it right, ``fix`` does it.

        ``secret`` keeps what stands at the mark out of everything that is printed.
        """
        return Diagnostic(self.code, self.name, self.severity, path, mark, message, mend, fix, secret, related)

    def told(self, kind: ProblemKind, document: Document) -> Iterator[Diagnostic]:
        """The reader's problems of one kind, as diagnostics of this rule."""
        for problem in document.problems:
            if problem.kind is kind:
                yield self.at(document.path, problem.mark, problem.message, problem.help, fix=problem.fix)
