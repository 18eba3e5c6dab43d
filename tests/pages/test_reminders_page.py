"""The page of reminders and its calendars: what each kind of site may tell, and that the finished site serves them."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from icalendar import Calendar

from baosong.cli import main
from baosong.cli.options import open_archive
from baosong.pages import build_assets, build_pages

if TYPE_CHECKING:
    from office import Office
from taken import words

SCRIPTS = Path(__file__).parents[2] / "scripts"
TODAY = date(2026, 3, 10)
TITLE = "某企业疑似走私线索"
REPORT = (
    "---\ntitle: {title}\nunit: hekou\ncategory: urgent\nevent_date: 2026-03-04\nauthor: 林晓禾\nsign_off: 丁海生\n"
    "classification: {classification}\n---\n\n该局在示例大道发现一处仓库。\n"
)


@pytest.fixture(params=["public", "internal"])
def classified(request: pytest.FixtureRequest, office: Office) -> Office:
    """An office that waits for the sequel of a report that no issue took over, and has a directive on it to follow."""
    path = "submissions/hekou/2026/lead.md"
    office.write(path, REPORT.format(title=TITLE, classification=request.param))
    office.receive([(path, datetime(2026, 3, 4, 10))])
    entry = {"submission": "hekou/2026/lead", "leader": "周副市长", "level": "province", "date": "2026-03-05"}
    more = {"text": "严查。", "due": "2026-03-12", "evidence": "抄告单3号", "by": "liu-siyuan"}
    office.enter("directives", [{**entry, **more}])
    return office


def told(office: Office) -> str:
    """The page and all calendars, unfolded."""
    archive = open_archive(office.root)
    (page,) = [page for page in build_pages(archive, TODAY) if page.path == "reminders/index.md"]
    calendars = [words(asset.content) for asset in build_assets(archive, TODAY)]
    return "\n".join([page.text, *calendars]).replace("\r\n ", "")


def test_a_public_site_tells_no_title_of_a_report_without_a_page(classified: Office) -> None:
    text = told(classified)
    assert "续报一件紧急稿件的进展和处置结果" in text
    assert "办理一件批示（台账第 1 条）" in text
    assert TITLE not in text
    assert "周副市长" not in text


def test_an_internal_site_tells_it_and_links_to_the_report(classified: Office) -> None:
    classified.replace("policy/org.yml", {"audience: public": "audience: internal"})
    text = told(classified)
    assert f'<a href="../reports/hekou/2026/lead/">续报“{TITLE}”的进展和处置结果</a>' in text
    assert f"办理周副市长对“{TITLE}”的批示" in text


def test_a_title_is_no_markup(office: Office) -> None:
    office.replace(
        "bulletins/commissions/2026-01.md", {"title: 企业开办便利化做法": "title: <script>x</script> {{ 7 }}"}
    )
    office.replace("bulletins/commissions/2026-01.md", {"units: [hekou]": "units: [hekou, liuxi]"})
    archive = open_archive(office.root)
    (page,) = [page for page in build_pages(archive, date(2026, 3, 19)) if page.path == "reminders/index.md"]
    assert "&lt;script&gt;x&lt;/script&gt;" in page.text
    assert "<script" not in page.text


def test_the_site_serves_page_and_calendars(office: Office, tmp_path: Path) -> None:
    out = tmp_path / "site"
    words = ["build", "--root", str(office.root), "--out", str(out), "--today", "2026-05-20"]
    subprocess.run([sys.executable, str(SCRIPTS), *words], check=True, capture_output=True, timeout=120)
    page = (out / "reminders/index.html").read_text(encoding="utf-8")
    assert 'href="../calendar/liuxi.ics"' in page
    assert 'id="unit-liuxi"' in page
    assert "抄送负责人韩青山（局长）" in page
    unit = (out / "units/liuxi/index.html").read_text(encoding="utf-8")
    assert 'href="../../reminders/#unit-liuxi"' in unit
    assert 'href="../../calendar/liuxi.ics"' in unit
    for name in ("all", "bangongshi", "hekou", "qingquan", "liuxi"):
        assert not Calendar.from_ical((out / f"calendar/{name}.ics").read_bytes()).errors


def test_the_plain_folder_holds_the_calendars_too(office: Office, tmp_path: Path) -> None:
    out = tmp_path / "docs"
    assert main(["compile", "--root", str(office.root), "--out", str(out), "--today", "2026-05-20"]) == 0
    assert (out / "reminders/index.md").is_file()
    assert (out / "calendar/all.ics").read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")
