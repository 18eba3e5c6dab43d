"""The one lazy, indexed view of an office: reports, issues, commissions, circulars, ledgers, and how they relate."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from baosong.attachments import MOST_BYTES
from baosong.calendar import WorkCalendar
from baosong.collisions import collisions
from baosong.documents import read_circulars, read_commission, read_manifests, read_submission
from baosong.errors import LedgerError
from baosong.files import Attachment, DataFile
from baosong.grammar import Paths, attachment_parts, commission_part, sort_paths, submission_parts
from baosong.index import Index
from baosong.ledger import RECEIPTS
from baosong.ledger.ledgers import Ledgers
from baosong.model import Adoption, Circular, Commission, Document, Manifest, Submission
from baosong.nearness import Spellings
from baosong.pictures.darkroom import Darkroom
from baosong.provenance import MOST_BYTES as MOST_PROVENANCE
from baosong.provenance import read_provenance
from baosong.receipts import Receipts
from baosong.shelf import Shelf, grouped
from baosong.source import REGULAR, WorkTree

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from baosong.attachments.findings import Findings
    from baosong.cache import Cache
    from baosong.policy import Policy, Unit
    from baosong.provenance import Provenance, ProvenanceError
    from baosong.records import Receipt
    from baosong.schema import ItemFields
    from baosong.source import Source


class Archive(Ledgers):
    """An office's data under its policy; everything is read when first asked for, and once."""

    def __init__(self, policy: Policy, source: Source, cache: Cache | None = None) -> None:
        self.policy = policy
        self.calendar = WorkCalendar(policy.calendar)
        self._source = source
        self._looked_into: dict[str, Findings] = {}
        self._cache = cache

    @classmethod
    def of(cls, root: Path, policy: Policy, cache: Cache | None = None) -> Archive:
        """The archive of a working tree; ``cache`` spares it reading what it has read before."""
        return cls(policy, WorkTree(root, cache), cache)

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

        if attachment.size <= MOST_BYTES and attachment.path not in self._looked_into:
            self._looked_into[attachment.path] = look_into(self.attached(attachment), attachment.suffix)
        return self._looked_into.get(attachment.path)

    @cached_property
    def attached_to(self) -> Mapping[str, tuple[Attachment, ...]]:
        """Report id → its attachments."""
        return grouped(self.attachments, lambda one: one.submission)

    @cached_property
    def darkroom(self) -> Darkroom:
        """Where pictures are made ready to be printed."""
        return Darkroom(self.look_into, self.attached, self._cache)

    def attachment_blobs(self, attachments: Iterable[Attachment]) -> Mapping[str, str]:
        """The blob ids of attachments by path."""
        return self._source.blobs(one.path for one in attachments)

    def attached(self, attachment: Attachment) -> bytes:
        """An attachment's bytes, read anew."""
        return self._source.read([attachment.path]).get(attachment.path, b"")

    @cached_property
    def provenances(self) -> Mapping[str, Provenance | ProvenanceError]:
        """Report id → where it was passed on from, or why that cannot be told."""
        small = [path for path in self.paths.provenances if self._source.size(path) <= MOST_PROVENANCE]
        contents = {**dict.fromkeys(self.paths.provenances), **self._source.read(small)}
        return {attachment_parts(path)[0]: read_provenance(content) for path, content in contents.items()}

    @cached_property
    def submissions(self) -> Shelf[Submission]:
        """Every report by id, in order of path; each is read when it is wanted."""
        return Shelf({"/".join(submission_parts(path)): path for path in self.paths.submissions}, self._submissions)

    def _submissions(self, paths: Iterable[str]) -> Iterator[Submission]:
        return (read_submission(path, content, self.policy) for path, content in self._source.read(paths).items())

    @cached_property
    def manifest_files(self) -> tuple[Manifest, ...]:
        """Every manifest, also those that share a number: by series as policy lists them, year, number and path."""
        return read_manifests(self._source.read(self.paths.manifests), self.policy)

    @cached_property
    def by_number(self) -> Mapping[str, tuple[Manifest, ...]]:
        """Issue id → the files that claim its number; more than one is an error, and none of them is lost."""
        return grouped(self.manifest_files, lambda one: one.id)

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
    def commissions(self) -> Shelf[Commission]:
        """Every commission by id, in order of path."""
        return Shelf({commission_part(path): path for path in self.paths.commissions}, self._commissions)

    def _commissions(self, paths: Iterable[str]) -> Iterator[Commission]:
        return (read_commission(path, content, self.policy) for path, content in self._source.read(paths).items())

    @cached_property
    def circulars(self) -> Mapping[str, Circular]:
        """Every circular and correction by id; a circular stands before its corrections."""
        return read_circulars(self._source.read(self.paths.circulars), self.policy)

    @cached_property
    def documents(self) -> Mapping[str, Document]:
        """Every report, issue, commission and circular by path."""
        found = (self.submissions.values(), self.manifest_files, self.commissions.values(), self.circulars.values())
        return {document.path: document for documents in found for document in documents}

    @cached_property
    def _ledger_of_receipts(self) -> Receipts:
        return Receipts(self._ledger(RECEIPTS), self._modes, self._cache)

    @property
    def receipts(self) -> tuple[Receipt, ...]:
        """The ledger of receipts; raises :class:`LedgerError` when its chain is broken."""
        return self._ledger_of_receipts.all

    def receipt(self, submission: Submission) -> Receipt | None:
        """The first receipt of a report: by its path, else by its text, so that a pure move keeps it."""
        return self._ledger_of_receipts.of(submission.path, submission.content.blob)

    def receipt_of(self, key: str) -> Receipt | None:
        """The same by the report's id; it is not read for it."""
        return self._ledger_of_receipts.of(self.submissions.paths[key], self._blobs[key])

    def _ledger(self, path: str) -> bytes:
        if self._modes.get(path, REGULAR) != REGULAR:
            raise LedgerError(path, 1, "台账只能是普通文件；从 git 恢复这个文件")
        return self._source.read([path])[path] if path in self._modes else b""

    def outside(self, path: str) -> bytes | None:
        """A file of the root that is no data, such as a setting; ``None`` where there is none."""
        return self._source.outside(path)

    @cached_property
    def _blobs(self) -> Mapping[str, str]:
        """Report id → blob id."""
        paths = self.submissions.paths
        blobs = self._source.blobs(paths.values())
        return {key: blobs[path] for key, path in paths.items() if path in blobs}

    @cached_property
    def _moves(self) -> Mapping[str, str]:
        now = {blob: key for key, blob in self._blobs.items()}
        moved = (receipt for receipt in self.receipts if receipt.path not in self._modes)
        return {receipt.path: now[receipt.blob] for receipt in reversed(list(moved)) if receipt.blob in now}

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
            day = manifest.fields.date
            if day is None:
                continue
            for one in manifest.fields.listed:
                where = (manifest.id, manifest.series, day, one.section, one.mode, one.place)
                found[one.submission].append(Adoption(one.submission, *where))
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
        return grouped(self.submissions.values(), lambda one: one.fields.commission)

    @cached_property
    def by_unit(self) -> Mapping[str, tuple[Submission, ...]]:
        """Unit key → the reports in its folder."""
        return grouped(self.submissions.values(), lambda one: one.folder)

    @cached_property
    def index(self) -> Index:
        """What finds reports by their title, their commission or their words without reading all of them."""
        return Index(self.policy, self._blobs, self.submissions.passing, self._cache)

    def titled(self, folder: str, title: str) -> list[Submission]:
        """The reports in a unit's folder that bear a title, whatever its spaces."""
        wanted = "".join(title.split())
        ids = (one for one in self.index.titled(wanted) if one.startswith(f"{folder}/"))
        return [one for one in self.submissions.several(ids) if "".join(one.fields.title.split()) == wanted]

    def answering(self, commission: str) -> list[Submission]:
        """The reports that say they answer a commission."""
        if self.submissions.complete:
            return list(self.answers.get(commission, ()))
        return [
            one
            for one in self.submissions.several(self.index.answering(commission))
            if one.fields.commission == commission
        ]

    @cached_property
    def follow_ups(self) -> Mapping[str, tuple[Submission, ...]]:
        """Report id → the reports that continue it."""
        return grouped(self.submissions.values(), lambda one: one.fields.follow_up)

    def unit(self, submission: Submission) -> Unit | None:
        """The unit whose folder a report stands in, if there is one."""
        return self.policy.org.units.get(submission.folder)
