"""``python scripts check`` works without installing."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from baosong.cli import main

sys.exit(main())
