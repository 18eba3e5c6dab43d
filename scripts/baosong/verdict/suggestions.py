"""Which findings can be put right with one click: safe fixes, joined by line, on lines the pull request wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.fixer import apply
from baosong.verdict.file import Suggestion

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from baosong.checker import Report
    from baosong.fixer import Fix
    from baosong.model import Diagnostic

MOST = 20
"""Suggestions on one pull request; ``baosong fix`` does the rest."""

_TALLEST = 10
_LONGEST = 4000


def suggestions(
    found: Report, texts: Callable[[str], str], written: Callable[[str], Collection[int]]
) -> Iterator[Suggestion]:
    """At most ``MOST``, in order of place.

    ``texts`` gives a file's text as the reader has it, ``written`` the numbers of the lines that the pull request
    wrote; a forge takes a remark on no other. A line that must not be repeated is left to be mended by hand.
    """
    count = 0
    for path, own in _by_path(found.diagnostics).items():
        text = texts(path)
        lines, shown, new = text.split("\n"), found.lines.get(path, []), written(path)
        for first, last, group in _joined(own):
            span = range(first, last + 1)
            if len(span) > _TALLEST or not all(number in new for number in span):
                continue
            if shown[first - 1 : last] != lines[first - 1 : last]:
                continue
            fresh, applied = apply(text, [one.fix for one in group if one.fix])
            after = fresh.split("\n")
            put = after[first - 1 : last + len(after) - len(lines)]
            if not applied or put == lines[first - 1 : last] or any(len(line) > _LONGEST for line in put):
                continue
            reasons = tuple(dict.fromkeys(f"{one.code} {one.message}"[:400] for one in group))[:20]
            one = Suggestion(path=path, line=first, end_line=last, lines=tuple(put), reasons=reasons)
            if one.sound:
                yield one
                count += 1
            if count == MOST:
                return


def _by_path(diagnostics: Sequence[Diagnostic]) -> dict[str, list[Diagnostic]]:
    found: dict[str, list[Diagnostic]] = {}
    for one in diagnostics:
        if one.fix and one.fix.safe and one.fix.edits and not one.secret:
            found.setdefault(one.path, []).append(one)
    return found


def _joined(diagnostics: Sequence[Diagnostic]) -> Iterator[tuple[int, int, list[Diagnostic]]]:
    """The findings whose fixes touch the same lines, with the first and the last of these lines."""
    placed = sorted(((*_lines(one.fix), one) for one in diagnostics if one.fix), key=lambda each: each[:2])
    group: list[Diagnostic] = []
    first = last = 0
    for start, end, one in placed:
        if group and start > last:
            yield first, last, group
            group = []
        if not group:
            first, last = start, end
        last = max(last, end)
        group.append(one)
    if group:
        yield first, last, group


def _lines(fix: Fix) -> tuple[int, int]:
    return min(edit.mark.line for edit in fix.edits), max(edit.mark.end_line for edit in fix.edits)
