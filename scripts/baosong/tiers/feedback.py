"""What became of our reports above (反馈): adoptions and directives there, as entries of our own ledgers.

Each entry's evidence names the line above that it rests on, with its hash, and the commit and the repository it was
read from. By that hash an entry is known again: what was brought down is not brought down twice, and what is taken
back above is taken back here. A tier above that has brought down what its own upper tier did hands that on as well.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from baosong.archive import Archive
from baosong.enter import enter
from baosong.errors import UsageError
from baosong.ledger import (
    ADOPTION_BOOK,
    ADOPTIONS,
    DIRECTIVE_BOOK,
    DIRECTIVES,
    ISSUE_BOOK,
    ISSUES,
    OUTCOME,
    WITHDRAWAL,
    adoption_data,
    directive_data,
    line_hash,
)
from baosong.records import Directive, HigherAdoption, Later
from baosong.source import GitTree
from baosong.tiers.delivery import provenances
from baosong.tiers.naming import MAIN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from baosong.history import History
    from baosong.ledger import Ledger
    from baosong.policy import Above, Policy
    from baosong.records import Published

R = TypeVar("R", HigherAdoption, Directive)

_KEY = re.compile(r"bulletins/ledger/[a-z]+\.jsonl 第 [0-9]+ 条 sha256:([0-9a-f]{64})")
_OWN = "own"
"""What an office calls its own level."""


@dataclass(frozen=True)
class Entered:
    """A line that was entered, or why it was not: in which ledger, about which report, and a phrase on it."""

    path: str
    report: str
    told: str
    refused: bool = False


@dataclass(frozen=True)
class _Wanted(Generic[R]):
    """An entry as it is to stand here, and what came of it above since."""

    record: R
    withdrawal: Later | None = None
    outcome: Later | None = None


@dataclass(frozen=True)
class Feedback:
    """The repository above as it lies fetched in our clone; ``by`` is the account that answers for the entries."""

    root: Path
    policy: Policy
    history: History
    above: Above
    names: Mapping[str, str]
    """The names of the series above by their keys."""
    by: str
    today: date
    dry_run: bool = False

    def bring(self) -> Iterator[Entered]:
        """Enter what is missing here, in the order it happened."""
        archive = self._here
        source = GitTree(self.history, MAIN)
        ours = self._ours(archive)
        there = source.modes()
        contents = {path: source.read([path])[path] for path in (ISSUES, ADOPTIONS, DIRECTIVES) if path in there}
        printed = self._printed(contents.get(ISSUES, b""), ours)
        adopted_above = self._adopted(contents.get(ADOPTIONS, b""), ours)
        for adopted in sorted((*printed, *adopted_above), key=lambda one: one.record.adopted_on):
            yield from self._adoption(adopted)
        for remark in sorted(self._remarked(contents.get(DIRECTIVES, b""), ours), key=lambda one: one.record.given_on):
            yield from self._directive(remark)

    def _ours(self, archive: Archive) -> dict[str, str]:
        """Report id above → report id here, of what was passed on from here."""
        numbers = {one.number: one.path for one in archive.receipts}
        present = {path: key for key, path in archive.submissions.paths.items()}
        found: dict[str, str] = {}
        for path, one in provenances(self.history, MAIN, self.above.unit):
            if not self.history.known({one.commit}) or not self.history.holds(one.commit):
                continue
            here = present.get(one.path) or self._moved(archive, one.receipt.number, numbers)
            if here:
                found[path.removeprefix("submissions/").removesuffix(".md")] = here
        return found

    def _moved(self, archive: Archive, number: int, numbers: Mapping[int, str]) -> str:
        """The id of a report that lies elsewhere by now, by its receipt."""
        meant = archive.meant(numbers.get(number, "").removeprefix("submissions/").removesuffix(".md"))
        receipt = archive.receipt_of(meant) if meant in archive.submissions.paths else None
        return meant if receipt is not None and receipt.number == number else ""

    def _evidence(self, path: str, number: int, content: bytes, more: str = "") -> str:
        digest = line_hash(_lines(content)[number - 1])
        return f"{path} 第 {number} 条 sha256:{digest} 提交 {self._commit} {self.above.repository}{more}"

    @cached_property
    def _commit(self) -> str:
        return self.history.resolve(MAIN)

    @cached_property
    def _here(self) -> Archive:
        """Our office with all that was entered so far."""
        return Archive.of(self.root, self.policy)

    def _printed(self, content: bytes, ours: Mapping[str, str]) -> Iterator[_Wanted[HigherAdoption]]:
        """Our reports in the issues published above, with their retractions."""
        for issue in ISSUE_BOOK.read(content):
            series = issue.issue.partition("/")[0]
            for report in dict.fromkeys(key for item in (*issue.printed.items, *issue.in_force.items) for key in item):
                if report not in ours:
                    continue
                more = f" 刊期 {issue.issue} 清单 {issue.in_force.manifest}"
                record = HigherAdoption(
                    number=0,
                    submission=ours[report],
                    level=self.above.level,
                    publication=self.names.get(series, series),
                    adopted_on=issue.on,
                    evidence=self._evidence(ISSUES, issue.number, content, more),
                    by=self.by,
                )
                yield _Wanted(record, self._retracted(issue, report, content))

    def _retracted(self, issue: Published, report: str, content: bytes) -> Later | None:
        """What took our report out of an issue again: a retraction, or a correction that no longer lists it."""
        places = [place for place, item in enumerate(issue.in_force.items, 1) if report in item]
        notices = [issue.retraction(place) for place in places]
        if places and not all(notices):
            return None
        taken = [one for one in notices if one] or [one for one in issue.standing if one.printed]
        last = max(taken, key=lambda one: (one.on, one.number))
        evidence = self._evidence(ISSUES, last.number, content)
        return Later(0, last.on, f"上级撤下：{last.text}", evidence, self.by)

    def _adopted(self, content: bytes, ours: Mapping[str, str]) -> Iterator[_Wanted[HigherAdoption]]:
        """Adoptions of our reports further above, as the office above has entered them."""
        for one in ADOPTION_BOOK.read(content):
            if one.submission in ours:
                record = replace(
                    one,
                    submission=ours[one.submission],
                    level=self._level(one.level),
                    evidence=self._evidence(ADOPTIONS, one.number, content),
                    by=self.by,
                    withdrawal=None,
                )
                yield _Wanted(record, self._later(ADOPTIONS, one.withdrawal, content))

    def _remarked(self, content: bytes, ours: Mapping[str, str]) -> Iterator[_Wanted[Directive]]:
        """Directives on our reports; one that our unit is to act on goes to our office."""
        for one in DIRECTIVE_BOOK.read(content):
            if one.submission not in ours:
                continue
            mine = one.follow_up == self.above.unit
            record = replace(
                one,
                submission=ours[one.submission],
                level=self._level(one.level),
                follow_up=self.policy.org.office if mine else None,
                due=one.due if mine else None,
                evidence=self._evidence(DIRECTIVES, one.number, content),
                by=self.by,
                outcome=None,
                withdrawal=None,
            )
            later = (self._later(DIRECTIVES, found, content) for found in (one.withdrawal, one.outcome))
            yield _Wanted(record, *later)

    def _later(self, path: str, later: Later | None, content: bytes) -> Later | None:
        if later is None:
            return None
        return Later(0, later.on, later.text, self._evidence(path, later.number, content), self.by)

    def _level(self, level: str) -> str:
        return self.above.levels.get(level, self.above.level if level == _OWN else level)

    def _adoption(self, wanted: _Wanted[HigherAdoption]) -> Iterator[Entered]:
        record = wanted.record
        known = self._here.higher_adoptions
        told = f"{record.level} {record.publication} {record.adopted_on}"
        same = [
            one
            for one in known
            if (one.submission, one.level, one.publication) == (record.submission, record.level, record.publication)
        ]
        yield from self._settled(
            ADOPTION_BOOK, wanted, same, told, lambda number: adoption_data(replace(record, number=number))
        )

    def _directive(self, wanted: _Wanted[Directive]) -> Iterator[Entered]:
        record = wanted.record
        known = self._here.directives
        told = f"{record.leader} {record.given_on} {record.text}"
        same = [
            one
            for one in known
            if (one.submission, one.leader, one.given_on) == (record.submission, record.leader, record.given_on)
        ]
        yield from self._settled(
            DIRECTIVE_BOOK, wanted, same, told, lambda number: directive_data(replace(record, number=number))
        )

    def _settled(
        self,
        book: Ledger,
        wanted: _Wanted[R],
        same: Sequence[R],
        told: str,
        make: Callable[[int], dict[str, Any]],
    ) -> Iterator[Entered]:
        """Enter, tell the outcome or withdraw, whatever is missing; what was entered by hand is left alone."""
        report = wanted.record.submission
        standing = next((one for one in same if one.withdrawal is None), None)
        key = _KEY.match(wanted.record.evidence)
        mine = standing if standing and key and (own := _KEY.match(standing.evidence)) and own[1] == key[1] else None
        if standing is None and wanted.withdrawal is None:
            entered = self._enter(book, make, report, told)
            yield entered
            if entered.refused or self.dry_run:
                return
            number = self._newest(book)
        elif mine is None:
            return
        else:
            number = mine.number
        if wanted.outcome and getattr(mine, "outcome", None) is None:
            yield self._enter(book, self._about(book, wanted.outcome, number, OUTCOME), report, f"办理结果：{told}")
        if wanted.withdrawal and mine:
            yield self._enter(book, self._about(book, wanted.withdrawal, number, WITHDRAWAL), report, f"撤销：{told}")

    def _newest(self, book: Ledger) -> int:
        return (self.root / book.path).read_bytes().count(b"\n")

    def _about(self, book: Ledger, later: Later, of: int, kind: str) -> Callable[[int], dict[str, Any]]:
        return lambda number: book.later_data(Later(number, later.on, later.text, later.evidence, later.by), of, kind)

    def _enter(self, book: Ledger, make: Callable[[int], dict[str, Any]], report: str, told: str) -> Entered:
        try:
            enter(self.root, self.policy, book, make, today=self.today, dry_run=self.dry_run)
        except UsageError as error:
            return Entered(book.path, report, f"{told}：{error}", refused=True)
        vars(self).pop("_here", None)
        return Entered(book.path, report, told)


@lru_cache(maxsize=4)
def _lines(content: bytes) -> list[bytes]:
    return content.split(b"\n")
