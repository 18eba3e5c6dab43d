"""The peer: the same pages as a plain MkDocs Material site, with Material's own search and every page in the nav."""

from __future__ import annotations

from pathlib import Path

import yaml


def write_plain(docs: Path, config: Path, nav: bool = True, search: bool = True) -> None:
    """Write a plain mkdocs.yml for a docs tree; without ``nav`` the home page alone is in it."""
    pages = sorted(path.relative_to(docs).as_posix() for path in docs.rglob("*.md")) if nav else ["index.md"]
    text = yaml.safe_dump(
        {
            "site_name": "plain",
            "docs_dir": str(docs),
            "theme": {"name": "material", "language": "zh", "font": False},
            "plugins": ["search"] if search else [],
            "markdown_extensions": ["admonition", "attr_list", "tables"],
            "validation": {
                "links": {"not_found": "ignore", "anchors": "ignore", "unrecognized_links": "ignore"},
                "nav": {"omitted_files": "ignore"},
            },
            "nav": [{path.removesuffix(".md"): path} for path in pages],
        },
        allow_unicode=True,
    )
    config.write_text(text, encoding="utf-8")
