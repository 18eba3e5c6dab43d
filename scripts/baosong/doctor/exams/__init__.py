"""The examinations, one thing a module, all alike."""
