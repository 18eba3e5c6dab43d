"""Turn the bytes of one file into a document: front matter, body, marks, and every problem found on the way.

The reader never raises for an author's mistake and never drops a file: what cannot be understood becomes a problem,
and the fields that are right are kept.
"""

from __future__ import annotations

import hashlib
import re
from typing import TypeVar

from baosong.density import excess
from baosong.fixer import Fix
from baosong.marked import parse
from baosong.model import Content, Mark, Problem, ProblemKind
from baosong.schema import Fields
from baosong.validation import validate

F = TypeVar("F", bound=Fields)

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")
"""What no line may hold; with it U+0085, U+2028 and U+2029, which YAML takes for line ends and editors do not."""
_FENCE = "---"


def blob_id(content: bytes) -> str:
    """The id git gives a blob of these bytes."""
    return hashlib.sha1(b"blob %d\x00" % len(content) + content, usedforsecurity=False).hexdigest()


def read(content: bytes, kind: type[F], *, max_bytes: int, body_required: bool = True) -> tuple[F, Content]:
    """Read one file; returns the fields that are right and the content with all problems in order of line."""
    problems: list[Problem] = []
    blob = blob_id(content)
    text = _decode(content, problems, max_bytes)
    if text is None:
        return kind(), Content(blob, problems=tuple(problems))
    if not text.strip():
        problems.append(Problem(ProblemKind.EMPTY_FILE, Mark(), "文件是空的", "用 `baosong new` 生成一份再填写"))
        return kind(), Content(blob, text, problems=tuple(problems))
    front, body, body_line = _split(text, problems)
    if front is None:
        return kind(), Content(blob, text, body, body_line, problems=tuple(problems))
    marked = parse(front, first_line=2)
    problems.extend(marked.problems)
    fields = validate(kind, marked, problems)
    if much := excess(body):
        problems.append(
            Problem(
                ProblemKind.TOO_LARGE,
                Mark(body_line, 1, body_line, 1),
                f"正文有 {much}，没有往下读",
                "一事一报，精简文字；数据多的做成附件或分篇报送",
            )
        )
        body = ""
    elif body_required and not body.strip():
        last = text.count("\n") + 1
        problems.append(
            Problem(ProblemKind.BODY_EMPTY, Mark(last, 1, last, 1), "正文是空的", "在第二个 --- 之后写正文")
        )
    problems.sort(key=lambda problem: (problem.mark.line, problem.mark.column))
    return fields, Content(blob, text, body, body_line, marked.key_marks, marked.value_marks, tuple(problems))


def _decode(content: bytes, problems: list[Problem], max_bytes: int) -> str | None:
    if len(content) > max_bytes:
        problems.append(
            Problem(
                ProblemKind.TOO_LARGE,
                Mark(),
                f"文件有 {len(content)} 字节，超过上限 {max_bytes} 字节",
                "一事一报，精简文字；数据多的做成附件或分篇报送",
            )
        )
        return None
    if content.startswith(b"\xef\xbb\xbf"):
        problems.append(
            Problem(ProblemKind.BYTE_ORDER_MARK, Mark(), "文件开头有 BOM 标记", "保存时选“UTF-8（无 BOM）”", Fix())
        )
        content = content[3:]
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        problems.append(
            Problem(
                ProblemKind.NOT_UTF8, Mark(line, 1, line, 1), "文件不是 UTF-8 编码，可能是 GBK", "另存为 UTF-8 编码"
            )
        )
        return None
    if "\r" in text:
        line = text.count("\n", 0, text.index("\r")) + 1
        problems.append(
            Problem(
                ProblemKind.CARRIAGE_RETURN,
                Mark(line, 1, line, 1),
                "换行符是 Windows 的 CRLF",
                "编辑器里把换行符设为 LF 后保存",
                Fix(),
            )
        )
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    found = _CONTROL.search(text)
    if found:
        line = text.count("\n", 0, found.start()) + 1
        column = found.start() - (text.rfind("\n", 0, found.start()) + 1) + 1
        problems.append(
            Problem(
                ProblemKind.CONTROL_CHARACTER,
                Mark(line, column, line, column + 1),
                f"含有看不见的控制字符 U+{ord(found.group()):04X}",
                "删去它；多半是从别处粘贴来的",
            )
        )
        return None
    return text


def _split(text: str, problems: list[Problem]) -> tuple[str | None, str, int]:
    lines = text.split("\n")
    if lines[0].rstrip() != _FENCE:
        problems.append(
            Problem(
                ProblemKind.FRONT_MATTER_MISSING,
                Mark(1, 1, 1, len(lines[0]) + 1),
                "文件开头没有元数据",
                "第一行写 ---，接着写 title、unit 等键，再写一行 ---",
            )
        )
        return None, text, 1
    for number, line in enumerate(lines[1:], 1):
        if line.rstrip() == _FENCE:
            return "\n".join(lines[1:number]) + "\n", "\n".join(lines[number + 1 :]), number + 2
    problems.append(
        Problem(
            ProblemKind.FRONT_MATTER_UNCLOSED,
            Mark(1, 1, 1, len(lines[0]) + 1),
            "元数据没有结束",
            "在最后一个键之后另起一行写 ---",
        )
    )
    return None, "", 1
