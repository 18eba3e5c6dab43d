"""The issue desk: what the next issue may hold, its manifest, its publication, and notices about published ones."""
