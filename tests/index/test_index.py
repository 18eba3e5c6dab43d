"""The index only saves time: with it, without it, and with any damage to it a check says the same, byte for byte."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from baosong.archive import Archive
from baosong.cache import Cache
from baosong.checker import check
from baosong.index.facts import facts
from baosong.likeness.wording import Words
from baosong.policy import load_policy
from baosong.prose import Prose
from baosong.reporters import Setting, reporter
from baosong.rules import known_rules
from office import TODAY, Office

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

SENTENCES = (
    "执法人员扮作顾客购物，先用自带的标准砝码复秤再亮明身份。",
    "八台设有暗码，按下指定按键以后每斤都要多计一两上下。",
    "铅封被拆过，传感器的接线也都经过改动和重新焊接。",
    "开办者在入口处各设公平秤一台，由专人看管并且每天校准。",
    "改装秤由上门的推销者出售，买主多是水产和水果摊位。",
    "船主说收砂的码头只认水尺，谁老实谁就要吃大亏。",
    "护工把药按早中晚分进格子，家属扫码就能看到当天的记录。",
    "面馆业主上午交齐材料，中午领到执照，下午就签了租约。",
)
PLACES = ("hekou/2026", "qingquan/2026", "liuxi/2025")


@dataclass(frozen=True)
class Draft:
    """A report of a hypothesis office."""

    folder: str
    title: str
    sentences: tuple[int, ...]
    day: int
    received: bool


drafts = st.lists(
    st.builds(
        Draft,
        st.sampled_from(PLACES),
        st.sampled_from(("甲", "乙 丙", "乙丙")),
        st.lists(st.integers(0, 7), max_size=6).map(tuple),
        st.integers(1, 9),
        st.booleans(),
    ),
    min_size=1,
    max_size=6,
)


def write(office: Office, made: Sequence[Draft]) -> list[str]:
    paths = []
    for number, one in enumerate(made):
        path = f"submissions/{one.folder}/made-{number}.md"
        body = "\n\n".join(SENTENCES[place] for place in one.sentences)
        office.write(path, f"---\ntitle: {one.title}\nevent_date: 2026-03-0{one.day}\n---\n\n{body}\n")
        paths.append(path)
    moment = datetime(2026, 3, 9, 9)
    office.receive(
        [
            (path, moment + timedelta(minutes=place))
            for place, (path, one) in enumerate(zip(paths, made, strict=True))
            if one.received
        ]
    )
    return paths


def said(office: Office, cache: Cache | None, paths: Sequence[str] | None = None) -> str:
    archive = Archive.of(office.root, load_policy(office.root, known_rules()), cache)
    today = date.fromisoformat(TODAY)
    chosen = None if paths is None else set(paths)
    found = check(archive, today, chosen)
    return reporter("json").report(found, Setting(archive, today, chosen and tuple(sorted(chosen))))


@settings(max_examples=15)
@given(drafts, drafts)
def test_with_and_without_the_index_one_answer(first: list[Draft], second: list[Draft]) -> None:
    with TemporaryDirectory() as scratch:
        office = Office.base(Path(scratch) / "office")
        cache = Cache(Path(scratch) / "cache", office.root, least=1)
        for made in (first, second):  # the second time the index holds texts that are gone
            paths = write(office, made)
            everything = said(office, None)
            assert said(office, cache) == everything == said(office, cache)
            for path in paths:
                assert said(office, cache, [path]) == said(office, None, [path])


@pytest.fixture
def kept(office: Office, tmp_path: Path) -> Cache:
    """An office of two reports that are alike, and a cache that has been written."""
    write(office, [Draft("qingquan/2026", "甲", (0, 1, 2, 3), 2, True), Draft("liuxi/2025", "甲", (0, 1, 2), 3, False)])
    cache = Cache(tmp_path / "cache", office.root, least=1)
    assert "near-duplicate" in said(office, cache)
    assert [one.parent.name.partition("-")[0] for one in files(tmp_path)] == ["index", "receipts"]
    return cache


def files(tmp_path: Path) -> list[Path]:
    return sorted(one for one in (tmp_path / "cache").rglob("*") if one.is_file())


def flipped(content: bytes) -> bytes:
    middle = len(content) // 2
    return content[:middle] + bytes([content[middle] ^ 4]) + content[middle + 1 :]


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda content: b"",
    "cut short": lambda content: content[:-3],
    "cut inside the head": lambda content: content[:20],
    "longer": lambda content: content + b"\0",
    "a flipped bit": flipped,
    "a flipped bit at the end": lambda content: content[:-1] + bytes([content[-1] ^ 1]),
    "another version": lambda content: content.replace(b"baosong\x01", b"baosong\x02", 1),
    "something else": lambda content: b"# no index\n",
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_damage_is_noticed_and_mended(damage: str, kept: Cache, office: Office, tmp_path: Path) -> None:
    whole = {file: file.read_bytes() for file in files(tmp_path)}
    for file, content in whole.items():
        file.write_bytes(DAMAGE[damage](content))
    assert said(office, kept) == said(office, None)
    assert {file: file.read_bytes() for file in files(tmp_path)} == whole


def test_an_index_under_other_names_is_another_index(kept: Cache, office: Office, tmp_path: Path) -> None:
    office.replace("policy/org.yml", {"short: 柳溪县局": "short: 柳溪县局机关"})
    assert said(office, kept) == said(office, None)
    assert len({file.parent.name for file in files(tmp_path) if "index" in file.parent.name}) == 2


def test_only_new_texts_are_hashed(kept: Cache, office: Office, tmp_path: Path) -> None:
    before = {file.name: file.stat().st_size for file in files(tmp_path) if "index" in file.parent.name}
    write(office, [Draft("qingquan/2026", "甲", (0, 1, 2, 3), 2, False)])
    office.write("submissions/hekou/2026/later.md", "---\ntitle: 丁\n---\n\n" + SENTENCES[6])
    assert said(office, kept) == said(office, None)
    after = {file.name: file.stat().st_size for file in files(tmp_path) if "index" in file.parent.name}
    (added,) = after.keys() - before.keys()
    assert before.items() <= after.items()
    assert after[added] < min(before.values())


def test_many_small_segments_become_one(kept: Cache, office: Office, tmp_path: Path) -> None:
    for number in range(12):
        office.write(f"submissions/hekou/2026/n{number}.md", f"---\ntitle: 第{number}\n---\n\n{SENTENCES[number % 8]}")
        said(office, kept)
    assert len([file for file in files(tmp_path) if "index" in file.parent.name]) < 9
    assert said(office, kept) == said(office, None)


def test_a_file_where_the_folder_should_be(office: Office, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("no folder")
    assert said(office, Cache(tmp_path / "cache", office.root, least=1)) == said(office, None)


def test_two_processes_at_once(kept: Cache, office: Office, tmp_path: Path) -> None:
    shutil.rmtree(tmp_path / "cache")
    for number in range(80):
        office.write(f"submissions/hekou/2026/n{number}.md", f"---\ntitle: 第{number}\n---\n\n{SENTENCES[number % 8]}")
    scripts = str(Path(__file__).parents[2] / "scripts")
    command = [sys.executable, scripts, "check", "--root", str(office.root), "--today", TODAY, "--format", "json"]
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache")}
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) for _ in range(3)]
    answers = {one.communicate()[0] for one in running}
    assert answers == {said(office, None)}
    assert not [file for file in files(tmp_path) if file.name.startswith(".")]
    again = subprocess.run(command, stdout=subprocess.PIPE, text=True, env=environment, check=False)
    assert again.stdout in answers


def test_the_cache_is_its_owners_alone(kept: Cache, tmp_path: Path) -> None:
    assert {stat.S_IMODE(one.stat().st_mode) for one in (tmp_path / "cache").rglob("*") if one.is_dir()} == {0o700}


def test_the_users_cache_is_not_in_the_office(office: Office) -> None:
    def folder(**environment: str) -> str:
        return str(Cache.of(office.root, environment)._folder)

    assert folder(XDG_CACHE_HOME="/var/cache/x") == "/var/cache/x/baosong"
    assert folder() == folder(XDG_CACHE_HOME="relative") == str(Path.home() / ".cache" / "baosong")


def test_the_same_text_has_the_facts_this_version_gives(office: Office) -> None:
    archive = Archive.of(office.root, load_policy(office.root, known_rules()))
    submission = archive.submissions["hekou/2026/one-window"]
    words, prose = Words.of(archive.policy.org), Prose(submission)
    made = facts(submission, words.reduce(prose), (own for _, own in words.sentences(prose)))
    assert (made.title, made.commission, len(made.prints), sum(made.prints)) == (
        1254953758252493607,
        5144949045934707000,
        66,
        42898765046,
    ), "raise _VERSION in index/shelved.py, then write down the new facts here"
