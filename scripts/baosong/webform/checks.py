"""The checks in the browser as files of the site: Python itself, the libraries it needs, our program, the office."""

from __future__ import annotations

import io
import json
import zipfile
from importlib.metadata import distribution, version
from pathlib import Path
from typing import TYPE_CHECKING

from baosong.browser import packed
from baosong.errors import UsageError
from baosong.model import Asset
from baosong.webparts import PYDANTIC_CORE, PYODIDE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from baosong.archive import Archive

SCRIPTS = Path(__file__).parents[2]
TEMPLATES = SCRIPTS / "templates" / "submit"
_LIBRARIES = (
    *("pydantic", "annotated-types", "typing-extensions", "typing-inspection", "PyYAML"),
    *("markdown-it-py", "mdurl", "chinesecalendar"),
)
"""Those the rules import, of which Python alone is wanted; pydantic's compiled half comes as a part of its own."""
_LEFT_OUT = (
    *("cli", "forge", "intake", "issuing", "office", "doctor", "pages", "preview", "reminders", "site", "sync"),
    *("trail", "verdict", "webform", "webparts", "word", "writers"),
)
"""What of our program no rule about a report alone asks for."""
_DAY = (1980, 1, 1, 0, 0, 0)


def installed() -> bool:
    """Whether the parts it takes have been fetched."""
    return bool(PYODIDE.files and PYDANTIC_CORE.files)


def assets(archive: Archive) -> Iterator[Asset]:
    """Everything below ``submit/``; none where the parts have not been fetched.

    Raises :class:`UsageError` where pydantic's two halves would not fit: one is fetched, the other this machine's.
    """
    if not installed():
        return
    if version("pydantic-core") != PYDANTIC_CORE.version:
        raise UsageError(
            f"浏览器内的校验要 pydantic-core {PYDANTIC_CORE.version}，这台机器装的是 {version('pydantic-core')}；"
            "先按 requirements.lock 装好再生成站点"
        )
    for name in ("checker.js", "worker.js"):
        yield Asset(f"submit/{name}", (TEMPLATES / name).read_bytes())
    for file in PYODIDE.files:
        yield Asset(f"submit/pyodide/{file.name}", file.read_bytes())
    for file in PYDANTIC_CORE.files:
        yield Asset(f"submit/python/{file.name}", file.read_bytes())
    wheels = json.dumps({"wheels": [file.name for file in PYDANTIC_CORE.files]})
    yield Asset("submit/python/parts.json", wheels.encode() + b"\n")
    yield Asset("submit/python/libraries.zip", _zipped(_libraries()))
    yield Asset("submit/python/program.zip", _zipped(_program()))
    yield Asset("submit/python/office.json", packed(archive))


def _libraries() -> Iterator[tuple[str, bytes]]:
    for name in _LIBRARIES:
        for file in distribution(name).files or ():
            if file.suffix == ".py" and ".." not in file.parts and "v1" not in file.parts:
                yield file.as_posix(), Path(str(file.locate())).read_bytes()


def _program() -> Iterator[tuple[str, bytes]]:
    for file in (SCRIPTS / "baosong").rglob("*"):
        inside = file.relative_to(SCRIPTS)
        if file.is_file() and "__pycache__" not in inside.parts and inside.parts[1] not in _LEFT_OUT:
            yield inside.as_posix(), file.read_bytes()


def _zipped(files: Iterable[tuple[str, bytes]]) -> bytes:
    """A ZIP that is the same bytes whenever and wherever it is made of the same files."""
    packed_up = io.BytesIO()
    with zipfile.ZipFile(packed_up, "w") as archive:
        for name, content in sorted(files):
            entry = zipfile.ZipInfo(name, _DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            archive.writestr(entry, content, compresslevel=9)
    return packed_up.getvalue()
