"""The peer: the same pages as a plain MkDocs Material site, every page in the nav, Material's own search."""

from __future__ import annotations

from pathlib import Path

import yaml


def write_plain(docs: Path, config: Path) -> int:
    """Write a plain mkdocs.yml for a docs tree; returns the number of pages in its nav."""
    pages = sorted(path.relative_to(docs).as_posix() for path in docs.rglob("*.md"))
    text = yaml.safe_dump(
        {
            "site_name": "plain",
            "docs_dir": str(docs),
            "theme": {"name": "material", "language": "zh", "font": False},
            "plugins": ["search"],
            "markdown_extensions": ["admonition", "attr_list", "tables"],
            "validation": {"links": {"not_found": "ignore", "anchors": "ignore", "unrecognized_links": "ignore"}},
            "nav": [{path.removesuffix(".md"): path} for path in pages],
        },
        allow_unicode=True,
    )
    config.write_text(text, encoding="utf-8")
    return len(pages)
