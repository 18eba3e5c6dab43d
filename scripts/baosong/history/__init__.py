"""What git knows, read in one pass: when each file came in on the first-parent line, what changed, and the blobs.

One ``git log`` tells every file's arrival; one ``git cat-file --batch`` reads every blob. Never a process per file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from baosong.edits import FORMAT, OPTIONS, parse_edits
from baosong.errors import HistoryError
from baosong.model import SHANGHAI

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from baosong.edits import Edit

_REVISION = re.compile(r"[0-9A-Za-z_@^~./{}-]+")
_DATA = ("submissions", "bulletins")
_AS_MADE = "--no-replace-objects"
"""Objects as their hash says: a clone's replacements would let what stands in the ledgers be another thing."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """A file's first arrival on the first-parent line: the commit, and its committer time in Shanghai."""

    commit: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Blob:
    """A file in a tree: its git mode (``100644``), blob id and size in bytes."""

    mode: str
    blob: str
    size: int


@dataclass(frozen=True, slots=True)
class Difference:
    """A file, not only of data, that two revisions have otherwise: its blob in each, ``None`` where there is none.

    Paths are relative to the root; those outside it begin with ``:/``, as git writes them. ``mode`` is git's of the
    newer one.
    """

    path: str
    old: str | None
    new: str | None
    mode: str


class History:
    """The git history of a root up to ``tip``; raises :class:`HistoryError` where git cannot answer."""

    def __init__(self, root: Path, tip: str = "HEAD") -> None:
        self.tip = tip
        try:
            from git import Repo
            from git.exc import InvalidGitRepositoryError, NoSuchPathError
        except ImportError:  # GitPython refuses to load where there is no git
            raise HistoryError("找不到 git，请先安装 git") from None

        try:
            self._repo = Repo(root, search_parent_directories=True)
        except (InvalidGitRepositoryError, NoSuchPathError):
            raise HistoryError(f"{root} 不在 git 仓库里") from None
        if self._repo.working_tree_dir is None:
            raise HistoryError("裸仓库没有工作区，请在检出的副本里运行")
        self.top = str(self._repo.working_tree_dir)
        inside = root.resolve().relative_to(type(root)(self.top).resolve()).as_posix()
        self._prefix = "" if inside == "." else f"{inside}/"
        self._folders = [f"{self._prefix}{folder}" for folder in _DATA]

    @property
    def shallow(self) -> bool:
        """Whether the clone lacks older commits, so that arrivals would be wrong."""
        return self.git("rev-parse", "--is-shallow-repository").strip() == "true"

    def resolve(self, revision: str) -> str:
        """The full commit id of a revision."""
        if not _REVISION.fullmatch(revision) or revision.startswith("-"):
            raise HistoryError(f"“{revision}”不像一个 git 版本")
        return self.git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}").strip()

    def changed(self, since: str, head: str = "HEAD") -> tuple[str, ...]:
        """Data paths that differ between the merge base of two revisions and ``head``, deleted ones left out."""
        fork, tip = self.fork(since, head), self.resolve(head)
        names = self.git(
            "diff",
            "--name-only",
            "-z",
            "--no-renames",
            "--diff-filter=d",
            "--end-of-options",
            fork,
            tip,
            "--",
            *self._folders,
        )
        return tuple(sorted(self._inside(names.split("\0"))))

    def fork(self, one: str, other: str) -> str:
        """The commit at which two revisions parted; raises where they have none in common."""
        return self.git("merge-base", self.resolve(one), self.resolve(other)).split()[0]

    def related(self, one: str, other: str) -> bool:
        """Whether two revisions have any commit in common."""
        try:
            return bool(self.fork(one, other))
        except HistoryError:
            return False

    def differences(self, fork: str, head: str) -> tuple[Difference, ...]:
        """What one revision has otherwise than another, of all files; a move is a file less and a file more."""
        raw = self.git(
            *("diff-tree", "-r", "-z", "--raw", "--no-renames", "--no-abbrev"),
            *("--end-of-options", self.resolve(fork), self.resolve(head)),
        ).split("\0")
        found = []
        for facts, name in zip(raw[::2], raw[1::2], strict=False):
            _, mode, old, new, _ = facts.split(" ")
            before, after = (None if not one.strip("0") else one for one in (old, new))
            path = name.removeprefix(self._prefix) if name.startswith(self._prefix) else f":/{name}"
            found.append(Difference(path, before, after, mode))
        return tuple(found)

    def known(self, hashes: Iterable[str], kind: str = "commit") -> frozenset[str]:
        """Those of the full hashes that are commits, or ``blob``s, of this clone."""
        asked = "".join(f"{one}\n" for one in sorted(set(hashes)))
        answer = self.piped("cat-file", "--batch-check", told=asked.encode()).decode()
        facts = [line.split(" ") for line in answer.splitlines()]
        return frozenset(fact[0] for fact in facts if fact[1:2] == [kind])

    def tree(self, revision: str) -> dict[str, Blob]:
        """Every data file of a revision by path relative to the root."""
        listing = self.git(
            "ls-tree",
            "-r",
            "-z",
            "-l",
            "--full-tree",
            self.resolve(revision),
            "--",
            *self._folders,
        )
        result: dict[str, Blob] = {}
        for entry in filter(None, listing.split("\0")):
            facts, path = entry.split("\t", 1)
            mode, _, blob, size = facts.split()
            result[path.removeprefix(self._prefix)] = Blob(mode, blob, int(size) if size.isdigit() else 0)
        return result

    def blobs(self, ids: Iterable[str]) -> dict[str, bytes]:
        """The bytes of many blobs through one ``git cat-file --batch``."""
        wanted = sorted(set(ids))
        if not wanted:
            return {}
        answer = self.piped("cat-file", "--batch", told="\n".join(wanted).encode() + b"\n")
        result: dict[str, bytes] = {}
        position = 0
        for blob in wanted:
            end = answer.index(b"\n", position)
            header = answer[position:end].split()
            if len(header) != 3:
                raise HistoryError(f"git 里没有内容 {blob}；克隆可能不完整")
            size = int(header[2])
            result[blob] = answer[end + 1 : end + 1 + size]
            position = end + size + 2
        return result

    def kept(self, ids: Iterable[str]) -> dict[str, bytes]:
        """The bytes of those of many blobs that this clone has."""
        return self.blobs(self.known(ids, "blob"))

    def blobs_at(self, places: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
        """The blob ids of (commit, path) pairs, by one ``git cat-file --batch-check``; unknown ones are left out."""
        wanted = [place for place in places if "\n" not in place[1]]
        if not wanted:
            return {}
        asked = "".join(f"{commit}:{self._prefix}{path}\n" for commit, path in wanted)
        answer = self.piped("cat-file", "--batch-check", told=asked.encode()).decode()
        facts = [line.split(" ") for line in answer.split("\n")[:-1]]
        return {place: fact[0] for place, fact in zip(wanted, facts, strict=True) if fact[1:2] == ["blob"]}

    @cached_property
    def arrivals(self) -> Mapping[str, Arrival]:
        """When each path under submissions/ first came in, by ``tip``'s first-parent line and its committer times."""
        log = self.git(
            "log",
            "--first-parent",
            "--diff-merges=first-parent",
            "--no-renames",
            "--diff-filter=A",
            "--name-only",
            "-z",
            "--format=%x01%H %ct",
            self.resolve(self.tip),
            "--",
            f"{self._prefix}submissions",
        )
        result: dict[str, Arrival] = {}
        # A name may hold anything but NUL, and begins with the folder's: none can pass for the start of a commit.
        for commit in filter(None, log.removeprefix("\x01").split("\0\x01")):
            head, _, names = commit.partition("\0")
            if "\n" in head:  # git separates the header from the names by a newline under -z
                head, _, first = head.partition("\n")
                names = f"{first}\0{names}"
            sha, _, seconds = head.strip().partition(" ")
            at = datetime.fromtimestamp(int(seconds), SHANGHAI)
            for path in self._inside(name.lstrip("\n") for name in names.split("\0")):
                result[path] = Arrival(sha, at)
        return result

    @property
    def prefix(self) -> str:
        """The root's path within the repository, with a slash behind it; empty where it is the same."""
        return self._prefix

    @cached_property
    def edits(self) -> Mapping[str, tuple[Edit, ...]]:
        """Every version of each path under submissions/, the earliest first, by one log over all lines of history."""
        log = self.git("log", *OPTIONS, f"--format={FORMAT}", "HEAD", "--", f"{self._prefix}submissions")
        found = parse_edits(log, grafted=self.shallow)
        return {path.removeprefix(self._prefix): edits for path, edits in found.items()}

    @cached_property
    def head_time(self) -> datetime:
        """The committer time of HEAD, in Shanghai."""
        return datetime.fromtimestamp(int(self.git("show", "-s", "--format=%ct", "HEAD").strip()), SHANGHAI)

    def holds(self, commit: str, tip: str = "HEAD") -> bool:
        """Whether ``tip`` is that commit or stands on it."""
        from git.exc import GitCommandError

        try:
            self._repo.git.execute(["git", _AS_MADE, "merge-base", "--is-ancestor", "--end-of-options", commit, tip])
        except GitCommandError:
            return False
        return True

    def changed_since_commit(self, paths: Iterable[str]) -> bool:
        """Whether files of the working tree under these paths differ from HEAD, or are not in it."""
        places = [f"{self._prefix}{path}" for path in paths]
        return bool(self.git("status", "--porcelain", "--untracked-files=all", "--", *places))

    def checked_out(self, commit: str, to: Path) -> Path:
        """The root as it was at a commit, in a fresh clone at ``to`` that shares this one's objects."""
        quiet = ("--quiet", "--shared", "--no-checkout", "--template=", "-c", "core.hooksPath=/dev/null")
        self.git("clone", *quiet, "--", self.top, str(to))
        self.git("-C", str(to), "checkout", "--quiet", "--detach", self.resolve(commit))
        return to / self._prefix

    def piped(self, *arguments: str, told: bytes) -> bytes:
        """What git prints when it is told so much on its standard input: many questions at once."""
        import subprocess

        words = ["git", _AS_MADE, *arguments]
        done = subprocess.run(words, cwd=self.top, input=told, capture_output=True, check=False)
        if done.returncode:
            raise HistoryError(f"git {arguments[0]} 失败：{done.stderr.decode('utf-8', 'replace').strip()}")
        return done.stdout

    def _inside(self, names: Iterable[str]) -> list[str]:
        return [name.removeprefix(self._prefix) for name in names if name and name.startswith(self._prefix)]

    def git(self, *arguments: str) -> str:
        """What git prints; raises :class:`HistoryError` where it fails."""
        from git.exc import GitCommandError

        try:
            settings = (_AS_MADE, "--literal-pathspecs", "-c", "core.quotepath=off")
            answer = self._repo.git.execute(["git", *settings, *arguments], strip_newline_in_stdout=False)
        except GitCommandError as error:
            wanted, told, pairs = arguments[-1], str(error.stderr).strip(), pairwise(("", *arguments))
            if not told:
                raise HistoryError(f"git 里没有这个版本：{wanted.removesuffix('^{commit}')}") from None
            verb = next((word for before, word in pairs if "-c" not in {before.lower(), word.lower()}), "")
            raise HistoryError(f"git {verb} 失败（{wanted}）：{told}") from None
        return str(answer)
