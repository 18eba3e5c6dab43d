"""What a rule offers to mend is mended when asked for, and then stays as it is."""

from __future__ import annotations

import pytest
import yaml
from cases import Case, read_cases, rule_names

from baosong.cli import main
from office import Office, shown


def _cases() -> list[pytest.ParameterSet]:
    found = []
    for rule in rule_names():
        try:
            cases = read_cases(rule)
        except (ValueError, yaml.YAMLError):
            continue  # told by test_rules
        found += [pytest.param(rule, case, id=f"{rule}: {case.name}") for case in cases if case.expect]
    return found


@pytest.mark.parametrize(("rule", "case"), _cases())
def test_a_fix_mends(rule: str, case: Case, office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    case.build(office)
    today = case.today.isoformat()
    offered = [one for one in office.check(capsys, today=today).of(rule) if one["fix"]]
    if not offered:
        return
    mend = ["fix", "--unsafe", "--root", str(office.root), "--today", today]
    assert main(mend) in {0, 1}
    left = [one for one in office.check(capsys, today=today).of(rule) if one["fix"]]
    assert not left, "\n".join(map(shown, left))
    texts = {path: path.read_bytes() for path in office.root.rglob("*.md")}
    main(mend)
    assert {path: path.read_bytes() for path in office.root.rglob("*.md")} == texts
