"""What is documented is what there is: commands, policy keys, rules, make targets, and no word that does not belong."""

from __future__ import annotations

import re
import subprocess
from datetime import date
from os.path import normpath
from pathlib import Path

import pytest

from baosong.cli.commands import COMMANDS
from baosong.cli.options import open_archive
from baosong.pages import build_pages
from baosong.pages.handbook import POLICY_FILES, key_rows
from baosong.rules import registry
from needs import skip_or_fail

ROOT = Path(__file__).parents[1]
GUIDE = ROOT / "scripts/handbook/guide"
READERS = [ROOT / "README.md", ROOT / "README.zh-CN.md", GUIDE / "maintainer.md"]
MAKEFILES = "".join((ROOT / name).read_text(encoding="utf-8") for name in ("Makefile", "tests/targets.mk"))
TARGETS = re.findall(r"^([a-z-]+):", MAKEFILES, re.MULTILINE)


@pytest.mark.parametrize("page", READERS, ids=lambda page: page.name)
def test_every_command_is_told(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    missing = [command for command in COMMANDS if f"baosong {command}" not in text]
    assert not missing


@pytest.mark.parametrize("page", [*READERS, *sorted(GUIDE.glob("*.md"))], ids=lambda page: page.name)
def test_no_command_is_told_that_is_not_there(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    told = set(re.findall(r"(?:`|^ {4}|\n)(?:baosong|\.venv/bin/python scripts) ([a-z]+)", text))
    assert told <= set(COMMANDS)
    assert set(re.findall(r"`make ([a-z-]+)", text)) <= set(TARGETS)


def test_the_two_commands_of_the_readme_are_make_targets() -> None:
    for page in READERS[:2]:
        text = page.read_text(encoding="utf-8")
        for target in ("site", "test"):
            assert re.search(rf"^make {target}\b", text, re.MULTILINE), page.name
            assert target in TARGETS


def test_make_help_lists_every_target() -> None:
    done = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True)
    listed = re.findall(r"^ {2}make ([a-z-]+) ", done.stdout, re.MULTILINE)
    assert sorted(listed) == sorted(TARGETS)


@pytest.mark.parametrize("name", POLICY_FILES)
def test_every_policy_key_is_described(name: str) -> None:
    rows = list(key_rows(POLICY_FILES[name]))
    assert rows
    assert [row.key for row in rows if len(row.description) < 2] == []


def test_every_rule_shows_a_bad_and_a_good_example_and_how_to_mend() -> None:
    wanted = ("错误示例：", "正确示例：", "怎样改：")
    missing = [(one.rule.name, part) for one in registry() for part in wanted if part not in one.doc]
    assert not missing


@pytest.fixture(scope="module")
def compiled() -> set[str]:
    """The Markdown paths of the pages the program writes for the example office."""
    return {page.path for page in build_pages(open_archive(ROOT), date(2026, 11, 24))}


@pytest.mark.parametrize("page", sorted(GUIDE.glob("*.md")), ids=lambda page: page.name)
def test_links_within_the_handbook_lead_somewhere(page: Path, compiled: set[str]) -> None:
    links = re.findall(r"\]\(([^)#:]+\.md)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    broken = [link for link in links if normpath(f"guide/{link}") not in compiled and not (GUIDE / link).is_file()]
    assert not broken


def test_every_picture_of_the_handbook_is_there_is_shown_and_is_light() -> None:
    shown = [
        name
        for page in GUIDE.glob("*.md")
        for name in re.findall(r"]\(pictures/([a-z-]+\.png)\)", page.read_text("utf-8"))
    ]
    weights = {file.name: file.stat().st_size for file in (GUIDE / "pictures").iterdir()}
    assert sorted(shown) == sorted(weights)
    assert max(weights.values()) <= 120_000


@pytest.mark.parametrize("page", sorted(ROOT.glob("*.md")), ids=lambda page: page.name)
def test_links_of_the_pages_at_the_top_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (ROOT / link).exists() and not link.endswith(".png")] == []


def test_no_file_names_a_machine_or_a_registry() -> None:
    done = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    if done.returncode:
        skip_or_fail("the list of files needs a git checkout")
    words = [
        *(re.escape(f"/{folder}/") for folder in ("work", "home", "root", "Users")),
        *(re.escape(host) for host in ("pypi" + ".org", "python" + "hosted", "npmjs" + ".org", "npm" + "mirror")),
    ]
    pattern = re.compile("|".join(words).encode())
    found = {}
    for name in filter(None, done.stdout.decode().split("\0")):
        file = ROOT / name
        if (
            file.is_file()
            and file.suffix not in {".png", ".ico", ".woff2"}
            and (hit := pattern.search(file.read_bytes()))
        ):
            found[name] = hit.group().decode()
    assert not found
