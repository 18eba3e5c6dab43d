"""Mend files by what their findings say can be mended, and check again, until nothing more changes."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from baosong.checker import check
from baosong.fixer import apply
from baosong.source import Overlay

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping
    from datetime import date

    from baosong.archive import Archive
    from baosong.checker import Report
    from baosong.model import Diagnostic, ProblemKind
    from baosong.source import Source

_ROUNDS = 10


@dataclass(frozen=True)
class Mended:
    """One file: its bytes before, its text now, and the findings that were mended, in order."""

    path: str
    before: bytes
    after: str
    done: tuple[Diagnostic, ...]


@dataclass(frozen=True)
class Result:
    """The files that changed, in order of path, and what a check of the result finds."""

    files: tuple[Mended, ...]
    archive: Archive
    left: Report


def mend(
    source: Source,
    open_archive: Callable[[Source], Archive],
    today: date,
    paths: Collection[str] | None,
    *,
    unsafe: bool,
) -> Result:
    """Apply fixes round by round; ``unsafe`` takes those too that are not beyond doubt.

    A file that would be read worse than before, or does not come to rest, is left as it was.
    """
    run = _Run(source, open_archive, today, paths, unsafe)
    for _ in range(_ROUNDS):
        if not run.round():
            return run.result()
    run.give_up()
    return run.result()


class _Run:
    """The texts so far, and the latest check of them."""

    def __init__(
        self,
        source: Source,
        open_archive: Callable[[Source], Archive],
        today: date,
        paths: Collection[str] | None,
        unsafe: bool,
    ) -> None:
        self._source, self._open, self._today, self._paths, self._unsafe = source, open_archive, today, paths, unsafe
        self._texts: dict[str, str] = {}
        self._done: dict[str, list[Diagnostic]] = defaultdict(list)
        self._hopeless: set[str] = set()
        self._changed: set[str] = set()
        self._check()
        self._known = self._problems()

    def _check(self) -> None:
        files = {path: text.encode() for path, text in self._texts.items()}
        self._archive = self._open(Overlay(self._source, files))
        self._found = check(self._archive, self._today, self._paths)

    def round(self) -> bool:
        """Apply what can be applied at once and check again; returns whether anything was."""
        fixable: dict[str, list[Diagnostic]] = defaultdict(list)
        for one in self._found.diagnostics:
            if one.fix and (one.fix.safe or self._unsafe) and one.path not in self._hopeless:
                fixable[one.path].append(one)
        self._changed = {path for path, found in fixable.items() if self._mend(path, found)}
        if not self._changed:
            return False
        self._check()
        problems = self._problems()
        worse = {path for path in self._changed if problems[path] - self._known[path]}
        if worse:
            self._forget(worse)
        return True

    def _problems(self) -> dict[str, set[ProblemKind]]:
        """What the reader finds wrong with each document."""
        documents = self._archive.documents
        return {path: {problem.kind for problem in document.problems} for path, document in documents.items()}

    def _mend(self, path: str, found: list[Diagnostic]) -> bool:
        text = "\n".join(self._found.lines.get(path, []))
        if not text:  # the reader could not read it, and must not write it
            return False
        after, applied = apply(text, [one.fix for one in found if one.fix])
        new = path not in self._texts and any(not fix.edits for fix in applied)
        if after == text and not new:
            return False
        self._texts[path] = after
        self._done[path] += [one for one in found if one.fix in applied]
        return True

    def give_up(self) -> None:
        """Leave those that still change as they were."""
        self._forget(self._changed)

    def _forget(self, paths: Collection[str]) -> None:
        self._hopeless.update(paths)
        for path in paths:
            self._texts.pop(path, None)
            self._done.pop(path, None)
        self._check()

    def result(self) -> Result:
        """What has come of it."""
        before: Mapping[str, bytes] = self._source.read(self._texts)
        files = [
            Mended(path, before[path], self._texts[path], tuple(self._done[path]))
            for path in sorted(self._texts)
            if self._texts[path].encode() != before[path]
        ]
        return Result(tuple(files), self._archive, self._found)
