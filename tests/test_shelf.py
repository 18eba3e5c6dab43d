"""Documents are read when they are wanted, together where they are wanted together, and never twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baosong.model import Content, Document
from baosong.shelf import Shelf

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PATHS = {"a": "x/a.md", "b": "x/b.md", "c": "x/c.md"}


class Reading:
    """A reader that remembers what it was asked for; ``gone`` has vanished since it was listed."""

    def __init__(self, gone: str = "") -> None:
        self.asked: list[list[str]] = []
        self.gone = gone

    def __call__(self, paths: Iterable[str]) -> Iterator[Document]:
        wanted = list(paths)
        self.asked.append(wanted)
        return (Document(path, Content(path)) for path in wanted if path != self.gone)


def test_asking_for_ids_reads_nothing() -> None:
    reading = Reading()
    shelf = Shelf(PATHS, reading)
    assert list(shelf) == ["a", "b", "c"]
    assert "b" in shelf
    assert "z" not in shelf
    assert len(shelf) == 3
    assert reading.asked == []


def test_one_is_read_once_and_the_rest_at_once() -> None:
    reading = Reading()
    shelf = Shelf(PATHS, reading)
    assert shelf["b"] is shelf["b"]
    assert shelf.get("z") is None
    assert [one.path for one in shelf.values()] == ["x/a.md", "x/b.md", "x/c.md"]
    assert list(shelf.items())[1] == ("b", shelf["b"])
    assert shelf.complete
    assert reading.asked == [["x/b.md"], ["x/a.md", "x/c.md"]]


def test_several_and_at_keep_the_order_they_say() -> None:
    reading = Reading()
    shelf = Shelf(PATHS, reading)
    assert [one.path for one in shelf.several(["c", "z", "a"])] == ["x/c.md", "x/a.md"]
    assert [one.path for one in shelf.at({"x/c.md", "x/b.md", "y"})] == ["x/b.md", "x/c.md"]
    assert reading.asked == [["x/c.md", "x/a.md"], ["x/b.md"]]


def test_what_passes_is_not_kept() -> None:
    reading = Reading()
    shelf = Shelf(PATHS, reading)
    kept = shelf["a"]
    assert {one.path for one in shelf.passing(["a", "b"])} == {"x/a.md", "x/b.md"}
    assert kept in list(shelf.passing(["a"]))
    assert not shelf.complete
    assert reading.asked[:2] == [["x/a.md"], ["x/b.md"]]


def test_a_file_that_vanished_is_no_part() -> None:
    shelf = Shelf(PATHS, Reading(gone="x/b.md"))
    assert len(shelf.values()) == 2
    assert "b" not in shelf
    assert shelf.get("b") is None
    assert shelf.complete
