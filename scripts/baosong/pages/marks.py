"""A difference as HTML an editor would recognise: struck out, put in, long unchanged runs told by their length."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from baosong.trail.difference import Kind
from baosong.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from baosong.trail.difference import Piece

_MARKED = {
    Kind.KEPT: Markup("{}"),
    Kind.DROPPED: Markup('<del><span class="bs-hidden">［删］</span>{}<span class="bs-hidden">［删完］</span></del>'),
    Kind.ADDED: Markup('<ins><span class="bs-hidden">［增］</span>{}<span class="bs-hidden">［增完］</span></ins>'),
    Kind.SKIPPED: Markup('<span class="bs-skip">〔未改{}字〕</span>'),
}
"""What is marked is told in words to those who hear the page, and by more than colour to those who see it."""


def line(pieces: Iterable[Piece]) -> Markup:
    """A difference on one line, such as that of a title."""
    return Markup("").join(_MARKED[piece.kind].format(visible(piece.text)) for piece in pieces)


def paragraphs(pieces: Sequence[Piece]) -> Markup:
    """A difference as paragraphs; a paragraph end that was struck out or put in is shown as ¶."""
    found: list[list[Markup]] = [[]]
    for piece in pieces:
        marked = _MARKED[piece.kind]
        if piece.kind is Kind.SKIPPED:
            found[-1].append(marked.format(len("".join(piece.text.split()))))
            continue
        for place, words in enumerate(piece.text.split("\n")):
            if place and piece.kind is not Kind.KEPT:
                found[-1].append(marked.format("¶"))
            if place and piece.kind is not Kind.DROPPED:
                found.append([])
            if words:
                found[-1].append(marked.format(visible(words)))
    return Markup("").join(Markup("<p>{}</p>").format(Markup("").join(parts)) for parts in found if parts)


def plain(text: str) -> Markup:
    """A wording as paragraphs."""
    return Markup("").join(Markup("<p>{}</p>").format(visible(words)) for words in text.split("\n") if words)
