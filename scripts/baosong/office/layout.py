"""All files of a new office: the program, policy with its notes, a README, one example report, what is generated."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from baosong.draft import path_of, render, scalar
from baosong.ledger import RECEIPTS
from baosong.office.answers import KINDS, NewUnit
from baosong.office.migrations import read_back
from baosong.office.record import RECORD, Record
from baosong.office.tool import TOOL, tool_files
from baosong.policy.unit import Kind
from baosong.sync import generated
from baosong.templating import TEMPLATES, plain

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from baosong.office.answers import Answers
    from baosong.rule import Rule

_AS_THEY_ARE = ("rules.yml", "calendar.yml", "reminders.yml", "review.yml")
_FILLED = ("org.yml", "series.yml", "scoring.yml")
_GROUPS = {**KINDS, Kind.COUNTY: "县（区）局"}
_SLUG = "first-trial"


def laid_out(
    answers: Answers, version: str, today: date, rules: tuple[Rule, ...], tool: Path = TOOL
) -> dict[str, bytes]:
    """Path → content of every file. Policy is read back by the real loader, which raises what is wrong with it."""
    program = tool_files(answers.platform, answers.name, tool)
    policy = _policy(answers, today)
    example, report = _example(answers, today)
    told: dict[str, Any] = {"platform": answers.platform.value, "example": example, "name": answers.name}
    readme = plain("office/README.md.j2").render(**told, units=(answers.office, *answers.units))
    return {
        **program,
        **{f"policy/{name}": content for name, content in policy.items()},
        **_generated(policy, answers, rules),
        "README.md": readme.encode(),
        example: report.encode(),
        RECEIPTS: b"",  # git keeps no empty folder, and the site watches this one
        RECORD: Record.of(version, answers.platform, program).content,
    }


def _policy(answers: Answers, today: date) -> dict[str, bytes]:
    units = [_shown(unit, answers) for unit in (answers.office, *answers.units)]
    kinds = {unit.kind for unit in answers.units}
    told = {
        **{"name": scalar(answers.name), "short": scalar(answers.short), "office": answers.office},
        "groups": [(kind.value, name) for kind, name in _GROUPS.items() if kind in kinds],
        **{"units": units, "year": today.year, "publisher": scalar(answers.office.name)},
        "series": [{"key": one.key, "name": scalar(one.name)} for one in answers.series],
    }
    return {
        **{name: (TEMPLATES / "office" / name).read_bytes() for name in _AS_THEY_ARE},
        **{name: plain(f"office/{name}.j2").render(**told).encode() for name in _FILLED},
    }


def _shown(unit: NewUnit, answers: Answers) -> dict[str, str]:
    """A unit as its part of ``org.yml`` is filled in; the office stands in no group."""
    return {
        **{"key": unit.key, "name": scalar(unit.name), "short": scalar(answers.called(unit)), "kind": unit.kind.value},
        "group": "" if unit.kind is Kind.OFFICE else unit.kind.value,
        **{"leader": scalar(unit.leader, listed=True), "officer": scalar(unit.officer, listed=True)},
    }


def _example(answers: Answers, today: date) -> tuple[str, str]:
    """One report by the first unit, on trying the desk; where it stands, and its text."""
    unit = answers.units[0]
    called = answers.called(unit)
    values: dict[str, str | date] = {
        "title": f"{called}试用报送系统 首篇稿件40分钟完成",
        **{"unit": unit.key, "category": "dynamic", "event_date": today},
        **{"author": unit.officer, "sign_off": unit.leader, "classification": "internal"},
    }
    body = plain("office/report.md.j2").render(unit=called, month=today.month, day=today.day)
    return path_of(values, _SLUG), render(values, body)


def _generated(policy: Mapping[str, bytes], answers: Answers, rules: tuple[Rule, ...]) -> dict[str, bytes]:
    found = generated(read_back(policy, rules))
    return {path: content for path, content in found.items() if answers.platform.wants(path)}
