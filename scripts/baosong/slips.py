"""Name the slip behind a YAML error: the line a writer got wrong, in words, not where the parser gave up."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from baosong.model import Mark, Problem, ProblemKind

if TYPE_CHECKING:
    import yaml

_FULL_COLON = re.compile(r"\s*(?:- )?[A-Za-z_]+：")
_NO_SPACE = re.compile(r"\s*(?:- )?[A-Za-z_]+:(?!//)[^\s:]")
_TAB = re.compile(r" *\t")

_QUOTE = "给整个值加引号"
FULL_COLON = ("键后面用了全角冒号", "改为半角冒号加一个空格，例如 title: 标题")
"""The commonest slip of all, and its mend."""

_INVALID = ProblemKind.YAML_INVALID
_BY_WORDS = (
    (
        "scanning an (alias|anchor)",
        True,
        ProblemKind.YAML_ALIAS,
        "值以 * 或 & 开头，会被当作 YAML 锚点（&）或别名（*）",
        _QUOTE,
    ),
    ("(scanning|parsing) a tag", True, ProblemKind.YAML_TAG, "值以 ! 开头，会被当作 YAML 标签", _QUOTE),
    ("escape character", False, _INVALID, "双引号里的反斜杠会被当作转义", "改用单引号，或删去反斜杠"),
    ("quoted scalar", True, _INVALID, "引号没有成对", "补上缺的引号，正文里请用全角引号“”"),
    ("flow (sequence|mapping)", True, _INVALID, "方括号或花括号没有成对", "补上缺的括号，各项之间用半角逗号"),
    ("entries are not allowed", False, _INVALID, "列表不能接在键的同一行写 -", "写成 [甲, 乙]，或每项另起一行"),
    ("document", False, _INVALID, "这一行的缩进与上面不齐", "同级的键左边对齐"),
)
"""The parser's words, whether the slip is where its reading began, and what to say; the first that fits is told."""


@dataclass(frozen=True)
class _Failure:
    """Where the parser gave up (``line``, ``column``), where what it was reading began (``begun``), all 0-based."""

    lines: list[str]
    line: int
    column: int
    begun: tuple[int, int] | None
    words: str

    @cached_property
    def start(self) -> tuple[int, int]:
        """Where what it was reading began, if it knew; else where it gave up."""
        return self.begun or (self.line, self.column)

    @property
    def source(self) -> str:
        """The line on which the parser gave up."""
        return self.lines[self.line]

    def near(self, pattern: re.Pattern[str]) -> int | None:
        """The topmost of the adjoining lines like this, at or right above the failure, or where the reading began."""
        like = [bool(pattern.match(line)) for line in self.lines]
        for line in (self.line, self.line - 1, self.start[0]):
            if line >= 0 and like[line]:
                return max((above + 1 for above in range(line) if not like[above]), default=0)
        return None


def slip(error: yaml.YAMLError, text: str, first_line: int) -> Problem:
    """The likeliest slip behind a YAML error in a text that starts at ``first_line`` of its file."""
    lines = text.split("\n")
    place = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    begun = getattr(error, "context_mark", None)
    failure = _Failure(
        lines,
        min(place.line, len(lines) - 1) if place else 0,
        place.column if place else 0,
        (begun.line, begun.column) if begun and begun.line < len(lines) else None,
        f"{getattr(error, 'context', '')} {getattr(error, 'problem', '')}",
    )
    kind, (line, column), message, mend = _told(failure)
    column = min(column, len(lines[line]))
    mark = Mark(line + first_line, column + 1, line + first_line, max(column, len(lines[line])) + 1)
    return Problem(kind, mark, message, mend)


def full_colon(text: str) -> int | None:
    """The 0-based line of a text on which a key is followed by a full-width colon, if any."""
    return next((number for number, line in enumerate(text.split("\n")) if _FULL_COLON.match(line)), None)


def _told(failure: _Failure) -> tuple[ProblemKind, tuple[int, int], str, str]:
    words, here, start = failure.words, (failure.line, failure.column), failure.start
    for pattern, line_is_start, kind, message, mend in _BY_WORDS:
        if re.search(pattern, words):
            return kind, start if line_is_start else here, message, mend
    return (ProblemKind.YAML_INVALID, *_by_source(failure))


def _by_source(failure: _Failure) -> tuple[tuple[int, int], str, str]:
    here, words, source = (failure.line, failure.column), failure.words, failure.source
    if _TAB.match(source):
        return here, "这一行用了制表符（Tab）", "改用空格缩进"
    if (line := failure.near(_FULL_COLON)) is not None:
        return (line, 0), *FULL_COLON
    if (line := failure.near(_NO_SPACE)) is not None:
        return (line, 0), "键的冒号后面少了空格", "冒号后加一个空格，例如 title: 标题"
    if "expected ':'" in words:
        return failure.start, "这一行不是“键: 值”的形式", "键后加半角冒号和空格；接上一行的文字请写在同一行"
    if "mapping values are not allowed" in words:
        if source[:1] == " " and ": " not in source[: failure.column]:
            return here, "这一行缩进不对", "与同级的键对齐，不要多缩进"
        return here, "值里含有半角冒号加空格，读起来像又一个键", "给整个值加引号，或改用全角冒号"
    if "cannot start any token" in words or "node content" in words:
        return here, f"值不能以“{source[failure.column : failure.column + 1]}”开头", _QUOTE
    if re.search("expected key|block end", words) and re.search("[\"']", source):
        return here, "引号没有包住整个值", "引号从值的开头到结尾；值里面的引号用全角“”"
    return here, "这一行不是合法的 YAML", "写成“键: 值”，冒号用半角并后跟空格；值以特殊符号开头时加引号"
