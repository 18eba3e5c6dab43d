"""Each issue as files to take away, one writer a format, and the hashes that prove them unchanged."""

from __future__ import annotations

import hashlib
import posixpath
from typing import TYPE_CHECKING, Protocol

from baosong.model import Asset
from baosong.pages import paths
from baosong.writers import docx, mail

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from baosong.compiler import Edition
    from baosong.pages.frame import Desk

CHECKSUMS = "SHA256SUMS"


class Publication(Protocol):
    """A module that writes an issue as a file; ``NAME`` is what people call it (邮件版), ``SUFFIX`` ends its name."""

    NAME: str
    SUFFIX: str

    def write(self, edition: Edition, address: str) -> bytes:
        """The file; ``address`` is that of the issue's page, empty where the site does not know its own."""


PUBLICATIONS: tuple[Publication, ...] = (docx, mail)
"""The formats, in the order a page offers them."""


def files(desk: Desk, edition: Edition) -> tuple[tuple[str, str], ...]:
    """What people call each file of an issue, and its address from the site's root; on paper first."""
    paper = (("PDF", desk.printed[edition.id].path),) if edition.id in desk.printed else ()
    return (*paper, *((one.NAME, paths.publication(edition.id, one.SUFFIX)) for one in PUBLICATIONS))


def assets(desk: Desk) -> Iterator[Asset]:
    """Every issue in every format, hashes beside each, and one list of all at the site's root."""
    everything: list[Asset] = []
    for edition in desk.editions.values():
        page = f"{desk.site.rstrip('/')}/{edition.id}/" if desk.site else ""
        own = [Asset(paths.publication(edition.id, one.SUFFIX), one.write(edition, page)) for one in PUBLICATIONS]
        own += [desk.printed[edition.id]] if edition.id in desk.printed else []
        yield from own
        yield Asset(paths.checksums(edition.id), _sums(own, edition.id))
        everything += own
    yield Asset(CHECKSUMS, _sums(everything, ""))


def _sums(assets: Iterable[Asset], folder: str) -> bytes:
    """What ``sha256sum -c`` reads in ``folder``."""
    return "".join(
        f"{hashlib.sha256(file.content).hexdigest()}  {posixpath.relpath(file.path, folder or '.')}\n"
        for file in sorted(assets, key=lambda file: file.path)
    ).encode()
