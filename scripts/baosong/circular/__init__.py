"""The circular (通报): a period's figures counted once and frozen, the text about them, and the tables they print."""
