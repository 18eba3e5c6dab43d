"""``baosong import`` run as a clerk runs it: what it writes, guesses, extracts and lists; what it refuses, and how."""

from __future__ import annotations

import io
import re
import struct
import zipfile
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

import pytest
from docx.enum.style import WD_STYLE_TYPE

import forgeries
from baosong.attachments.recognition import look_into
from baosong.cli import main
from baosong.cli.options import open_archive
from wordfiles import TEXT, TITLE, add, centred, part, saved, usual, with_parts

if TYPE_CHECKING:
    from pathlib import Path

    from office import Office

TODAY = "2026-03-11"
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
DRAFT = "submissions/hekou/2026/dynamic-0309.md"


class Imports:
    """Runs the command over Word files of an office."""

    def __init__(self, office: Office, capsys: pytest.CaptureFixture[str], folder: Path) -> None:
        self.office, self._capsys, self._folder = office, capsys, folder

    def __call__(self, content: bytes, *options: str) -> tuple[int, str]:
        """The exit code, and all that was said."""
        file = self._folder / "稿件.docx"
        file.write_bytes(content)
        self._capsys.readouterr()
        code = main(["import", str(file), "--root", str(self.office.root), "--today", TODAY, *options])
        out, err = self._capsys.readouterr()
        assert "Traceback" not in err, err
        return code, out + err

    def text(self, path: str = DRAFT) -> str:
        return (self.office.root / path).read_text(encoding="utf-8")

    def body(self, path: str = DRAFT) -> str:
        return self.text(path).split("---\n", 2)[2].strip("\n")


@pytest.fixture
def imports(office: Office, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Imports:
    return Imports(office, capsys, tmp_path)


def test_a_day_that_a_tool_left_in_the_file_years_ago_dates_nothing(imports: Imports) -> None:
    document = usual()
    for line in document.paragraphs:
        if line.text == "2026年3月10日":
            line.text = ""
    document.core_properties.modified = datetime(2013, 12, 23, tzinfo=UTC)
    imports(saved(document))
    assert "event_date: 2026-03-09  # 猜测：正文里最先写到的日期\n" in imports.text()


def test_a_usual_file_becomes_a_draft_whose_guesses_are_marked(imports: Imports) -> None:
    code, told = imports(saved(usual()))
    assert code == 1
    assert imports.text() == (
        "---\n"
        f"title: {TITLE}  # 猜测：正文前居中的段落\n"
        "unit: hekou  # 猜测：文中落款“河口分局”\n"
        "category: dynamic  # 猜测：没有线索，取第一个类别\n"
        "event_date: 2026-03-09  # 猜测：正文里最先写到的日期\n"
        "author: 潘渡  # 猜测：文中写着“撰稿人：潘渡”\n"
        "sign_off: 蒋雨桐  # 猜测：文中写着“签发人：蒋雨桐”\n"
        "classification: public\n"
        "---\n"
        f"\n{TEXT}\n"
    )
    assert "META048 错误 事发日期是导入时猜的（正文里最先写到的日期），还没有确认" in told
    assert "没有照原样带进来" not in told


def test_a_confirmed_draft_passes(imports: Imports, capsys: pytest.CaptureFixture[str]) -> None:
    imports(saved(usual()))
    imports.office.write(DRAFT, "\n".join(line.split("  # ")[0] for line in imports.text().split("\n")))
    checked = imports.office.check(capsys, DRAFT, today=TODAY)
    assert [one["code"] for one in checked.diagnostics if one["severity"] == "error"] == []


def test_what_is_given_is_not_guessed(imports: Imports) -> None:
    options = ["--unit", "青泉县局", "--category", "经验举措", "--title", "另一个标题", "--event-date", "2026-03-08"]
    imports(saved(usual()), *options, "--slug", "scales")
    text = imports.text("submissions/qingquan/2026/scales.md")
    assert text.startswith(
        "---\ntitle: 另一个标题\nunit: qingquan\ncategory: practice\nevent_date: 2026-03-08\nauthor: 潘渡  #"
    )


def test_nothing_is_overwritten_and_a_trial_writes_nothing(imports: Imports) -> None:
    code, told = imports(saved(usual()), "--dry-run")
    assert code == 1
    assert f"试运行，没有写入 {DRAFT}" in told
    assert f"\n{TEXT}\n" in told
    assert not (imports.office.root / DRAFT).exists()
    imports(saved(usual()), "--slug", "scales")
    before = imports.text("submissions/hekou/2026/scales.md")
    code, told = imports(saved(usual()), "--slug", "scales")
    assert (code, told) == (2, "错误：已有 submissions/hekou/2026/scales.md，不会覆盖；用 --slug 另定文件名\n")
    assert imports.text("submissions/hekou/2026/scales.md") == before
    assert imports(saved(usual()), "--slug", "../x")[0] == 2


def test_it_can_be_written_elsewhere(imports: Imports, tmp_path: Path) -> None:
    imports(saved(usual()), "--out", str(tmp_path / "草稿"))
    assert (tmp_path / "草稿" / DRAFT).is_file()
    assert not (imports.office.root / DRAFT).exists()


def test_without_a_unit_it_says_which_there_are(imports: Imports) -> None:
    document = usual()
    for paragraph in document.paragraphs:
        if "河口" in paragraph.text:
            paragraph.runs[0].text = paragraph.text.replace("河口分局", "某局")
    code, told = imports(saved(document))
    assert code == 2
    assert "看不出是哪个单位报的，用 --unit 写明，可选：" in told
    assert "hekou 河口分局" in told


def test_headings_lists_and_tables_are_kept(imports: Imports) -> None:
    document = usual()
    document.add_paragraph("一、做法", style="Heading 1")
    document.add_paragraph("（一）起因", style="Heading 2")
    for text in ("甲", "乙"):
        document.add_paragraph(text, style="List Number")
    for text in ("丙", "丁"):
        document.add_paragraph(text, style="List Bullet")
    run = document.add_paragraph("这里").add_run("要紧")
    run.bold = True
    table = document.add_table(2, 2)
    for cell, words in zip([cell for row in table.rows for cell in row.cells], "项数甲1", strict=True):
        cell.text = words
    imports(saved(document))
    assert imports.body().endswith(
        "## 一、做法\n\n### （一）起因\n\n1. 甲\n2. 乙\n\n- 丙\n- 丁\n\n这里**要紧**\n\n"
        "| 项 | 数 |\n|---|---|\n| 甲 | 1 |"
    )


def test_numbers_word_counts_itself_are_written(imports: Imports) -> None:
    document = usual()
    levels = (("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimalEnclosedCircle", "%3"))
    listed = "".join(
        f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for place, (form, text) in enumerate(levels)
    )
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    numbering = (
        f'<w:numbering {space}><w:abstractNum w:abstractNumId="0">{listed}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    for level, text in ((0, "做法"), (1, "起因"), (1, "经过"), (2, "细节"), (0, "成效"), (1, "数据")):
        numbers = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>'
        add(document, f"<w:p><w:pPr>{numbers}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
    imports(with_parts(saved(document), {"word/numbering.xml": numbering.encode()}))
    assert imports.body().split("\n\n")[1:] == [
        "一、做法",
        "（一）起因",
        "（二）经过",
        "①细节",
        "二、成效",
        "（一）数据",
    ]


CHANGED = (
    '<w:p><w:ins w:id="1" w:author="甲"><w:r><w:t>加上的</w:t></w:r></w:ins>'
    '<w:del w:id="2" w:author="甲"><w:r><w:delText>删去的</w:delText></w:r></w:del><w:r><w:t>留着的</w:t></w:r></w:p>'
)
HIDDEN = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏着的</w:t></w:r><w:r><w:t>看得见的</w:t></w:r></w:p>"
BOXED = (
    "<w:p><w:r><w:t>旁边</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:wsp><wps:txbx>"
    "<w:txbxContent><w:p><w:r><w:t>框里的</w:t></w:r></w:p></w:txbxContent></wps:txbx></wps:wsp></w:drawing></mc:Choice>"
    "<mc:Fallback><w:pict><v:textbox><w:txbxContent><w:p><w:r><w:t>框里的</w:t></w:r></w:p></w:txbxContent></v:textbox>"
    "</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
)
FIELDS = (
    '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\o </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>目录的字</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF x </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>引的字</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
)
OPEN_FIELD = '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:t>没有收尾的域后面的字</w:t></w:r></w:p>'
FORMULA = "<w:p><m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath></w:p>"
CONTROL = "<w:sdt><w:sdtContent><w:p><w:r><w:t>控件里的</w:t></w:r></w:p></w:sdtContent></w:sdt>"
COMMENT = '<w:p><w:r><w:t>有批注</w:t></w:r><w:r><w:commentReference w:id="1"/></w:r></w:p>'


@pytest.mark.parametrize(
    ("xml", "body", "told"),
    [
        (CHANGED, "加上的留着的", ["修订（按接受处理） 1 处", "修订中删去的文字 1 处：“删去的”"]),
        (HIDDEN, "看得见的", ["隐藏文字 1 处：“藏着的”"]),
        (BOXED, "旁边\n\n框里的", ["文本框（文字放在了所在段落之后） 1 处"]),
        (FIELDS, "引的字", ["目录 1 处"]),
        (OPEN_FIELD, "没有收尾的域后面的字", []),
        (FORMULA, "a+b", ["公式（只留文字） 1 处：“a+b”"]),
        (CONTROL, "控件里的", []),
        (COMMENT, "有批注", ["批注 1 处"]),
    ],
)
def test_what_word_knows_and_a_report_does_not(imports: Imports, xml: str, body: str, told: list[str]) -> None:
    document = usual()
    add(document, xml)
    _, said = imports(saved(document))
    assert imports.body() == f"{TEXT}\n\n{body}"
    lines = [line.partition("：")[2] for line in said.splitlines() if line.startswith("没有照原样带进来：")]
    assert lines == told


def test_footnotes_stand_where_they_belong(imports: Imports) -> None:
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    notes = (
        f'<w:footnotes {space}><w:footnote w:id="0" w:type="separator"><w:p/></w:footnote>'
        '<w:footnote w:id="2"><w:p><w:r><w:t>含网店</w:t></w:r></w:p></w:footnote></w:footnotes>'
    )
    document = usual()
    add(
        document,
        '<w:p><w:r><w:t>共12家</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:t>。</w:t></w:r></w:p>',
    )
    _, told = imports(with_parts(saved(document), {"word/footnotes.xml": notes.encode()}))
    assert imports.body().endswith("共12家（注：含网店）。")
    assert "没有照原样带进来：脚注、尾注（移到了文中） 1 处" in told


def _with_picture(content: bytes, name: str = "image1.png") -> bytes:
    """A document with a picture, in whose place other bytes are put."""
    document = usual()
    document.add_picture(io.BytesIO(forgeries.png(20, 20)))
    made = saved(document)
    if name == "image1.png":
        return with_parts(made, {"word/media/image1.png": content})
    rels = part(made, "word/_rels/document.xml.rels").replace(b"media/image1.png", f"media/{name}".encode())
    types = part(made, "[Content_Types].xml").replace(
        b"</Types>", b'<Default Extension="emf" ContentType="image/x-emf"/></Types>'
    )
    parts = {"word/_rels/document.xml.rels": rels, "[Content_Types].xml": types, f"word/media/{name}": content}
    return with_parts(made, parts)


@pytest.mark.parametrize(
    ("content", "suffix"),
    [
        (forgeries.png(20, 20, {"Author": "some one"}, exif=True, tail="PK\x03\x04 hidden"), "png"),
        (forgeries.jpeg(20, 20, position=True, author="abc", xmp="<exif:GPSLatitude>1", tail="hidden"), "jpg"),
    ],
)
def test_pictures_are_attached_without_their_traces(imports: Imports, content: bytes, suffix: str) -> None:
    assert look_into(content, suffix).traces
    _, told = imports(_with_picture(content))
    picture = (imports.office.root / DRAFT.removesuffix(".md") / f"picture-1.{suffix}").read_bytes()
    found = look_into(picture, suffix)
    assert (found.traces, found.broken, found.pixels) == ((), "", 400)
    assert b"hidden" not in picture
    assert "取出图片 1 张" in told
    assert "要登的图片，在正文里单独一段写 ![图注](picture-1." in told
    assert "SEC016" not in told


def test_a_photograph_stays_the_right_way_up(imports: Imports) -> None:
    turned = b"II*\0" + struct.pack("<IHHHIHHI", 8, 1, 0x0112, 3, 1, 6, 0, 0)
    plain = forgeries.jpeg(20, 20)
    content = plain[:2] + struct.pack(">BBH", 0xFF, 0xE1, len(turned) + 8) + b"Exif\0\0" + turned + plain[2:]
    imports(_with_picture(content))
    picture = (imports.office.root / DRAFT.removesuffix(".md") / "picture-1.jpg").read_bytes()
    assert struct.pack(">HHIHH", 0x0112, 3, 1, 6, 0) in picture


def test_a_picture_of_40_mb_and_one_of_another_kind_are_listed(imports: Imports) -> None:
    _, told = imports(_with_picture(forgeries.png(20, 20, tail="\0" * 40_000_000)))
    assert "没有照原样带进来：超过 10000000 字节的图片 1 处：“image1.png”" in told
    (imports.office.root / DRAFT).unlink()
    _, told = imports(_with_picture(b"\x01\0\0\0 EMF", "image1.emf"))
    assert "没有照原样带进来：不是 PNG、JPEG 或不完整的图片 1 处：“image1.emf”" in told
    assert not (imports.office.root / DRAFT.removesuffix(".md")).exists()


def _bomb() -> bytes:
    return with_parts(saved(usual()), {"word/document.xml": b"<a>" + b" " * 200_000_000 + b"</a>"})


def _deep() -> bytes:
    return with_parts(saved(usual()), {"word/document.xml": b"<a>" * 5000 + b"</a>" * 5000})


def _locked() -> bytes:
    return OLD + b"\0" * 500 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 500


def _entities() -> bytes:
    return with_parts(saved(usual()), {"word/document.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'})


def _half() -> bytes:
    content = saved(usual())
    return content[: len(content) // 2]


def _zip() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        package.writestr("a.txt", "b")
    return made.getvalue()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (lambda: b"", "文件是空的，没有可导入的内容"),
        ("就是文字".encode, "这不是 Word 文件（.docx），是文本；"),
        (forgeries.pdf, "这不是 Word 文件（.docx），是PDF 文档；"),
        (lambda: b"{\\rtf1 a}", "这不是 Word 文件（.docx），是"),
        (partial(forgeries.office, "xlsx"), "这不是 Word 文件（.docx），是Excel 工作簿；"),
        (_zip, "这不是 Word 文件（.docx），是压缩包；"),
        (
            lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
            "这是旧版的 .doc 文件（或 WPS 的 .wps），程序不读；",
        ),
        (_locked, "Word 文件加了密码，打不开；"),
        (_half, "这不是 Word 文件（.docx），是打不开的压缩包；"),
        (_bomb, "像是压缩炸弹，没有导入"),
        (_deep, "Word 文件的内容套了 150 层以上，没有导入；"),
        (_entities, "Word 文件里有文档类型声明，可能是有人做了手脚，没有导入；"),
        (lambda: with_parts(saved(usual()), {"word/document.xml": b"<a><b></a>"}), "Word 文件坏了，里面的内容读不懂；"),
        (lambda: saved(usual()) + b"hidden", "Word 文件文件前后还藏着别的内容，没有导入；"),
    ],
)
def test_what_is_no_word_file_is_refused_in_one_sentence(imports: Imports, content, says: str) -> None:
    code, told = imports(content())
    assert code == 2, told
    assert told.startswith("错误：")
    assert told.count("\n") == 1
    assert says in told
    assert not (imports.office.root / DRAFT).exists()


def test_macros_and_embedded_things_stay_behind(imports: Imports) -> None:
    parts = {"word/vbaProject.bin": b"x", "word/embeddings/oleObject1.bin": b"x"}
    _, told = imports(with_parts(saved(usual()), parts))
    assert imports.body() == TEXT
    assert "没有照原样带进来：宏 1 处" in told
    assert "没有照原样带进来：嵌入的对象 1 处" in told


def test_a_title_style_is_believed_before_what_stands_in_the_middle(imports: Imports) -> None:
    document = usual()
    document.styles.add_style("标题", WD_STYLE_TYPE.PARAGRAPH)
    centred(document, "尾")
    document.paragraphs[0].insert_paragraph_before("河口分局查处一起短斤缺两案", style="标题")
    imports(saved(document))
    assert "title: 河口分局查处一起短斤缺两案  # 猜测：标题样式的段落\n" in imports.text()


def test_what_a_file_says_cannot_become_markup(imports: Imports) -> None:
    document = usual()
    hostile = [
        "# 不是标题",
        "- 不是列表",
        "1. 照写",
        "---",
        "<b>粗</b>",
        "[a](javascript:x)",
        "a*b*c_d_",
        "|a|b|",
        "===",
        "    缩进",
    ]
    for text in hostile:
        document.add_paragraph(text)
    imports(saved(document))
    archive = open_archive(imports.office.root)
    from baosong.markup import to_html

    html = to_html(archive.submissions["hekou/2026/dynamic-0309"].body)
    assert set(re.findall(r"<[a-z0-9]+", html)) == {"<p"}
    for text in hostile:
        assert text.strip().replace("<b>粗</b>", "&lt;b&gt;粗&lt;/b&gt;") in html, text
