"""Editions written out for paper and for other programs: one format a folder, each an edition's bytes and no decision."""
