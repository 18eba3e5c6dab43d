"""What editors complete and check by: a JSON Schema for each policy file and front matter, and VS Code's settings."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from baosong.policy.form import FormPolicy
from baosong.policy.org import Org
from baosong.policy.reminders import RemindersPolicy
from baosong.policy.review import ReviewPolicy
from baosong.policy.rules import RulesPolicy
from baosong.policy.scoring import Scoring
from baosong.policy.series import SeriesFile
from baosong.policy.tiers import TiersPolicy
from baosong.policy.waivers import WaiversFile
from baosong.policy.workdays import CalendarPolicy
from baosong.schema import CommissionFields, Fields, ManifestFields, SubmissionFields

if TYPE_CHECKING:
    from pydantic import BaseModel

    from baosong.policy import Policy

_FOLDER = ".vscode/schemas"
_SETTINGS = ".vscode/settings.json"
_DIALECT = "https://json-schema.org/draft/2020-12/schema"

_POLICY: dict[str, type[BaseModel]] = {
    "org": Org,
    "series": SeriesFile,
    "calendar": CalendarPolicy,
    "rules": RulesPolicy,
    "scoring": Scoring,
    "waivers": WaiversFile,
    "reminders": RemindersPolicy,
    "review": ReviewPolicy,
    "form": FormPolicy,
    "tiers": TiersPolicy,
}
_FRONT_MATTER: dict[str, type[Fields]] = {
    "submission": SubmissionFields,
    "manifest": ManifestFields,
    "commission": CommissionFields,
}

PLACES = (*(f"{_FOLDER}/{name}.json" for name in (*_POLICY, *_FRONT_MATTER)), _SETTINGS)
"""Where they stand."""

_HEAD = """\
// 由 baosong sync 生成，不要手改；个人的设置写在 VS Code 的用户设置里。
// 装上 YAML 扩展（redhat.vscode-yaml），改 policy/ 下的文件时就有提示和检查。
"""


def files(policy: Policy) -> dict[str, bytes]:
    """The schemas, and the settings that use those of policy."""
    schemas = {f"{_FOLDER}/{name}.json": _schema(model) for name, model in _POLICY.items()}
    for name, fields in _FRONT_MATTER.items():
        schemas[f"{_FOLDER}/{name}.json"] = _front_matter(fields, policy)
    settings = {
        "files.encoding": "utf8",
        "files.eol": "\n",
        "files.insertFinalNewline": True,
        "yaml.schemas": {f"./{_FOLDER}/{name}.json": f"policy/{name}.yml" for name in _POLICY},
    }
    return {
        **{path: _written(schema) for path, schema in schemas.items()},
        _SETTINGS: _HEAD.encode("utf-8") + _written(settings),
    }


def _schema(model: type[BaseModel]) -> dict[str, Any]:
    return {"$schema": _DIALECT, **model.model_json_schema()}


def _front_matter(fields: type[Fields], policy: Policy) -> dict[str, Any]:
    """A front matter's schema; units, categories, series and sections are those of policy."""
    schema = _schema(fields)
    for kind in (schema, *schema.get("$defs", {}).values()):
        required = [name for name, told in kind.get("properties", {}).items() if told.pop("required", False)]
        if required:
            kind["required"] = required
        for told in kind.get("properties", {}).values():
            told.pop("example", None)
            told.pop("form", None)
    units, categories = list(policy.org.reporting()), list(policy.rules.categories)
    properties = schema["properties"]
    if fields is ManifestFields:
        items = schema["$defs"]["SectionFields"]["properties"]["items"]
        items["items"] = {"anyOf": [{"type": "string"}, items["items"]]}  # an id alone is an item too
    if fields is SubmissionFields:
        properties["unit"] |= {"enum": units}
        properties["category"] |= {"enum": categories}
    return schema


def _written(data: dict[str, Any]) -> bytes:
    return json.dumps(data, ensure_ascii=False, indent=2).encode("utf-8") + b"\n"
