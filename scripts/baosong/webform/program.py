"""The programs of others the form is made of, as far as they have been fetched to the machine the site is built on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.model import Asset
from baosong.webform import checks
from baosong.webparts import DECAP

if TYPE_CHECKING:
    from baosong.archive import Archive


def program(archive: Archive, proxy: str = "") -> tuple[Asset, ...]:
    """Decap CMS and the checks in the browser as the form asks for them; none where no form is served or can be.

    The checks may be missing where the form is there; it then judges each field by itself.
    """
    if not DECAP.files or (archive.policy.form is None and not proxy):
        return ()
    decap = (Asset(f"submit/decap/{file.name}", file.read_bytes()) for file in DECAP.files)
    return (*decap, *checks.assets(archive))
