"""Put pydantic's verdict on a marked mapping into Chinese sentences with lines: for front matter and policy alike."""

from __future__ import annotations

import re
from datetime import date
from difflib import get_close_matches
from typing import TYPE_CHECKING, TypeVar

from pydantic import BaseModel, ValidationError

from baosong.fixer import Fix
from baosong.model import Mark, Problem, ProblemKind
from baosong.schema import Fields

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pydantic_core import ErrorDetails

    from baosong.marked import Marked

F = TypeVar("F", bound=Fields)

_WRITTEN_DAY = re.compile(
    r"(?P<year>[12][0-9]{3})(?:(?P<sign>[-/.])(?P<month>[0-9]{1,2})(?P=sign)(?P<day>[0-9]{1,2})|"
    r" ?年 ?(?P<month_cn>[0-9]{1,2}) ?月 ?(?P<day_cn>[0-9]{1,2}) ?日)"
)
"""A day with its year first, so that month and day cannot be mistaken for each other."""


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word most like this one, or an empty string."""
    found = get_close_matches(word, list(known), n=1, cutoff=0.5)
    return found[0] if found else ""


def validate(kind: type[F], marked: Marked, problems: list[Problem]) -> F:
    """Validate; drop each key that is wrong, tell why, and keep the rest."""
    data = dict(marked.data)
    for key in [key for key, value in data.items() if value is None]:
        if key in kind.required():
            problems.append(
                Problem(
                    ProblemKind.KEY_MISSING,
                    marked.key_marks[key],
                    f"“{key}”（{kind.model_fields[key].title}）没有填写",
                    _what(kind, key),
                )
            )
        del data[key]
    unreadable = any(
        problem.kind in {ProblemKind.YAML_INVALID, ProblemKind.YAML_ALIAS, ProblemKind.YAML_TAG} for problem in problems
    )
    if not unreadable:
        problems.extend(
            Problem(ProblemKind.KEY_MISSING, Mark(), f"缺少“{key}”（{kind.model_fields[key].title}）", _what(kind, key))
            for key in kind.required()
            if key not in marked.data
        )
    try:
        return kind.model_validate(data)
    except ValidationError as error:
        for details in error.errors(include_url=False, include_context=True):
            problems.append(problem_of(kind, marked, details))
            data.pop(str(details["loc"][0]), None)
        return kind.model_validate(data)


def _what(kind: type[BaseModel], key: str) -> str:
    info = kind.model_fields[key]
    example = info.json_schema_extra.get("example") if isinstance(info.json_schema_extra, dict) else ""
    return f"{info.description}" + (f"，例如 {key}: {example}" if example else "")


def problem_of(kind: type[BaseModel], marked: Marked, details: ErrorDetails) -> Problem:
    """One pydantic error as a problem at its line."""
    location = tuple(details["loc"])
    dotted = ".".join(map(str, location))
    key = str(location[-1])
    if details["type"] == "extra_forbidden":
        known = fields_at(kind, location[:-1]).model_fields
        near = nearest(key, known)
        return Problem(
            ProblemKind.KEY_UNKNOWN,
            marked.key_marks.get(dotted, Mark()),
            f"不认识的键“{key}”" + (f"，是不是“{near}”？" if near else ""),
            f"改为 {near}" if near else f"可用的键：{'、'.join(known)}",
            _renamed(marked, dotted, near),
        )
    mark = _nearest_mark(marked, location)
    name = next((str(part) for part in reversed(location) if isinstance(part, str)), key)
    shown = _shown(details["input"])
    if details["type"].startswith("date_") and "date_from" not in details["type"]:
        message = f"“{name}”的日期 {shown} 不对：{details['msg']}"
        fix = _rewritten(mark, str(details["input"]))
        return Problem(ProblemKind.DATE_INVALID, mark, message, "写成 2026-03-02 的样子", fix)
    return Problem(
        ProblemKind.VALUE_ILL_TYPED,
        mark,
        f"“{name}”的值 {shown} 不对：{explain_type(details)}",
        _expected(kind, location),
    )


def _renamed(marked: Marked, dotted: str, near: str) -> Fix | None:
    """Call an unknown key by the known one it was probably meant to be, unless that is there already."""
    mark = marked.key_marks.get(dotted)
    parent = dotted.rpartition(".")[0]
    taken = (f"{parent}.{near}" if parent else near) in marked.key_marks
    return Fix.replace(mark, near, safe=False) if near and mark and not taken else None


def _rewritten(mark: Mark, written: str) -> Fix | None:
    """Write a day that is beyond doubt as the schema wants it; anything else is for the writer to say."""
    found = _WRITTEN_DAY.fullmatch(written.strip())
    if not found or mark.line != mark.end_line:
        return None
    try:
        day = date(int(found["year"]), int(found["month"] or found["month_cn"]), int(found["day"] or found["day_cn"]))
    except ValueError:
        return None
    return Fix.replace(mark, day.isoformat())


def explain_type(details: ErrorDetails) -> str:
    """A pydantic error as a Chinese phrase saying what was expected."""
    context = details.get("ctx", {})
    phrases = {
        "string_type": "应是一行文字",
        "string_too_short": "不能为空",
        "too_short": "至少要有一项",
        "string_too_long": f"不能超过 {context.get('max_length')} 个字",
        "string_pattern_mismatch": "格式不符",
        "tuple_type": "应是列表，写成 [甲, 乙]",
        "list_type": "应是列表，写成 [甲, 乙]",
        "dict_type": "应是“键: 值”的形式",
        "model_type": "应是“键: 值”的形式",
        "model_attributes_type": "应是“键: 值”的形式",
        "int_parsing": "应是整数",
        "int_parsing_size": "数太大",
        "int_type": "应是整数",
        "int_from_float": "应是整数",
        "float_parsing": "应是数字",
        "decimal_parsing": "应是数字",
        "decimal_type": "应是数字",
        "bool_parsing": "应是 true 或 false",
        "greater_than_equal": f"不能小于 {context.get('ge')}",
        "less_than_equal": f"不能大于 {context.get('le')}",
        "enum": f"只能是 {str(context.get('expected', '')).replace(' or ', '、').replace(', ', '、')}",
        "literal_error": f"只能是 {str(context.get('expected', '')).replace(' or ', '、').replace(', ', '、')}",
        "missing": "没有填写",
    }
    told = str(details["msg"])
    return phrases.get(details["type"], "写法不对" if told.isascii() else told)


def _shown(value: object) -> str:
    """The offending value in quotes, shortened; containers by name."""
    if isinstance(value, list):
        return "（列表）"
    if isinstance(value, dict):
        return "（多级键）"
    text = " ".join(str(value).split())
    if len(text) > 40:
        text = f"{text[:40]}…"
    return f"“{text}”" if text else "（空）"


def fields_at(kind: type[BaseModel], location: tuple[int | str, ...]) -> type[BaseModel]:
    """The schema class that rules the mapping at this location."""
    current: type[BaseModel] = kind
    for part in location:
        if isinstance(part, str) and part in current.model_fields:
            current = _inner(current.model_fields[part].annotation) or current
    return current


def _inner(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for part in (*getattr(annotation, "__args__", ()), getattr(annotation, "__origin__", None)):
        if part is not None and part is not annotation:
            found = _inner(part)
            if found:
                return found
    return None


def _nearest_mark(marked: Marked, location: tuple[int | str, ...]) -> Mark:
    for length in range(len(location), 0, -1):
        dotted = ".".join(map(str, location[:length]))
        if dotted in marked.value_marks:
            return marked.value_marks[dotted]
    return Mark()


def _expected(kind: type[BaseModel], location: tuple[int | str, ...]) -> str:
    names = [part for part in location if isinstance(part, str)]
    owner = fields_at(kind, location[:-1]) if len(names) > 1 else kind
    for name in reversed(names):
        for candidate in (owner, kind):
            if name in candidate.model_fields:
                return _what(candidate, name)
    return ""
