"""Looking into attachments: hostile ones are told, damaged ones never raise, none takes long, none reaches the site."""

from __future__ import annotations

import io
import struct
import subprocess
import sys
import zipfile
import zlib
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

import baosong
import forgeries
from baosong.attachments.recognition import look_into
from baosong.cli import main
from office import TODAY

if TYPE_CHECKING:
    from office import Office

SCRIPTS = str(Path(baosong.__file__).parents[1])
BESIDE = "submissions/hekou/2026/one-window"
HONEST = {
    "png": forgeries.png(text={"Author": "x"}, exif=True),
    "jpg": forgeries.jpeg(position=True, author="x", xmp="<dc:creator>"),
    "docx": forgeries.office(parts={"word/vbaProject.bin": "x"}, external=[("image", "https://a.example")]),
    "pdf": forgeries.pdf(packed="<</S/Launch>>"),
    "csv": "甲,=1\n".encode(),
}
LARGE = 10_000_000


@pytest.mark.parametrize("suffix", HONEST)
@given(data=st.data())
def test_damage_is_told_and_never_raises(suffix: str, data: st.DataObject) -> None:
    content = bytearray(HONEST[suffix])
    for _ in range(data.draw(st.integers(0, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(content)))
    assert look_into(bytes(content[:cut]), suffix) is not None


def _filled(start: bytes, piece: bytes) -> bytes:
    return start + piece * ((LARGE - len(start)) // len(piece))


@pytest.mark.parametrize(
    "content",
    [
        _filled(b"\xff\xd8", b"\xff"),
        _filled(b"\xff\xd8\xff", b"\xd0\xff"),
        _filled(b"\xff\xd8\xff\xda\x00\x02", b"\xff\x00"),
        _filled(b"\xff\xd8", b"\xff\xe0\x00\x02"),
        _filled(b"\xff\xd8", b"\xff\xda\x00\x02\xff\xc0"),
        _filled(b"\x89PNG\r\n\x1a\n", struct.pack(">I4sI", 0, b"tEXt", 0)),
        _filled(b"%PDF-1.7\n", b"/ObjStm "),
        _filled(b"%PDF-1.7\n", b"obj/ObjStm stream\n"),
        _filled(b"%PDF-1.7\n", b"/Filter"),
        _filled(b"%PDF-1.7\n", b"/"),
        _filled(b"PK\x03\x04", b"PK\x01\x02"),
        _filled(b"PK\x03\x04", b"PK\x05\x06"),
        _filled(b"", b"<"),
        _filled(b"", b" "),
        _filled(b"", b"-,"),
    ],
    ids=lambda content: repr(content[:12] + content[-4:]),
)
def test_a_large_crafted_file_is_looked_into_quickly(content: bytes) -> None:
    start = process_time()
    look_into(content, "csv")
    assert process_time() - start < 5


def test_many_object_streams_share_one_bound() -> None:
    packed = zlib.compress(bytes(5_000_000))
    stream = b"obj<</Type/ObjStm/Filter/FlateDecode>>stream\n" + packed + b"\nendstream\n"
    found = look_into(b"%PDF-1.7\n" + stream * 100 + b"%%EOF", "pdf")
    assert found.active == ("压缩得不寻常的内容，查不出里面有什么",)


def test_overlapping_parts_are_a_bomb() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/document.xml", "<a/>" * 1000)
        package.filelist[0].header_offset = 0
        other = package.filelist[1]
        twin = zipfile.ZipInfo("word/twin.xml")
        twin.header_offset, twin.compress_size, twin.file_size = other.header_offset, other.compress_size, 4000
        twin.CRC, twin.compress_type = other.CRC, other.compress_type
        package.filelist.append(twin)
    assert look_into(made.getvalue(), "docx").broken == "里面的部件互相重叠，是压缩炸弹的做法"


def test_a_relationship_in_utf_16_is_read() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/document.xml", "<a/>")
        text = '<?xml version="1.0" encoding="UTF-16"?><R><Relationship Type="x/image" TargetMode="&#69;xternal"/></R>'
        package.writestr("word/_rels/document.xml.rels", text.encode("utf-16"))
    assert look_into(made.getvalue(), "docx").active == ("从外部加载的内容",)


def test_one_part_unpacked_is_bounded() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/document.xml", "<a/>")
        package.writestr("word/_rels/document.xml.rels", " " * 100_000_000)
    start = process_time()
    assert look_into(made.getvalue(), "docx").kind == ""
    assert process_time() - start < 3


def test_a_pull_request_brings_one_that_is_read_from_git(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    def git(*arguments: str) -> str:
        who = ["-c", "user.name=甲", "-c", "user.email=a@office.example"]
        command = ["git", "-C", str(office.root), *who, *arguments]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()

    git("init", "--quiet", "--initial-branch=main")
    git("add", ".")
    git("commit", "--quiet", "--message=起初")
    first = git("rev-parse", "HEAD")
    office.write(f"{BESIDE}/photo.jpg", forgeries.jpeg(position=True))
    office.write(f"{BESIDE}/aux.csv", "甲,=1\n")
    git("add", ".")
    git("commit", "--quiet", "--message=附件")
    office.write(f"{BESIDE}/photo.jpg", forgeries.jpeg())  # lies in the checkout, is not what was proposed

    checked = office.check(capsys, "--since", first)
    assert [(one["path"], one["name"]) for one in checked.diagnostics] == [
        (f"{BESIDE}/aux.csv", "name-reserved"),
        (f"{BESIDE}/aux.csv", "office-macro"),
        (f"{BESIDE}/photo.jpg", "image-metadata"),
    ]
    assert checked.data["summary"]["files"] == 3
    office.remove(f"{BESIDE}/aux.csv")
    assert office.check(capsys, f"{BESIDE}/photo.jpg").diagnostics == []
    assert office.check(capsys).diagnostics == []


def test_a_link_in_place_of_an_attachment_is_not_followed(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    office.link(f"{BESIDE}/photo.jpg", "/etc/passwd")
    assert [one["name"] for one in office.check(capsys).diagnostics] == ["path-invalid"]


def test_none_reaches_the_site(office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    office.write(f"{BESIDE}/kept-back.jpg", forgeries.jpeg())
    out = tmp_path / "docs"
    assert main(["compile", "--root", str(office.root), "--today", "2026-03-10", "--out", str(out)]) == 0
    capsys.readouterr()
    assert not [path for path in out.rglob("*") if "kept-back" in path.name]
    assert not any(b"kept-back.jpg" in path.read_bytes() for path in out.rglob("*") if path.is_file())


def test_a_check_without_attachments_loads_nothing_for_them(office: Office) -> None:
    told = (
        "import sys; from baosong.cli import main; main(sys.argv[1:]);"
        "print(sorted(name for name in sys.modules if name.startswith('baosong.attachments.')))"
    )
    done = subprocess.run(
        [sys.executable, "-c", told, "check", "--root", office.root, "--today", TODAY],
        env={"PYTHONPATH": SCRIPTS, "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines()[-1] == "[]"
