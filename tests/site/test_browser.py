"""The site in a real browser: what readers see, click, type and tab through, at a desk and on a phone."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest
from places import DESK, ISSUE, PLACES, REPORT

from baosong.pages import build_pages
from parsed import Html

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from conftest import Opened

Open = "Callable[..., Opened]"
LOOK = (Path(__file__).parent / "look.js").read_text(encoding="utf-8")


def test_home_leads_with_the_newest_issue(opened: Open) -> None:
    page = opened().go("")
    assert page.title()
    lead = page.locator(".bs-lead")
    assert f"第{ISSUE.number}期（总第{ISSUE.serial}期）" in lead.inner_text()
    assert page.locator(".bs-lead__items a").all_inner_texts() == [item.title for item in ISSUE.items]
    page.locator(".bs-lead__items a").first.click()
    page.wait_for_url(f"**/{PLACES['issue']}#item-1")
    assert page.locator("#item-1").inner_text() == ISSUE.items[0].title


def test_an_issue_is_read_from_masthead_to_imprint(opened: Open) -> None:
    page = opened().go(PLACES["issue"])
    assert page.locator("h1").inner_text() == ISSUE.series.masthead
    assert page.locator(".bs-masthead__line time").get_attribute("datetime") == ISSUE.date.isoformat()
    assert page.locator("article h3").all_inner_texts() == [item.title for item in ISSUE.items]
    for word in (*ISSUE.report_to, *ISSUE.copy_to, *ISSUE.distribute_to, f"共印 {ISSUE.copies} 份"):
        assert word in page.locator(".bs-imprint").inner_text()
    page.locator(".bs-item__foot a").first.click()
    page.wait_for_url(f"**/{PLACES['report']}")
    assert page.locator("h1").inner_text() == REPORT.fields.title


def test_a_report_tells_its_receipt_and_leads_back(opened: Open) -> None:
    page = opened().go(PLACES["report"])
    receipt = DESK.archive.receipt(REPORT)
    assert receipt
    facts = page.locator(".bs-facts").inner_text()
    assert f"第 {receipt.number} 号，{receipt.received_at:%Y-%m-%d %H:%M}" in facts
    page.get_by_role("link", name=ISSUE.title).click()
    page.wait_for_url(f"**/{PLACES['issue']}")


def test_a_unit_and_the_commissions(opened: Open) -> None:
    tab = opened()
    unit = DESK.archive.policy.org.units[REPORT.folder]
    page = tab.go(PLACES["unit"])
    assert page.locator("h1").inner_text() == unit.short
    assert unit.leader.name in page.locator(".bs-unit .bs-facts").inner_text()
    listed = page.locator(".bs-table tbody tr td:first-child").all_inner_texts()
    assert sorted(listed) == sorted(DESK.title(one) for one in DESK.archive.by_unit[REPORT.folder])
    page = tab.go(PLACES["commissions"])
    assert page.locator(".bs-card").count() == len(DESK.archive.commissions)


def test_the_reminders_lead_to_calendars_and_to_what_is_owed(opened: Open) -> None:
    tab = opened()
    page = tab.go(PLACES["reminders"])
    reminded = page.locator(".bs-reminders > li")
    assert reminded.count() == len(DESK.owed.reminders) > 0
    hrefs = page.locator("article a[href$='.ics']").evaluate_all("links => links.map(link => link.href)")
    assert len(hrefs) == len(DESK.archive.policy.org.reporting()) + 2
    for href in hrefs:
        assert page.request.get(href).body().startswith(b"BEGIN:VCALENDAR"), href
    page.locator(".bs-reminders a").first.click()
    assert page.locator("h1").inner_text()


def test_no_script_reaches_another_host(browser: Browser, address: str) -> None:
    """Neither by asking for something nor by showing it, on any kind of page."""
    page = browser.new_page()
    for place in PLACES.values():
        page.goto(f"{address}/{place}", wait_until="load")
        refused = page.evaluate(
            """() => new Promise((resolve) => {
              const refused = [];
              document.addEventListener("securitypolicyviolation", (event) => {
                refused.push(event.effectiveDirective);
                if (refused.length === 2) resolve(refused.sort());
              });
              document.body.append(Object.assign(new Image(), { src: "https://other.example/a.png" }));
              fetch("https://other.example/").catch(() => {});
            })"""
        )
        assert refused == ["connect-src", "img-src"], place
    page.close()


def test_the_handbook_has_its_side_menu(opened: Open) -> None:
    page = opened().go("guide/")
    page.locator(".md-nav--primary").get_by_role("link", name="信息员怎样报送").first.click()
    page.wait_for_url("**/guide/clerk/")
    assert page.locator("h1").inner_text()


NUMBER = re.compile(r"^#([a-z_]+)-([0-9Q~-]+)$")
COUNT_ALL = """async (hashes) => {
  const found = {};
  for (const hash of hashes) {
    const heard = new Promise((done) => addEventListener("hashchange", done, { once: true }));
    location.hash = hash;
    if (hash !== "#") await heard;
    const list = hash.startsWith("#points") ? "points" : "reports";
    const rows = [...document.querySelectorAll(`[data-list="${list}"] tbody tr:not([hidden])`)];
    found[hash] = { rows: rows.length, said: document.querySelector(".bs-filter output").value,
      points: rows.reduce((sum, row) => sum + Math.round(Number(row.lastElementChild.textContent) * 100), 0) };
  }
  return found;
}"""


def _numbers(example: Path) -> dict[str, dict[str, set[tuple[str, str]]]]:
    """List page → the hash → each number that leads there, with the page it stands on."""
    found: dict[str, dict[str, set[tuple[str, str]]]] = {}
    for file in sorted((example / "stats").rglob("index.html")):
        page = Html(file.read_text(encoding="utf-8"))
        for link in page.all("a"):
            target, _, fragment = link.attributes.get("href", "").partition("#")
            if target and NUMBER.match(f"#{fragment}"):
                where = (file.parent / target).resolve().relative_to(example.resolve()).as_posix()
                found.setdefault(where, {}).setdefault(f"#{fragment}", set()).add((link.text, file.parent.name))
    return found


def test_every_number_of_the_statistics_leads_to_just_what_it_counts(opened: Open, example: Path) -> None:
    numbers = _numbers(example)
    units = [where for where in numbers if "/unit-" in where]
    assert len(units) > 20
    for where in set(units) - set(units[::4]):
        del numbers[where]
    assert {NUMBER.match(hash_)[1] for hashes in numbers.values() for hash_ in hashes} == {
        *("submitted", "on_time", "late", "adopted", "points"),
    }
    tab = opened()
    wrong = []
    for where, hashes in numbers.items():
        page = tab.go(f"{where}/")
        counted: dict[str, Any] = page.evaluate(COUNT_ALL, list(hashes))
        for hash_, texts in hashes.items():
            rows, said, points = (counted[hash_][key] for key in ("rows", "said", "points"))
            for text, period in texts:
                if hash_.startswith("#points"):
                    right = round(float(text) * 100) == points and said == f"{rows} 项，共 {text} 分"
                else:
                    right = text.endswith("%") or (int(text) == rows and said == f"{rows} 件")
                if not right:
                    wrong.append(f"{period}: {text} leads to {where}{hash_} which shows {rows}, {said}")
    assert wrong == []


def test_a_number_is_clicked_and_the_filter_changed(opened: Open) -> None:
    page = opened().go(PLACES["statistics"])
    link = page.locator("article table a[href*='#adopted-']").filter(has_text=re.compile(r"^\d+$")).first
    text = link.inner_text()
    link.click()
    page.wait_for_url("**#adopted-**")
    rows = page.locator('[data-list="reports"] tbody tr:visible')
    assert rows.count() == int(text)
    assert page.locator(".bs-filter select[name=metric]").input_value() == "adopted"
    page.locator(".bs-filter select[name=metric]").select_option("submitted")
    page.locator(".bs-filter select[name=period]").select_option(str(DESK.today.year))
    assert page.url.endswith(f"#submitted-{DESK.today.year}")
    assert page.locator(".bs-filter output").inner_text() == f"{rows.count()} 件"


def _searched(tab: Opened, words: str) -> tuple[Page, int]:
    """Type words into the header's box; the page of results, and how many there are."""
    page = tab.go("")
    page.locator("#bs-query").fill(words)
    page.locator("#bs-query").press("Enter")
    page.wait_for_url("**/search/?q=**")
    return page, tab.found()


RECORDS = [page.record for page in build_pages(DESK.archive, DESK.today) if page.record]


def _holding(*words: str) -> int:
    """How many indexed pages hold all the words, each as it stands."""
    return sum(all(word in f"{one.title}\n{one.subject}\n{one.text}" for word in words) for one in RECORDS)


@pytest.mark.parametrize("word", ["电梯", "明码标价", "食品安全", "一窗", "电动自行车", *REPORT.fields.keywords])
def test_a_chinese_word_is_found_wherever_it_stands(opened: Open, word: str) -> None:
    if not _holding(word):
        pytest.skip(f"no report of the example office speaks of {word} now")
    page, count = _searched(opened(), word)
    assert count == _holding(word)
    assert page.locator("#bs-words").input_value() == word
    link = page.locator(".bs-finds a").first
    title = link.inner_text()
    assert "\u200b" not in title
    assert word in page.locator(".bs-finds li").first.inner_text()
    link.click()
    page.wait_for_url(lambda url: "/search/" not in url)
    assert page.title().startswith(title)
    assert word in page.locator("article").inner_text()


def test_a_fact_beside_the_text_is_no_text(opened: Open) -> None:
    _, count = _searched(opened(), "稿件")
    assert count == _holding("稿件") < len(RECORDS) / 2


def test_what_is_about_a_word_comes_first_and_the_newest_of_it(opened: Open) -> None:
    page, _ = _searched(opened(), "腊味")
    ranks = []
    for text in page.locator(".bs-finds li").all_inner_texts():
        title, facts = text.splitlines()[0], text.splitlines()[1:]
        record = next(one for one in RECORDS if one.title == title)
        assert record.meta["日期"] in " ".join(facts)
        ranks.append(("腊味" in f"{title}\n{record.subject}", record.meta["类型"] == "稿件", record.meta["日期"]))
    assert len({rank[:2] for rank in ranks}) == 3
    assert ranks == sorted(ranks, reverse=True)


def test_several_words_may_stand_apart(opened: Open) -> None:
    page, count = _searched(opened(), "电梯 困人")
    assert count == _holding("电梯", "困人") > 0
    assert "电梯" in page.locator(".bs-finds li").first.inner_text()


def test_a_word_nobody_used(opened: Open) -> None:
    page, count = _searched(opened(), "麒麟饕餮貔貅")
    assert count == 0
    assert "没有找到“麒麟饕餮貔貅”" in page.locator(".bs-find__said").inner_text()


def test_finds_are_narrowed_to_a_unit(opened: Open) -> None:
    tab = opened()
    page, count = _searched(tab, "食品")
    box = page.locator("details[data-name='单位'] label").first
    unit, fewer = re.fullmatch(r"(.+) \(([0-9]+)\)", box.inner_text()).groups()
    box.click()
    page.get_by_text(f"找到 {fewer} 条").wait_for()
    assert f"{quote('单位')}={quote(unit.strip())}" in page.url
    assert 0 < int(fewer) < count
    units = {key for key, one in DESK.archive.policy.org.units.items() if one.short == unit.strip()}
    links = page.locator(".bs-finds a").evaluate_all("all => all.map((one) => one.pathname)")
    assert {link.split("/")[2] for link in links} == units


@pytest.mark.parametrize("name", PLACES)
def test_a_phone_shows_the_page_without_scrolling_sideways(views: dict[str, Opened], name: str) -> None:
    page = views["390 light"].go(PLACES[name])
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    wide = page.evaluate(
        """() => [...document.querySelectorAll("article *, header *")].filter((one) => {
          const box = one.getBoundingClientRect();
          return box.width && box.right > innerWidth + 1 && one.checkVisibility()
            && !one.closest(".bs-scroll, .bs-chart, .md-typeset__scrollwrap, pre, .md-drawer, .bs-hidden");
        }).map((one) => one.outerHTML.slice(0, 120))"""
    )
    assert wide == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PLACES)
def test_every_text_stands_out_from_its_ground(views: dict[str, Opened], name: str, scheme: str) -> None:
    page = views[f"1280 {scheme}"].go(PLACES[name])
    look = page.evaluate(LOOK)
    assert look["ground"] < 0.05 if scheme == "dark" else look["ground"] > 0.8
    assert len(look["texts"]) > 10
    faint = {
        f"{one['where']} {one['text']!r} {one['contrast']:.2f}"
        for one in look["texts"]
        if one["contrast"] < one["needed"]
    }
    assert faint == set()


def test_the_reader_switches_to_dark_and_stays_there(opened: Open) -> None:
    tab = opened()
    page = tab.go("")
    page.get_by_title("切换到深色").click()
    assert page.evaluate(LOOK)["ground"] < 0.05
    page = tab.go(PLACES["issue"])
    assert page.evaluate(LOOK)["ground"] < 0.05


FOCUSED = """() => {
  const one = document.activeElement;
  const shown = one.matches(".md-option") ? one.nextElementSibling : one;
  return [one.id || one.classList[0], getComputedStyle(shown).outlineStyle !== "none"];
}"""


def test_tab_reaches_search_and_the_first_link(opened: Open) -> None:
    page = opened().go("")
    reached = []
    while not reached or reached[-1] != "bs-lead__sheet":
        page.keyboard.press("Tab")
        name, visible = page.evaluate(FOCUSED)
        reached.append(name)
        assert visible, f"one cannot see that {name} has the focus"
        assert len(reached) < 25, reached
    assert "bs-query" in reached
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{PLACES['issue']}")
