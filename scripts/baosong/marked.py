"""YAML with positions: composed nodes walked by us, so every value knows its line and nothing is guessed.

PyYAML's C loader composes, we convert. Every scalar stays the text that was written (``NO``, ``1:30`` and
``0123`` are no trap); duplicate keys, aliases, merge keys and explicit tags are reported, never resolved.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import yaml

from baosong.model import Mark, Problem, ProblemKind
from baosong.slips import FULL_COLON, full_colon, slip

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
    try:
        _refuse_tricks(text, first_line)
        node = yaml.compose(text, Loader=_Loader)
        if node is None:
            return marked
        if not isinstance(node, yaml.MappingNode):
            raise _RefusedError(_no_mapping(node, text, first_line))
        marked.data = _mapping(node, "", marked, first_line)
    except yaml.YAMLError as error:
        marked.problems.append(slip(error, text, first_line))
    except _RefusedError as refused:
        marked.problems.append(refused.problem)
        marked.data = {}
    return marked


def _no_mapping(node: Node, text: str, first_line: int) -> Problem:
    line = full_colon(text)
    if line is not None:
        number = line + first_line
        return Problem(ProblemKind.YAML_INVALID, Mark(number, 1, number, len(text.split("\n")[line]) + 1), *FULL_COLON)
    return Problem(
        ProblemKind.YAML_INVALID,
        _mark(node, first_line),
        "这里应是“键: 值”的形式，每行一个键",
        "照 `baosong new` 生成的样子写",
    )


def _refuse_tricks(text: str, first_line: int) -> None:
    """Refuse aliases, tags and deep nesting by the parser's events: composing recurses, and depth would crash it."""
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise _RefusedError(
                Problem(
                    ProblemKind.YAML_ALIAS,
                    _mark(event, first_line),
                    "不允许使用 YAML 锚点（&）和别名（*）",
                    "把内容直接写出来；若正文确有 & 或 *，请给整个值加引号",
                )
            )
        tag = getattr(event, "tag", None)
        if tag is not None:
            raise _RefusedError(
                Problem(ProblemKind.YAML_TAG, _mark(event, first_line), f"不允许使用 YAML 标签（{tag}）", "去掉 ! 标签")
            )
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > _MAX_DEPTH:
            raise _RefusedError(
                Problem(ProblemKind.YAML_INVALID, _mark(event, first_line), f"嵌套超过 {_MAX_DEPTH} 层", "写得平一些")
            )


def _mapping(node: yaml.MappingNode, prefix: str, marked: Marked, first_line: int) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for key_node, value_node in node.value:
        mark = _mark(key_node, first_line)
        if not isinstance(key_node, yaml.ScalarNode):
            raise _RefusedError(Problem(ProblemKind.YAML_INVALID, mark, "键必须是一个词", "键后用半角冒号加空格"))
        _refuse_merge(key_node, first_line)
        key = str(key_node.value)
        dotted = f"{prefix}{key}"
        if key in result:
            first = marked.key_marks[dotted].line
            marked.problems.append(
                Problem(ProblemKind.KEY_DUPLICATE, mark, f"键“{key}”重复，第 {first} 行已有", "只保留一个")
            )
            continue
        marked.key_marks[dotted] = mark
        result[key] = _value(value_node, dotted, marked, first_line)
    return result


def _value(node: Node, dotted: str, marked: Marked, first_line: int) -> Any:
    mark = _mark(node, first_line)
    marked.value_marks[dotted] = mark
    if isinstance(node, yaml.ScalarNode):
        if node.style in {None, ""} and node.value in _NULLS:
            return None
        return Text(node.value, quoted=node.style in {"'", '"'})
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, f"{dotted}.{place}", marked, first_line) for place, item in enumerate(node.value)]
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, f"{dotted}.", marked, first_line)
    raise TypeError(node)


def _refuse_merge(node: Node, first_line: int) -> None:
    if node.tag == "tag:yaml.org,2002:merge":
        raise _RefusedError(
            Problem(ProblemKind.YAML_ALIAS, _mark(node, first_line), "不允许使用合并键 <<", "把内容直接写出来")
        )


def _mark(node: Any, first_line: int) -> Mark:
    start, end = node.start_mark, node.end_mark
    end_line, end_column = end.line, end.column
    if end_line > start.line and end_column == 0:  # a block ends where the next line starts
        end_line, end_column = start.line, start.column + 1
    return Mark(start.line + first_line, start.column + 1, end_line + first_line, end_column + 1)
