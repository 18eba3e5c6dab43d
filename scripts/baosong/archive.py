"""The one lazy, indexed view of an office: submissions, issues, commissions, ledgers, and how they belong together."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from baosong.calendar import WorkCalendar
from baosong.ledger import DIRECTIVES, RECEIPTS, read_directives, read_receipts
from baosong.model import Adoption, Commission, Directive, Manifest, Receipt, Stray, Submission
from baosong.reader import read
from baosong.schema import CommissionFields, ManifestFields, SubmissionFields
from baosong.source import REGULAR, WorkTree
from baosong.validation import nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from baosong.policy import Policy, Unit
    from baosong.schema import ItemFields
    from baosong.source import Source

_LINK = "120000"
_SLUG = "[a-z][a-z0-9-]{0,79}"
_SUBMISSION = re.compile(rf"submissions/([^/]+)/([0-9]{{4}})/({_SLUG})\.md")
_MANIFEST = re.compile(r"bulletins/([^/]+)/([0-9]{4})/([0-9]{1,4})\.md")
_COMMISSION = re.compile(r"bulletins/commissions/([0-9]{4}-[0-9]{2})\.md")


@dataclass(frozen=True)
class Paths:
    """The data paths of an office sorted by what they are."""

    submissions: tuple[str, ...]
    manifests: tuple[str, ...]
    commissions: tuple[str, ...]
    strays: tuple[Stray, ...]


class Archive:
    """An office's data under its policy; everything is read when first asked for, and once."""

    def __init__(self, policy: Policy, source: Source) -> None:
        self.policy = policy
        self.calendar = WorkCalendar(policy.calendar)
        self._source = source

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
        kinds: dict[str, list[str]] = defaultdict(list)
        strays: list[Stray] = []
        for path in sorted(self._modes):
            found = _stray(path, self._modes[path], self.policy)
            if isinstance(found, Stray):
                strays.append(found)
            else:
                kinds[found].append(path)
        return Paths(tuple(kinds["submission"]), tuple(kinds["manifest"]), tuple(kinds["commission"]), tuple(strays))

    @cached_property
    def submissions(self) -> Mapping[str, Submission]:
        """Every report by id, in order of path."""
        result: dict[str, Submission] = {}
        for path, content in self._source.read(self.paths.submissions).items():
            folder, year, slug = _match(_SUBMISSION, path)
            fields, text = read(content, SubmissionFields, max_bytes=self.policy.rules.max_bytes)
            submission_id = f"{folder}/{year}/{slug}"
            result[submission_id] = Submission(
                path=path, content=text, id=submission_id, folder=folder, year=int(year), slug=slug, fields=fields
            )
        return result

    @cached_property
    def manifests(self) -> Mapping[str, Manifest]:
        """Every issue by id, by series as policy lists them, then year and number."""
        found: list[Manifest] = []
        for path, content in self._source.read(self.paths.manifests).items():
            series, year, number = _match(_MANIFEST, path)
            fields, text = read(content, ManifestFields, max_bytes=self.policy.rules.max_bytes, body_required=False)
            found.append(
                Manifest(
                    path=path,
                    content=text,
                    id=f"{series}/{year}/{int(number)}",
                    series=series,
                    year=int(year),
                    number=int(number),
                    fields=fields,
                )
            )
        order = {key: place for place, key in enumerate(self.policy.series)}
        found.sort(key=lambda one: (order.get(one.series, len(order)), one.series, one.year, one.number, one.path))
        return {manifest.id: manifest for manifest in found}

    @cached_property
    def commissions(self) -> Mapping[str, Commission]:
        """Every commission by id."""
        result: dict[str, Commission] = {}
        for path, content in self._source.read(self.paths.commissions).items():
            (commission_id,) = _match(_COMMISSION, path)
            fields, text = read(content, CommissionFields, max_bytes=self.policy.rules.max_bytes)
            result[commission_id] = Commission(path=path, content=text, id=commission_id, fields=fields)
        return result

    @cached_property
    def receipts(self) -> tuple[Receipt, ...]:
        """The ledger of receipts; raises :class:`LedgerError` when its chain is broken."""
        return read_receipts(self._ledger(RECEIPTS))

    @cached_property
    def directives(self) -> tuple[Directive, ...]:
        """The ledger of directives; raises :class:`LedgerError` when its chain is broken."""
        return read_directives(self._ledger(DIRECTIVES))

    def _ledger(self, path: str) -> bytes:
        return self._source.read([path])[path] if path in self._modes else b""

    @cached_property
    def _receipts_by_path(self) -> Mapping[str, Receipt]:
        first: dict[str, Receipt] = {}
        for receipt in self.receipts:
            first.setdefault(receipt.path, receipt)
        return first

    @cached_property
    def _receipts_by_blob(self) -> Mapping[str, Receipt]:
        first: dict[str, Receipt] = {}
        for receipt in self.receipts:
            first.setdefault(receipt.blob, receipt)
        return first

    def receipt(self, submission: Submission) -> Receipt | None:
        """The first receipt of a report: by its path, else by its text, so that a pure move keeps it."""
        return self._receipts_by_path.get(submission.path) or self._receipts_by_blob.get(submission.content.blob)

    @cached_property
    def adoptions(self) -> Mapping[str, tuple[Adoption, ...]]:
        """Report id → where it was taken over, in order of issue; unknown reports are included as written."""
        found: dict[str, list[Adoption]] = defaultdict(list)
        for manifest in self.manifests.values():
            if manifest.fields.date is None:
                continue
            place = 0
            for section in manifest.fields.sections:
                for item in section.items:
                    for source in item.sources:
                        found[source].append(
                            Adoption(
                                source,
                                manifest.id,
                                manifest.series,
                                manifest.fields.date,
                                section.section or "",
                                item.mode,
                                place,
                            )
                        )
                    place += 1
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
        """Report id → the directives on it, in order of the ledger."""
        found: dict[str, list[Directive]] = defaultdict(list)
        for directive in self.directives:
            found[directive.submission].append(directive)
        return {key: tuple(values) for key, values in found.items()}

    def unit(self, submission: Submission) -> Unit | None:
        """The unit whose folder a report stands in, if there is one."""
        return self.policy.org.units.get(submission.folder)


def _grouped(
    submissions: Iterable[Submission], key: Callable[[Submission], str | None]
) -> Mapping[str, tuple[Submission, ...]]:
    found: dict[str, list[Submission]] = defaultdict(list)
    for submission in submissions:
        word = key(submission)
        if word is not None:
            found[word].append(submission)
    return {word: tuple(members) for word, members in found.items()}


def _match(pattern: re.Pattern[str], path: str) -> tuple[str, ...]:
    found = pattern.fullmatch(path)
    if not found:
        raise ValueError(path)
    return found.groups()


def _stray(path: str, mode: str, policy: Policy) -> str | Stray:
    """What kind of document a path names, or why it names none."""
    if path in {RECEIPTS, DIRECTIVES}:
        return "ledger"
    if mode == _LINK:
        return Stray(path, "不允许符号链接", "删去链接，把文件本身放进来")
    if mode != REGULAR:
        return Stray(path, f"文件模式是 {mode}，只允许普通文件（{REGULAR}）", "去掉可执行权限；子模块不能放在这里")
    if _SUBMISSION.fullmatch(path):
        return "submission"
    if _COMMISSION.fullmatch(path):
        return "commission"
    found = _MANIFEST.fullmatch(path)
    if found and found[1] in policy.series:
        return "manifest"
    if path.startswith("submissions/"):
        return Stray(
            path,
            "路径不合规定",
            "稿件放在 submissions/<单位代码>/<四位年份>/<文件名>.md，"
            "文件名用小写英文字母、数字和连字符，以字母开头，例如 one-window.md",
        )
    if found:
        near = nearest(found[1], policy.series)
        return Stray(
            path,
            f"policy/series.yml 里没有刊物“{found[1]}”" + (f"，是不是“{near}”？" if near else ""),
            f"可用的刊物：{'、'.join(policy.series)}",
        )
    return Stray(
        path,
        "路径不合规定",
        "刊期放在 bulletins/<刊物代码>/<四位年份>/<期号>.md，约稿放在 bulletins/commissions/<年份>-<两位序号>.md",
    )
