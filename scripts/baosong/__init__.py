"""Baosong (报送): a document-as-code desk for government-affairs reports."""

__version__ = "0.1.0"
