"""Text as a page's source holds it: no Markdown in what users wrote, one block of HTML, quoted front matter."""

from __future__ import annotations

import re

from markupsafe import Markup

from baosong.markup import one_block

_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")


def literal(text: str) -> Markup:
    """Text for a Markdown heading: every ASCII punctuation mark as an entity, so that none is syntax; one line."""
    return Markup(_PUNCTUATION.sub(lambda mark: f"&#{ord(mark.group())};", " ".join(text.split())))


def quoted(text: str) -> str:
    """A YAML double-quoted scalar."""
    escaped = " ".join(text.split()).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def one_block_each(body: str) -> str:
    """Join each run of HTML lines into one block without blank lines; Markdown headings stand apart."""
    parts: list[str] = []
    for part in re.split(r"(?m)^(#{1,3} .*)$", body):
        text = part if part.startswith("#") else one_block(part).strip("\n")
        if text.strip():
            parts.append(text)
    return "\n\n".join(parts) + "\n"
