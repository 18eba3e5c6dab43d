"""The real command in a process of its own, as a shell or a pipeline runs it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).parents[1]
"""This repository, whose own data are the example office."""

EXAMPLE_TODAY = "2026-11-24"
"""The day the example office is looked at."""


def environment(variables: Mapping[str, str] | None = None) -> dict[str, str]:
    """This process's environment without what would steer a build, and with ``variables``."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("BAOSONG_")}
    kept.pop("SOURCE_DATE_EPOCH", None)
    return {**kept, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1", **(variables or {})}


def baosong(
    *words: object, root: Path, variables: Mapping[str, str] | None = None, program: Path = ROOT / "scripts"
) -> subprocess.CompletedProcess[str]:
    """Run ``baosong`` on an office to its end, within two minutes."""
    return subprocess.run(
        [sys.executable, str(program), str(words[0]), "--root", str(root), *map(str, words[1:])],
        env=environment(variables),
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def built(
    out: Path,
    root: Path = ROOT,
    today: str = EXAMPLE_TODAY,
    variables: Mapping[str, str] | None = None,
    told: tuple[str, ...] = (),
) -> Path:
    """Build the site of an office, the example office by default, into ``out``.

    Fails when it has anything to say but one sentence with each of the words in ``told``.
    """
    done = baosong("build", "--out", out, "--today", today, root=root, variables=variables)
    assert done.returncode == 0, done.stderr
    first, *more = done.stderr.splitlines()
    assert first == "正在生成站点……", done.stderr
    assert len(more) == len(told), done.stderr
    assert all(word in line for word, line in zip(told, more, strict=True)), done.stderr
    return out
