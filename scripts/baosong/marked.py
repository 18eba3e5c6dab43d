"""YAML with positions: composed nodes walked by us, so every value knows its line and nothing is guessed.

PyYAML's C loader composes, we convert. Every scalar stays the text that was written (``NO``, ``1:30`` and
``0123`` are no trap); duplicate keys, aliases, merge keys and explicit tags are reported, never resolved.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import yaml

from baosong.model import Mark, Problem, ProblemKind

if TYPE_CHECKING:
    from yaml.nodes import Node

try:
    from yaml import CSafeLoader as _Loader
except ImportError:  # where PyYAML comes without its C half
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]

_MAX_DEPTH = 20
_NULLS = {"", "~", "null", "Null", "NULL"}


class Text(str):
    """A scalar as written; ``quoted`` tells ``'2026-03-02'`` from ``2026-03-02``."""

    __slots__ = ("quoted",)
    quoted: bool

    def __new__(cls, value: str, *, quoted: bool = False) -> Text:
        """A text that remembers its quotes."""
        text = super().__new__(cls, value)
        text.quoted = quoted
        return text


@dataclass
class Marked:
    """A parsed mapping: plain ``data``, marks by dotted key, and what was wrong with it."""

    data: dict[str, Any] = field(default_factory=dict)
    key_marks: dict[str, Mark] = field(default_factory=dict)
    value_marks: dict[str, Mark] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


class _RefusedError(Exception):
    def __init__(self, problem: Problem) -> None:
        self.problem = problem


def parse(text: str, *, first_line: int = 1) -> Marked:
    """Parse a YAML mapping that starts at ``first_line`` of its file; a fatal problem leaves ``data`` empty."""
    marked = Marked()
    alias = _find_alias(text, first_line)
    if alias:
        marked.problems.append(alias)
        return marked
    try:
        node = yaml.compose(text, Loader=_Loader)
        if node is None:
            return marked
        if not isinstance(node, yaml.MappingNode):
            raise _RefusedError(
                Problem(
                    ProblemKind.YAML_INVALID,
                    _mark(node, first_line),
                    "这里应是“键: 值”的形式，每行一个键",
                    "照 `baosong new` 生成的样子写",
                )
            )
        marked.data = _mapping(node, "", marked, first_line, 0)
    except yaml.YAMLError as error:
        marked.problems.append(_syntax(error, text, first_line))
    except _RefusedError as refused:
        marked.problems.append(refused.problem)
        marked.data = {}
    return marked


def _find_alias(text: str, first_line: int) -> Problem | None:
    if "&" not in text and "*" not in text:
        return None
    try:
        for event in yaml.parse(text, Loader=_Loader):
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                return Problem(
                    ProblemKind.YAML_ALIAS,
                    _mark(event, first_line),
                    "不允许使用 YAML 锚点（&）和别名（*）",
                    "把内容直接写出来；若正文确有 & 或 *，请给整个值加引号",
                )
    except yaml.YAMLError:
        return None  # composing tells the same error with its place
    return None


def _mapping(node: yaml.MappingNode, prefix: str, marked: Marked, first_line: int, depth: int) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for key_node, value_node in node.value:
        mark = _mark(key_node, first_line)
        if not isinstance(key_node, yaml.ScalarNode):
            raise _RefusedError(Problem(ProblemKind.YAML_INVALID, mark, "键必须是一个词", "键后用半角冒号加空格"))
        _refuse_tag(key_node, first_line)
        key = str(key_node.value)
        dotted = f"{prefix}{key}"
        if key in result:
            first = marked.key_marks[dotted].line
            marked.problems.append(
                Problem(ProblemKind.KEY_DUPLICATE, mark, f"键“{key}”重复，第 {first} 行已有", "只保留一个")
            )
            continue
        marked.key_marks[dotted] = mark
        result[key] = _value(value_node, dotted, marked, first_line, depth + 1)
    return result


def _value(node: Node, dotted: str, marked: Marked, first_line: int, depth: int) -> Any:
    mark = _mark(node, first_line)
    marked.value_marks[dotted] = mark
    if depth > _MAX_DEPTH:
        raise _RefusedError(Problem(ProblemKind.YAML_INVALID, mark, f"嵌套超过 {_MAX_DEPTH} 层", "写得平一些"))
    _refuse_tag(node, first_line)
    if isinstance(node, yaml.ScalarNode):
        if node.style in {None, ""} and node.value in _NULLS:
            return None
        return Text(node.value, quoted=node.style in {"'", '"'})
    if isinstance(node, yaml.SequenceNode):
        return [
            _value(item, f"{dotted}.{place}", marked, first_line, depth + 1) for place, item in enumerate(node.value)
        ]
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, f"{dotted}.", marked, first_line, depth)
    raise TypeError(node)


_CORE = re.compile(r"tag:yaml\.org,2002:(str|int|float|bool|null|timestamp|seq|map|value)")


def _refuse_tag(node: Node, first_line: int) -> None:
    if node.tag == "tag:yaml.org,2002:merge":
        raise _RefusedError(
            Problem(ProblemKind.YAML_ALIAS, _mark(node, first_line), "不允许使用合并键 <<", "把内容直接写出来")
        )
    if not _CORE.fullmatch(node.tag):
        raise _RefusedError(
            Problem(ProblemKind.YAML_TAG, _mark(node, first_line), f"不允许使用 YAML 标签（{node.tag}）", "去掉 ! 标签")
        )


def _mark(node: Any, first_line: int) -> Mark:
    start, end = node.start_mark, node.end_mark
    end_line, end_column = end.line, end.column
    if end_line > start.line and end_column == 0:  # a block ends where the next line starts
        end_line, end_column = start.line, start.column + 1
    return Mark(start.line + first_line, start.column + 1, end_line + first_line, end_column + 1)


def _syntax(error: yaml.YAMLError, text: str, first_line: int) -> Problem:
    place = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    line = (place.line if place else 0) + first_line
    column = (place.column if place else 0) + 1
    lines = text.split("\n")
    source = lines[min(line - first_line, len(lines) - 1)]
    return Problem(
        ProblemKind.YAML_INVALID, Mark(line, column, line, max(column, len(source)) + 1), *_guess(source, str(error))
    )


def _guess(source: str, error: str) -> tuple[str, str]:
    """The likeliest slip behind a YAML error, as a sentence and its mend."""
    if "\t" in source:
        return "这一行用了制表符（Tab）", "改用空格缩进"
    if re.match(r"\s*[A-Za-z_]+：", source):
        return "键后面用了全角冒号", "改为半角冒号加一个空格，例如 title: 标题"
    if re.search(r": .*: ", source) or "mapping values are not allowed" in error:
        return "值里含有半角冒号加空格，读起来像又一个键", "给整个值加引号，或改用全角冒号"
    if "quoted scalar" in error or source.count('"') % 2 or source.count("'") % 2:
        return "引号没有成对", "补上缺的引号，正文里请用全角引号“”"
    if source.count("[") != source.count("]") or source.count("{") != source.count("}"):
        return "方括号或花括号没有成对", "补上缺的括号"
    return "这一行不是合法的 YAML", "写成“键: 值”，冒号用半角并后跟空格；值以特殊符号开头时加引号"
