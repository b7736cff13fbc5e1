"""The theme's own files that browsers load: scripts, pictures, and all style sheets as one."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from dateline import languages
from dateline.dates.names import names
from dateline.languages.fallbacks import stands_in
from dateline.rendering.environment import THEME

STYLES = ("tokens.css", "site.css", "belief.css", "finding.css", "print.css")
"""The style sheets that every page needs, in their order; they are sent as one, in one request."""

SHEET = "assets/dateline.css"
"""The path of that one."""

WORDS = "assets/words.js"
"""The path of the script that holds the words of the others."""

DAYS = "assets/days.js"
"""The path of the script that reads dates, and so needs the names in them."""


def assets(language: str = languages.SOURCE, folders: Sequence[Path] = ()) -> dict[str, bytes]:
    """The content of each file by its path; a project's folder may hold another version of any of them."""
    found = {f"assets/{file.name}": _content(file.name, folders) for file in sorted((THEME / "assets").iterdir())}
    style = b"\n".join(found.pop(f"assets/{name}") for name in STYLES)
    english = {"lang": languages.SOURCE} if stands_in(language) else {}
    words = _put("words", languages.for_scripts(language)) + _put("spoken", english)
    filled = {WORDS: words, DAYS: _put("names", names(language))}
    return {**found, SHEET: style, **{path: found[path] + ending for path, ending in filled.items()}}


def _content(name: str, folders: Sequence[Path]) -> bytes:
    """An asset from the first folder that holds it; the theme is the last."""
    versions = (folder / "assets" / name for folder in (*folders, THEME))
    return next(file for file in versions if file.is_file()).read_bytes()


def _put(name: str, content: Mapping[str, object]) -> bytes:
    """The end of a script that puts some content into an object of its own."""
    return f"\nObject.assign({name}, {json.dumps(content)});\n".encode() if content else b""
