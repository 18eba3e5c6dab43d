"""What an office's site holds beside its pages, as others take it."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from typing import TYPE_CHECKING

from baosong.cli.options import open_archive
from baosong.pages import build_assets
from office import TOY_TODAY

if TYPE_CHECKING:
    from office import Office

SITE = "https://xinxi.example/zhengwu/"


def files(office: Office, site: str = "", today: str = TOY_TODAY) -> dict[str, bytes]:
    """Path → content of every file beside the pages."""
    return {one.path: one.content for one in build_assets(open_archive(office.root), date.fromisoformat(today), site)}


def internal(office: Office) -> Office:
    """The same office with a site for its own people."""
    office.replace("policy/org.yml", {"audience: public": "audience: internal"})
    return office


def words(content: bytes) -> str:
    """What can be read in a file, in a Word document in all of its parts."""
    if not content.startswith(b"PK"):
        return content.decode()
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return "".join(package.read(name).decode() for name in package.namelist())
