"""Editions written out for paper and for other programs, one format a folder; a writer decides nothing."""
