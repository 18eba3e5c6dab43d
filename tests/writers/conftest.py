"""The grammar of Atom."""

from __future__ import annotations

from pathlib import Path

import pytest
import rnc2rng
from lxml import etree


@pytest.fixture(scope="session")
def grammar() -> etree.RelaxNG:
    """Atom's own grammar (RFC 4287, appendix B)."""
    compact = (Path(__file__).parent / "atom.rnc").read_text(encoding="utf-8")
    full = rnc2rng.dumps(rnc2rng.loads(compact))
    return etree.RelaxNG(etree.fromstring(full.replace(' xmlns:local=""', "").encode()))
