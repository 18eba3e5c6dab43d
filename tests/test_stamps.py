"""Blob ids remembered by the files' stamps: never for a file that may have changed under the same stamp."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from baosong.cache import Cache
from baosong.reader import blob_id
from baosong.stamps import blobs

PATHS = ["submissions/甲/a.md", "submissions/甲/b.md"]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for path in PATHS:
        (tmp_path / "office" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "office" / path).write_text("甲乙")
    return tmp_path / "office"


def right(root: Path) -> dict[str, str]:
    return {path: blob_id((root / path).read_bytes()) for path in PATHS if (root / path).exists()}


def reads(root: Path, cache: Cache, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many files are read to tell the blobs, which are right."""
    expected, read = right(root), []
    with monkeypatch.context() as patch:
        read_bytes = Path.read_bytes
        patch.setattr(Path, "read_bytes", lambda path: read.append(path) or read_bytes(path))
        assert blobs(root, PATHS, cache) == expected
    return sum(root in path.parents for path in read)


def test_settled_files_are_read_once_and_changed_ones_again(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = Cache(root.parent / "cache", root, least=1)
    assert [reads(root, cache, monkeypatch) for _ in range(2)] == [2, 2], "just written, they may change unseen"
    time.sleep(2.1)
    assert [reads(root, cache, monkeypatch) for _ in range(2)] == [2, 0]

    first = root / PATHS[0]
    state = first.stat()
    first.write_text("丙丁")
    os.utime(first, ns=(state.st_atime_ns, state.st_mtime_ns))  # size and time of writing as before
    assert reads(root, cache, monkeypatch) == 1

    (kept,) = (root.parent / "cache" / "stamps").iterdir()
    kept.write_bytes(kept.read_bytes()[:-1])
    assert reads(root, cache, monkeypatch) == 2

    first.unlink()
    assert reads(root, cache, monkeypatch) <= 1


def test_without_a_cache_every_file_is_read(root: Path) -> None:
    assert blobs(root, [*PATHS, "submissions/gone.md"], None) == right(root)
