"""One commit always gives the same bytes, plain MkDocs builds it without a word, and serve follows every change."""

from __future__ import annotations

import hashlib
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from command import EXAMPLE_TODAY, ROOT, baosong, built, environment
from needs import skip_or_fail
from office import TOY_TODAY, Office
from repository import Repository
from shared import once

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def _digests(folder: Path) -> dict[str, str]:
    """Every file under a folder with the hash of its bytes."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def _clone(to: Path) -> Path:
    """A fresh clone of this repository's newest commit, with the working tree's files laid over it and committed."""
    if subprocess.run(["git", "rev-parse", "HEAD"], cwd=ROOT, capture_output=True, check=False).returncode:
        skip_or_fail("cloning this repository needs a git checkout")
    subprocess.run(["git", "clone", "--quiet", "--no-hardlinks", str(ROOT), str(to)], check=True, capture_output=True)
    for name in ("scripts", "policy", "submissions", "bulletins", "mkdocs.yml"):
        target = to / name
        if target.is_dir():
            shutil.rmtree(target)
            shutil.copytree(ROOT / name, target, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
        else:
            shutil.copy(ROOT / name, target)
    Repository(Office(to), to).commit("2026-11-24T09:00:00+08:00")
    return to


def _plain(root: Path, out: Path, variables: dict[str, str] | None = None) -> str:
    """Run MkDocs itself as a maintainer would, strict; returns all it said."""
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(out)],
        cwd=root,
        env=environment({"BAOSONG_TODAY": EXAMPLE_TODAY, **(variables or {})}),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stdout
    return done.stdout


@pytest.fixture(scope="session")
def cloned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clone, ``office``, its ``site`` by plain MkDocs, and what MkDocs said, ``said.txt``."""

    def make(folder: Path) -> None:
        folder.mkdir()
        surroundings = {"TZ": "Asia/Shanghai", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"}
        said = _plain(_clone(folder / "office"), folder / "site", surroundings)
        (folder / "said.txt").write_text(said, encoding="utf-8")

    return once(tmp_path_factory, "cloned-site", make)


def _cloned_again(cloned: Path, to: Path) -> Path:
    to.parent.mkdir(parents=True, exist_ok=True)
    subprocess.run(["git", "clone", "--quiet", str(cloned / "office"), str(to)], check=True, capture_output=True)
    return to


def test_plain_mkdocs_builds_a_fresh_clone_without_a_warning(cloned: Path) -> None:
    said = (cloned / "said.txt").read_text(encoding="utf-8")
    assert "WARNING" not in said
    assert "ERROR" not in said
    assert (cloned / "site/pagefind/pagefind-entry.json").exists()


def test_two_clones_in_two_surroundings_give_the_same_bytes(cloned: Path, tmp_path: Path) -> None:
    second = _cloned_again(cloned, tmp_path / "a longer place" / "名称")
    _plain(second, tmp_path / "two", {"TZ": "America/Lima", "LC_ALL": "C", "PYTHONHASHSEED": "2", "LANG": "C"})
    one, two = _digests(cloned / "site"), _digests(tmp_path / "two")
    assert len(one) > 300
    assert [name for name in one | two if one.get(name) != two.get(name)] == []


_UNSHARED = """from jinja2 import Template


def on_env(env, config, files):
    env.template_class = Template
    return env
"""


def test_shared_frames_give_the_bytes_of_the_theme_and_of_markdown(cloned: Path, tmp_path: Path) -> None:
    """The office builds each page with Markdown, for it has an extension of its own, and renders the theme for each."""
    whole = _cloned_again(cloned, tmp_path / "whole")
    (whole / "unshared.py").write_text(_UNSHARED, encoding="utf-8")
    config = (whole / "mkdocs.yml").read_text(encoding="utf-8")
    for old, new in {"hooks.py]": "hooks.py, unshared.py]", "  - tables\n": "  - tables\n  - def_list\n"}.items():
        assert config.count(old) == 1
        config = config.replace(old, new)
    (whole / "mkdocs.yml").write_text(config, encoding="utf-8")
    _plain(whole, tmp_path / "two")
    one, two = _digests(cloned / "site"), _digests(tmp_path / "two")
    assert [name for name in one | two if one.get(name) != two.get(name)] == ["build.json"]  # which tells of the change


def test_our_own_command_gives_the_same_bytes_twice_and_without_git_too(
    toy: Office, toy_sites: dict[str, Path], tmp_path: Path
) -> None:
    first = _digests(toy_sites["toy"])
    time.sleep(1.1)
    surroundings = {"PYTHONHASHSEED": "4", "TZ": "America/Lima", "PATH": str(tmp_path / "nothing")}
    site = built(tmp_path / "site", toy.root, TOY_TODAY, surroundings)
    assert _digests(site) == first
    assert (site / "xinxi/2026/2/index.html").exists()


def test_a_broken_policy_stops_the_build_and_leaves_the_old_site(toy_sites: dict[str, Path], tmp_path: Path) -> None:
    office = Office.toy(tmp_path / "office")
    site = shutil.copytree(toy_sites["toy"], tmp_path / "site")
    before = _digests(site)
    office.replace("policy/series.yml", {"audience: internal": "audience: everybody"})
    done = baosong("build", "--out", site, root=office.root)
    assert done.returncode == 2
    assert "policy/series.yml:" in done.stderr
    assert "Traceback" not in done.stderr
    assert _digests(site) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["office", "site"]


def test_somebodys_files_are_not_built_over(tmp_path: Path) -> None:
    office = Office.toy(tmp_path / "office")
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers/thesis.md").write_text("三年的心血", encoding="utf-8")
    done = baosong("build", "--out", tmp_path / "papers", root=office.root)
    assert (done.returncode, (tmp_path / "papers/thesis.md").exists()) == (2, True)
    assert "里已有别的文件；请给一个新的或空的文件夹" in done.stderr


@contextmanager
def _serving(office: Office) -> Iterator[str]:
    """``baosong serve`` on a free port; stopped as by Ctrl+C, and killed if that does not help."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        place = f"127.0.0.1:{free.getsockname()[1]}"
    with (office.root.parent / "serve.log").open("w+", encoding="utf-8") as log:
        process = subprocess.Popen(
            [
                *(sys.executable, str(ROOT / "scripts"), "serve", "--root", str(office.root)),
                *("--address", place, "--today", TOY_TODAY),
            ],
            env=environment(),
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            yield f"http://{place}"
            process.send_signal(signal.SIGINT)
            code = process.wait(10)
            log.seek(0)
            said = log.read()
            assert code in {0, 130}, said
            assert "Traceback" not in said
        finally:
            if process.poll() is None:
                process.kill()
                process.wait(10)


def _until_shown(address: str, word: str, seconds: float = 30) -> str:
    """Ask for a page until it holds a word."""
    end = time.monotonic() + seconds
    said = ""
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                said = answer.read().decode()
        except OSError as error:
            said = str(error)
        if word in said:
            return said
        time.sleep(0.1)
    pytest.fail(f"{address} did not show {word} in {seconds} s: {said[:500]}")


def test_serve_shows_what_has_changed(tmp_path: Path) -> None:
    office = Office.toy(tmp_path / "office")
    with _serving(office) as address:
        page = f"{address}/reports/hekou/2026/one-window/"
        _until_shown(page, "首日受理企业开办申请26件")
        office.replace("submissions/hekou/2026/one-window.md", {"26件": "62件"})
        _until_shown(page, "首日受理企业开办申请62件")
        office.replace("bulletins/xinxi/2026/2.md", {"青泉县37台老旧电梯主板停产": "青泉县老旧电梯等配件"})
        _until_shown(f"{address}/xinxi/2026/2/", "青泉县老旧电梯等配件")
        office.replace("policy/series.yml", {"masthead: 市场监管信息": "masthead: 监管快讯"})
        _until_shown(f"{address}/xinxi/2026/2/", "监管快讯")


def test_serve_waits_out_a_slip_in_the_policy(tmp_path: Path) -> None:
    office = Office.toy(tmp_path / "office")
    with _serving(office) as address:
        page = f"{address}/xinxi/2026/2/"
        _until_shown(page, "市场监管信息")
        office.replace("policy/series.yml", {"masthead: 市场监管信息": "mastheat: 监管快讯"})
        time.sleep(2)
        office.replace("policy/series.yml", {"mastheat: 监管快讯": "masthead: 监管快讯"})
        _until_shown(page, "监管快讯")
