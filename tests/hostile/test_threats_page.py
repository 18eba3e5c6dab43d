"""The handbook's page on threats names tests that there are, and every hostile test there is."""

from __future__ import annotations

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "scripts/handbook/guide/security.md").read_text(encoding="utf-8")
NAMED = re.findall(r"`(tests/[a-z_/]+\.py)::(test_[a-z_0-9]+)`", PAGE)
ROWS = [line for line in PAGE.splitlines() if line.startswith("| ") and not line.startswith("| 可能")]


def _tests_of(file: Path) -> set[str]:
    """The names of a file's tests."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")}


def test_every_test_the_page_names_is_there() -> None:
    assert [f"{file}::{name}" for file, name in NAMED if name not in _tests_of(ROOT / file)] == []


def test_every_threat_names_its_test() -> None:
    assert len(ROWS) > 20
    assert [row for row in ROWS if not re.search(r"`tests/\S+::test_\w+` \|$", row)] == []


def test_every_hostile_test_is_told() -> None:
    files = sorted(Path(__file__).parent.glob("test_hostile_*.py"))
    named = {(ROOT / file, name) for file, name in NAMED}
    assert [(file.name, name) for file in files for name in _tests_of(file) if (file, name) not in named] == []
