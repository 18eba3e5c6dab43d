"""Programs of others that the site serves to browsers and the repository does not hold: which, and where they lie.

Fetched once by ``baosong form --fetch`` and held against their hashes; the site takes them over where they are there.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

_PLACE = Path(__file__).parents[3] / "build" / "web"
PLACE = "BAOSONG_WEB_PARTS"
"""The environment variable that names another folder for them."""


@dataclass(frozen=True, slots=True)
class Part:
    """A packed file of a package registry, as it must be: ``sha512`` in base64, as npm writes it.

    ``wanted`` fits the names of what is unpacked, without the folder they are packed in; with none the packed file
    itself is kept.
    """

    name: str
    version: str
    packed: str
    sha512: str
    what: str
    wanted: re.Pattern[str] | None = None

    @property
    def folder(self) -> Path:
        """Where it lies when it has been fetched."""
        return place() / f"{self.name}-{self.version}"

    @property
    def files(self) -> tuple[Path, ...]:
        """Its files in order of name; none where it has not been fetched."""
        return tuple(sorted(one for one in self.folder.iterdir())) if self.folder.is_dir() else ()


DECAP = Part(
    "decap-cms",
    "3.16.3",
    "decap-cms-3.16.3.tgz",
    "hf+dPlCh7TJmWl8+6VRzHYOWhri5xgUknrZbDewaWe4s9B7xJ8PQugp2QHeSldMUKzav6+z0oIpwUYhUJDYtYw==",
    "网页表单",
    re.compile(r"dist/(decap-cms\.js(\.LICENSE\.txt)?|[0-9]+\.decap-cms\.js|[0-9a-f]+\.wasm)"),
)
PYODIDE = Part(
    "pyodide",
    "314.0.7",
    "pyodide-314.0.7.tgz",
    "0YvXxEhfEdpLfb/XkM2BFAeMROq0iMUX2bzzH9pOttyMcWkwq+HbE5uyuGD82LN7y2q+SNvi/6V5JEsOlD2R1A==",
    "在浏览器里运行校验的 Python",
    re.compile(r"pyodide\.mjs|pyodide\.asm\.(mjs|wasm)|python_stdlib\.zip|pyodide-lock\.json"),
)
PYDANTIC_CORE = Part(
    "pydantic-core",
    "2.50.4",
    "pydantic_core-2.50.4-cp314-cp314-pyemscripten_2026_0_wasm32.whl",
    "Rl3+uEiLjuo1DHc5kEhpeBdMz+uTmpt7MajqRTOZ634EJxyaQ0Yu7WNs2AETjv2uyap4JrRpx5ryfFuV4PdXhw==",
    "校验要用的程序库",
)
PARTS = (DECAP, PYODIDE, PYDANTIC_CORE)


def place() -> Path:
    """The folder they lie in."""
    return Path(os.environ.get(PLACE) or _PLACE)
