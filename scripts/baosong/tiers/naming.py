"""What a report that is passed on is called above: its branch, and its path in our unit's folder there.

The name tells the unit below, so that no two reports of different units meet, whatever order they are passed on in.
"""

from __future__ import annotations

import re

from baosong.grammar import submission_parts

SOURCE = "refs/baosong/out/source"
"""In a bundle: the commit of the lower repository that proves its parcels."""
PARCELS = "refs/baosong/out/parcels"
"""In a bundle: under this prefix, one parcel by the id of the report below."""
PARCEL = re.compile(rf"{PARCELS}/([a-z][a-z0-9-]{{0,39}})/([0-9]{{4}})/([a-z][a-z0-9-]{{0,79}})")

MAIN = "refs/baosong/above/main"
"""Where the main branch above lies in our clone."""

_LONGEST_SLUG = 80


def branch_of(unit: str, report: str) -> str:
    """The branch above for a report by its id here."""
    return f"transmit/{unit}/{report}"


def home_of(unit: str, path: str) -> str:
    """The path above of the report at a path here."""
    folder, year, slug = submission_parts(path)
    return f"submissions/{unit}/{year}/{f'{folder}-{slug}'[:_LONGEST_SLUG].rstrip('-')}.md"


def branches_above(unit: str) -> str:
    """Where our branches above lie in our clone."""
    return f"refs/baosong/above/transmit/{unit}"


def source_below(unit: str) -> str:
    """Where the main branch of a desk below lies in our clone."""
    return f"refs/baosong/below/{unit}"
