"""PDF: an issue with a red head on A4 by the measures of GB/T 9704-2012, to be printed and kept (PDF/A-2b)."""
