"""Publications and their hashes, held against the machine's own sha256sum; what an issue's page weighs and offers."""

from __future__ import annotations

import gzip
import shutil
import subprocess
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from command import built
from needs import skip_or_fail
from office import TOY_TODAY, Office
from parsed import Html

if TYPE_CHECKING:
    from pathlib import Path

LIMIT = 300_000
"""Bytes an issue of thirty reports may weigh, without images."""


def _checked(folder: Path) -> str:
    if not shutil.which("sha256sum"):
        skip_or_fail("checking hashes needs sha256sum")
    done = subprocess.run(
        ["sha256sum", "--check", "--strict", "SHA256SUMS"], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_hashes_hold_beside_each_issue_and_for_all(toy_sites: dict[str, Path]) -> None:
    site = toy_sites["toy"]
    own = sorted(one.name for one in (site / "xinxi/2026/2").glob("xinxi-*"))
    assert _checked(site / "xinxi/2026/2") == "".join(f"{name}: OK\n" for name in own)
    assert len(_checked(site).splitlines()) == 3 * len(own)


def test_an_issue_offers_its_files_its_feed_and_a_share_card(toy: Office, tmp_path: Path) -> None:
    toy.write("mkdocs.yml", _with_address())
    site = built(tmp_path / "site", toy.root, TOY_TODAY)
    page = Html((site / "xinxi/2026/2/index.html").read_text(encoding="utf-8"))
    downloads = [one.attributes["href"] for one in page.all("a") if "download" in one.attributes]
    assert [one for one in downloads if not one.endswith(".pdf")] == [
        "xinxi-2026-2.docx",
        "xinxi-2026-2.mail.html",
        "SHA256SUMS",
    ]
    card = {
        one.attributes["property"]: one.attributes["content"]
        for one in page.all("meta")
        if "property" in one.attributes
    }
    assert card["og:title"] == "《市场监管信息》2026年第2期"
    assert card["og:url"] == "https://xinxi.example/xinxi/2026/2/"
    assert card["og:image"] == "https://xinxi.example/assets/card.png"
    assert (site / "assets/card.png").read_bytes().startswith(b"\x89PNG")
    assert card["og:description"].startswith("青泉县局、河口分局清查")
    feeds = [one.attributes["href"] for one in page.all("link") if "alternate" in one.attributes["rel"].split()]
    assert [urljoin("/xinxi/2026/2/", one) for one in feeds] == ["/feeds/series/xinxi.atom", "/feeds/series/xinxi.json"]
    for path in ("index.html", "units/hekou/index.html", "archive/index.html", "archive/xinxi/2026/index.html"):
        page = Html((site / path).read_text(encoding="utf-8"))
        assert page.one("section", "bs-subscribe").text.startswith("订阅"), path
        assert [one for one in page.all("link") if one.attributes.get("type") == "application/atom+xml"], path


def test_a_site_that_does_not_know_its_address_names_none(toy_sites: dict[str, Path]) -> None:
    page = Html((toy_sites["toy"] / "xinxi/2026/2/index.html").read_text(encoding="utf-8"))
    told = {one.attributes.get("property") for one in page.all("meta")}
    assert "og:title" in told
    assert told.isdisjoint({"og:url", "og:image"})


def test_an_issue_of_thirty_reports_is_light(toy: Office, tmp_path: Path) -> None:
    text = (toy.root / "submissions/hekou/2026/one-window.md").read_text(encoding="utf-8")
    body = text.split("---", 2)[2]
    long = (body * (1 + 1200 // len(body)))[:1200]
    items = []
    for number in range(30):
        path = f"submissions/hekou/2026/long-{number}.md"
        title = "河口分局推行“一窗通办” 企业开办压缩至半日"
        toy.write(path, text.replace(title, f"{title}之{number}").replace(body, f"\n\n{long}\n"))
        items.append(f"      - hekou/2026/long-{number}\n")
    toy.write(
        "bulletins/xinxi/2026/3.md",
        "---\ndate: 2026-04-01\nsigned_by: 章文博\nsections:\n  - section: practice\n"
        f"    items:\n{''.join(items)}---\n",
    )
    site = built(tmp_path / "site", toy.root, TOY_TODAY)
    content = (site / "xinxi/2026/3/index.html").read_bytes()
    page = Html(content.decode())
    assert len(page.all("div", "bs-item")) == 30
    assert len(content) < LIMIT
    loaded = [one.attributes["src"] for one in page.all("script") if "src" in one.attributes]
    loaded += [one.attributes["href"] for one in page.all("link") if one.attributes["rel"] == "stylesheet"]
    others = [(site / urljoin("/xinxi/2026/3/", one).lstrip("/")).read_bytes() for one in loaded]
    assert len(gzip.compress(content)) + sum(len(gzip.compress(one)) for one in others) < LIMIT // 2


def _with_address() -> str:
    from command import ROOT

    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    for old, new in {
        'site_url: ""': 'site_url: "https://xinxi.example/"',
        "docs_dir: scripts/handbook": f"docs_dir: {ROOT}/scripts/handbook",
        "hooks: [scripts/hooks.py]": f"hooks: [{ROOT}/scripts/hooks.py]",
        "custom_dir: scripts/templates/theme": f"custom_dir: {ROOT}/scripts/templates/theme",
        "scripts/templates/site]": f"{ROOT}/scripts/templates/site]",
    }.items():
        assert old in text
        text = text.replace(old, new)
    return text
