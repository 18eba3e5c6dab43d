"""Feeds as readers of others' making take them: feedparser, JSON Feed's parser, Atom's grammar."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import feedparser
import jsonfeed
import pytest
from lxml import etree

from office import Office
from parsed import Html
from taken import SITE, files, internal

if TYPE_CHECKING:
    from pathlib import Path

HOSTILE = ']]></title><script>alert(1)</script> & "甲" \u202e\u0007'


def parsed(content: bytes) -> Any:
    """A feed through the strict parser, which must have nothing to say."""
    found = feedparser.parse(content, sanitize_html=False, resolve_relative_uris=False)
    assert not found.bozo, found.get("bozo_exception")
    assert found.version == "atom10"
    return found


@pytest.fixture(params=["public", "internal", "empty", "addressed"])
def made(request: pytest.FixtureRequest, toy: Office) -> dict[str, bytes]:
    if request.param == "internal":
        internal(toy)
    if request.param == "empty":
        toy.remove("submissions")
        toy.remove("bulletins")
    return files(toy, SITE if request.param == "addressed" else "")


def test_every_feed_is_what_its_standard_says(made: dict[str, bytes], grammar: etree.RelaxNG) -> None:
    atoms = {path: content for path, content in made.items() if path.endswith(".atom")}
    assert len(atoms) >= 6
    for path, content in atoms.items():
        assert grammar.validate(etree.fromstring(content)), (path, grammar.error_log)
        atom = parsed(content)
        other = jsonfeed.Feed.parse_string(made[path.replace(".atom", ".json")].decode())
        assert [(one.id, one.title, one.link) for one in atom.entries] == [
            (one.id, one.title, one.url) for one in other.items
        ]
        assert [one.content[0].value for one in atom.entries] == [one.content_html.strip() for one in other.items]
        assert len({one.id for one in atom.entries}) == len(atom.entries)


def test_a_public_site_feeds_public_issues_and_a_series_its_own(toy: Office) -> None:
    made = files(toy)
    titles = [one.title for one in parsed(made["feeds/all.atom"]).entries]
    assert titles == [f"《市场监管信息》2026年第{number}期" for number in (2, 1)] + ["《市场监管信息》2025年第9期"]
    assert [one.title for one in parsed(made["feeds/series/xinxi.atom"]).entries] == titles
    assert "feeds/series/neican.atom" not in made


def test_an_internal_site_feeds_internal_series_too(toy: Office) -> None:
    made = files(internal(toy))
    assert parsed(made["feeds/series/neican.atom"]).entries
    assert any("内部参阅" in one.title for one in parsed(made["feeds/all.atom"]).entries)


def test_a_unit_feeds_what_was_adopted_of_it(toy: Office) -> None:
    entries = {one.id: one for one in parsed(files(toy)["feeds/units/hekou.atom"]).entries}
    assert [one.link.split("/")[-2] for one in entries.values()] == ["market-scales", "one-window", "parcel-lockers"]
    (one,) = [one for one in entries.values() if one.title == "河口分局推行“一窗通办” 企业开办压缩至半日"]
    assert one.link == "../../reports/hekou/2026/one-window/"
    assert one.updated.endswith("T00:00:00+08:00")
    assert "首日受理企业开办申请" in one.content[0].value


def test_a_joint_report_is_in_the_feed_of_either_unit(toy: Office) -> None:
    toy.replace("submissions/hekou/2026/one-window.md", {"keywords:": "joint_units: [liuxi]\nkeywords:"})
    made = files(toy)
    assert [one.title for one in parsed(made["feeds/units/liuxi.atom"]).entries if "一窗通办" in one.title]
    assert [one.title for one in parsed(made["feeds/units/hekou.atom"]).entries if "一窗通办" in one.title]


def test_names_outlive_addresses_and_days(toy: Office) -> None:
    here = parsed(files(toy)["feeds/all.atom"])
    there = parsed(files(toy, SITE, "2026-12-01")["feeds/all.atom"])
    assert (here.feed.id, [one.id for one in here.entries]) == (there.feed.id, [one.id for one in there.entries])
    assert here.feed.id.startswith("urn:uuid:")
    assert here.entries[0].link == "../xinxi/2026/2/"
    assert there.entries[0].link == f"{SITE}xinxi/2026/2/"
    assert [one.href for one in there.feed.links] == [f"{SITE}feeds/all.atom", SITE]


def test_an_issue_is_read_whole_in_a_reader(toy: Office) -> None:
    content = parsed(files(toy)["feeds/all.atom"]).entries[0].content[0].value
    page = Html(content)
    assert page.tags <= {
        "div", "p", "h2", "h3", "h4", "h5", "ol", "ul", "li", "strong", "em", "a", "blockquote", "br",
        "table", "thead", "tbody", "tr", "th", "td", "code", "pre", "hr",
    }  # fmt: skip
    assert "领导批示" in page.text
    assert "（青泉县局 河口分局）" in page.text


def test_nothing_a_report_writes_is_markup_or_breaks_the_file(tmp_path: Path, grammar: etree.RelaxNG) -> None:
    office = Office.toy(tmp_path / "hostile")
    escaped = HOSTILE.replace("\\", "\\\\").replace('"', '\\"').replace("\u202e", "\\u202e").replace("\u0007", "\\a")
    office.replace(
        "submissions/hekou/2026/one-window.md", {"河口分局推行“一窗通办” 企业开办压缩至半日": f'"{escaped}"'}
    )
    made = files(office)
    for path in ("feeds/all.atom", "feeds/units/hekou.atom"):
        assert grammar.validate(etree.fromstring(made[path])), grammar.error_log
    entries = parsed(made["feeds/units/hekou.atom"]).entries
    assert any("<script>alert(1)</script>" in one.title for one in entries)
    for one in parsed(made["feeds/all.atom"]).entries:
        assert "script" not in Html(one.content[0].value).tags
