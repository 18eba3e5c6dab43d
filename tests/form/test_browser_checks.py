"""The checks in the browser say what the command says, ask no other host, and step aside where they cannot run."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from baosong.archive import Archive
from baosong.browser import packed
from baosong.checker import check
from baosong.cli.options import open_policy
from baosong.ledger import RECEIPTS
from baosong.reporters import Setting
from baosong.reporters.json import report
from baosong.rule import Scope
from baosong.rules import known_rules
from baosong.source import Overlay, WorkTree
from baosong.webform import checks
from browser import served
from office import TODAY, Office
from rules.cases import FOLDER, Case, CaseFile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

EXAMPLE = Path(__file__).parents[2]
ALONE = {rule.name for rule in known_rules() if rule.alone}
START = """async (base) => {
  const { createChecker } = await import(`${base}submit/checker.js`);
  window.checker = createChecker({ base: `${base}submit/` });
  return window.checker.ready.then(() => "", (error) => error.message);
}"""


def sampled(folder: Path) -> Iterator[tuple[str, str, str, date]]:
    """Reports of the rules' own cases, two a rule speaks to and one it is silent on: name, path, text, day.

    What has been received is not written any more, and some rules do not ask of it any more.
    """
    for rule in known_rules():
        if not rule.alone or rule.scope not in {Scope.DOCUMENT, Scope.SUBMISSION}:
            continue
        file = FOLDER / f"{rule.name.replace('-', '_')}.yml"
        cases = CaseFile.model_validate(yaml.safe_load(file.read_text(encoding="utf-8"))).cases
        plain = [case for case in cases if _plain(case)]
        for case in [*[one for one in plain if one.expect][:2], *[one for one in plain if one.silent][:1]]:
            (path,) = {*case.files, *case.replace}
            office = Office.base(folder / f"{rule.name}-{case.silent}")
            received = (office.root / RECEIPTS).read_text(encoding="utf-8")
            case.build(office)
            if path not in received:
                yield f"{rule.name}：{case.name}", path, (office.root / path).read_bytes().decode("utf-8"), case.today


def _plain(case: Case) -> bool:
    """Whether it is the base office with one report more, or with one in other words."""
    told = case.model_dump(exclude_defaults=True, exclude={"name", "today", "files", "replace", "expect", "silent"})
    places = {*case.files, *case.replace}
    return not told and len(places) == 1 and all(one.startswith("submissions/") for one in places)


def native(root: Path, path: str, text: str, day: date) -> list[dict[str, Any]]:
    """What the command finds by the rules that can judge a report alone."""
    archive = Archive(open_policy(root), Overlay(WorkTree(root), {path: text.encode()}))
    found = json.loads(report(check(archive, day, {path}), Setting(archive, day, (path,))))
    return [one for one in found["diagnostics"] if one["name"] in ALONE]


@pytest.fixture
def page(browser: Browser, tmp_path: Path, web_parts: None) -> Iterator[Page]:
    """A page of a site with the checks for the base office."""
    del web_parts
    root = Office.base(tmp_path / "office").root
    for asset in checks.assets(Archive.of(root, open_policy(root))):
        file = tmp_path / "site" / asset.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(asset.content)
    (tmp_path / "site/index.html").write_text("<!DOCTYPE html><title>空</title>", encoding="utf-8")
    with served(tmp_path / "site") as address:
        page = browser.new_context(locale="zh-CN").new_page()
        asked: list[str] = []
        page.on("request", lambda one: asked.append(one.url))
        page.goto(f"{address}/")
        yield page
        page.context.close()
        assert all(url.startswith((f"{address}/", "blob:", "data:")) for url in asked)


def test_the_browser_finds_what_the_command_finds(page: Page, tmp_path: Path) -> None:
    assert page.evaluate(START, page.url) == ""
    samples = list(sampled(tmp_path))
    assert len(samples) > 80
    fired = set()
    for name, path, text, day in samples:
        wanted = native(tmp_path / "office", path, text, day)
        told = page.evaluate("([path, text, day]) => checker.check(path, text, day)", [path, text, day.isoformat()])
        assert told == wanted, name
        fired |= {one["name"] for one in told}
    assert len(fired) > 30
    # Of questions asked in one breath only the last is answered.
    answers = page.evaluate(
        "([path, text]) => Promise.all([1, 2, 3, 4].map((one) => checker.check(path, text.repeat(one))))",
        [samples[0][1], samples[0][2]],
    )
    assert [answer is None for answer in answers] == [True, True, True, False]
    # What is shown holds nothing but what a report may show.
    html = page.evaluate(
        "(text) => checker.render('submissions/hekou/2026/a.md', text)",
        "---\ntitle: 甲\n---\n\n[甲](javascript:x) [乙](https://b.test/) <script>alert(1)</script>\n\n**丙**\n",
    )
    assert "<strong>丙</strong>" in html
    assert 'href="javascript' not in html
    assert "<script" not in html
    assert 'rel="nofollow noopener"' in html


def test_where_they_are_not_there_it_is_said(page: Page, tmp_path: Path) -> None:
    (tmp_path / "site/submit/python/parts.json").unlink()
    assert page.evaluate(START, page.url) == "网站没有装浏览器内的校验"


def test_where_they_cannot_start_it_is_said(page: Page, tmp_path: Path) -> None:
    (tmp_path / "site/submit/pyodide/pyodide.mjs").unlink()
    assert page.evaluate(START, page.url) == "浏览器内的校验没有启动"


def test_every_report_of_the_example_is_judged_alike_without_the_rest_of_the_office() -> None:
    from baosong.browser import Bench

    root, day = EXAMPLE, date.fromisoformat(TODAY)
    archive = Archive.of(root, open_policy(root))
    bench = Bench(packed(archive).decode())
    found = json.loads(report(check(archive, day), Setting(archive, day)))["diagnostics"]
    for submission in archive.submissions.values():
        wanted = [one for one in found if one["path"] == submission.path and one["name"] in ALONE]
        text = (root / submission.path).read_text(encoding="utf-8")
        assert json.loads(bench.check(submission.path, text, TODAY))["diagnostics"] == wanted


def test_no_account_and_no_address_of_anybody_is_published() -> None:
    told = packed(Archive.of(EXAMPLE, open_policy(EXAMPLE))).decode()
    assert "柳思源" in told
    assert "liu-siyuan" not in told
    assert '"account"' not in told
    assert '"email"' not in told
