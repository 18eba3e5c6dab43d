"""A circular as it is printed: its head, its text and tables, its imprint; what every format and the page draw."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from baosong.circular.body import parts
from baosong.circular.draft import frozen
from baosong.circular.figures import HIDDEN, FiguresError
from baosong.circular.tables import tables
from baosong.circular.wording import literal
from baosong.model import Classification
from baosong.policy import Audience
from baosong.stats.period import parse_period

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from baosong.archive import Archive
    from baosong.circular.figures import Figures
    from baosong.circular.tables import Table
    from baosong.stats.period import Period


@dataclass(frozen=True)
class Sheet:
    """Ready to be written out; ``correction`` is 0 for the circular itself, ``issued`` is ``None`` for a draft."""

    id: str
    period: Period
    correction: int
    title: str
    publisher: str
    document_number: str
    signed_by: str
    issued: date | None
    copy_to: tuple[str, ...]
    text: str
    figures: Figures

    @property
    def name(self) -> str:
        """2026年3月, or 2026年3月更正1."""
        return self.period.name + (f"更正{self.correction}" if self.correction else "")

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """Its tables in order."""
        return tables(self.figures)

    @property
    def parts(self) -> tuple[str | tuple[Table, ...], ...]:
        """Markdown and tables in turn."""
        return tuple(parts(self.text, self.tables))

    @property
    def last_text(self) -> int:
        """The place among the parts of the last text, under which it is signed; -1 where there is none."""
        return max((place for place, part in enumerate(self.parts) if isinstance(part, str)), default=-1)


def sheet(archive: Archive, circular_id: str) -> Sheet:
    """A circular of the archive; raises :class:`FiguresError` where its figures are not whole."""
    circular = archive.circulars[circular_id]
    org, fields = archive.policy.org, circular.fields
    hide = _hiding(archive)
    return Sheet(
        id=circular.id,
        period=parse_period(circular.period),
        correction=circular.correction,
        title=hide(fields.title),
        publisher=org.units[org.office].name,
        document_number=fields.document_number or "",
        signed_by=fields.signed_by or "",
        issued=fields.issued,
        copy_to=fields.copy_to,
        text=hide(circular.body.strip("\n")),
        figures=_shown(frozen(circular), hide),
    )


def sheets(archive: Archive, *, drafts: bool) -> tuple[Sheet, ...]:
    """Every circular that has been issued, in order of period; one whose figures are not whole is shown nowhere."""
    found = []
    for one in archive.circulars.values():
        if one.fields.issued is not None or drafts:
            with suppress(FiguresError):
                found.append(sheet(archive, one.id))
    return tuple(sorted(found, key=lambda one: (one.period.last, one.period.months, one.correction)))


def internal_titles(archive: Archive) -> tuple[str, ...]:
    """The titles that must stand in no circular: on a public site those of internal reports, the longest first."""
    if archive.policy.org.audience is Audience.INTERNAL:
        return ()
    titles = {
        one.fields.title
        for one in archive.submissions.values()
        if one.fields.classification is Classification.INTERNAL and one.fields.title
    }
    return tuple(sorted(titles, key=lambda title: (-len(title), title)))


def _hiding(archive: Archive) -> Callable[[str], str]:
    """Take internal titles out of a text, however its editor or a later change of classification brought them in."""
    titles = internal_titles(archive)

    def hide(text: str) -> str:
        for title in titles:
            text = text.replace(title, HIDDEN).replace(literal(title), HIDDEN)
        return text

    return hide


def _shown(figures: Figures, hide: Callable[[str], str]) -> Figures:
    return figures.model_copy(
        update={
            "adopted": tuple(one.model_copy(update={"title": hide(one.title)}) for one in figures.adopted),
            "above": tuple(one.model_copy(update={"title": hide(one.title)}) for one in figures.above),
            "remarks": tuple(one.model_copy(update={"title": hide(one.title)}) for one in figures.remarks),
        }
    )
