"""Compile manifests into editions: each issue complete as it is read, every reference resolved.

A pure function of the archive. Writers (web, later print) render an edition; they decide nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from baosong.model import Mode

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from baosong.archive import Archive
    from baosong.model import Manifest, Submission
    from baosong.policy import Series
    from baosong.records import Directive
    from baosong.schema import ItemFields


@dataclass(frozen=True)
class Item:
    """One printed item: title, Markdown text, the reports it comes from and the units to be named.

    ``anchor`` is unique within the issue; ``place`` counts from 1 over the whole issue.
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


@dataclass(frozen=True)
class Section:
    """One section (栏目) with its items."""

    name: str
    items: tuple[Item, ...]


@dataclass(frozen=True, eq=False)
class Edition:
    """An issue ready to be written out; ``number`` counts within the year, ``serial`` over all years."""

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

    @property
    def items(self) -> tuple[Item, ...]:
        """All items in order."""
        return tuple(item for section in self.sections for item in section.items)

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
    place = 0
    sections: list[Section] = []
    for section in fields.sections:
        items: list[Item] = []
        for item in section.items:
            compiled = _item(item, place + 1, archive, fields.date)
            if compiled:
                place += 1
                items.append(compiled)
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
        editor_note=manifest.body.strip(),
        sections=tuple(sections),
        report_to=report_to,
        copy_to=copy_to,
        distribute_to=distribute_to,
        copies=fields.copies or series.copies,
    )


def _item(item: ItemFields, place: int, archive: Archive, day: date) -> Item | None:
    sources = tuple(archive.submissions[source] for source in item.sources if source in archive.submissions)
    if not sources:
        return None
    return Item(
        place=place,
        anchor=f"item-{place}",
        title=item.title or sources[0].title,
        text=item.text or sources[0].body,
        mode=item.mode,
        sources=sources,
        units=tuple(dict.fromkeys(name for source in sources for name in credited(source, archive, day))),
        directives=tuple(
            directive for source in sources for directive in archive.directives_by_submission.get(source.id, ())
        ),
        remark=item.remark,
        exemplar=item.exemplar,
    )


def credited(submission: Submission, archive: Archive, day: date) -> tuple[str, ...]:
    """The short names, as of a day, of the units a report is by: its own first, then those it is joint with."""
    units = archive.policy.org.units
    keys = (submission.folder, *submission.fields.joint_units)
    return tuple(units[key].on(day).short for key in keys if key in units)
