"""A scoring policy that contradicts itself is refused, in one sentence with the line."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from baosong.cli.options import open_policy
from baosong.errors import ConfigError

if TYPE_CHECKING:
    from office import Office

HEAD = "levels: {own: 本局, province: 省级}\ncauses: {false: {name: 虚报, points: -10}}\nterms:\n"
ADOPTION = "  - adoption: [{level: province, points: 20}, {points: 5}]\n"
RESEARCH = "  research: {name: 调研, deadline_days: 20, stale_days: 200, description: 调查研究。}\n"
CASES = yaml.safe_load((Path(__file__).parent / "scoring_refused.yml").read_text(encoding="utf-8"))


def refusal(office: Office, scoring: str) -> tuple[int, str]:
    """The line and the sentence a policy is refused with."""
    office.write("policy/scoring.yml", scoring)
    with pytest.raises(ConfigError) as caught:
        open_policy(office.root)
    return caught.value.line, caught.value.message


def test_the_policies_of_the_examples_are_sound(office: Office) -> None:
    office.write("policy/scoring.yml", HEAD + ADOPTION)
    open_policy(office.root)


@pytest.mark.parametrize("case", CASES, ids=[case["says"] for case in CASES])
def test_a_contradiction_is_refused_with_its_line(office: Office, case: dict[str, Any]) -> None:
    line, message = refusal(office, HEAD + case["terms"])
    assert case["says"] in message
    assert line == case["line"]


def test_there_must_be_terms(office: Office) -> None:
    line, message = refusal(office, "levels: {own: 本局}\nterms: []\n")
    assert line == 2
    assert "至少要有一项" in message


def test_the_office_needs_a_level_of_its_own(office: Office) -> None:
    line, message = refusal(office, "levels: {province: 省级}\nterms:\n" + ADOPTION)
    assert (line, message) == (1, "没有写 own，即本局刊物这一级")


def test_a_units_tier_must_be_declared(office: Office) -> None:
    office.replace("policy/org.yml", {"    group: branch\n": "    group: branch\n    tier: a\n"})
    with pytest.raises(ConfigError, match="tiers 里没有“a”"):
        open_policy(office.root)


def test_the_policy_the_handbook_shows_is_sound(office: Office) -> None:
    page = (Path(__file__).parents[2] / "scripts/handbook/guide/scoring.md").read_text(encoding="utf-8")
    shown = [textwrap.dedent(block) for block in re.findall(r"(?:^    .*\n|^\n)+", page, re.MULTILINE) if ": " in block]
    whole, *parts = (block.strip("\n") for block in shown)
    assert len(parts) == 2
    office.write("policy/scoring.yml", whole + "\n" + textwrap.indent("\n".join(parts), "    ") + "\n")
    office.replace(
        "policy/org.yml",
        {"units:\n": "tiers: {a: 一类}\nunits:\n", "    group: branch\n": "    group: branch\n    tier: a\n"},
    )
    office.replace("policy/rules.yml", {"categories:\n": f"categories:\n{RESEARCH}"})
    terms = open_policy(office.root).scoring.newest
    assert (len(terms.quota), len(terms.vetoes), len(terms.targets)) == (2, 2, 2)
