"""A check's findings, the reports' deadlines and likenesses as a verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.model import Severity
from baosong.reporters import tally
from baosong.reporters.markdown.chained import chained
from baosong.reporters.markdown.form import (
    MOST_FINDINGS,
    MOST_LIKENESSES,
    MOST_ROWS,
    Finding,
    Likeness,
    Outcome,
    Passage,
    Place,
    Verdict,
)
from baosong.reporters.markdown.steps import desk_of_bulletins, rows
from baosong.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from baosong.checker import Report
    from baosong.gate import Passage as Gated
    from baosong.model import Diagnostic, Mark
    from baosong.reporters import Setting

_LEDGER = "bulletins/ledger/"
_LONGEST = 1000
_PLACES = 10
_WORDS = 300
"""Characters of a passage that are shown."""


def gather(found: Report, setting: Setting, passage: Gated | None = None) -> Verdict:
    """All there is to say, the findings of files that fail first; ``passage`` is what the review chain says."""
    failing = {one.path for one in found.diagnostics if one.severity is Severity.ERROR}
    ordered = sorted(
        found.diagnostics,
        key=lambda one: (
            one.path not in failing,
            one.path,
            one.severity is not Severity.ERROR,
            one.mark.line,
            one.mark.column,
        ),
    )
    alike = tuple(_likenesses(ordered, found, setting))
    steps = tuple(rows(found, setting, passage))
    return Verdict(
        outcome=_outcome(found, setting, passage),
        tally=tally(found),
        today=setting.today,
        errors=found.count(Severity.ERROR),
        ledgers=tuple(path for path in setting.paths or () if path.startswith(_LEDGER))[:20],
        findings=tuple(map(_finding, ordered[:MOST_FINDINGS])),
        more_findings=max(0, len(ordered) - MOST_FINDINGS),
        likenesses=alike[:MOST_LIKENESSES],
        more_likenesses=max(0, len(alike) - MOST_LIKENESSES),
        rows=steps[:MOST_ROWS],
        more_rows=max(0, len(steps) - MOST_ROWS),
        desk=desk_of_bulletins(found, setting),
        chain=chained(passage) if passage else None,
    )


def _outcome(found: Report, setting: Setting, passage: Gated | None) -> Outcome:
    if found.failed:
        return Outcome.FAILED
    if passage and not passage.open:
        return Outcome.REFUSED if passage.refusals else Outcome.WAITING
    if any(path.startswith(_LEDGER) for path in setting.paths or ()):
        return Outcome.LEDGER
    if not found.files:
        return Outcome.NOTHING
    return Outcome.NOTED if found.diagnostics else Outcome.PASSED


def _finding(one: Diagnostic) -> Finding:
    return Finding(
        path=_cut(one.path),
        line=one.mark.line,
        severity=one.severity,
        code=one.code,
        message=_cut(one.message),
        help=_cut(one.help),
        places=tuple(
            Place(path=_cut(place.path), line=place.mark.line, note=_cut(place.note)) for place in one.related[:_PLACES]
        ),
    )


def _likenesses(diagnostics: Sequence[Diagnostic], found: Report, setting: Setting) -> Iterator[Likeness]:
    """The passages of each finding that has them in both reports; what must not be repeated is taken out of both."""
    for one in diagnostics:
        passages: dict[str, list[Passage]] = {}
        own = found.lines.get(one.path, [])
        for place in one.related:
            document = next(iter(setting.archive.submissions.at({place.path})), None)
            if place.here is None or document is None:
                continue
            passages.setdefault(place.path, []).append(
                Passage(
                    line=place.here.line,
                    words=_words(own, place.here),
                    other_line=place.mark.line,
                    other_words=found.concealed(_words(document.content.lines, place.mark)),
                )
            )
        for path, there in passages.items():
            yield Likeness(path=_cut(one.path), other=_cut(path), passages=tuple(there[:_PLACES]))


def _words(lines: Sequence[str], mark: Mark) -> str:
    """The words of a span, on one line."""
    own = list(lines[mark.line - 1 : mark.end_line])
    if not own:
        return ""
    own[-1] = own[-1][: mark.end_column - 1] if len(own) == mark.end_line - mark.line + 1 else own[-1]
    own[0] = own[0][mark.column - 1 :]
    text = "".join(line.strip() for line in own)
    return text if len(text) <= _WORDS else f"{text[:_WORDS]}……"


def _cut(text: str) -> str:
    shown = visible(text)
    return shown if len(shown) <= _LONGEST else f"{shown[: _LONGEST - 1]}…"
