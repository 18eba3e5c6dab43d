"""Compile manifests into editions: each issue complete as it is read, every reference resolved.

A pure function of the archive. Writers (web, later print) render an edition; they decide nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from baosong.days import chinese_day
from baosong.model import Mode
from baosong.pictures.finding import Plates, plates_in
from baosong.records import NOTICE_NAMES, NoticeKind

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from baosong.archive import Archive
    from baosong.model import Manifest, Submission
    from baosong.pictures.plate import Plate
    from baosong.policy import Series
    from baosong.records import Directive, Notice, Published
    from baosong.schema import ItemFields


_DIGITS = 16
"""How much of a hash is printed; nobody makes another ledger that begins so and bears the same receipts."""

RETRACTED = "〔撤稿〕"
"""What a retracted title begins with, wherever it is shown."""


@dataclass(frozen=True)
class Announcement:
    """A correction or retraction as readers are told it; ``about`` says what it is about (第3条《…》, 全期).

    ``anchor`` is that of the item, empty where it is about the whole issue or has none.
    """

    kind: NoticeKind
    on: date
    about: str
    text: str
    anchor: str = ""

    @property
    def label(self) -> str:
        """更正 or 撤稿."""
        return NOTICE_NAMES[self.kind]

    @property
    def words(self) -> str:
        """The whole of it in one line, without its day."""
        return f"{self.label}：{self.about}，{self.text}"


@dataclass(frozen=True)
class Item:
    """One printed item: title, Markdown text, the reports it comes from and the units to be named.

    ``anchor`` is unique within the issue; ``place`` counts from 1 over the whole issue. Of a retracted item neither the
    text with its pictures nor what was said to it is here, so that no writer can show them.
    """

    place: int
    anchor: str
    title: str
    text: str
    mode: Mode
    sources: tuple[Submission, ...]
    units: tuple[str, ...]
    directives: tuple[Directive, ...]
    remark: str | None
    exemplar: str | None
    retraction: Announcement | None = None
    plates: Plates = field(default_factory=Plates)


@dataclass(frozen=True)
class Section:
    """One section (栏目) with its items."""

    name: str
    items: tuple[Item, ...]


@dataclass(frozen=True, eq=False)
class Edition:
    """An issue ready to be written out; ``number`` counts within the year, ``serial`` over all years.

    ``undertakers`` are the short names, as of its date, of the units its directives were handed to (承办), by key.
    ``receipts`` is the hash that the ledger of receipts stood at when it was published; empty where none was kept.
    """

    id: str
    series_key: str
    series: Series
    year: int
    number: int
    serial: int
    date: date
    signed_by: str
    editor_note: str
    sections: tuple[Section, ...]
    report_to: tuple[str, ...]
    copy_to: tuple[str, ...]
    distribute_to: tuple[str, ...]
    copies: int
    undertakers: Mapping[str, str]
    notices: tuple[Announcement, ...] = ()
    receipts: str = ""

    @property
    def anchored(self) -> str:
        """收文台账 and the first 16 digits of the hash it stood at; empty where nothing was kept."""
        return f"收文台账 {self.receipts[:_DIGITS]}" if self.receipts else ""

    @property
    def items(self) -> tuple[Item, ...]:
        """All items in order."""
        return tuple(item for section in self.sections for item in section.items)

    @property
    def plates(self) -> tuple[Plate, ...]:
        """The pictures it shows, each once."""
        return tuple({one.file: one for item in self.items for one in item.plates.found.values()}.values())

    @property
    def directives(self) -> tuple[Directive, ...]:
        """The directives it was printed with: those on its reports up to its date, each once, in order of the items."""
        printed = (one for item in self.items for one in item.directives if one.given_on <= self.date)
        return tuple(dict.fromkeys(printed))

    def later_directives(self, item: Item) -> tuple[Directive, ...]:
        """The directives on an item that its printing led to."""
        return tuple(one for one in item.directives if one.given_on > self.date)

    @property
    def title(self) -> str:
        """《刊名》2026年第7期."""
        return f"《{self.series.name}》{self.year}年第{self.number}期"


def compile_editions(archive: Archive) -> Mapping[str, Edition]:
    """Every issue that has a date and a known series, by id, in the archive's order.

    A reference that cannot be resolved is left out here; ``check`` refuses it with its line.
    """
    return {manifest.id: edition for manifest in archive.manifests.values() if (edition := _edition(manifest, archive))}


def _edition(manifest: Manifest, archive: Archive) -> Edition | None:
    fields = manifest.fields
    series = archive.policy.series[manifest.series]
    report_to, copy_to, distribute_to = archive.recipients(manifest)
    if fields.date is None:
        return None
    units = archive.policy.org.units
    place = 0
    sections: list[Section] = []
    told = _Told(archive.published.get(manifest.id))
    for section in fields.sections:
        items: list[Item] = []
        for item in section.items:
            told.listed += 1
            compiled = _item(item, place + 1, archive, fields.date)
            if compiled:
                place += 1
                items.append(told.of(compiled))
        sections.append(Section(series.sections.get(section.section or "", section.section or ""), tuple(items)))
    return Edition(
        id=manifest.id,
        series_key=manifest.series,
        series=series,
        year=manifest.year,
        number=manifest.number,
        serial=archive.serials[manifest.id],
        date=fields.date,
        signed_by=fields.signed_by or "",
        editor_note="" if told.whole else manifest.body.strip(),
        sections=tuple(sections),
        report_to=report_to,
        copy_to=copy_to,
        distribute_to=distribute_to,
        copies=fields.copies or series.copies,
        undertakers={
            key: units[key].on(fields.date).short if key in units else key
            for section in sections
            for item in section.items
            for key in (one.follow_up for one in item.directives)
            if key
        },
        notices=told.all(),
        receipts=(told.issue.receipts if told.issue else None) or "",
    )


@dataclass
class _Told:
    """The notices of an issue, item by item as its manifest lists them; ``listed`` counts from 1."""

    issue: Published | None
    listed: int = 0
    items: dict[int, Item] = field(default_factory=dict)

    @property
    def whole(self) -> bool:
        """Whether the whole issue was retracted."""
        return self.issue is not None and self.issue.retraction(None) is not None

    def of(self, item: Item) -> Item:
        """The item as it may be shown now."""
        self.items[self.listed] = item
        notice = self.issue.retraction(self.listed) if self.issue else None
        if notice is None:
            return item
        return replace(
            item,
            title=f"{RETRACTED}{item.title}",
            text=f"本条已于{chinese_day(notice.on)}撤稿，正文不再刊登。",
            directives=(),
            remark=None,
            plates=Plates(),
            retraction=self._announced(notice),
        )

    def all(self) -> tuple[Announcement, ...]:
        """All that stand, in order of day."""
        standing = self.issue.standing if self.issue else ()
        return tuple(self._announced(one) for one in sorted(standing, key=lambda one: (one.on, one.number)))

    def _announced(self, notice: Notice) -> Announcement:
        item = self.items.get(notice.item or 0)
        whole = "本期" if notice.kind is NoticeKind.CORRECTION else "全期"
        about = whole if notice.item is None else f"第{notice.item}条"
        return Announcement(
            kind=notice.kind,
            on=notice.on,
            about=f"{about}《{item.title}》" if item else about,
            text=notice.text,
            anchor=item.anchor if item else "",
        )


def _item(item: ItemFields, place: int, archive: Archive, day: date) -> Item | None:
    sources = tuple(archive.submissions[source] for source in item.sources if source in archive.submissions)
    if not sources:
        return None
    text = item.text or sources[0].body
    return Item(
        place=place,
        anchor=f"item-{place}",
        title=item.title or sources[0].title,
        text=text,
        mode=item.mode,
        sources=sources,
        units=tuple(dict.fromkeys(name for source in sources for name in credited(source, archive, day))),
        directives=tuple(
            directive for source in sources for directive in archive.directives_by_submission.get(source.id, ())
        ),
        remark=item.remark,
        exemplar=item.exemplar,
        plates=plates_in(text, (source.id for source in sources), archive),
    )


def credited(submission: Submission, archive: Archive, day: date) -> tuple[str, ...]:
    """The short names, as of a day, of the units a report is by: its own first, then those it is joint with."""
    units = archive.policy.org.units
    keys = (submission.folder, *submission.fields.joint_units)
    return tuple(units[key].on(day).short for key in keys if key in units)
