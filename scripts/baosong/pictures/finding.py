"""Which file a picture in a text is: an attachment of the report the text is of, by its name; and its plate."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from baosong.pictures.plate import Plate
from baosong.unrendered import placed_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from baosong.archive import Archive
    from baosong.files import Attachment


@dataclass(frozen=True)
class Plates:
    """The plates of a text's pictures by how the text names them, and which pictures have none, with the reason."""

    found: Mapping[str, Plate] = field(default_factory=dict)
    lacking: Mapping[str, str] = field(default_factory=dict)


def named(reports: Iterable[str], attached: Mapping[str, tuple[Attachment, ...]]) -> dict[str, Attachment]:
    """The attachments of some reports by each way to name them; of a name several bear the first report's."""
    found: dict[str, Attachment] = {}
    for report in reports:
        for one in attached.get(report, ()):
            folder, _, name = one.path.rpartition("/")
            found.setdefault(name, one)
            found.setdefault(f"{folder.rpartition('/')[2]}/{name}", one)
    return found


def attached_in(text: str, reports: Iterable[str], archive: Archive) -> tuple[Attachment, ...]:
    """The attachments a text shows, each once, in order."""
    placed = placed_in(text)
    files = named(reports, archive.attached_to) if placed else {}
    return tuple(dict.fromkeys(files[one.source] for one in placed if one.source in files))


def plates_in(text: str, reports: Iterable[str], archive: Archive) -> Plates:
    """The plates of a text's pictures; making them takes long only once."""
    placed = placed_in(text)
    if not placed:
        return Plates()
    files = named(reports, archive.attached_to)
    found: dict[str, Plate] = {}
    lacking: dict[str, str] = {}
    for one in placed:
        if one.source not in files:
            lacking[one.source] = "附件里没有这个文件"
        elif not one.caption:
            lacking[one.source] = "没有图注"
        elif isinstance(plate := archive.darkroom.plate(files[one.source]), Plate):
            found[one.source] = plate
        else:
            lacking[one.source] = plate.why
    return Plates(found, lacking)
