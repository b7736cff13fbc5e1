"""Run the tests with another timeline instead of the one that ships with Dateline.

    python tests/other_timeline.py starter    # that of `dateline init`
    python tests/other_timeline.py tests/toy  # of any folder that holds a timeline/

What follows goes to pytest. The repository is copied to a temporary folder, and changed only there.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
NOT_COPIED = shutil.ignore_patterns(
    ".git", ".venv", "__pycache__", ".*_cache", ".hypothesis", ".cache", "site", "offline"
)


def main(data: str, *options: str) -> int:
    """Run pytest in a copy with other data; its exit code."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "dateline"
        shutil.copytree(ROOT, copy, ignore=NOT_COPIED)
        replace_data(copy, began(Path(folder)) if data == "starter" else Path(data))
        environment = {**os.environ, "PYTHONPATH": str(copy / "hooks"), "NO_MKDOCS_2_WARNING": "1"}
        return subprocess.run(
            [sys.executable, "-m", "pytest", *options], cwd=copy, env=environment, check=False
        ).returncode


def began(folder: Path) -> Path:
    """A timeline as `dateline init` begins it."""
    subprocess.run([sys.executable, "-m", "dateline", "init", folder / "starter"], check=True, capture_output=True)
    return folder / "starter"


def replace_data(copy: Path, data: Path) -> None:
    """Put the timeline and the seeds of one folder into the place of another's."""
    for name in ("timeline", "seeds"):
        shutil.rmtree(copy / name)
        if (data / name).is_dir():
            shutil.copytree(data / name, copy / name)


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
