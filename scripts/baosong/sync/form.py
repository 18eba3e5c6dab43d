"""The issue form (填表报送) for GitHub and Forgejo: what the schema has, with the units and categories of policy."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from baosong.draft import scalar
from baosong.schema import SubmissionFields

if TYPE_CHECKING:
    from baosong.policy import Policy

TEMPLATES = Path(__file__).parents[2] / "templates" / "sync"

PLACES = (".github/ISSUE_TEMPLATE/report.yml",)
"""Where it stands."""


def files(policy: Policy) -> dict[str, bytes]:
    """The form; units that have ended are not offered."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=select_autoescape(),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        undefined=StrictUndefined,
    )
    text = environment.get_template("report.yml.j2").render(
        units=[scalar(f"{unit.short}（{key}）") for key, unit in policy.org.reporting(date.max).items()],
        categories=[scalar(f"{one.name}（{key}）") for key, one in policy.rules.categories.items()],
        fields=SubmissionFields.model_fields,
    )
    return dict.fromkeys(PLACES, text.encode("utf-8"))
