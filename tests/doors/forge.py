"""A forge in a folder: an origin with a base branch and one pull request, and the check job's own shell run over it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from compileall import compile_dir
from dataclasses import dataclass
from pathlib import Path
from py_compile import PycInvalidationMode
from typing import TYPE_CHECKING, Any

import yaml

from office import Office

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ROOT = Path(__file__).parents[2]
NUMBER = "7"
_ENVIRONMENT = {
    **{key: value for key, value in os.environ.items() if not key.startswith(("GIT_", "GITHUB_", "CI"))},
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
}
_SOMEBODY = ("-c", "user.name=somebody", "-c", "user.email=somebody@localhost")


def workflow(name: str) -> dict[str, Any]:
    """A workflow of .github as parsed; ``on`` keeps its name, which YAML 1.1 takes for a truth value."""
    found: dict[Any, Any] = yaml.safe_load((ROOT / ".github/workflows" / name).read_text(encoding="utf-8"))
    found["on"] = found.pop(True)
    return found


def gitlab() -> dict[str, Any]:
    """The parsed .gitlab-ci.yml."""
    found: dict[str, Any] = yaml.safe_load((ROOT / ".gitlab-ci.yml").read_text(encoding="utf-8"))
    return found


def git(folder: Path, *arguments: str) -> str:
    """Run git as somebody whose own settings do not matter."""
    words = ["git", *_SOMEBODY, *arguments]
    return subprocess.run(
        words, cwd=folder, env=_ENVIRONMENT, capture_output=True, text=True, check=True
    ).stdout.strip()


def shell(folder: Path, script: str, environment: Mapping[str, str] | None = None) -> tuple[int, str]:
    """Run a script as a runner would; returns the exit code and all it printed."""
    done = subprocess.run(
        ["bash", "-e", "-c", script],
        cwd=folder,
        env={**_ENVIRONMENT, **(environment or {})},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout


def commit(folder: Path, files: Mapping[str, str], message: str = "change") -> str:
    """Write files and commit everything; returns the commit."""
    for path, text in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", message)
    return git(folder, "rev-parse", "HEAD")


def found(folder: Path) -> None:
    """An office's ``seed`` with this project's program, and the bare ``origin.git`` of its one commit."""
    seed = folder / "seed"
    Office.base(seed)
    shutil.copytree(ROOT / "scripts", seed / "scripts", ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    shutil.copytree(ROOT / ".ci", seed / ".ci")
    git(seed, "init", "--quiet", "--initial-branch", "main")
    commit(seed, {".gitignore": "/.venv\n__pycache__/\n/check.md\n"}, "found the office")
    git(folder, "clone", "--quiet", "--bare", "seed", "origin.git")
    compile_dir(seed / "scripts", quiet=1, invalidation_mode=PycInvalidationMode.CHECKED_HASH)


@dataclass(frozen=True)
class Forge:
    """A bare origin whose branch ``main`` holds the base office and this project's program.

    What :func:`found` made stays as it is in ``founded``; the compiled program there serves every clone as far as the
    clone's own source is the same.
    """

    folder: Path
    founded: Path

    @classmethod
    def of(cls, folder: Path, founded: Path) -> Forge:
        """An origin in a folder of its own."""
        shutil.copytree(founded / "origin.git", folder / "origin.git")
        return cls(folder, founded)

    def clone(self, name: str, *options: str) -> Path:
        """A working clone, with this machine's Python where ``make`` would set one up."""
        git(self.folder, "clone", "--quiet", *options, str(self.origin), name)  # by path: links instead of packing
        clone = self.folder / name
        git(clone, "remote", "set-url", "origin", self.origin.as_uri())
        (clone / ".venv").symlink_to(sys.prefix)
        for compiled in self.founded.glob("seed/scripts/**/__pycache__"):
            shutil.copytree(compiled, clone / compiled.relative_to(self.founded / "seed"), copy_function=os.link)
        return clone

    @property
    def origin(self) -> Path:
        """The bare repository."""
        return self.folder / "origin.git"

    def propose(self, files: Mapping[str, str]) -> str:
        """Open the pull request: its commit is in the origin under both forges' names for it."""
        author = self.clone("author")
        head = commit(author, files, "report")
        git(author, "push", "--quiet", "origin", f"HEAD:refs/pull/{NUMBER}/head")
        git(author, "push", "--quiet", "origin", f"HEAD:refs/merge-requests/{NUMBER}/head")
        return head

    def judge(self, forge: str, head: str) -> Verdict:
        """Run the check job of GitHub's or GitLab's file over the pull request."""
        clone = self.clone(f"runner-{forge}", "--no-checkout" if forge == "gitlab" else "--branch=main")
        if forge == "gitlab":
            git(clone, "fetch", "--quiet", "origin", f"refs/merge-requests/{NUMBER}/head")
        said = ""
        for script, environment in _gitlab_steps(head) if forge == "gitlab" else _github_steps(clone, head):
            code, out = shell(clone, script, environment)
            said += out
            if code:
                break
        return Verdict(code, said, (clone / "check.md").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Verdict:
    """How a check job ended: its exit code, its log, and the conclusion it wrote."""

    code: int
    log: str
    conclusion: str


def _github_steps(clone: Path, head: str) -> Iterator[tuple[str, dict[str, str]]]:
    facts = {
        "github.event.pull_request.number": NUMBER,
        "github.event.pull_request.head.sha": head,
        "github.token": "none",
    }
    job = workflow("check.yml")["jobs"]["check"]
    for step in job["steps"]:
        if "run" not in step or step["run"].startswith("make "):
            continue
        wanted = {**job["env"], **step.get("env", {})}
        values = {key: facts[re.fullmatch(r"\$\{\{ (\S+) \}\}", value)[1]] for key, value in wanted.items()}
        yield step["run"], {**values, "GITHUB_STEP_SUMMARY": str(clone / ".git" / "summary")}


def _gitlab_steps(head: str) -> Iterator[tuple[str, dict[str, str]]]:
    for line in gitlab()["check"]["script"]:
        if "make " not in line:
            yield line, {"CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main", "CI_COMMIT_SHA": head}
