"""The issue form (填表报送) for GitHub and Forgejo, and its stand-in for GitLab: the schema with policy's units."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from baosong.doors.form import ORDER, label
from baosong.draft import scalar
from baosong.schema import SubmissionFields
from baosong.templating import plain

if TYPE_CHECKING:
    from baosong.policy import Policy

FORM, TEMPLATE = ".github/ISSUE_TEMPLATE/report.yml", ".gitlab/issue_templates/report.md"
PLACES = (FORM, TEMPLATE)
"""Where it stands."""


def files(policy: Policy) -> dict[str, bytes]:
    """The form; units that have ended are not offered."""
    units, fields = policy.org.reporting(date.max), SubmissionFields.model_fields
    form = plain("sync/report.yml.j2").render(
        units=[scalar(f"{unit.short}（{key}）") for key, unit in units.items()],
        categories=[scalar(f"{one.name}（{key}）") for key, one in policy.rules.categories.items()],
        fields=fields,
    )
    template = plain("sync/report.md.j2").render(
        order=ORDER,
        labels={key: label(key) for key in ORDER},
        hints={key: info.description for key, info in fields.items()},
        units=[unit.short for unit in units.values()],
        categories=[one.name for one in policy.rules.categories.values()],
    )
    return {FORM: form.encode("utf-8"), TEMPLATE: template.encode("utf-8")}
