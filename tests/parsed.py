"""HTML as a browser would take it apart: elements with their attributes, and the text between them."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass(frozen=True)
class Element:
    """A start tag with its attributes; ``inside`` is all text up to its end tag, without script and style."""

    tag: str
    attributes: dict[str, str]
    inside: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text inside, runs of white space as one space."""
        return " ".join("".join(self.inside).split())

    def has(self, name: str) -> bool:
        """Whether it bears a class."""
        return name in self.attributes.get("class", "").split()


class Html(HTMLParser):
    """A parsed page: its elements in order, and comments and declarations, which nothing of ours may hold."""

    _VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"])
    _SILENT = frozenset(["script", "style"])

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self.others: list[str] = []
        self._open: list[Element] = []
        self.feed(text)
        self.close()

    @property
    def tags(self) -> set[str]:
        """The names of all elements."""
        return {one.tag for one in self.elements}

    def all(self, tag: str, name: str = "") -> list[Element]:
        """The elements of a tag, and of a class where one is given."""
        return [one for one in self.elements if one.tag == tag and (not name or one.has(name))]

    def one(self, tag: str, name: str = "") -> Element:
        """The only such element."""
        (found,) = self.all(tag, name)
        return found

    @property
    def anchors(self) -> set[str]:
        """Every id and name a ``#`` may lead to."""
        return {one.attributes[key] for one in self.elements for key in ("id", "name") if key in one.attributes}

    @property
    def links(self) -> list[str]:
        """Every address of a link, in order."""
        return [one.attributes["href"] for one in self.elements if one.tag == "a" and "href" in one.attributes]

    @property
    def text(self) -> str:
        """All text a reader sees."""
        return " ".join("".join(self._all_text).split())

    def reset(self) -> None:
        """Start anew."""
        super().reset()
        self._all_text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the element; a void one has no end."""
        element = Element(tag, {key: value or "" for key, value in attrs})
        self.elements.append(element)
        if tag not in self._VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element that ends itself, as SVG has them."""
        self.elements.append(Element(tag, {key: value or "" for key, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        """End the innermost open element of this name and all inside it."""
        for place in range(len(self._open) - 1, -1, -1):
            if self._open[place].tag == tag:
                del self._open[place:]
                return

    def handle_data(self, data: str) -> None:
        """Text belongs to every open element."""
        if any(one.tag in self._SILENT for one in self._open):
            return
        self._all_text.append(data)
        for one in self._open:
            one.inside.append(data)

    def handle_comment(self, data: str) -> None:
        """Keep a comment."""
        self.others.append(data)

    def handle_decl(self, decl: str) -> None:
        """Keep a declaration."""
        self.others.append(decl)

    def handle_pi(self, data: str) -> None:
        """Keep a processing instruction."""
        self.others.append(data)

    def unknown_decl(self, data: str) -> None:
        """Keep what is no HTML, as CDATA."""
        self.others.append(data)
