"""fix: what it mends, what it leaves, and that it writes nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from terminal import on_terminal

if TYPE_CHECKING:
    from conftest import Run
    from office import Office


REPORT = "submissions/hekou/2026/one-window.md"
OTHER = "submissions/qingquan/2026/scale-check.md"
DAY = ("--today", "2026-03-10")


def _fix(run, office, *more):
    return run("fix", "--root", office.root, *DAY, *more)


def _contents(office):
    return {path: path.read_bytes() for path in sorted(office.root.rglob("*")) if path.is_file()}


def test_a_clean_office_stays_as_it_is(office: Office, run: Run) -> None:
    before = _contents(office)
    ran = _fix(run, office)
    assert (ran.code, ran.out, ran.err) == (0, "没有可以自动修改的问题（查了 4 个文件）。\n", "")
    assert _contents(office) == before


@pytest.mark.parametrize(
    "written",
    ['"2026-03-02"', "'2026-03-02'", "2026-3-2", "2026/03/02", "2026.3.2", "2026年3月2日", "2026 年 3 月 2 日"],
)
def test_a_day_beyond_doubt(office: Office, run: Run, written: str) -> None:
    clean = (office.root / REPORT).read_bytes()
    office.replace(REPORT, {"event_date: 2026-03-02": f"event_date: {written}"})
    ran = _fix(run, office)
    assert (ran.code, ran.out) == (0, f"{REPORT}：改了 1 处（META005 date-invalid 1 处）\n")
    assert (office.root / REPORT).read_bytes() == clean


@pytest.mark.parametrize("written", ["03/02/2026", "2026-02-30", "2026-03", "3月2日", "2026-03-02 10:00", "近日"])
def test_a_day_in_doubt_is_left_to_the_writer(office: Office, run: Run, written: str) -> None:
    office.replace(REPORT, {"event_date: 2026-03-02": f"event_date: {written}"})
    before = _contents(office)
    ran = _fix(run, office, "--unsafe")
    assert ran.code == 1
    assert ran.out.startswith("没有可以自动修改的问题")
    assert _contents(office) == before


def test_byte_order_mark_and_line_ends(office: Office, run: Run) -> None:
    clean = (office.root / REPORT).read_bytes()
    office.write(REPORT, b"\xef\xbb\xbf" + clean.replace(b"\n", b"\r\n"))
    ran = _fix(run, office)
    assert ran.out == f"{REPORT}：改了 2 处（META014 byte-order-mark 1 处、META015 carriage-return 1 处）\n"
    assert (office.root / REPORT).read_bytes() == clean


@pytest.mark.parametrize("content", [b"\xef\xbb\xbf---\r\n\x08\r\n", b"\xef\xbb\xbf\xb0\xa1\r\n", b"\xef\xbb\xbf"])
def test_what_cannot_be_read_is_not_written(office: Office, run: Run, content: bytes) -> None:
    office.write(REPORT, content)
    ran = _fix(run, office, "--unsafe")
    assert ran.code == 1
    assert (office.root / REPORT).read_bytes() == content


def test_guesses_only_when_asked_and_round_by_round(office: Office, run: Run) -> None:
    clean = (office.root / REPORT).read_bytes()
    office.replace(REPORT, {"category: practice": "categroy: practise"})
    ran = _fix(run, office)
    assert ran.code == 1
    assert "另有 1 处可加 --unsafe 修改，改后须逐处核对。" in ran.out
    ran = _fix(run, office, "--unsafe")
    assert ran.out == f"{REPORT}：改了 2 处（META002 key-unknown 1 处、META023 category-unknown 1 处）\n"
    assert (office.root / REPORT).read_bytes() == clean


def test_twice_is_once(office: Office, run: Run) -> None:
    office.replace(REPORT, {"category: practice": "categroy: practise", "2026-03-02\n": '"2026/3/2"\n'})
    office.replace(OTHER, {"unit: qingquan": "unit: qingqaun"})
    _fix(run, office, "--unsafe")
    before = _contents(office)
    assert _fix(run, office, "--unsafe").out.startswith("没有可以自动修改的问题")
    assert _contents(office) == before


def test_a_rename_that_would_write_a_key_twice_is_not_offered(office: Office, run: Run) -> None:
    office.replace(REPORT, {"category: practice": "category: practice\ncategroy: practice"})
    ran = _fix(run, office, "--unsafe")
    assert ran.code == 1
    assert ran.out.startswith("没有可以自动修改的问题")


def test_only_the_files_that_are_named(office: Office, run: Run) -> None:
    for path in (REPORT, OTHER):
        office.write(path, (office.root / path).read_bytes().replace(b"\n", b"\r\n"))
    ran = _fix(run, office, "submissions/hekou")
    assert ran.out == f"{REPORT}：改了 1 处（META015 carriage-return 1 处）\n"
    assert b"\r" not in (office.root / REPORT).read_bytes()
    assert b"\r" in (office.root / OTHER).read_bytes()


def test_diff_writes_nothing(office: Office, run: Run) -> None:
    office.replace(REPORT, {"event_date: 2026-03-02": 'event_date: "2026-03-02"'})
    before = _contents(office)
    ran = _fix(run, office, "--diff")
    assert ran.code == 0
    assert ran.out.splitlines()[:3] == [f"--- a/{REPORT}", f"+++ b/{REPORT}", "@@ -2,7 +2,7 @@"]
    assert [line for line in ran.out.splitlines()[3:] if line[0] in "+-"] == [
        '-event_date: "2026-03-02"',
        "+event_date: 2026-03-02",
    ]
    assert ran.err == f"{REPORT}：会改 1 处（META005 date-invalid 1 处）\n"
    assert _contents(office) == before


def test_diff_in_colour_on_a_terminal(office: Office) -> None:
    office.replace(REPORT, {"event_date: 2026-03-02": 'event_date: "2026-03-02"'})
    _, shown = on_terminal(["fix", "--diff", "--root", office.root, *DAY])
    assert "\x1b[32m+event_date: 2026-03-02\x1b[0m" in shown


def test_a_diff_cannot_steer_the_terminal(office: Office, run: Run) -> None:
    office.replace(REPORT, {"author: 林晓禾": 'author: "\u202e林"', "event_date: 2026-03-02": "event_date: 2026/3/2"})
    assert "\u202e" not in _fix(run, office, "--diff").out


def test_permissions_are_kept_and_nothing_lies_about(office: Office, run: Run) -> None:
    office.replace(REPORT, {"event_date: 2026-03-02": 'event_date: "2026-03-02"'})
    (office.root / REPORT).chmod(0o640)
    _fix(run, office)
    assert (office.root / REPORT).stat().st_mode & 0o777 == 0o640
    assert [file.name for file in (office.root / REPORT).parent.iterdir()] == ["one-window.md"]


def test_an_unknown_path(office: Office, run: Run) -> None:
    assert _fix(run, office, "submissions/hekuo").code == 2
