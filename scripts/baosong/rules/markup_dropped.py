"""正文里有站点不收的标记

站点和刊物只收文字、标题、列表、表格和指向网址的链接。HTML 标签和图片会被去掉，去掉之后意思可能就变了；
图片还可能把读者引向别的网站，所以请在报送前自己改好。

错误示例：`<font color=red>立即整改</font>`、`![现场照片](photo.jpg)`、`[附件](list.xlsx)`

正确示例：`**立即整改**`；照片里看得到的情况用文字写出来；`[通报全文](https://news.example/1)`

怎样改：标签换成 Markdown 写法或删去；图片改成文字说明；链接只写 http 或 https 网址。正文里确有小于号的，写成全角“＜”。
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from baosong.model import Manifest, Mark, Severity
from baosong.rule import Rule, Scope

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

    from baosong.model import Diagnostic, Document
    from baosong.rules import Context

RULE = Rule("META035", "markup-dropped", Severity.ERROR, Scope.DOCUMENT)

_SIGNS = ("<", "![", "](", "]:")
_SHOWN = 30


@dataclass(frozen=True, slots=True)
class _Dropped:
    """One thing the site would drop: where it stands in its Markdown (all 0-based), what it is, how to mend it."""

    line: int
    start: int
    end: int
    message: str
    mend: str


def check(document: Document, context: Context) -> Iterator[Diagnostic]:
    """Read the body as the site does, and an issue's own texts, which are told at their key."""
    first = document.content.body_line
    for one in _dropped(document.body):
        mark = Mark(first + one.line, one.start + 1, first + one.line, one.end + 1)
        yield RULE.at(document.path, mark, one.message, one.mend)
    if isinstance(document, Manifest):
        for section_place, section in enumerate(document.fields.sections):
            for place, item in enumerate(section.items):
                mark = document.mark(f"sections.{section_place}.items.{place}.text")
                for one in _dropped(item.text or ""):
                    yield RULE.at(document.path, mark, one.message, one.mend)


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": True, "maxNesting": 20}).enable("table")
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    return parser


def _dropped(markdown: str) -> Iterator[_Dropped]:
    if not any(sign in markdown for sign in _SIGNS):
        return
    lines = markdown.split("\n")
    for token in _parser().parse(markdown):
        first, last = token.map or (0, 0)
        if token.type == "html_block":
            yield _html(_Cursor(lines, first, last), token.content.strip())
        elif token.type == "inline":
            yield from _inline(_Cursor(lines, first, last), token.children or [])


@dataclass
class _Cursor:
    """How far a paragraph's source is read, while its tokens are walked."""

    lines: list[str]
    line: int
    last: int
    column: int = 0

    def find(self, words: str) -> tuple[int, int, int]:
        """Move behind the next place that holds the words; returns its line, start and end."""
        for line in range(self.line, min(self.last, len(self.lines))):
            start = self.lines[line].find(words, self.column if line == self.line else 0)
            if start >= 0:
                self.line, self.column = line, start + len(words)
                return line, start, self.column
        return self.line, self.column, self.column


def _inline(cursor: _Cursor, tokens: list[Token]) -> Iterator[_Dropped]:
    told = False
    for token in tokens:
        if token.type in {"softbreak", "hardbreak"}:
            cursor.line, cursor.column = min(cursor.line + 1, cursor.last - 1), 0
        elif token.type == "code_inline":
            cursor.find(token.content)
        elif token.type == "html_inline":
            one = _html(cursor, token.content)
            if not (told and token.content.startswith("</")):
                yield one
            told = True
        elif token.type == "image":
            place = cursor.find("![")
            message = f"正文里有图片“{_short(str(token.attrs.get('src', '')))}”"
            yield _Dropped(*place, message, "用文字写出图片里的情况，删去图片")
        elif token.type == "link_open":
            place = cursor.find("<" if token.info == "auto" else "[")
            address = str(token.attrs.get("href", ""))
            if not address.lower().startswith(("http://", "https://")):
                message = f"链接“{_short(address)}”不是网址"
                yield _Dropped(*place, message, "链接只写 http:// 或 https:// 开头的网址")


def _html(cursor: _Cursor, written: str) -> _Dropped:
    tag = written.split("\n", 1)[0]
    mend = "删去标签；要加粗写 **文字**，要换段空一行，小于号写成全角“＜”"
    return _Dropped(*cursor.find(tag), f"正文里有 HTML 标签“{_short(tag)}”", mend)


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
