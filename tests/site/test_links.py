"""Every link of every page of a built site leads to a page that is there, and every # to a place on it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from parsed import Html

if TYPE_CHECKING:
    from collections.abc import Iterator

EMBEDDED = ("data:image/png;base64,", "data:image/jpeg;base64,")
"""How an e-mail brings its pictures along."""
NUMBERS = ("submitted-", "on_time-", "late-", "adopted-", "points-")
"""What stats.js reads after the #, which is no place on the page."""


@pytest.fixture(scope="session")
def sites(example: Path, toy_sites: dict[str, Path]) -> dict[str, Path]:
    """The example office's site, the toy office's inside and outside, and an empty office's."""
    return {"example": example, **toy_sites}


@cache
def parsed(file: Path) -> Html:
    return Html(file.read_text(encoding="utf-8"))


def _broken(site: Path) -> Iterator[str]:
    for file in sorted(site.rglob("*.html")):
        here = f"/{file.relative_to(site).as_posix().removesuffix('index.html')}"
        page = parsed(file)
        addresses = [
            value
            for element in page.elements
            for key in ("href", "src", "action")
            if (value := element.attributes.get(key)) is not None and element.attributes.get("rel") != "canonical"
        ]
        for address in addresses:
            parts = urlsplit(urljoin(f"http://site{here}", address))
            if parts.netloc != "site":
                if not address.startswith(("https://", "http://", *EMBEDDED)):
                    yield f"{here}: {address}"
                continue
            target = site / unquote(parts.path).lstrip("/")
            target = target / "index.html" if parts.path.endswith("/") else target
            if not target.is_file():
                yield f"{here}: {address} leads nowhere"
            elif not parts.fragment.startswith(NUMBERS):
                place = unquote(parts.fragment)
                if place and place not in parsed(target).anchors:
                    yield f"{here}: {address} leads to no place on the page"


@pytest.mark.parametrize("name", ["example", "toy", "internal", "empty"])
def test_every_link_leads_somewhere(sites: dict[str, Path], name: str) -> None:
    assert list(_broken(sites[name])) == []


@pytest.mark.parametrize("name", ["example", "toy", "internal", "empty"])
def test_every_page_names_itself_and_holds_its_ids_once(sites: dict[str, Path], name: str) -> None:
    for file in sites[name].rglob("index.html"):
        page = parsed(file)
        assert len(page.all("h1")) == 1, file
        assert page.one("h1").text, file
        assert page.all("title")[0].text, file
        ids = [one.attributes["id"] for one in page.elements if "id" in one.attributes]
        assert len(ids) == len(set(ids)), file


@pytest.mark.parametrize("name", ["example", "toy", "internal", "empty"])
def test_nothing_is_loaded_from_another_host(sites: dict[str, Path], name: str) -> None:
    for file in sites[name].rglob("*.html"):
        for element in parsed(file).elements:
            loaded = element.attributes.get("src") or (element.tag == "link" and element.attributes.get("href")) or ""
            assert not urlsplit(loaded).netloc, f"{file}: {loaded}"
    for sheet in sites[name].rglob("*.css"):
        assert "url(http" not in sheet.read_text(encoding="utf-8"), sheet
