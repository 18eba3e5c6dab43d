"""How a picture is written in a report: ``![caption](name.png)``, alone in its paragraph, of the report's own files.

The name may stand with the folder's (``one-window/name.png``), so that forges and editors show the picture too. What
is written in any other way is no picture here; one pattern decides it for the site, for paper and for the rules.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

_PLACED = re.compile(
    r"!\[(?P<caption>[^\[\]\\<>`\n]{0,500})\]"
    r"\((?P<source>(?:[a-z][a-z0-9-]{0,79}/)?[a-z0-9][a-z0-9-]{0,79}\.(?:png|jpe?g))\)"
)


@dataclass(frozen=True, slots=True)
class Placed:
    """A picture as it is written: its caption (图注), and the file it is taken from as the report names it."""

    caption: str
    source: str


def placed(tokens: Sequence[Token], place: int) -> Placed | None:
    """The picture whose paragraph opens at a place among a text's tokens; ``None`` if none does."""
    opening = tokens[place]
    if opening.type != "paragraph_open" or opening.level:
        return None
    found = _PLACED.fullmatch(tokens[place + 1].content)
    return Placed(" ".join(found["caption"].split()), found["source"]) if found else None
