"""Project folders for the tests: a small sound timeline, and what a case changes in it."""

from __future__ import annotations

import base64
import gc
import shutil
from pathlib import Path

import yaml
from click.testing import CliRunner, Result
from dateline.cli import main

HERE = Path(__file__).parent
BASE = HERE / "base"
"""A timeline of one entry, without a problem and without advice; every case begins with it."""


def case(path: Path) -> dict:
    """A case as its file tells it."""
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def write(folder: Path, case: dict) -> Path:
    """Write the base into a folder, with what the case replaces, adds or takes away.

    `files` holds texts by path (none takes the file away; `text` and `times` repeat one), `bytes` the same
    in base64, and `edits` by path what stands in a base file and what stands there in this case (none takes
    the whole line away).
    """
    shutil.copytree(BASE, folder, dirs_exist_ok=True)
    for path, text in (case.get("files") or {}).items():
        _put(folder / path, text["text"] * text["times"] if isinstance(text, dict) else text)
    for path, coded in (case.get("bytes") or {}).items():
        _put(folder / path, base64.b64decode(coded))
    for path, edits in (case.get("edits") or {}).items():
        _put(folder / path, _edited((folder / path).read_text(encoding="utf-8"), edits))
    return folder


def _put(file: Path, content: str | bytes | None) -> None:
    if content is None:
        file.unlink()
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))


def _edited(text: str, edits: dict[str, str | None]) -> str:
    for old, new in edits.items():
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in the base"
        if new is None:
            text = "".join(line for line in text.splitlines(keepends=True) if old not in line)
        else:
            text = text.replace(old, new)
    return text


def dateline(*arguments: str | Path) -> Result:
    """Run the command `dateline` within this process."""
    try:
        return CliRunner().invoke(main, [str(argument) for argument in arguments], catch_exceptions=False)
    finally:
        gc.enable()
