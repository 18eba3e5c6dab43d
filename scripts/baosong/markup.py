"""A report's Markdown as safe HTML: rendered without raw HTML, then held against an allow-list.

Both steps stand alone: the renderer never passes HTML through, and nh3 drops whatever is not listed. Pictures of the
report's own are no part of that: they are set between what was sanitised, out of an address and words that we escape.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from html import escape
from typing import TYPE_CHECKING

from baosong.pictures.writing import placed
from baosong.visible import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
    from typing import Any

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

    from baosong.pictures.writing import Placed

TAGS = {
    "a", "blockquote", "br", "code", "em", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre", "strong",
    "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
ATTRIBUTES: dict[str, set[str]] = {"*": set(), "a": {"href"}, "ol": {"start"}, "td": {"align"}, "th": {"align"}}
_SCHEMES = {"http", "https"}
_LINK = re.compile(r"https?://", re.IGNORECASE)
_DEEPEST = 6
PICTURE = "picture"
"""The type of the one token that stands for a picture's paragraph; its ``meta`` is how the picture is written."""


@dataclass(frozen=True, slots=True)
class Shown:
    """Where a picture is shown from, and how large it is in pixels."""

    address: str
    width: int
    height: int

    @property
    def inside(self) -> bool:
        """Whether the address holds the picture itself."""
        return self.address.startswith("data:")


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": 20}).enable("table").disable("image")
    parser.validateLink = lambda url: bool(_LINK.match(url))  # type: ignore[method-assign]
    return parser


def to_html(
    markdown: str,
    *,
    top: int = 2,
    shown: Mapping[str, Shown] | None = None,
    clean: Callable[[str], str] | None = None,
) -> str:
    """Safe HTML of a report's Markdown, its own highest heading shown at level ``top`` (2 to 6).

    Links lead to http and https only; raw HTML and every attribute but the listed are gone. Of pictures those are seen
    that ``shown`` has, by how the report names them; of the others the caption. ``clean`` stands in for the second step
    where nh3 is not to be had: whoever gives it must hold the HTML against the list before showing it.
    """
    found = tokens(markdown)
    levels = [int(token.tag[1]) for token in found if token.type == "heading_open"]
    shift = top - min(levels, default=top)
    html: list[str] = []
    between: list[Token] = []
    for token in found:
        if token.type == PICTURE:
            html += [_html(between, clean), _figure(token.meta["placed"], shown or {})]
            between = []
        else:
            between.append(token)
            _adapt(token, shift)
    return "".join([*html, _html(between, clean)])


def _adapt(token: Token, shift: int) -> None:
    """Move a heading by so many levels, and say how a cell is aligned without a style."""
    if token.type in {"heading_open", "heading_close"}:
        token.tag = f"h{min(_DEEPEST, int(token.tag[1]) + shift)}"
    style = str(token.attrs.pop("style", ""))
    if style.startswith("text-align:"):
        token.attrs["align"] = style.removeprefix("text-align:")


def _html(found: list[Token], clean: Callable[[str], str] | None) -> str:
    parser = _parser()
    environment: MutableMapping[str, Any] = {}
    html = parser.renderer.render(found, parser.options, environment) if found else ""
    return (clean or _sanitised)(html)


def _sanitised(html: str) -> str:
    import nh3

    return nh3.clean(
        html,
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes=_SCHEMES,
        url_relative="deny",
        link_rel="nofollow noopener",
    )


def _figure(one: Placed, shown: Mapping[str, Shown]) -> str:
    caption = escape(visible(one.caption))
    picture = shown.get(one.source)
    if picture is None:
        return f"<p>{escape(visible(in_words(one)))}</p>\n"
    address = escape(picture.address)
    image = (
        f'<img src="{address}" alt="{caption}" width="{picture.width}" height="{picture.height}"'
        ' loading="lazy" decoding="async">'
    )
    if not picture.inside:  # a chart's words are small on a phone
        image = f'<a href="{address}">{image}</a>'
    return f'<figure class="bs-picture">{image}<figcaption>{caption}</figcaption></figure>\n'


def in_words(one: Placed) -> str:
    """What stands for a picture where none can be shown."""
    return f"〔图：{one.caption}〕"


def tokens(markdown: str) -> list[Token]:
    """A report's Markdown as the parser's tokens; a picture's paragraph is one token of the type ``picture``."""
    return list(_pictured(_parser().parse(markdown)))


def _pictured(found: list[Token]) -> Iterator[Token]:
    from markdown_it.token import Token

    skipped = 0
    for place, token in enumerate(found):
        if skipped:
            skipped -= 1
        elif one := placed(found, place):
            yield Token(PICTURE, "figure", 0, map=token.map, block=True, meta={"placed": one})
            skipped = 2
        else:
            yield token


def to_text(markdown: str) -> str:
    """The words of a report without its marks, paragraphs parted by line breaks."""
    words: list[str] = []
    for token in tokens(markdown):
        if token.type == "inline":
            words.append(
                "".join(
                    "\n" if child.type in {"softbreak", "hardbreak"} else child.content
                    for child in token.children or ()
                    if child.type in {"text", "code_inline", "softbreak", "hardbreak"}
                )
            )
        elif token.type in {"fence", "code_block"}:
            words.append(token.content.strip())
        elif token.type == PICTURE:
            words.append(in_words(token.meta["placed"]))
    return "\n".join(word for word in words if word)


def to_lines(markdown: str) -> str:
    """The words of a report, a paragraph or a table's row a line, however its source is broken into lines."""
    lines: list[str] = []
    row: list[str] | None = None
    for token in tokens(markdown):
        if token.type == "tr_open":
            row = []
        elif token.type == "tr_close":
            lines.append("　".join(row or ()))
            row = None
        elif token.type == "inline":
            (lines if row is None else row).append(_joined(token.children or ()))
        elif token.type in {"fence", "code_block"}:
            lines.append(token.content.strip())
        elif token.type == PICTURE:
            lines.append(in_words(token.meta["placed"]))
    return "\n".join(line for line in lines if line)


def _joined(children: Iterable[Token]) -> str:
    """Words across a line's end are parted by a space only where both sides are Latin."""
    words = ""
    broken = False
    for child in children:
        if child.type in {"softbreak", "hardbreak"}:
            broken = True
        elif child.type in {"text", "code_inline"} and child.content:
            latin = words[-1:].isascii() and child.content[0].isascii()
            words += f" {child.content}" if broken and words and latin else child.content
            broken = False
    return words


def one_block(html: str) -> str:
    """HTML without blank lines, so that it stays one block inside Markdown; line ends in ``pre`` become ``&#10;``."""
    html = re.sub(r"<pre>.*?</pre>", lambda found: found.group().replace("\n", "&#10;"), html, flags=re.DOTALL)
    return re.sub(r"\n\s*\n+", "\n", html)
