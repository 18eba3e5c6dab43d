"""The MkDocs hook: makes the package importable and hands every event on."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from baosong.site.events import on_config, on_env, on_files, on_post_build

__all__ = ["on_config", "on_env", "on_files", "on_post_build"]
