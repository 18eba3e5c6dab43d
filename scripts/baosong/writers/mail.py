"""An issue as one HTML file that mail programs show right: tables for layout, styles on elements, nothing loaded.

Many mail programs drop style sheets; css-inline writes each rule into the elements it is for. Pictures stand in the
file itself, as many as mail servers let pass; of the others the caption is there, and the page has them.
"""

from __future__ import annotations

import base64
from functools import cache
from typing import TYPE_CHECKING

from baosong.markup import Shown
from baosong.templating import TEMPLATES
from baosong.writers.sheet import templates

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from css_inline import CSSInliner

    from baosong.compiler import Edition
    from baosong.pictures.finding import Plates
    from baosong.pictures.plate import Plate

NAME = "邮件版"
SUFFIX = ".mail.html"

MOST_PICTURE_BYTES = 3_000_000
"""Of all pictures in one e-mail; written as text they are a third longer, and many servers stop at 5 MB."""
_WIDEST = 632
"""Pixels of the sheet between its margins."""


def write(edition: Edition, address: str) -> bytes:
    """The issue; ``address`` is that of its page, empty where the site does not know its own."""
    pictures = embedded(item.plates for item in edition.items)
    html = (
        templates()
        .get_template("mail.html.j2")
        .render(
            edition=edition,
            address=address,
            shown=lambda item: {
                source: pictures[one.file] for source, one in item.plates.found.items() if one.file in pictures
            },
        )
    )
    return _inliner().inline(html).encode("utf-8") + b"\n"


@cache
def _inliner() -> CSSInliner:
    from css_inline import CSSInliner

    style = (TEMPLATES / "issue/mail.css").read_text(encoding="utf-8")
    return CSSInliner(extra_css=style, load_remote_stylesheets=False)


def embedded(plates: Iterable[Plates]) -> Mapping[str, Shown]:
    """Pictures by file, each with all its bytes for an address, one after the other as long as there is room."""
    room = MOST_PICTURE_BYTES
    found: dict[str, Shown] = {}
    for one in (plate for own in plates for plate in own.found.values()):
        if one.file not in found and len(one.content) <= room:
            room -= len(one.content)
            found[one.file] = _inside(one)
    return found


def _inside(plate: Plate) -> Shown:
    kind = "png" if plate.file.endswith(".png") else "jpeg"
    width = min(plate.width, _WIDEST)
    height = max(1, round(plate.height * width / plate.width))
    return Shown(f"data:image/{kind};base64,{base64.b64encode(plate.content).decode()}", width, height)
