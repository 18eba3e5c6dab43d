"""Whether a body is more than a person writes: so long, or so thick with signs, that reading it as Markdown takes long.

Reading costs time for each character, each line and each sign of Markdown; a body within these bounds is read by all
rules in about a second, whatever it holds. One beyond them is told as an error, not read in part.
"""

from __future__ import annotations

import re

MOST_CHARACTERS = 100_000
MOST_LINES = 4_000
MOST_SIGNS = 12_000

_SIGN = re.compile(r"([\[\]<>!*_`\\&|~])\1{0,99}")
"""A run of one sign is one, up to a hundred."""


def excess(body: str) -> str:
    """What there is too much of, in a few Chinese words; empty for a body that can be read."""
    for count, most, measure in (
        (len(body), MOST_CHARACTERS, "个字符"),
        (body.count("\n"), MOST_LINES, "行"),
        (sum(1 for _ in _SIGN.finditer(body)), MOST_SIGNS, "处 Markdown 符号"),
    ):
        if count > most:
            return f"{count} {measure}，超过上限 {most} {measure}"
    return ""
