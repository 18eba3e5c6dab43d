"""Every rule, held against its cases through the real command."""

from __future__ import annotations

import pytest
import yaml
from cases import Case, read_cases, rule_names

from baosong.rules import Registered, registry
from office import Office, shown


def _parameters() -> list[pytest.ParameterSet]:
    found = []
    for rule in rule_names():
        try:
            found.extend(pytest.param(rule, case, id=f"{rule}: {case.name}") for case in read_cases(rule))
        except (ValueError, yaml.YAMLError):
            continue  # told by test_case_file, once
    return found


@pytest.mark.parametrize("rule", rule_names())
def test_case_file(rule: str) -> None:
    assert read_cases(rule)


@pytest.mark.parametrize(("rule", "case"), _parameters())
def test_rule(rule: str, case: Case, office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    case.build(office)
    checked = office.check(capsys, today=case.today.isoformat())
    found = checked.of(rule)
    everything = "\n".join(map(shown, checked.diagnostics))

    expected = case.expect or []
    places = [f"{one['path']}:{one['line']}:{one['column']}" for one in found]
    assert places == [one.at for one in expected], everything
    for one, wanted in zip(found, expected, strict=True):
        assert one["severity"] == wanted.severity, shown(one)
        assert wanted.says in one["message"], shown(one)
        assert wanted.mend in one["help"], one["help"]
        assert one["message"].strip() == one["message"] != ""
        assert one["help"], f"{rule} does not say how to mend it"

    errors = any(one["severity"] == "error" for one in checked.diagnostics)
    assert checked.code == int(errors), everything


def test_every_rule_has_cases_and_every_case_file_a_rule() -> None:
    assert rule_names() == sorted(registered.rule.name for registered in registry())


def test_the_base_office_is_clean(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    checked = office.check(capsys)
    assert checked.diagnostics == [], "\n".join(map(shown, checked.diagnostics))
    assert checked.data["summary"]["files"] == 4
    assert checked.code == 0


@pytest.mark.parametrize("registered", registry(), ids=lambda registered: registered.rule.name)
def test_a_rule_explains_itself(registered: Registered) -> None:
    assert registered.title == registered.title.strip("。： "), "the first line is a title"
    places = [registered.doc.find(f"\n\n{heading}：") for heading in ("错误示例", "正确示例", "怎样改")]
    assert -1 not in places
    assert places == sorted(places)
    assert len(registered.doc[: places[0]].split("\n", 1)[1].strip()) > 10, "it says why it matters"
