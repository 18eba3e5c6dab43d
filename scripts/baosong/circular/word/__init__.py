"""A circular as a Word document after GB/T 9704-2012: the page and its grid, official fonts, page numbers, tables."""
