"""The program as files: what of it an office's repository carries, read from the copy that is running."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from baosong.draft import scalar
from baosong.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baosong.office.record import Platform

TOOL = Path(__file__).parents[3]
"""The checkout this program runs from."""

_COMMON = ("Makefile", "pyproject.toml", "requirements.lock", "mkdocs.yml", ".gitignore")
_JOBS = (".ci/form", ".ci/intake", ".ci/receive", ".ci/verdicts")
_GITHUB = (
    *(f".github/workflows/{name}.yml" for name in ("check", "intake", "publish", "remind", "review", "verdict")),
    ".github/ISSUE_TEMPLATE/config.yml",
    ".github/pull_request_template.md",
)
_GITLAB = (".gitlab-ci.yml",)
_LICENSE = "scripts/LICENSE"
"""Where an office keeps the program's licence, which is not that of its reports; the program itself has it on top."""
_SITE_NAME = re.compile(rb"^site_name:.*$", re.MULTILINE)


def tool_files(platform: Platform, name: str, tool: Path = TOOL) -> dict[str, bytes]:
    """Path → content of every file an office of that name carries on that forge; not the program's own tests.

    Raises :class:`UsageError` where the running copy does not have them: it was installed as a package, or stands in
    the repository of an office on another forge.
    """
    if not (tool / "scripts/baosong").is_dir() or not (tool / "requirements.lock").is_file():
        raise UsageError(
            "这份程序是装成软件包的，里面没有流水线、依赖清单等文件；"
            "请到程序的源码库或已有的报送库里运行 baosong init（或 upgrade）"
        )
    wanted = [path for path in (*_COMMON, *_JOBS, *_GITHUB, *_GITLAB) if platform.wants(path)]
    missing = [path for path in wanted if not (tool / path).is_file()]
    if missing:
        raise UsageError(
            f"{tool} 里没有 {missing[0]}，给不了 {platform} 上的库；请从程序的源码库或同一种平台上的库运行"
        )
    found = {path: (tool / path).read_bytes() for path in (*wanted, *_program(tool))}
    licence = next((file for file in (tool / "LICENSE", tool / _LICENSE) if file.is_file()), None)
    if licence is not None:
        found[_LICENSE] = licence.read_bytes()
    found["mkdocs.yml"] = _named(found["mkdocs.yml"], name)
    return dict(sorted(found.items()))


def _program(tool: Path) -> Iterator[str]:
    """The files under ``scripts``, without what Python and setuptools leave there."""
    for file in sorted((tool / "scripts").rglob("*")):
        path = file.relative_to(tool)
        left = {"__pycache__"} & set(path.parts) or any(part.endswith(".egg-info") for part in path.parts)
        if file.is_file() and not left and file.suffix != ".tmp":
            yield path.as_posix()


def _named(config: bytes, name: str) -> bytes:
    """``mkdocs.yml`` with the office's own name on the site."""
    return _SITE_NAME.sub(lambda _: f"site_name: {scalar(f'{name} 政务信息')}".encode(), config, count=1)
