"""Pictures from a report to its readers: in every form of the issue, always the same bytes, and gone with the text."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import re
import subprocess
import sys
from datetime import date
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm
from PIL import Image
from pypdf import PdfReader

import forgeries
from baosong.cli import main
from baosong.cli.options import open_archive
from baosong.markup import to_html
from baosong.pages.feeds import assets
from baosong.pages.frame import Desk
from baosong.pages.publication import PUBLICATIONS
from baosong.unrendered import placed_in
from baosong.writers.pdf.press import Press
from browser import served
from command import baosong, environment
from needs import serif
from office import TODAY, Office
from parsed import Html
from photographs import CHART, PHOTO, PLACE, REPORT, chart, illustrate
from repository import Repository

if TYPE_CHECKING:
    from docx.document import Document as Opened
    from playwright.sync_api import Browser

ISSUE = "xinxi/2026/1"
FILES = f"{ISSUE}/xinxi-2026-1"
DAY = ("--today", TODAY)
COMMON = ("--evidence", "核对记录第3号", "--by", "liu-siyuan", *DAY)
LEFT_OUT = "第1篇《河口分局推行“一窗通办” 企业开办压缩至半日》的图片“torn.png”有问题：数据损坏，校验值不符，没有刊出"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The base office's site, its report with two pictures and a damaged one; the damage is told, nothing else."""
    serif()
    folder = tmp_path_factory.mktemp("pictures")
    office = Office.base(folder / "office")
    illustrate(office)
    office.write(f"{PLACE}/torn.png", forgeries.png(damaged="check"))
    office.replace(REPORT, {"该局将在3月底前": "![坏图](torn.png)\n\n该局将在3月底前"})
    done = baosong("build", "--out", folder / "site", *DAY, root=office.root)
    assert done.returncode == 0, done.stderr
    assert done.stderr.splitlines()[1:] == [f"注意：《市场监管信息》2026年第1期{LEFT_OUT}"]
    return folder / "site"


def names(site: Path) -> list[str]:
    return sorted(file.name for file in (site / "pictures").iterdir())


def test_the_pages_show_each_picture_once_with_its_size_and_words(site: Path) -> None:
    for file in (site / "pictures").iterdir():
        assert file.name.startswith(hashlib.sha256(file.read_bytes()).hexdigest()[:20])
    assert [name.rpartition(".")[2] for name in sorted(names(site), key=lambda one: one[-3:])] == ["jpg", "png"]
    for page in (f"{ISSUE}/index.html", "reports/hekou/2026/one-window/index.html"):
        html = Html((site / page).read_text(encoding="utf-8"))
        shown = [one.attributes for one in html.all("img") if "pictures/" in one.attributes["src"]]
        assert [one["alt"] for one in shown] == [CHART, PHOTO]
        assert [(one["width"], one["height"], one["loading"]) for one in shown] == [
            ("1600", "800", "lazy"),
            ("640", "480", "lazy"),
        ]
        assert {(site / page).parent.joinpath(one["src"]).resolve().parent.name for one in shown} == {"pictures"}
        assert [one.text for one in html.all("figcaption")] == [CHART, PHOTO]
        assert "〔图：坏图〕" in html.text


def test_a_browser_loads_them_on_a_phone_and_in_the_dark(site: Path, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 700}, color_scheme="dark")
    page = context.new_page()
    with served(site) as address:
        page.goto(f"{address}/{ISSUE}/")
        page.evaluate("document.querySelectorAll('figure img').forEach(one => one.loading = 'eager')")
        page.wait_for_function("[...document.querySelectorAll('figure img')].every(one => one.naturalWidth > 0)")
        widths = page.evaluate("[...document.querySelectorAll('figure img')].map(one => [one.width, one.naturalWidth])")
        assert [natural for _, natural in widths] == [1600, 640]
        assert all(0 < width <= 360 for width, _ in widths)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
    context.close()


def test_the_pdf_has_them_with_their_captions(site: Path) -> None:
    read = PdfReader(site / f"{FILES}.pdf")
    sizes = [image.image.size for page in read.pages for image in page.images if image.image]
    assert sizes == [(1600, 800), (640, 480)]
    text = re.sub(r"\s", "", "".join(page.extract_text() for page in read.pages))
    assert text.index(CHART) < text.index(PHOTO) < text.index("〔图：坏图〕") < text.index("该局将在3月底前")
    assert b"pdfaid" in (site / f"{FILES}.pdf").read_bytes()


def test_the_word_document_has_them_with_their_captions(site: Path) -> None:
    document: Opened = Document(str(site / f"{FILES}.docx"))
    shapes = document.inline_shapes
    assert [one._inline.docPr.get("descr") for one in shapes] == [CHART, PHOTO]
    assert [one.width <= Mm(156) for one in shapes] == [True, True]
    assert [round(one.width / one.height, 1) for one in shapes] == [2.0, 1.3]
    paragraphs = document.paragraphs
    places = [place for place, one in enumerate(paragraphs) if one._p.findall(f".//{qn('w:drawing')}")]
    assert [paragraphs[place].style.name for place in places] == ["图片", "图片"]  # type: ignore[union-attr]
    below = [paragraphs[place + 1] for place in places]
    assert [(one.style.name, one.text) for one in below] == [("图注", CHART), ("图注", PHOTO)]  # type: ignore[union-attr]
    assert document.styles["图片"].paragraph_format.keep_with_next


def test_the_mail_brings_them_along_and_feeds_tell_their_captions(site: Path) -> None:
    mail = (site / f"{FILES}.mail.html").read_text(encoding="utf-8")
    inside = re.findall(r'src="data:image/(png|jpeg);base64,([^"]+)"', mail)
    assert [Image.open(io.BytesIO(base64.b64decode(one))).size for _, one in inside] == [(1600, 800), (640, 480)]
    assert 'width="632"' in mail
    assert f"〔图：{CHART}〕" in (site / "feeds/all.atom").read_text(encoding="utf-8")


def test_the_interface_lists_them(site: Path) -> None:
    told = json.loads((site / f"api/v1/issues/{ISSUE}.json").read_text(encoding="utf-8"))
    pictures = told["sections"][0]["items"][0]["pictures"]
    assert [(one["caption"], one["width"]) for one in pictures] == [(CHART, 1600), (PHOTO, 640)]
    assert sorted(one["file"] for one in pictures) == [f"pictures/{name}" for name in names(site)]


def compiled(office: Office, out: Path) -> dict[str, bytes]:
    assert main(["compile", "--root", str(office.root), "--out", str(out), *DAY]) == 0
    return {file.relative_to(out).as_posix(): file.read_bytes() for file in out.rglob("*") if file.is_file()}


def test_the_same_pictures_give_the_same_bytes_in_another_process(site: Path) -> None:
    desk = Desk(open_archive(site.parent / "office"), date.fromisoformat(TODAY))
    (edition,) = desk.editions.values()
    made = {f"pictures/{one.file}": one.content for one in edition.plates}
    made |= {f"{FILES}{one.SUFFIX}": one.write(edition, "") for one in PUBLICATIONS}
    made[f"{FILES}.pdf"] = Press().print(edition).content
    assert len(made) == 5
    for path, content in made.items():
        assert (site / path).read_bytes() == content, path


def test_a_feed_of_a_site_that_knows_its_address_shows_them(office: Office) -> None:
    illustrate(office)
    desk = Desk(open_archive(office.root), date.fromisoformat(TODAY), "https://xinxi.example/office/")
    feeds = {one.path: one.content.decode() for one in assets(desk)}
    for path in ("feeds/all.json", "feeds/units/hekou.json"):
        content = json.loads(feeds[path])["items"][0]["content_html"]
        assert re.findall(r'src="(https://xinxi\.example/office/pictures/[0-9a-f]{20}\.(?:png|jpg))"', content), path


def test_a_retraction_takes_them_away_everywhere(office: Office, tmp_path: Path) -> None:
    illustrate(office)
    office.publish(ISSUE)
    words = ("retract", ISSUE, "--item", "1", "--reason", "首日件数失实。", *COMMON)
    assert main([*words, "--root", str(office.root)]) == 0
    files = compiled(office, tmp_path / "out")
    assert not [path for path in files if path.startswith("pictures/")]
    assert b"data:image" not in files[f"{FILES}.mail.html"]
    for path, content in files.items():
        assert CHART.encode() not in content, path
    document = Document(io.BytesIO(files[f"{FILES}.docx"]))
    assert len(document.inline_shapes) == 0


def test_an_internal_reports_pictures_are_on_no_public_site(office: Office, tmp_path: Path) -> None:
    illustrate(office)
    office.replace(REPORT, {"classification: public": "classification: internal"})
    files = compiled(office, tmp_path / "out")
    assert not [path for path in files if path.startswith("pictures/")]
    assert not [path for path, content in files.items() if CHART.encode() in content]


def test_another_picture_takes_a_correction_and_the_original_is_kept(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    repository = Repository.base(tmp_path / "office")
    office, root = repository.office, ("--root", str(repository.root))
    illustrate(office)
    office.publish(ISSUE)
    repository.commit("2026-03-06T15:00:00+08:00")
    office.write(f"{PLACE}/trend.png", chart(400, 300))
    for words in ((), (f"{PLACE}/trend.png",)):
        assert len(office.check(capsys, *words).of("printed-picture-altered")) == 1
    assert main(["correct", ISSUE, "--item", "1", "--text", "图中六月的柱子画高了。", *COMMON, *root]) == 0
    assert office.check(capsys).diagnostics == []
    for options, size in (((), (400, 300)), (("--original",), (1600, 800))):
        out = tmp_path / "shown.html"
        assert main(["issue", "preview", ISSUE, "--out", str(out), *DAY, *root, *options]) == 0
        (first, *_) = re.findall(r"data:image/png;base64,([^\"]+)", out.read_text(encoding="utf-8"))
        assert Image.open(io.BytesIO(base64.b64decode(first))).size == size


def test_a_branch_that_takes_a_printed_picture_away_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    repository = Repository.base(tmp_path / "office")
    illustrate(repository.office)
    repository.office.publish(ISSUE)
    repository.commit("2026-03-06T15:00:00+08:00")
    repository.branch("pr")
    repository.office.remove(f"{PLACE}/trend.png")
    repository.commit("2026-03-07T15:00:00+08:00")
    found = repository.office.check(capsys, "--since", "main").diagnostics
    assert [(one["path"], one["name"]) for one in found] == [
        (REPORT, "printed-picture-altered"),
        (REPORT, "picture-missing"),
    ]


def test_a_check_draws_nothing(office: Office) -> None:
    illustrate(office)
    told = "import sys; from baosong.cli import main; print(main(sys.argv[1:]), 'PIL' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", told, "check", "--root", office.root, *DAY],
        env=environment({"PYTHONPATH": str(Path(__file__).parents[2] / "scripts")}),
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines()[-1] == "0 False"


def test_a_very_long_caption_or_name_is_no_picture_and_takes_no_time() -> None:
    for text in (f"![{'甲' * 200_000}](a.png)", f"![甲]({'a' * 200_000}.png)", f"![甲]({'a/' * 100_000}a.png)"):
        start = process_time()
        assert placed_in(text) == ()
        assert "<img" not in to_html(text)
        assert process_time() - start < 2
