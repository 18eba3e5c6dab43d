"""The direction of imports, read from the source, and ARCHITECTURE.md, which must say what the source says."""

from __future__ import annotations

import ast

import pytest

from architecture import PAGE, imports, modules, reach, renewed, sentence

MODULES = modules()
GRAPH = {name: imports(path, MODULES) for name, path in MODULES.items()}
OURS = {name: {one for one in found if one in MODULES} for name, found in GRAPH.items()}

BELOW: dict[str, tuple[str, ...]] = {
    "baosong.model": ("baosong",),
    "baosong.reader": ("baosong.archive",),
    "baosong.history": ("baosong.archive",),
    "baosong.ledger": ("baosong.archive",),
    "baosong.policy": ("baosong.archive", "baosong.rules"),
    "baosong.prose": ("baosong.archive", "baosong.rules"),
    "baosong.fixer": ("baosong.archive", "baosong.rules"),
    "baosong.attachments": ("baosong.archive", "baosong.rules"),
    "baosong.written": ("baosong.archive", "baosong.rules"),
    "baosong.cache": ("baosong.archive", "baosong.rules"),
    "baosong.likeness": ("baosong.archive", "baosong.rules"),
    "baosong.index": ("baosong.archive", "baosong.rules"),
    "baosong.provenance": ("baosong.archive", "baosong.rules"),
    "baosong.tiers": ("baosong.forge", "baosong.pages", "baosong.papers", "baosong.site"),
    "baosong.archive": ("baosong.rules", "baosong.compiler", "baosong.stats", "baosong.circular"),
    "baosong.timeliness": ("baosong.rules",),
    "baosong.word": ("baosong.archive", "baosong.compiler", "baosong.circular", "baosong.pages"),
    "baosong.rules": ("baosong.checker", "baosong.reporters", "baosong.writer", "baosong.pages"),
    "baosong.compiler": ("baosong.checker", "baosong.reporters", "baosong.writer", "baosong.writers", "baosong.pages"),
    "baosong.stats": ("baosong.circular", "baosong.rules", "baosong.checker", "baosong.reporters", "baosong.pages"),
    "baosong.circular": ("baosong.rules", "baosong.checker", "baosong.reporters", "baosong.pages"),
    "baosong.checker": ("baosong.reporters", "baosong.pages"),
    "baosong.reporters": ("baosong.checker", "baosong.verdict", "baosong.pages"),
    "baosong.writer": ("baosong.pages",),
    "baosong.versions": ("baosong.rules", "baosong.pages"),
    "baosong.trail": ("baosong.checker", "baosong.reporters", "baosong.pages"),
    "baosong.writers": ("baosong.checker", "baosong.reporters", "baosong.pages", "baosong.papers", "baosong.site"),
    "baosong.issuing": ("baosong.papers", "baosong.pages", "baosong.site"),
    "baosong.papers": ("baosong.site", "baosong.cli"),
    "baosong.reminders": ("baosong.checker", "baosong.forge", "baosong.pages", "baosong.site"),
    "baosong.whereabouts": ("baosong.forge", "baosong.papers", "baosong.pages", "baosong.site"),
    "baosong.forge": ("baosong.archive", "baosong.reminders", "baosong.pages"),
    "baosong.facts": ("baosong.archive", "baosong.forge"),
    "baosong.preview": ("baosong.forge", "baosong.site"),
    "baosong.verdict": ("baosong.archive", "baosong.checker", "baosong.pages", "baosong.site"),
    "baosong.office": ("baosong.checker", "baosong.forge", "baosong.pages", "baosong.site", "baosong.cli"),
    "baosong.doctor": ("baosong.checker", "baosong.pages", "baosong.site", "baosong.cli"),
    "baosong.pages": ("baosong.forge", "baosong.papers", "baosong.site", "baosong.cli"),
    "baosong.site": ("baosong.cli",),
}
"""Each part of the program and what it must not reach, by however many steps; nothing but cli reaches cli."""

ONLY: dict[str, tuple[str, ...]] = {
    "git": ("baosong.history",),
    "mkdocs": ("baosong.site",),
    "baosong.clock": ("baosong.cli", "baosong.site.events"),
    "docx": (
        "baosong.word",
        "baosong.circular.annexes",
        "baosong.circular.formats.docx",
        "baosong.writers.docx",
        "baosong.writers.docx_template",
    ),
    "xlsxwriter": ("baosong.circular.formats.xlsx",),
    "icalendar": ("baosong.reminders.files.ics",),
    "subprocess": (
        *("baosong.doors.apart", "baosong.history", "baosong.office.earlier"),
        *("baosong.site.search", "baosong.site.verify", "baosong.webparts.fetch"),
    ),
    "pypinyin": ("baosong.office.naming",),
    "css_inline": ("baosong.writers.mail",),
    "typst": ("baosong.writers.pdf",),
    "docxtpl": ("baosong.writers.docx_template",),
    "PIL": ("baosong.pictures.remaking",),
    "fontTools": ("baosong.writers.pdf.fonts",),
}
"""A library, or the clock, and the only places that may import it."""

NETWORK = ("requests", "urllib.request", "urllib3", "http", "httpx", "aiohttp", "socket", "ftplib", "smtplib")
"""Libraries that speak to the network, which the forge's one client alone may."""

CLOCKS = ("date.today", "datetime.now", "datetime.today", "datetime.utcnow", "time.time", "time.localtime")


def inside(name: str, part: str) -> bool:
    return name == part or name.startswith(f"{part}.")


def test_the_source_is_read_at_all() -> None:
    assert len(MODULES) > 50
    assert "baosong.model" in OURS["baosong.archive"]


@pytest.mark.parametrize("part", [part for part in BELOW if any(inside(name, part) for name in MODULES)])
def test_imports_point_one_way(part: str) -> None:
    above = (*BELOW[part], *(() if part == "baosong.model" else ("baosong.cli",)))
    for name in MODULES:
        if inside(name, part):
            wrong = {one for one in reach(OURS, name) if any(inside(one, higher) for higher in above)}
            assert not wrong, f"{name} reaches {sorted(wrong)}"


@pytest.mark.parametrize("library", ONLY)
def test_one_place_imports(library: str) -> None:
    users = {name for name, found in GRAPH.items() if any(inside(one, library) for one in found)}
    assert users, f"nothing imports {library}; take it out of the table"
    wrong = {name for name in users if not any(inside(name, place) for place in ONLY[library])}
    assert not wrong, f"{sorted(wrong)} import {library}"


def test_only_the_forge_speaks_to_the_network() -> None:
    users = {name for name, found in GRAPH.items() if any(inside(one, word) for one in found for word in NETWORK)}
    assert users == {"baosong.forge.http"}


def test_only_these_commands_reach_the_forge() -> None:
    users = {name for name, found in OURS.items() if any(inside(one, "baosong.forge") for one in found)}
    assert {name for name in users if not inside(name, "baosong.forge")} == {
        "baosong.cli.doctor",
        "baosong.cli.facts",
        "baosong.cli.inbox",
        "baosong.cli.post",
        "baosong.cli.receive",
        "baosong.cli.remind",
        "baosong.cli.requesting",
        "baosong.cli.ticket",
        "baosong.doors.conversion",
        "baosong.doors.taking",
        "baosong.cli.status",
        "baosong.verdict.posting",
    }


def test_no_module_needs_itself() -> None:
    assert [name for name in OURS if name in reach(OURS, name)] == []


def test_only_the_clock_reads_the_clock() -> None:
    readers = {
        name
        for name, path in MODULES.items()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func) in CLOCKS
    }
    assert readers == {"baosong.clock"}


def test_every_module_opens_with_a_sentence() -> None:
    assert [name for name, path in MODULES.items() if len(sentence(path)) < 2] == []


def test_every_module_is_short() -> None:
    long = {name: count for name, path in MODULES.items() if (count := len(path.read_bytes().splitlines())) > 300}
    assert not long


def test_the_architecture_page_lists_the_modules_as_they_are() -> None:
    assert PAGE.read_text(encoding="utf-8") == renewed(), "run: python -m tests.architecture"
