"""A compiled page in MkDocs: ready HTML under plain headings, which the Markdown parser would only copy at length.

A compiled page is headings and HTML blocks parted by blank lines. A heading of plain words becomes what Markdown and
its ``toc`` and ``attr_list`` make of it; a page with any other heading goes through Markdown with its HTML blocks put
aside.
"""

from __future__ import annotations

import re
from html import escape, unescape
from typing import TYPE_CHECKING

from markdown.extensions.toc import nest_toc_tokens, unique
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

if TYPE_CHECKING:
    from collections.abc import Iterator, MutableMapping, Sequence
    from typing import Any

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

_HEADING = re.compile(r"(#{1,6}) ((?:[^\x00-\x1f!-/:-@\[-`{-~]|&#[0-9]+;)+?)(?: +\{ #([\w-]+) \})?")
"""A heading without a sign that is Markdown's, and the anchor it names."""
_EXTENSIONS = {"admonition", "attr_list", "fenced_code", "tables", "toc"}
_PLACE = re.compile(r'<div data-stash="(\d+)"></div>')


class CompiledPage(Page):
    """A page that ``pages`` made."""

    def read_source(self, config: MkDocsConfig) -> None:
        """Read it, and escape what is told in its head, which the theme prints as it is."""
        super().read_source(config)
        _escape(self.meta)

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Set content, table of contents and anchors."""
        parts = [part.strip("\n") for part in (self.markdown or "").split("\n\n")]
        headings = [_HEADING.fullmatch(part) for part in parts]
        if _usual(config) and all(found or part.startswith("<") for found, part in zip(headings, parts, strict=True)):
            self._plain(parts, headings, config)
        else:
            self._parsed(parts, config, files)

    def _plain(self, parts: list[str], headings: Sequence[re.Match[str] | None], config: MkDocsConfig) -> None:
        slugify = config.mdx_configs["toc"]["slugify"]
        used = {found[3] for found in headings if found and found[3]}
        tokens: Any = []
        for place, found in enumerate(headings):
            if found:
                inner = found[2].strip()
                name = " ".join(inner.split())
                anchor = found[3] or unique(slugify(unescape(name), "-"), used)
                level = len(found[1])
                tokens.append({"level": level, "id": anchor, "name": name})
                parts[place] = f'<h{level} id="{anchor}">{inner}</h{level}>'
            else:
                parts[place] += "\n"
        self.content = "\n".join(parts).strip()
        self.markdown = ""  # thousands of texts need not be kept twice
        self.toc = get_toc(nest_toc_tokens(tokens))
        self.present_anchor_ids = used

    def _parsed(self, parts: list[str], config: MkDocsConfig, files: Files) -> None:
        blocks = [part for part in parts if part.startswith("<")]
        self.markdown = "\n\n".join(_placed(parts))
        super().render(config, files)
        self.content = _PLACE.sub(lambda found: blocks[int(found[1])], self.content or "")


def _usual(config: MkDocsConfig) -> bool:
    """Whether the site's Markdown makes of a plain heading what :class:`CompiledPage` does."""
    toc = config.mdx_configs.get("toc", {})
    usual_toc = toc.keys() == {"slugify", "permalink"} and not toc["permalink"]
    return usual_toc and set(config.markdown_extensions) <= _EXTENSIONS


def _placed(parts: list[str]) -> Iterator[str]:
    count = 0
    for part in parts:
        if part.startswith("<"):
            yield f'<div data-stash="{count}"></div>'
            count += 1
        else:
            yield part


def _escape(meta: MutableMapping[str, Any]) -> None:
    for key, value in meta.items():
        if isinstance(value, str):
            meta[key] = escape(value)
        elif isinstance(value, dict):
            _escape(value)
