"""Run every rule over an archive, or over the changed part of it, under the office's own severities."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from baosong.concealment import concealment
from baosong.dating import day_of
from baosong.grammar import report_of
from baosong.ledger import LEDGERS
from baosong.model import Document, Severity
from baosong.rule import Scope
from baosong.rules import Context, WaiverUse, registry
from baosong.spread import spread

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from baosong.archive import Archive
    from baosong.model import Circular, Diagnostic, Submission
    from baosong.rule import Rule
    from baosong.rules import Registered


@dataclass(frozen=True)
class Report:
    """What a check found: diagnostics in order, the number of files looked at, and their lines for showing.

    Neither the findings nor the lines spell what must not be repeated.
    """

    diagnostics: tuple[Diagnostic, ...]
    files: int
    lines: Mapping[str, list[str]]
    waived: int = 0
    """How many findings waivers have let stand; they are not among the diagnostics."""
    concealed: Callable[[str], str] = str
    """Takes out of a text that is shown, such as a title, what the findings ask to be kept out of print."""

    def count(self, severity: Severity) -> int:
        """The number of diagnostics of one severity."""
        return sum(diagnostic.severity is severity for diagnostic in self.diagnostics)

    @property
    def failed(self) -> bool:
        """Whether any error was found."""
        return self.count(Severity.ERROR) > 0


def check(archive: Archive, today: date, paths: Collection[str] | None = None, *, cores: int = 1) -> Report:
    """Check the whole office, or only the data files among ``paths``, on so many of the machine's cores.

    Rules about the office as a whole run only without ``paths``. Other files are read where a rule must compare with
    them, and only those that may matter (the same title, like words, the commission answered).
    """
    run = _Run(archive, today)
    wanted = None if paths is None else _with_their_reports(paths)
    submissions = archive.submissions.at(wanted)
    commissions = archive.commissions.at(wanted)
    touched = wanted is None or not wanted.isdisjoint(archive.paths.manifests)
    manifests = _chosen(archive.manifest_files, wanted) if touched else []
    circulars = _circulars(archive, wanted)
    strays = _chosen(archive.paths.strays, wanted)
    attachments = _chosen(archive.attachments, wanted)
    run.judge(submissions, cores)
    found = [diagnostic for submission in submissions for diagnostic in run.submission(submission)]
    for scope, subjects in (
        (Scope.DOCUMENT, [*manifests, *commissions, *circulars]),
        (Scope.MANIFEST, manifests),
        (Scope.COMMISSION, commissions),
        (Scope.CIRCULAR, circulars),
        (Scope.STRAY, strays),
        (Scope.LEDGER, [archive] if wanted is None or wanted.intersection(LEDGERS) else []),
        (Scope.ATTACHMENT, attachments),
        (Scope.FILE, _chosen(archive.files, wanted)),
        (Scope.ARCHIVE, [archive] if wanted is None else []),
    ):
        found.extend(run.over(scope, subjects))
    if wanted is None:
        found.extend(run.over(Scope.WAIVER, run.waiver_uses()))
    documents = [*submissions, *manifests, *commissions, *circulars]
    lines = {document.path: document.content.lines for document in documents}
    hidden = concealment(found, lines)
    return Report(
        tuple(sorted(map(hidden.diagnostic, found), key=lambda one: one.sort_key)),
        len(documents) + len(strays) + len(attachments),
        {path: hidden.lines(path, own) for path, own in lines.items()},
        sum(wanted is None or path in wanted for path in run.waived),
        hidden.text,
    )


def _with_their_reports(paths: Collection[str]) -> set[str]:
    """The paths, and of attachments the reports too: a picture that changed or is gone shows in its report."""
    return {*paths, *(report for path in paths if (report := report_of(path)))}


def _chosen(things: Iterable[Any], wanted: Collection[str] | None) -> list[Any]:
    return [thing for thing in things if wanted is None or thing.path in wanted]


def _circulars(archive: Archive, wanted: Collection[str] | None) -> list[Circular]:
    """The circulars that are looked at: also those of which only the figures are among the paths."""
    return [one for one in archive.circulars.values() if wanted is None or {one.path, one.sidecar_path} & set(wanted)]


_SHARE = 50
"""Reports that are worth a process of their own."""
_Judged = tuple[dict[str, list["Diagnostic"]], list[str], set[tuple[str, str]]]


class _Run:
    """One check: the rules that are on, by scope, and each report's verdict, made once.

    ``waived`` holds the path of each finding that a waiver lets stand.
    """

    def __init__(self, archive: Archive, today: date) -> None:
        self.waived: list[str] = []
        self._waivers = {(one.rule, one.path): one for one in archive.policy.waivers if one.holds(today)}
        self._used: set[tuple[str, str]] = set()
        self._context = Context(archive, today, self._errors)
        self._verdicts: dict[str, list[Diagnostic]] = {}
        self._rules: dict[Scope, list[tuple[Registered, Severity]]] = defaultdict(list)
        for registered in registry():
            severity = archive.policy.rules.severities.get(registered.rule.name, registered.rule.severity)
            if severity is not Severity.OFF:
                self._rules[registered.rule.scope].append((registered, severity))

    def over(self, scope: Scope, subjects: Iterable[Any]) -> Iterator[Diagnostic]:
        """Every rule of a scope on every subject: what is no older than the rule, and not waived."""
        for subject in subjects:
            for registered, severity in self._rules[scope]:
                if isinstance(subject, Document) and not self._in_force(registered.rule, subject):
                    continue
                for diagnostic in registered.check(subject, self._context):
                    if not self._stands(registered.rule, diagnostic):
                        yield diagnostic if diagnostic.severity is severity else replace(diagnostic, severity=severity)

    def _stands(self, rule: Rule, diagnostic: Diagnostic) -> bool:
        """Whether a finding may stand: a waiver says so, or a rule about the office found it in an older document."""
        if rule.scope is Scope.ARCHIVE:
            document = self._context.archive.documents.get(diagnostic.path)
            if document and not self._in_force(rule, document):
                return True
        key = (rule.name, diagnostic.path)
        if key not in self._waivers:
            return False
        self._used.add(key)
        self.waived.append(diagnostic.path)
        return True

    def _in_force(self, rule: Rule, document: Document) -> bool:
        """Whether a rule judges a document: of the day it came into force or later."""
        first = self._context.archive.policy.rules.applies_from.get(rule.name)
        return first is None or day_of(document, self._context.archive, self._context.today) >= first

    def waiver_uses(self) -> Iterator[WaiverUse]:
        """Every waiver, and whether it has been needed so far."""
        for waiver in self._context.archive.policy.waivers:
            yield WaiverUse(waiver, (waiver.rule, waiver.path) in self._used)

    def judge(self, submissions: Sequence[Submission], cores: int) -> None:
        """Make the verdicts on many reports, spread over the cores."""
        archive = self._context.archive
        if cores > 1 and len(submissions) >= 2 * _SHARE:
            archive.index.titled("")  # what each process needs is made before there are several
            archive.receipt(submissions[0])
        for verdicts, waived, used in spread(self._judged, submissions, cores, _SHARE):
            self._verdicts.update(verdicts)
            if waived is not self.waived:
                self.waived += waived
            self._used |= used

    def _judged(self, submissions: Sequence[Submission]) -> _Judged:
        return {one.id: self.submission(one) for one in submissions}, self.waived, self._used

    def submission(self, submission: Submission) -> list[Diagnostic]:
        """A report's diagnostics."""
        if submission.id not in self._verdicts:
            self._verdicts[submission.id] = [
                *self.over(Scope.DOCUMENT, [submission]),
                *self.over(Scope.SUBMISSION, [submission]),
            ]
        return self._verdicts[submission.id]

    def _errors(self, submission: Submission) -> tuple[Diagnostic, ...]:
        found = [diagnostic for diagnostic in self.submission(submission) if diagnostic.severity is Severity.ERROR]
        return tuple(sorted(found, key=lambda one: one.sort_key))
