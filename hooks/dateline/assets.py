"""The theme's own files that browsers load: scripts, pictures, and all style sheets as one."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from dateline import languages
from dateline.desk.environment import THEME

STYLES = ("tokens.css", "site.css", "picture.css", "finding.css", "print.css")
"""The style sheets that every page needs, in their order; they are sent as one, in one request."""

SHEET = "assets/dateline.css"
"""The path of that one."""

WORDS = "assets/words.js"
"""The path of the script that holds the words of the others."""


def assets(language: str, folders: Sequence[Path] = ()) -> dict[str, bytes]:
    """The content of each file by its path; a project's folder may hold another version of any of them."""
    found = {f"assets/{file.name}": _content(file.name, folders) for file in sorted((THEME / "assets").iterdir())}
    style = b"\n".join(found.pop(f"assets/{name}") for name in STYLES)
    return {**found, SHEET: style, WORDS: found[WORDS] + _words(language)}


def _content(name: str, folders: Sequence[Path]) -> bytes:
    """An asset from the first folder that holds it; the theme is the last."""
    versions = (folder / "assets" / name for folder in (*folders, THEME))
    return next(file for file in versions if file.is_file()).read_bytes()


def _words(language: str) -> bytes:
    words = languages.for_scripts(language)
    return f"\nObject.assign(words, {json.dumps(words)});\n".encode() if words else b""
