"""PDF: an issue with a red head on A4 as GB/T 9704-2012 measures it, for printing and for keeping (PDF/A-2b, tagged)."""
