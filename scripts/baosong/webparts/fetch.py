"""Fetch a part from its registry, or from the folder it was carried to; nothing but what its hash says is unpacked."""

from __future__ import annotations

import base64
import hashlib
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from baosong.errors import UsageError

if TYPE_CHECKING:
    from baosong.webparts import Part

_PATIENCE = 300
"""Seconds a registry has to hand a part out."""
_WHEEL = ("--no-deps", "--only-binary=:all:", "--implementation", "cp", "--python-version", "3.14", "--abi", "cp314")


def fetch(part: Part, carried: Path | None = None) -> bool:
    """Put a part in its place, whole or not at all; whether it was not there yet.

    Raises :class:`UsageError` where it cannot be had, or is not what its hash says.
    """
    if part.files:
        return False
    part.folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=part.folder.parent, prefix=".") as scratch:
        packed = carried / part.packed if carried else _from_registry(part, Path(scratch))
        if not packed.is_file():
            raise UsageError(
                f"{carried} 里没有 {part.packed}；在能上网的机器上运行 baosong form --save 文件夹，可以得到它"
            )
        _hold(part, packed)
        unpacked = Path(scratch) / "unpacked"
        unpacked.mkdir()
        _unpack(part, packed, unpacked)
        unpacked.rename(part.folder)
    return True


def save(part: Part, to: Path) -> Path:
    """Put the packed part into a folder, to be carried where there is no registry; returns the file."""
    to.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=to, prefix=".") as scratch:
        packed = _from_registry(part, Path(scratch))
        _hold(part, packed)
        return packed.rename(to / part.packed)


def _from_registry(part: Part, scratch: Path) -> Path:
    if part.packed.endswith(".whl"):
        platform = part.packed.removesuffix(".whl").rpartition("-")[2]
        words = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", *_WHEEL]
        words += ["--platform", platform, f"{part.name}=={part.version}"]
    else:
        npm = shutil.which("npm")
        if npm is None:
            raise UsageError(f"取 {part.name} 要用 npm，这台机器上没有；也可以用 --from 指出已经取好的文件所在的文件夹")
        words = [npm, "pack", "--silent", "--ignore-scripts", f"{part.name}@{part.version}"]
    try:
        done = subprocess.run(words, cwd=scratch, capture_output=True, text=True, timeout=_PATIENCE, check=False)
    except subprocess.TimeoutExpired:
        raise UsageError(f"取 {part.name} {part.version} 等了 {_PATIENCE} 秒没有取到，检查网络后再试") from None
    if done.returncode or not (scratch / part.packed).is_file():
        last = (done.stderr.strip() or done.stdout.strip()).splitlines()[-1:] or ["没有说明原因"]
        raise UsageError(f"没有取到 {part.name} {part.version}：{last[0]}")
    return scratch / part.packed


def _hold(part: Part, packed: Path) -> None:
    found = base64.b64encode(hashlib.sha512(packed.read_bytes()).digest()).decode()
    if found != part.sha512:
        raise UsageError(f"{part.packed} 与登记的哈希不符，可能被换过或没有下载完，没有使用；请核对来源后再取")


def _unpack(part: Part, packed: Path, to: Path) -> None:
    """Only plain files whose names fit are written, each by its last name."""
    if part.wanted is None:
        shutil.copyfile(packed, to / part.packed)
        return
    with tarfile.open(packed) as archive:
        for member in archive:
            name = member.name.partition("/")[2]
            content = archive.extractfile(member) if member.isfile() and part.wanted.fullmatch(name) else None
            if content is not None:
                (to / name.rpartition("/")[2]).write_bytes(content.read())
