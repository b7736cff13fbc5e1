"""Write a story as content for Hugo: what it is given instead of Dateline's files.

Front matter is JSON, the form Hugo reads fastest. Ids stay ids: Hugo looks their names up, as Dateline does.
The link in a summary is already resolved, and each entry lists the terms it belongs to, which Dateline has
to find out by itself. The taxonomies do the rest: every term's page is given the entries that name it.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

from invent import Record, Story

REGISTERS = ("actors", "places", "topics", "questions", "sources")
RENAMED = {"name": "title", "question": "title", "about": "description", "summary": "description", "kind": "kind_of"}
RENAMED |= {"type": "kind_of", "published": "issued", "url": "original", "archive_url": "archive", "topics": "topic"}
"""Keys whose names mean something else to Hugo, and what its layouts call them."""

LINK = re.compile(r"\]\((.*?)\)")


def write_hugo(story: Story, folder: Path) -> None:
    """Write content/ into a folder that has none."""
    content = folder / "content"
    _write_lists(story, content)
    for register in REGISTERS:
        for id, record in getattr(story, register).items():
            front = {RENAMED.get(key, key): _only(value) for key, value in record.items() if key != "language"}
            _write(content / register / id / "_index.md", front)
    for id, entry in story.entries.items():
        body = LINK.sub(
            lambda link: f"](/{'sources' if link[1] in story.sources else 'entries'}/{link[1]}/)", entry["summary"]
        )
        _write(content / "entries" / f"{id}.md", _entry(entry), body)


def _only(value: str | list[str]) -> str:
    return value if isinstance(value, str) else value[0]


def _write(path: Path, front: Record, body: str = "") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{json.dumps(front, indent=1)}\n\n{body}", encoding="utf-8")


def _write_lists(story: Story, content: Path) -> None:
    """The home page, the timeline with its years, and what the registers are called."""
    about, years = story.timeline, {_start(entry)[:4] for entry in story.entries.values()}
    home = {"title": about["title"], "question": about["question"], "description": about["summary"]}
    _write(content / "_index.md", home | {"as_of": about["as_of"], "chapters": about["chapters"]})
    _write(content / "timeline" / "_index.md", {"title": "Timeline", "chapters": about["chapters"]})
    for year in sorted(years):
        _write(content / "timeline" / year / "_index.md", {"title": f"Timeline: {year}", "year": year})
    _write(content / "entries" / "_index.md", {"title": "Entries", "build": {"render": "never"}})
    for register in REGISTERS:
        _write(content / register / "_index.md", {"title": register.capitalize()})


def _start(entry: Record) -> str:
    """The earliest day of an entry; of a month, its first."""
    first = re.search(r"\d{4}-\d{2}(-\d{2})?", entry["date"])
    return first[0] if first[1] else f"{first[0]}-01"


def _entry(entry: Record) -> Record:
    claims = [{**claim, "id": claim.get("id", claim["by"])} for claim in entry["claims"]]
    voices = [claim[key] for claim in claims for key in ("by", "speaker") if key in claim]
    cited = [citation["source"] for claim in claims for citation in claim["citations"]]
    asked = [claim["on"] for claim in claims if "on" in claim]
    front = {key: entry[key] for key in ("title", "places", "topics", "history", "superseded_by") if key in entry}
    front |= {"responds_to": entry["responds_to"][0]} if "responds_to" in entry else {}
    front |= {"questions": [*dict.fromkeys(asked)]} if asked else {}
    return front | {
        "description": entry["title" if LINK.search(entry["summary"]) else "summary"],
        "date": _start(entry),
        "when": entry["date"],
        "kind_of": entry["kind"],
        "about": entry["actors"],
        "actors": [*dict.fromkeys([*entry["actors"], *voices])],
        "sources": [*dict.fromkeys(cited)],
        "claims": claims,
    }
