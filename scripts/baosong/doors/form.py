"""A ticket's text, as forges write out the report form, read back: the report's values and body, or what is wrong.

The fields before the body and behind it hold one line each. So the former are read from the top and the latter from the
end, and a heading forged within the body is nothing but a line of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from baosong.model import Classification
from baosong.schema import SubmissionFields
from baosong.validation import explain_type, nearest

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from baosong.policy import Policy

BODY, CONFIRM = "正文", "确认"
_ABOVE = ("unit", "category", "title", "event_date")
_BELOW = (
    *("author", "sign_off", "commission", "follow_up", "joint_units", "keywords", "press", "classification"),
    "confirm",
)
ORDER = (*_ABOVE, "body", *_BELOW)
"""The fields as the form asks for them."""

CLASSIFICATIONS = {"公开": Classification.PUBLIC, "内部": Classification.INTERNAL}
MOST_CHARACTERS = 100_000
_EMPTY = "_No response_"
_HINT = re.compile(r"<!--[^\n]{0,2000}-->")
_TICKED = re.compile(r"[-*] \[[xX]\] .{1,200}")
_DAY = re.compile(r"([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?")
_SURROGATE = re.compile("[\ud800-\udfff\x00]")


@dataclass(frozen=True, slots=True)
class Filled:
    """What a form says, ready to be drafted."""

    values: Mapping[str, str | date | tuple[str, ...]]
    body: str


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong with one field, called by its label, and how to mend it."""

    label: str
    message: str


def read(text: str, policy: Policy, today: date) -> Filled | tuple[Wrong, ...]:
    """Read a ticket's text; units that have ended by ``today`` are none."""
    if len(text) > MOST_CHARACTERS:
        return (Wrong(BODY, f"全文超过 {MOST_CHARACTERS} 字，一事一报，删去无关的内容"),)
    if _SURROGATE.search(text):
        return (Wrong(BODY, "有存不下来的字符，从别处粘贴的请先贴到记事本里再贴过来"),)
    fields = _split(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    if isinstance(fields, Wrong):
        return (fields,)
    wrong: list[Wrong] = []
    words = {key: _line(key, lines, wrong) for key, lines in fields.items() if key not in {"body", "confirm"}}
    body = "\n".join(fields["body"]).strip("\n")
    if body.strip() in {"", _EMPTY}:
        wrong.append(Wrong(BODY, "没有填"))
    if not any(_TICKED.fullmatch(line.strip()) for line in fields["confirm"]):
        wrong.append(Wrong(CONFIRM, "没有勾选；不含国家秘密和个人隐私、已经签发，才能报送"))
    values = _values(words, policy, today, wrong)
    return Filled(values, body) if not wrong else tuple(wrong)


def label(key: str) -> str:
    """What the form calls a field."""
    return {"body": BODY, "confirm": CONFIRM}.get(key) or str(SubmissionFields.model_fields[key].title)


def _split(lines: Sequence[str]) -> dict[str, list[str]] | Wrong:
    """The lines of each field; every heading must be there, in the form's order."""
    places: dict[str, int] = {}
    start = 0
    for key in (*_ABOVE, "body"):
        places[key] = _found(lines, key, range(start, len(lines)))
        if places[key] < 0:
            return _lost(key)
        start = places[key] + 1
    end = len(lines)
    for key in reversed(_BELOW):
        places[key] = _found(lines, key, range(end - 1, places["body"], -1))
        if places[key] < 0:
            return _lost(key)
        end = places[key]
    if any(line.strip() for line in lines[: places[ORDER[0]]]):
        return Wrong(label(ORDER[0]), f"“### {label(ORDER[0])}”前面多了内容，请删去")
    ends = [*(places[key] for key in ORDER[1:]), len(lines)]
    return {key: list(lines[places[key] + 1 : end]) for key, end in zip(ORDER, ends, strict=True)}


def _found(lines: Sequence[str], key: str, places: range) -> int:
    heading = f"### {label(key)}"
    return next((place for place in places if lines[place].rstrip() == heading), -1)


def _lost(key: str) -> Wrong:
    return Wrong(label(key), f"找不到“### {label(key)}”这一行；各栏的标题和次序不要改，改乱了请另填一张")


def _line(key: str, lines: Sequence[str], wrong: list[Wrong]) -> str:
    """The one line of a field; empty where nothing was filled in."""
    told = [line.strip() for line in lines if line.strip() and not _HINT.fullmatch(line.strip())]
    if len(told) > 1:
        wrong.append(Wrong(label(key), "只能写一行"))
        return ""
    word = "" if told in ([], [_EMPTY]) else told[0]
    if not word and key in (*SubmissionFields.required(), "classification"):
        wrong.append(Wrong(label(key), "没有填"))
    return word


def _values(words: Mapping[str, str], policy: Policy, today: date, wrong: list[Wrong]) -> dict[str, Any]:
    """The fields as the schema has them; of those that are wrong already nothing more is said."""
    data: dict[str, Any] = {key: word for key, word in words.items() if word}
    units = {
        name: key
        for key, unit in policy.org.reporting(today).items()
        for name in (*unit.names, f"{unit.short}（{key}）", key)
    }
    categories = {
        name: key for key, one in policy.rules.categories.items() for name in (one.name, f"{one.name}（{key}）", key)
    }
    kinds = {
        name: kind.value
        for word, kind in CLASSIFICATIONS.items()
        for name in (word, kind.value, f"{word}（{kind.value}）")
    }
    for key, known in (("unit", units), ("category", categories), ("classification", kinds)):
        if key in data:
            data[key] = _known(key, data[key], known, wrong)
    if found := _DAY.fullmatch(data.get("event_date", "")):
        data["event_date"] = "{}-{:0>2}-{:0>2}".format(*found.groups())
    for key in ("joint_units", "keywords"):
        if key in data:
            data[key] = tuple(one.strip() for one in re.split("[、，,；;]", data[key]) if one.strip())
    if "joint_units" in data:
        data["joint_units"] = tuple(_known("joint_units", one, units, wrong) for one in data["joint_units"])
    try:
        checked = SubmissionFields.model_validate({key: value for key, value in data.items() if value})
    except ValidationError as error:
        for details in error.errors(include_url=False):
            key = str(details["loc"][0])
            wrong.append(
                Wrong(label(key), f"{explain_type(details)}；{SubmissionFields.model_fields[key].description}")
            )
        return {}
    return {**data, "event_date": checked.event_date}


def _known(key: str, word: str, known: Mapping[str, str], wrong: list[Wrong]) -> str:
    if word in known:
        return known[word]
    near = nearest(word, known)
    wrong.append(Wrong(label(key), f"没有“{word}”" + (f"，是不是“{near}”？" if near else "，请照表单里列出的填")))
    return ""
