"""A published issue prints what the ledger of receipts stood at, so that nobody can write that ledger anew."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

import docx
from pypdf import PdfReader

from baosong.cli.options import open_archive
from baosong.compiler import compile_editions
from baosong.ledger import FIRST_PREV, ISSUE_BOOK, ISSUES, RECEIPTS, encode, extended, line_hash
from baosong.writers.docx import write
from needs import serif

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run
    from repository import Repository

ISSUE = "xinxi/2026/1"
LATER = "2026-03-10T09:00:00+08:00"


def newest(repository: Repository) -> str:
    return line_hash((repository.root / RECEIPTS).read_bytes().split(b"\n")[-2])


def test_an_issue_prints_it_and_a_ledger_written_anew_is_found_out(
    repository: Repository, run: Run, tmp_path: Path
) -> None:
    serif()
    root, committed = repository.root, newest(repository)
    before = (root / RECEIPTS).read_bytes()
    again = {**json.loads(before.split(b"\n")[-2]), "number": before.count(b"\n") + 1}
    (root / RECEIPTS).write_bytes(extended(before, [{key: again[key] for key in again if key != "prev"}]))
    repository.office.publish(ISSUE)  # what is not committed may yet be registered otherwise
    (root / RECEIPTS).write_bytes(before)
    (issue,) = ISSUE_BOOK.read((root / ISSUES).read_bytes())
    assert issue.receipts == committed
    words = f"收文台账 {committed[:16]}"
    edition = compile_editions(open_archive(root))[ISSUE]
    assert run("compile", "--out", tmp_path / "docs", "--root", root, "--today", "2026-03-10").code == 0
    assert run("pdf", "--out", tmp_path / "pdf", "--root", root).code == 0
    (pdf,) = (tmp_path / "pdf").rglob("*.pdf")
    table = docx.Document(io.BytesIO(write(edition, ""))).tables[-1]
    assert words in (tmp_path / "docs/xinxi/2026/1.md").read_text(encoding="utf-8")
    assert words in "".join(page.extract_text() for page in PdfReader(pdf).pages)
    assert table.rows[-1].cells[0].text.endswith(f"\n{words}")
    repository.commit(LATER)
    assert run("verify", "--root", root).code == 0
    prev, content = FIRST_PREV, b""
    for line in before.splitlines():
        data = {**json.loads(line), "received_at": "2026-03-03T09:00:00+08:00"}
        made = encode({key: data[key] for key in data if key != "prev"}, prev)
        prev, content = line_hash(made), content + made + b"\n"
    (root / RECEIPTS).write_bytes(content)
    repository.commit(LATER)
    ran = run("verify", "--root", root, "--since", "HEAD")
    assert ran.code == 1
    assert f"{ISSUES}:1：{ISSUE} 刊发时收文台账最新一行的哈希是 {committed[:16]}" in ran.out
    lost = (root / ISSUES).read_bytes().replace(committed.encode(), b"0" * 63 + b"g")
    (root / ISSUES).write_bytes(lost)
    repository.commit(LATER)
    assert f"{ISSUES}:1：这一行的值不对" in run("verify", "--root", root, "--since", "HEAD").out
