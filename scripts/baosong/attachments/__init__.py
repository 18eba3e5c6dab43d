"""Look into an attachment without decoding it: what it really is, how large it would become, what it carries along.

Only headers and directories are read, and a PNG's lines counted, all within bounds; no picture is drawn, no macro run,
no document laid out. An attachment stays in the repository; of a picture that a report's text shows, a new one is made
for its readers (``pictures``).
"""

from __future__ import annotations

MOST_BYTES = 50_000_000
"""Larger ones are never read, whatever the office allows."""

SUFFIXES: dict[str, tuple[str, ...]] = {
    "png": ("png",),
    "jpeg": ("jpg", "jpeg"),
    "pdf": ("pdf",),
    "docx": ("docx",),
    "xlsx": ("xlsx",),
    "pptx": ("pptx",),
    "csv": ("csv",),
    "txt": ("txt",),
}
"""The types there can be, and the suffixes that fit each; plain text is ``csv`` or ``txt`` by its suffix."""
