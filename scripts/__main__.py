"""``python scripts check`` does what ``baosong check`` does, with the libraries of the virtual environment."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

try:
    from baosong.cli import main
except ModuleNotFoundError as error:
    if (error.name or "baosong").partition(".")[0] == "baosong":
        raise
    print(
        f"错误：这个 Python 里没有程序库 {error.name}；先在本文件夹运行 make site 装好，"
        "再运行 . .venv/bin/activate，以后直接用 baosong 加命令",
        file=sys.stderr,
    )
    sys.exit(2)

sys.exit(main())
