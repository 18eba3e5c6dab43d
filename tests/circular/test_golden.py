"""The golden circular of the toy office: ``make golden`` renews it; look at what changed before committing."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from command import baosong
from office import Office

GOLDEN = Path(__file__).parent / "golden"
PERIOD, DAY, LATER = "2026-03", "2026-04-08", "2026-04-15"
WITHDRAWAL = {"kind": "withdrawal", "of": 3, "date": "2026-04-10", "text": "批示另有其文。", "evidence": "核对"}


def _run(office: Office, *words: object) -> None:
    done = baosong("circular", "--period", PERIOD, *words, root=office.root)
    assert done.returncode == 0, done.stderr


def made(office: Office, scratch: Path) -> dict[str, bytes]:
    """The toy office's circular of March, its exports that are text, and its correction in April, by file name."""
    _run(office, "--today", DAY)
    office.issue(PERIOD, DAY)
    for form in ("markdown", "csv"):
        _run(office, "--format", form, "--out", scratch / f"{PERIOD}.{form}")
    office.enter("directives", [{**WITHDRAWAL, "by": "liu-siyuan"}])
    _run(office, "--correct", "--today", LATER)
    files = [*(office.root / "bulletins/circulars").iterdir(), *scratch.glob(f"{PERIOD}.*")]
    return {file.name: file.read_bytes() for file in files}


def test_the_circular_is_as_it_was(toy: Office, tmp_path: Path) -> None:
    found = made(toy, tmp_path)
    if os.environ.get("BAOSONG_RENEW") == "1":
        GOLDEN.mkdir(exist_ok=True)
        for name, content in found.items():
            (GOLDEN / name).write_bytes(content)
        pytest.skip("the golden files were renewed")
    assert sorted(found) == sorted(file.name for file in GOLDEN.iterdir())
    for name, content in found.items():
        assert content.decode() == (GOLDEN / name).read_bytes().decode(), name
