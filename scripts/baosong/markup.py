"""A report's Markdown as safe HTML: rendered without raw HTML, then held against an allow-list.

Both steps stand alone: the renderer never passes HTML through, and nh3 drops whatever is not listed.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, MutableMapping
    from typing import Any

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

TAGS = {
    "a", "blockquote", "br", "code", "em", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre", "strong",
    "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
ATTRIBUTES: dict[str, set[str]] = {"*": set(), "a": {"href"}, "ol": {"start"}, "td": {"align"}, "th": {"align"}}
_SCHEMES = {"http", "https"}
_LINK = re.compile(r"https?://", re.IGNORECASE)
_DEEPEST = 6


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": 20}).enable("table").disable("image")
    parser.validateLink = lambda url: bool(_LINK.match(url))  # type: ignore[method-assign]
    return parser


def to_html(markdown: str, *, top: int = 2, clean: Callable[[str], str] | None = None) -> str:
    """Safe HTML of a report's Markdown, its own highest heading shown at level ``top`` (2 to 6).

    Links lead to http and https only; images, raw HTML and every attribute but the listed are gone. ``clean`` stands in
    for the second step where nh3 is not to be had: whoever gives it must hold the HTML against the list before showing it.
    """
    parser = _parser()
    environment: MutableMapping[str, Any] = {}
    tokens = parser.parse(markdown, environment)
    levels = [int(token.tag[1]) for token in tokens if token.type == "heading_open"]
    shift = top - min(levels, default=top)
    for token in tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(_DEEPEST, int(token.tag[1]) + shift)}"
        style = str(token.attrs.pop("style", ""))
        if style.startswith("text-align:"):
            token.attrs["align"] = style.removeprefix("text-align:")
    html = parser.renderer.render(tokens, parser.options, environment)
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


def tokens(markdown: str) -> list[Token]:
    """A report's Markdown as the parser's tokens, for what is set by other means than HTML."""
    return _parser().parse(markdown)


def to_text(markdown: str) -> str:
    """The words of a report without its marks, paragraphs parted by line breaks."""
    words: list[str] = []
    for token in _parser().parse(markdown):
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
    return "\n".join(word for word in words if word)


def to_lines(markdown: str) -> str:
    """The words of a report, a paragraph or a table's row a line, however its source is broken into lines."""
    lines: list[str] = []
    row: list[str] | None = None
    for token in _parser().parse(markdown):
        if token.type == "tr_open":
            row = []
        elif token.type == "tr_close":
            lines.append("　".join(row or ()))
            row = None
        elif token.type == "inline":
            (lines if row is None else row).append(_joined(token.children or ()))
        elif token.type in {"fence", "code_block"}:
            lines.append(token.content.strip())
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
