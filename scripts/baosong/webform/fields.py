"""The form's fields: one for each key of the schema, with the units, categories and open commissions there are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from baosong.schema import SubmissionFields

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from baosong.archive import Archive

BODY = "body"
_BODY_HINT = "三百到八百字，第三人称，写明具体日期，有数字、有实例；空一行另起一段。"
_BODY_BUTTONS = [
    *("bold", "italic", "link", "heading-two", "heading-three"),
    *("quote", "bulleted-list"),
    "numbered-list",
]
_CLASSIFICATION_NAMES = {"public": "公开", "internal": "内部"}


def form_fields(archive: Archive, today: date) -> list[dict[str, Any]]:
    """Every field in the order of the schema; the body stands between those that must be filled in and the others."""
    schema = SubmissionFields.model_json_schema()
    choices = _choices(archive, today)
    required = SubmissionFields.required()
    made = [
        _field(name, _told(schema, name), choices.get(name), required=name in required)
        for name in SubmissionFields.model_fields
    ]
    body = {
        "name": BODY,
        "label": "正文",
        "hint": _BODY_HINT,
        "widget": "markdown",
        "required": True,
        "modes": ["rich_text", "raw"],
        "buttons": _BODY_BUTTONS,
        "editor_components": [],
        "sanitize_preview": True,
    }
    return [*(one for one in made if one["required"]), body, *(one for one in made if not one["required"])]


def _choices(archive: Archive, today: date) -> Mapping[str, list[dict[str, str]]]:
    """What may be chosen, by the key it is chosen for."""
    policy = archive.policy
    units = {key: unit.short for key, unit in policy.org.reporting(today).items()}
    commissions = {
        one.id: f"{one.id} {one.fields.title}（{one.fields.due} 截止）"
        for one in archive.commissions.values()
        if one.fields.due is not None and one.fields.due >= today
    }
    return {
        "unit": _options(units),
        "joint_units": _options(units),
        "category": _options({key: one.name for key, one in policy.rules.categories.items()}),
        "commission": _options(dict(sorted(commissions.items()))),
        "classification": _options(_CLASSIFICATION_NAMES),
    }


def _options(named: Mapping[str, str]) -> list[dict[str, str]]:
    return [{"label": name, "value": key} for key, name in named.items()]


def _told(schema: dict[str, Any], name: str) -> dict[str, Any]:
    """What the JSON Schema says of a key; of a key that may be absent, what it says where there is a value."""
    told: dict[str, Any] = schema["properties"][name]
    valued = [one for one in told.get("anyOf", ()) if one.get("type") != "null"]
    return {**told, **valued[0]} if valued else told


def _field(name: str, told: dict[str, Any], choices: list[dict[str, str]] | None, *, required: bool) -> dict[str, Any]:
    hint = told.get("form") or told["description"]
    field: dict[str, Any] = {"name": name, "label": told["title"], "hint": hint, "required": required}
    listed = told.get("type") == "array"
    if choices is not None:
        field |= {"widget": "select", "options": choices} | ({"multiple": True} if listed else {})
    elif listed:
        field["widget"] = "words"
    elif told.get("format") == "date":
        field["widget"] = "day"
    else:
        field |= {"widget": "string"} | _pattern(told)
    if told.get("default") is not None and told["default"] not in ("", []):
        field["default"] = told["default"]
    return field


def _pattern(told: dict[str, Any]) -> dict[str, Any]:
    """The schema's pattern or length, as the form checks it before anything else."""
    longest = told.get("maxLength")
    pattern, example = told.get("pattern"), told.get("example")
    if pattern and example and (told.get("minLength") is None):
        return {"pattern": [pattern, f"写成 {example} 的样子"]}
    return {"pattern": [rf"^[^\r\n]{{1,{longest}}}$", f"一行写完，不超过 {longest} 个字"]} if longest else {}
