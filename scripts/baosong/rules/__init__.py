"""The rules, one a file, found by walking this package.

A rule module holds a Chinese docstring (its first line the title; then why, bad, good, how to mend), a ``RULE`` and a
``check(subject, context)`` that yields diagnostics. Adding one touches that file and ``tests/rules/<name>.yml``.
"""

from __future__ import annotations

import importlib
import pkgutil
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from baosong.prose import Prose
from baosong.rule import Rule
from baosong.written import Written

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from baosong.archive import Archive
    from baosong.model import Diagnostic, Document, Submission
    from baosong.policy import Waiver
    from baosong.stats.tally import Tally

FAMILIES = {"META": "元数据", "TIME": "时限", "FLOW": "流程", "QUAL": "文字", "DUP": "雷同", "SEC": "保密与安全"}

_PROSES = 256
"""How many documents' prose is kept at a time; that of a large office would fill the memory."""


@dataclass(frozen=True)
class Context:
    """What a rule may look at beside its subject."""

    archive: Archive
    today: date
    errors: Callable[[Submission], tuple[Diagnostic, ...]]
    """A report's own errors, in order of line."""
    _proses: dict[str, Prose] = field(default_factory=dict, init=False, repr=False, compare=False)
    _tallies: dict[date, Tally] = field(default_factory=dict, init=False, repr=False, compare=False)
    _writings: dict[str, Written] = field(default_factory=dict, init=False, repr=False, compare=False)

    def prose(self, document: Document) -> Prose:
        """A document's own words with their places, made once for all rules that judge it in turn."""
        if document.path not in self._proses:
            if len(self._proses) >= _PROSES:
                del self._proses[next(iter(self._proses))]
            self._proses[document.path] = Prose(document)
        return self._proses[document.path]

    def written(self, document: Document) -> Written:
        """All that is written in a document, front matter and code too, made once for all rules."""
        if document.path not in self._writings:
            self._writings[document.path] = Written(document, self.prose(document))
        return self._writings[document.path]

    def tally(self, day: date) -> Tally:
        """What there is to count as of a day, made once for all rules that count as of it."""
        from baosong.stats.tally import Tally

        return self._tallies.setdefault(day, Tally(self.archive, day))

    def option(self, rule: Rule, name: str) -> Any:
        """The value of a rule's option: policy's, else the default."""
        own = self.archive.policy.rules.options.get(rule.name, {})
        return own.get(name, rule.options[name].default)


@dataclass(frozen=True)
class WaiverUse:
    """A waiver, and whether it let a finding stand in this check."""

    waiver: Waiver
    used: bool


@dataclass(frozen=True)
class Registered:
    """A rule with its check and its Chinese documentation."""

    rule: Rule
    check: Callable[[Any, Context], Iterator[Diagnostic]]
    doc: str

    @property
    def title(self) -> str:
        """The first line of the documentation."""
        return self.doc.split("\n", 1)[0]


@cache
def registry() -> tuple[Registered, ...]:
    """All rules in order of code; raises ``RuntimeError`` when two share a code or a module lacks a part (our bug)."""
    found: dict[str, Registered] = {}
    for info in pkgutil.iter_modules(__path__):
        module = importlib.import_module(f"{__name__}.{info.name}")
        rule: Rule = module.RULE
        if rule.name != info.name.replace("_", "-") or rule.code in found or not module.__doc__:
            raise RuntimeError(f"rule module {info.name}: name, code or docstring is wrong")
        found[rule.code] = Registered(rule, module.check, module.__doc__.strip())
    return tuple(found[code] for code in sorted(found, key=lambda code: (list(FAMILIES).index(code[:-3]), code)))


def known_rules() -> tuple[Rule, ...]:
    """The identities alone, for policy to be held against."""
    return tuple(registered.rule for registered in registry())
