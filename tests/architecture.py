"""What the source says about itself: its modules, their opening sentences and imports; writes ARCHITECTURE.md's list.

``python -m tests.architecture`` renews the list.
"""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ROOT = Path(__file__).parents[1]
SCRIPTS = ROOT / "scripts"
PAGE = ROOT / "ARCHITECTURE.md"
_LIST = re.compile(r"(?<=<!-- modules -->\n).*?(?=<!-- /modules -->)", re.DOTALL)
_SENTENCE = re.compile(r".+?(?:[.!?](?=\s|$)|。|$)")


def modules() -> dict[str, Path]:
    """Every module under scripts/ by its dotted name, in order of path; a package goes by its own name."""
    found: dict[str, Path] = {}
    for path in sorted(SCRIPTS.rglob("*.py")):
        parts = path.relative_to(SCRIPTS).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def sentence(path: Path) -> str:
    """The first sentence of a module's docstring; empty if it has none."""
    doc = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    found = _SENTENCE.match(" ".join(doc.split("\n\n", 1)[0].split()))
    return found.group() if found else ""


def imports(path: Path, known: Mapping[str, Path]) -> set[str]:
    """What a module imports when it runs, inside functions too; not what only its type hints name."""
    found: set[str] = set()
    for node in _running(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            inner = {alias.name: f"{node.module}.{alias.name}" for alias in node.names}
            found.update(name if name in known else str(node.module) for name in inner.values())
    return found


def reach(graph: Mapping[str, set[str]], start: str) -> set[str]:
    """All modules that importing one brings in, itself left out unless it is part of a cycle."""
    seen: set[str] = set()
    waiting = [*graph[start]]
    while waiting:
        name = waiting.pop()
        if name in graph and name not in seen:
            seen.add(name)
            waiting.extend(graph[name])
    return seen


def module_list() -> str:
    """The list as Markdown: a line a module, under its folder."""
    lines: list[str] = []
    folder = None
    for path in sorted(modules().values(), key=lambda one: (one.parent.relative_to(SCRIPTS).parts, one.name)):
        if path.parent != folder:
            folder = path.parent
            lines += ["", f"`{folder.relative_to(ROOT).as_posix()}/`", ""]
        lines.append(f"- `{path.name}`: {sentence(path)}")
    return "\n".join([*lines[1:], ""]) + "\n"


def renewed() -> str:
    """ARCHITECTURE.md with its list as the source has it now."""
    listed = module_list()
    return _LIST.sub(lambda _: f"\n{listed}", PAGE.read_text(encoding="utf-8"))


def _running(node: ast.AST) -> Iterator[ast.AST]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test):
            for other in child.orelse:
                yield from (other, *_running(other))
            continue
        yield child
        yield from _running(child)


if __name__ == "__main__":
    PAGE.write_text(renewed(), encoding="utf-8")
