"""Write a made-up timeline in Dateline's format, and on request the same records as content for Hugo.

    python bench/generate.py 1000 FOLDER [--hugo FOLDER]

Writes FOLDER/timeline/ and FOLDER/seeds/. The same size always gives the same bytes.
"""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import Any, ClassVar

import yaml
from hugo_content import write_hugo
from invent import Story, invent

DAY = re.compile(r"\d{4}-\d{2}(?:-\d{2})?")


class Plain(yaml.CSafeDumper):
    """Writes quotation marks only where YAML needs them, as people do."""

    yaml_implicit_resolvers: ClassVar[dict] = {}


def main() -> None:
    """Write what the command line asks for."""
    parser = argparse.ArgumentParser(description="Write a made-up timeline of so many entries.")
    parser.add_argument("size", type=int, help="how many entries")
    parser.add_argument("folder", type=Path, help="where timeline/ and seeds/ are written")
    parser.add_argument("--hugo", type=Path, metavar="FOLDER", help="where Hugo's content/ is written")
    args = parser.parse_args()
    story = invent(args.size)
    write_timeline(story, args.folder)
    if args.hugo:
        write_hugo(story, args.hugo)


def write_timeline(story: Story, folder: Path) -> None:
    """Write timeline/ and seeds/ into a folder that has neither."""
    timeline = folder / "timeline"
    for name in ("timeline", "actors", "places", "topics", "questions"):
        _write(timeline / f"{name}.yml", getattr(story, name))
    for id, source in story.sources.items():
        _write(timeline / "sources" / f"{id}.yml", source)
    for id, entry in story.entries.items():
        _write(timeline / "entries" / f"{DAY.search(entry['date'])[0]}-{id}.yml", entry)
    _write(folder / "seeds" / "fact-sheet.yml", story.seed)


def _write(file: Path, value: dict[str, Any]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    text = yaml.dump(value, Dumper=Plain, sort_keys=False, allow_unicode=True, width=10_000, default_flow_style=None)
    file.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
