"""The issue form asks for what the schema has, and offers the units and categories of the policy."""

from __future__ import annotations

from datetime import date
from typing import Any

import yaml

from baosong.policy import load_policy
from baosong.rules import known_rules
from baosong.schema import SubmissionFields
from forge import ROOT

FORM: dict[str, Any] = yaml.safe_load((ROOT / ".github/ISSUE_TEMPLATE/report.yml").read_text(encoding="utf-8"))
FIELDS = {field["id"]: field for field in FORM["body"] if "id" in field}


def options(field: str) -> list[str]:
    found: list[str] = FIELDS[field]["attributes"]["options"]
    return found


def test_the_units_are_those_that_report() -> None:
    reporting = load_policy(ROOT, known_rules()).org.reporting(date.max)
    assert options("unit") == [f"{unit.short}（{key}）" for key, unit in reporting.items()]


def test_the_categories_are_those_of_the_policy() -> None:
    categories = load_policy(ROOT, known_rules()).rules.categories
    assert options("category") == [f"{category.name}（{key}）" for key, category in categories.items()]


def test_the_form_asks_for_every_field_of_the_schema() -> None:
    assert set(FIELDS) == {*SubmissionFields.model_fields, "body", "confirm"}
    for key in SubmissionFields.model_fields:
        assert FIELDS[key]["attributes"]["label"] == SubmissionFields.model_fields[key].title


def test_what_the_schema_requires_the_form_requires() -> None:
    required = {key for key, field in FIELDS.items() if field.get("validations", {}).get("required")}
    assert required == {*SubmissionFields.required(), "body", "classification"}


def test_secret_material_is_refused_before_anything_else() -> None:
    first = FORM["body"][0]
    assert first["type"] == "markdown"
    assert "涉密材料不得" in first["attributes"]["value"]
