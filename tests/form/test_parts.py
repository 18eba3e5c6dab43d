"""Programs of others that the site serves: only what its hash says is unpacked, whole or not at all."""

from __future__ import annotations

import base64
import hashlib
import io
import re
import tarfile
from importlib.metadata import version
from typing import TYPE_CHECKING

import pytest

from baosong import webparts
from baosong.cli import main
from baosong.errors import UsageError
from baosong.webparts import DECAP, PARTS, PLACE, PYDANTIC_CORE, Part
from baosong.webparts.fetch import fetch

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(PLACE, str(tmp_path / "web"))
    return tmp_path / "web"


def carried(folder: Path, *, link: bool = False) -> tuple[Part, Path]:
    """A packed part as it was carried here: wanted files, others, and names that would lead out of the folder."""
    folder.mkdir()
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as archive:
        for name in ("package/dist/form.js", "package/README.md", "package/dist/../../../form.js"):
            entry = tarfile.TarInfo(name)
            entry.size = len(name)
            archive.addfile(entry, io.BytesIO(name.encode()))
        if link:
            entry = tarfile.TarInfo("package/dist/link.js")
            entry.type, entry.linkname = tarfile.SYMTYPE, "/etc/passwd"
            archive.addfile(entry)
    content = packed.getvalue()
    (folder / "form-1.0.tgz").write_bytes(content)
    digest = base64.b64encode(hashlib.sha512(content).digest()).decode()
    return Part("form", "1.0", "form-1.0.tgz", digest, "表单", re.compile(r"dist/[a-z]+\.js")), folder


def test_only_wanted_files_are_unpacked_and_only_once(tmp_path: Path, place: Path) -> None:
    part, folder = carried(tmp_path / "carried", link=True)
    assert fetch(part, folder)
    assert [one.name for one in part.files] == ["form.js"]
    assert (place / "form-1.0/form.js").read_text(encoding="utf-8") == "package/dist/form.js"
    assert not fetch(part, folder)
    assert [one.name for one in place.iterdir()] == ["form-1.0"]


def test_what_is_not_what_its_hash_says_leaves_nothing(tmp_path: Path, place: Path) -> None:
    part, folder = carried(tmp_path / "carried")
    file = folder / part.packed
    file.write_bytes(file.read_bytes()[:-1])
    with pytest.raises(UsageError, match="与登记的哈希不符"):
        fetch(part, folder)
    assert list(place.iterdir()) == []
    assert part.files == ()


def test_a_folder_without_it_is_told_how_to_get_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["form", "--from", str(tmp_path)]) == 2
    assert f"没有 {DECAP.packed}；在能上网的机器上运行 baosong form --save" in capsys.readouterr().err


def test_without_npm_it_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert main(["form", "--fetch"]) == 2
    assert "要用 npm，这台机器上没有" in capsys.readouterr().err


def test_what_is_there_is_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["form"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(PARTS)
    assert all("没有，用 --fetch 取" in line for line in lines)


def test_the_browser_gets_the_pydantic_that_is_locked() -> None:
    assert version("pydantic-core") == PYDANTIC_CORE.version, "renew the part in webparts together with the lock file"
    assert webparts.place().name == "web"
