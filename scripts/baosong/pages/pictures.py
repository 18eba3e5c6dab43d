"""The pictures of the issues and reports the site shows, each as one file whose name is the hash of its bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.model import Asset
from baosong.pages import paths

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.pages.frame import Desk


def assets(desk: Desk) -> Iterator[Asset]:
    """Every picture once, in order of its name; what is not shown, or not any more, is not among them."""
    printed = (plate for edition in desk.editions.values() for plate in edition.plates)
    reports = (one for one in desk.archive.submissions.values() if desk.has_page(one))
    reported = (plate for one in reports for plate in desk.plates(one).found.values())
    found = {plate.file: plate.content for plates in (printed, reported) for plate in plates}
    for file, content in sorted(found.items()):
        yield Asset(paths.picture(file), content)
