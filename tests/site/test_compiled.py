"""What a compiled page becomes without Markdown is what Markdown makes of it, byte for byte."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from mkdocs.config import load_config
from mkdocs.structure.files import File, Files

from baosong.pages.source import literal
from baosong.site.compiled import CompiledPage
from command import ROOT

if TYPE_CHECKING:
    from pathlib import Path

BLOCK = '<div class="a">\n<p id="b">*文*　&amp; [字](b.md)</p>\n</div>'
SIGNS = literal(r"<b>*a*</b> [x](y) `c` {: #d } _e_ &amp; 1. #f ~g~ \h | i")

PAGES = {
    "one heading": "# 河口推行“一窗通办”\n",
    "headings and blocks": f"# 题目\n\n{BLOCK}\n\n## 报送与采用\n\n{BLOCK}\n",
    "a block first": f"{BLOCK}\n\n# 题目\n",
    "the same heading twice": f"# 题目\n\n## 题目\n\n{BLOCK}\n\n## 题目\n",
    "levels that skip": f"## 二\n\n{BLOCK}\n\n# 一\n\n### 三\n\n## 又二\n\n### 又三\n",
    "anchors of its own": f"# 第1期\n\n### 甲 {{ #item-1 }}\n\n{BLOCK}\n\n### 乙 {{ #item_2 }}\n",
    "an anchor another heading would take": "# 题目\n\n## 甲\n\n### 乙 { #甲 }\n",
    "no word to make an anchor of": "# ……\n\n## “”\n",
    "letters of both cases and digits": "# Ａ证 ABC 12345热线　第3件\n",
    "every sign as an entity": f"# {SIGNS}\n",
    "signs Markdown reads": "# *强调* `码` [链](b.md)\n\n## policy/rules.yml\n\n<p>*文*</p>\n",
    "a paragraph": f"# 题目\n\n一段*话*。\n\n{BLOCK}\n",
}


def _rendered(folder: Path, text: str, *more: str) -> tuple[object, ...]:
    """What comes of a page, in a site whose Markdown has extensions ``more``."""
    config = load_config(str(ROOT / "mkdocs.yml"), hooks=[])
    config.markdown_extensions += more
    files, pages = Files([]), []
    for path, source in (("a.md", text), ("b.md", "# 乙\n")):
        (folder / path).write_text(f'---\ntitle: "甲&乙"\nhide: [toc]\n---\n{source}', encoding="utf-8")
        file = File(path, str(folder), str(folder / "site"), use_directory_urls=True)
        files.append(file)
        pages.append(CompiledPage(None, file, config))
    pages[0].read_source(config)
    pages[0].render(config, files)
    return pages[0].content, str(pages[0].toc), pages[0].present_anchor_ids, pages[0].meta


@pytest.mark.parametrize("text", PAGES.values(), ids=PAGES)
def test_it_is_what_markdown_makes_of_it(text: str, tmp_path: Path) -> None:
    assert _rendered(tmp_path, text) == _rendered(tmp_path, text, "def_list")


def test_what_is_told_in_the_head_is_escaped(tmp_path: Path) -> None:
    assert _rendered(tmp_path, "# 题目\n")[-1] == {"title": "甲&amp;乙", "hide": ["toc"]}
