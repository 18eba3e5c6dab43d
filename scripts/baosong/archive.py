"""The one lazy, indexed view of an office: submissions, issues, commissions, ledgers, and how they belong together."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, TypeVar

from baosong.attachments import MOST_BYTES
from baosong.calendar import WorkCalendar
from baosong.collisions import collisions
from baosong.documents import read_commissions, read_manifests
from baosong.files import Attachment, DataFile
from baosong.grammar import Paths, attachment_parts, sort_paths, submission_parts
from baosong.ledger import (
    ADOPTION_BOOK,
    ADOPTIONS,
    DIRECTIVE_BOOK,
    DIRECTIVES,
    MERIT_BOOK,
    MERITS,
    RECEIPTS,
    read_receipts,
)
from baosong.model import Adoption, Commission, Document, Manifest, Submission
from baosong.nearness import Spellings
from baosong.reader import read
from baosong.records import Directive, HigherAdoption, Merit, Receipt
from baosong.schema import SubmissionFields
from baosong.source import WorkTree

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from baosong.attachments.findings import Findings
    from baosong.policy import Policy, Unit
    from baosong.schema import ItemFields
    from baosong.source import Source

D = TypeVar("D", bound=Document)


class Archive:
    """An office's data under its policy; everything is read when first asked for, and once."""

    def __init__(self, policy: Policy, source: Source) -> None:
        self.policy = policy
        self.calendar = WorkCalendar(policy.calendar)
        self._source = source
        self._looked_into: dict[str, Findings] = {}

    @classmethod
    def of(cls, root: Path, policy: Policy) -> Archive:
        """The archive of a working tree."""
        return cls(policy, WorkTree(root))

    @cached_property
    def _modes(self) -> Mapping[str, str]:
        return self._source.modes()

    @cached_property
    def paths(self) -> Paths:
        """All data paths, each judged by the path grammar alone."""
        return sort_paths(self._modes, self.policy)

    @cached_property
    def files(self) -> tuple[DataFile, ...]:
        """Every file there is, in order of path."""
        return tuple(DataFile(path, mode) for path, mode in sorted(self._modes.items()))

    @cached_property
    def collisions(self) -> Mapping[str, str]:
        """Each path that differs from another name by letter case or Unicode form alone, and that name."""
        return collisions(self._modes)

    @cached_property
    def attachments(self) -> tuple[Attachment, ...]:
        """Every attachment in order of path; nothing is read."""
        return tuple(
            Attachment(path, *attachment_parts(path), size=self._source.size(path)) for path in self.paths.attachments
        )

    def look_into(self, attachment: Attachment) -> Findings | None:
        """What an attachment is and carries, looked into once; ``None`` where it is too large to be read at all."""
        from baosong.attachments.recognition import look_into

        path = attachment.path
        if attachment.size <= MOST_BYTES and path not in self._looked_into:
            self._looked_into[path] = look_into(self._source.read([path]).get(path, b""), attachment.suffix)
        return self._looked_into.get(path)

    @cached_property
    def submissions(self) -> Mapping[str, Submission]:
        """Every report by id, in order of path."""
        result: dict[str, Submission] = {}
        for path, content in self._source.read(self.paths.submissions).items():
            folder, year, slug = submission_parts(path)
            fields, text = read(content, SubmissionFields, max_bytes=self.policy.rules.max_bytes)
            submission_id = f"{folder}/{year}/{slug}"
            result[submission_id] = Submission(
                path=path, content=text, id=submission_id, folder=folder, year=int(year), slug=slug, fields=fields
            )
        return result

    @cached_property
    def manifest_files(self) -> tuple[Manifest, ...]:
        """Every manifest, also those that share a number: by series as policy lists them, year, number and path."""
        return read_manifests(self._source.read(self.paths.manifests), self.policy)

    @cached_property
    def by_number(self) -> Mapping[str, tuple[Manifest, ...]]:
        """Issue id → the files that claim its number; more than one is an error, and none of them is lost."""
        return _grouped(self.manifest_files, lambda one: one.id)

    @cached_property
    def manifests(self) -> Mapping[str, Manifest]:
        """Every issue by id, in the order of ``manifest_files``; of files that share a number the first."""
        return {issue: files[0] for issue, files in self.by_number.items()}

    @cached_property
    def preceding(self) -> Mapping[str, Manifest]:
        """Issue id → the issue before it in its series, over the turn of the year as well."""
        pairs = pairwise(self.manifests.values())
        return {later.id: earlier for earlier, later in pairs if earlier.series == later.series}

    @cached_property
    def first_listed(self) -> Mapping[tuple[str, str], Manifest]:
        """Series and report id → the manifest that lists the report first, by number."""
        first: dict[tuple[str, str], Manifest] = {}
        for manifest in self.manifest_files:
            for one in manifest.fields.listed:
                first.setdefault((manifest.series, one.submission), manifest)
        return first

    def recipients(self, manifest: Manifest) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
        """Whom an issue goes to as 报, 送 and 发: its own lists, and the series' where it has none."""
        series, own = self.policy.series[manifest.series], manifest.fields
        return (
            series.report_to if own.report_to is None else own.report_to,
            series.copy_to if own.copy_to is None else own.copy_to,
            series.distribute_to if own.distribute_to is None else own.distribute_to,
        )

    @cached_property
    def commissions(self) -> Mapping[str, Commission]:
        """Every commission by id."""
        return read_commissions(self._source.read(self.paths.commissions), self.policy)

    @cached_property
    def documents(self) -> Mapping[str, Document]:
        """Every report, issue and commission by path."""
        found: list[Document] = [*self.submissions.values(), *self.manifest_files, *self.commissions.values()]
        return {document.path: document for document in found}

    @cached_property
    def receipts(self) -> tuple[Receipt, ...]:
        """The ledger of receipts; raises :class:`LedgerError` when its chain is broken."""
        return read_receipts(self._ledger(RECEIPTS))

    @cached_property
    def directives(self) -> tuple[Directive, ...]:
        """The ledger of directives; raises :class:`LedgerError` when its chain is broken."""
        return DIRECTIVE_BOOK.read(self._ledger(DIRECTIVES))

    @cached_property
    def higher_adoptions(self) -> tuple[HigherAdoption, ...]:
        """The ledger of adoptions above; raises :class:`LedgerError` when its chain is broken."""
        return ADOPTION_BOOK.read(self._ledger(ADOPTIONS))

    @cached_property
    def merits(self) -> tuple[Merit, ...]:
        """The ledger of merits; raises :class:`LedgerError` when its chain is broken."""
        return MERIT_BOOK.read(self._ledger(MERITS))

    def _ledger(self, path: str) -> bytes:
        return self._source.read([path])[path] if path in self._modes else b""

    @cached_property
    def _receipts_by_path(self) -> Mapping[str, Receipt]:
        first: dict[str, Receipt] = {}
        for receipt in self.receipts:
            first.setdefault(receipt.path, receipt)
        return first

    @cached_property
    def _moved_receipts(self) -> Mapping[str, Receipt]:
        first: dict[str, Receipt] = {}
        for receipt in self.receipts:
            if receipt.path not in self._modes:
                first.setdefault(receipt.blob, receipt)
        return first

    def receipt(self, submission: Submission) -> Receipt | None:
        """The first receipt of a report: by its path, else by its text, so that a pure move keeps it.

        A copy is no move: while a file stands where the receipt says, the receipt is that file's alone.
        """
        return self._receipts_by_path.get(submission.path) or self._moved_receipts.get(submission.content.blob)

    @cached_property
    def _moves(self) -> Mapping[str, str]:
        now = {one.content.blob: one.id for one in self.submissions.values()}
        return {receipt.path: now[blob] for blob, receipt in self._moved_receipts.items() if blob in now}

    @cached_property
    def _spellings(self) -> Spellings:
        return Spellings(self.submissions)

    def meant(self, word: str) -> str:
        """The id of the report a wrong id most likely means: where it moved to, else the nearest; empty if none is."""
        return self._moves.get(f"submissions/{word}.md") or self._spellings.nearest(word)

    @cached_property
    def adoptions(self) -> Mapping[str, tuple[Adoption, ...]]:
        """Report id → where it was taken over, in order of issue; unknown reports are included as written."""
        found: dict[str, list[Adoption]] = defaultdict(list)
        for manifest in self.manifests.values():
            if manifest.fields.date is None:
                continue
            for one in manifest.fields.listed:
                found[one.submission].append(
                    Adoption(
                        one.submission,
                        manifest.id,
                        manifest.series,
                        manifest.fields.date,
                        one.section,
                        one.mode,
                        one.place,
                    )
                )
        return {
            submission: tuple(sorted(adoptions, key=lambda one: (one.date, one.issue, one.place)))
            for submission, adoptions in found.items()
        }

    def item(self, adoption: Adoption) -> ItemFields:
        """The manifest's item that an adoption stands in."""
        items = [item for section in self.manifests[adoption.issue].fields.sections for item in section.items]
        return items[adoption.place]

    @cached_property
    def serials(self) -> Mapping[str, int]:
        """Issue id → 总期号, counted on from the series' first issue in this repository."""
        serials: dict[str, int] = {}
        for key, series in self.policy.series.items():
            first = series.first_serial
            own = [manifest for manifest in self.manifests.values() if manifest.series == key]
            for place, manifest in enumerate(own):
                serials[manifest.id] = first.serial + place
        return serials

    @cached_property
    def answers(self) -> Mapping[str, tuple[Submission, ...]]:
        """Commission id → the reports that say they answer it."""
        return _grouped(self.submissions.values(), lambda one: one.fields.commission)

    @cached_property
    def by_unit(self) -> Mapping[str, tuple[Submission, ...]]:
        """Unit key → the reports in its folder."""
        return _grouped(self.submissions.values(), lambda one: one.folder)

    @cached_property
    def by_title(self) -> Mapping[tuple[str, str], tuple[Submission, ...]]:
        """Unit key and title without its spaces → the reports in that unit's folder that bear it."""
        found: dict[tuple[str, str], list[Submission]] = defaultdict(list)
        for one in self.submissions.values():
            found[one.folder, "".join(one.fields.title.split())].append(one)
        return {key: tuple(members) for key, members in found.items()}

    @cached_property
    def follow_ups(self) -> Mapping[str, tuple[Submission, ...]]:
        """Report id → the reports that continue it."""
        return _grouped(self.submissions.values(), lambda one: one.fields.follow_up)

    @cached_property
    def directives_by_submission(self) -> Mapping[str, tuple[Directive, ...]]:
        """Report id → the directives on it that stand, in order of the ledger."""
        found: dict[str, list[Directive]] = defaultdict(list)
        for directive in self.directives:
            if directive.withdrawal is None:
                found[directive.submission].append(directive)
        return {key: tuple(values) for key, values in found.items()}

    def unit(self, submission: Submission) -> Unit | None:
        """The unit whose folder a report stands in, if there is one."""
        return self.policy.org.units.get(submission.folder)


def _grouped(documents: Iterable[D], key: Callable[[D], str | None]) -> Mapping[str, tuple[D, ...]]:
    found: dict[str, list[D]] = defaultdict(list)
    for document in documents:
        word = key(document)
        if word is not None:
            found[word].append(document)
    return {word: tuple(members) for word, members in found.items()}
