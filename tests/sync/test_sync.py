"""sync: what is generated is what policy says, is valid for its readers, and drift is found by check."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
import yaml

from baosong.cli import main
from baosong.policy import load_policy
from baosong.rules import known_rules
from baosong.sync import generated

if TYPE_CHECKING:
    from office import Office

ROOT = Path(__file__).parents[2]


def sync(office: Office, *words: str) -> int:
    return main(["sync", "--root", str(office.root), *words])


def schema(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((ROOT / f".vscode/schemas/{name}.json").read_text(encoding="utf-8"))
    return found


def parsed(text: str) -> Any:
    """YAML as editors read it: days are text, and so is every key."""

    class Loader(yaml.SafeLoader):
        """Without YAML 1.1's dates."""

    Loader.yaml_implicit_resolvers = {
        sign: [(tag, pattern) for tag, pattern in pairs if tag != "tag:yaml.org,2002:timestamp"]
        for sign, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    return json.loads(json.dumps(yaml.load(text, Loader)))


def test_this_repository_is_in_step() -> None:
    wanted = generated(load_policy(ROOT, known_rules()))
    assert {path: (ROOT / path).read_bytes() for path in wanted} == wanted


def test_written_then_in_step_then_drifted(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    assert sync(office, "--dry-run") == 1
    assert not (office.root / ".github").exists()
    assert sync(office) == 0
    capsys.readouterr()
    assert sync(office) == 0
    assert "都与策略一致" in capsys.readouterr().out
    assert office.check(capsys).of("generated-outdated") == []
    office.replace("policy/org.yml", {"account: ding-haisheng": "account: ding-two"})
    found = office.check(capsys)
    assert [one["path"] for one in found.of("generated-outdated")] == [".github/CODEOWNERS", ".gitlab/CODEOWNERS"]
    assert found.code == 1
    assert sync(office) == 0
    assert office.check(capsys).of("generated-outdated") == []


def test_owners_are_the_units_leaders_and_their_desk(office: Office) -> None:
    office.replace("policy/org.yml", {"    aliases: [青泉县市场监管局]\n": "    until: 2026-03-31\n"})
    assert sync(office) == 0
    lines = (office.root / ".github/CODEOWNERS").read_text(encoding="utf-8").splitlines()
    assert lines[2:] == [
        "* @zhang-wenbo @liu-siyuan",
        "/submissions/hekou/ @ding-haisheng @jiang-yutong @zhang-wenbo @liu-siyuan",
        "/submissions/liuxi/ @han-qingshan @zhang-wenbo @liu-siyuan",
    ]


def test_the_form_is_yaml_whatever_units_are_called(office: Office) -> None:
    office.replace("policy/org.yml", {"    short: 河口分局\n": "    short: '河口: #分局\"'\n"})
    assert sync(office) == 0
    form = yaml.safe_load((office.root / ".github/ISSUE_TEMPLATE/report.yml").read_text(encoding="utf-8"))
    (unit,) = [field for field in form["body"] if field.get("id") == "unit"]
    assert '河口: #分局"（hekou）' in unit["attributes"]["options"]


@pytest.mark.parametrize("file", sorted((ROOT / ".vscode/schemas").glob("*.json")), ids=lambda file: file.stem)
def test_the_schemas_are_schemas(file: Path) -> None:
    jsonschema.Draft202012Validator.check_schema(json.loads(file.read_text(encoding="utf-8")))


@pytest.mark.parametrize("file", sorted((ROOT / "policy").glob("*.yml")), ids=lambda file: file.stem)
def test_the_example_offices_policy_keeps_to_them(file: Path) -> None:
    jsonschema.validate(parsed(file.read_text(encoding="utf-8")), schema(file.stem))


@pytest.mark.parametrize(
    ("kind", "pattern"),
    [
        ("submission", "submissions/*/*/*.md"),
        ("manifest", "bulletins/xinxi/*/*.md"),
        ("commission", "bulletins/commissions/*.md"),
    ],
)
def test_its_front_matter_keeps_to_them(kind: str, pattern: str) -> None:
    files = sorted(ROOT.glob(pattern))
    assert files
    for file in files:
        jsonschema.validate(parsed(file.read_text(encoding="utf-8").split("\n---\n")[0]), schema(kind))


def test_a_wrong_front_matter_is_refused_by_them() -> None:
    for wrong in ({}, {"titel": "甲"}, {"title": "甲", "unit": "mars"}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(wrong, schema("submission"))


def test_the_settings_name_every_schema_of_policy() -> None:
    text = (ROOT / ".vscode/settings.json").read_text(encoding="utf-8")
    settings = json.loads("\n".join(line for line in text.splitlines() if not line.startswith("//")))
    for place, policy in settings["yaml.schemas"].items():
        assert (ROOT / place).is_file()
        assert policy.startswith("policy/")


def test_a_link_is_not_written_through(office: Office, tmp_path: Path) -> None:
    office.link(".github/CODEOWNERS", str(tmp_path / "elsewhere"))
    assert sync(office) == 2
    assert not (tmp_path / "elsewhere").exists()
