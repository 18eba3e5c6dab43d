"""Bring our styles into somebody else's document: those it has by name keep its own looks, the others are added."""

from __future__ import annotations

from contextlib import contextmanager
from copy import deepcopy
from typing import TYPE_CHECKING

from docx.oxml.ns import qn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement

_REFERENCES = ("w:basedOn", "w:next", "w:link")


def add_styles(document: Document, ours: Document) -> None:
    """Add those styles of ``ours`` whose names ``document`` lacks; Word and WPS give styles ids of their own."""
    theirs = document.styles.element
    ids = {_name(style): _id(style) for style in theirs.findall(qn("w:style"))}
    taken = set(ids.values())
    named: dict[str, str] = {}
    missing: list[BaseOxmlElement] = []
    for style in ours.styles.element.findall(qn("w:style")):
        name, own = _name(style), _id(style)
        if name not in ids:
            missing.append(style)
            ids[name] = own if own not in taken else f"baosong-{own}"
        named[own] = ids[name]
    for style in missing:
        made = deepcopy(style)
        made.set(qn("w:styleId"), named[_id(style)])
        if made.get(qn("w:default")):
            del made.attrib[qn("w:default")]
        for reference in (one for key in _REFERENCES for one in made.findall(qn(key))):
            value = str(reference.get(qn("w:val")))
            reference.set(qn("w:val"), named.get(value, value))
        theirs.append(made)


@contextmanager
def moved(document: Document, place: BaseOxmlElement) -> Iterator[None]:
    """What is added at the document's end meanwhile stands in a paragraph's place afterwards."""
    body = document.element.body
    before = set(body)
    yield
    for element in [one for one in body if one not in before]:
        place.addprevious(element)
    place.getparent().remove(place)


def _name(style: BaseOxmlElement) -> str:
    name = style.find(qn("w:name"))
    return "" if name is None else str(name.get(qn("w:val"))).lower()


def _id(style: BaseOxmlElement) -> str:
    return str(style.get(qn("w:styleId")))
