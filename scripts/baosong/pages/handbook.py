"""The handbook's generated part: field tables from the schema, rule pages from the rules, the policy reference."""

from __future__ import annotations

import typing
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from pydantic import BaseModel, RootModel
from pydantic_core import PydanticUndefined

from baosong.pages import paths
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
from baosong.rules import FAMILIES, registry
from baosong.schema import (
    CircularFields,
    CommissionFields,
    Fields,
    ItemFields,
    ManifestFields,
    SectionFields,
    SubmissionFields,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic.fields import FieldInfo

    from baosong.model import Page
    from baosong.pages.frame import Desk

POLICY_FILES: dict[str, type[BaseModel]] = {
    "org.yml": Org,
    "series.yml": SeriesFile,
    "calendar.yml": CalendarPolicy,
    "rules.yml": RulesPolicy,
    "scoring.yml": Scoring,
    "waivers.yml": WaiversFile,
    "reminders.yml": RemindersPolicy,
    "review.yml": ReviewPolicy,
    "form.yml": FormPolicy,
    "tiers.yml": TiersPolicy,
}
SEVERITY_NAMES = {"error": "错误", "warning": "警告", "info": "提示", "off": "关闭"}


@dataclass(frozen=True)
class FieldRow:
    """A front-matter key as the handbook tells it."""

    key: str
    title: str
    required: bool
    description: str
    example: str


@dataclass(frozen=True)
class KeyRow:
    """A policy key: dotted, with ``<代码>`` where the office chooses the word."""

    key: str
    description: str
    default: str


def field_rows(kind: type[Fields]) -> list[FieldRow]:
    """The keys of a front matter, in the order of the schema."""
    rows = []
    for name, info in kind.model_fields.items():
        extra = info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}
        rows.append(
            FieldRow(
                name, info.title or name, bool(extra.get("required")), info.description or "", str(extra["example"])
            )
        )
    return rows


def key_rows(model: type[BaseModel], prefix: str = "") -> Iterator[KeyRow]:
    """Every key of a policy file, nested ones dotted."""
    if issubclass(model, RootModel):
        inner = _inner_model(model.model_fields["root"].annotation)
        if inner:
            yield from key_rows(inner, f"{prefix}<代码>.")
        return
    for name, info in model.model_fields.items():
        yield KeyRow(f"{prefix}{name}", info.description or "", _default(info))
        inner = _inner_model(info.annotation)
        if inner:
            yield from key_rows(inner, f"{prefix}{name}{_step(info.annotation)}")


def _step(annotation: object) -> str:
    origin = typing.get_origin(annotation)
    if origin is dict:
        return ".<代码>."
    return "[]." if origin is tuple else "."


def _inner_model(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for argument in typing.get_args(annotation):
        found = _inner_model(argument)
        if found:
            return found
    return None


def _default(info: FieldInfo) -> str:
    if info.is_required():
        return "必填"
    default = info.get_default(call_default_factory=True, validated_data={})
    if default is None or default is PydanticUndefined or default in ((), {}):
        return "空"
    if isinstance(default, tuple) and any(isinstance(one, BaseModel) for one in default):
        return "见说明"
    if isinstance(default, bool):
        return str(default).lower()
    return default.value if isinstance(default, StrEnum) else str(default)


def pages(desk: Desk) -> Iterator[Page]:
    """The field tables, the list of rules and a page a rule, and the policy reference."""
    tables: list[tuple[str, str, type[Fields]]] = [
        ("稿件", "submissions/<单位>/<年>/<文件名>.md 的元数据", SubmissionFields),
        ("刊期清单", "bulletins/<刊物>/<年>/<期号>.md 的元数据，正文是编者按", ManifestFields),
        ("刊期清单的栏目", "sections 里的每一项", SectionFields),
        ("刊期清单的稿件", "items 里的每一项；只写稿件编号等于 sole 单篇", ItemFields),
        ("约稿", "bulletins/commissions/<年>-<序号>.md 的元数据，正文写要求", CommissionFields),
        ("通报", "bulletins/circulars/<时段>.md 的元数据，正文是通报的文字，由 baosong circular 起草", CircularFields),
    ]
    yield desk.page(
        paths.FIELDS,
        "handbook-fields.md.j2",
        title="稿件字段",
        tables=[(name, where, field_rows(kind)) for name, where, kind in tables],
    )
    severities = desk.archive.policy.rules.severities
    families = [
        (code, name, [one for one in registry() if one.rule.code.startswith(code)]) for code, name in FAMILIES.items()
    ]
    yield desk.page(
        paths.RULES,
        "handbook-rules.md.j2",
        title="规则",
        families=[family for family in families if family[2]],
        severities=severities,
        names=SEVERITY_NAMES,
        paths=paths,
    )
    for registered in registry():
        yield desk.page(
            paths.rule(registered.rule.name),
            "handbook-rule.md.j2",
            title=f"{registered.rule.code} {registered.title}",
            registered=registered,
            rule=registered.rule,
            text=registered.doc.split("\n", 1)[1].strip(),
            severity=severities.get(registered.rule.name, registered.rule.severity),
            names=SEVERITY_NAMES,
            own=desk.archive.policy.rules.options.get(registered.rule.name, {}),
            paths=paths,
        )
    yield desk.page(
        paths.POLICY,
        "handbook-policy.md.j2",
        title="策略参考",
        files=[(name, list(key_rows(model))) for name, model in POLICY_FILES.items()],
    )
