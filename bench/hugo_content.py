"""Write a story as content for Hugo: what it is given instead of Dateline's files.

Front matter is JSON, the form Hugo reads fastest. Ids stay ids: Hugo looks their names up, as Dateline does.
The link in a summary is already resolved, and each entry lists the terms it belongs to, which Dateline has
to find out by itself. The taxonomies do the rest: every term's page is given the entries that name it.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from records import Claim, Entry, Source, Story

REGISTERS = ("actors", "places", "topics", "questions", "sources")


def write_hugo(story: Story, folder: Path) -> None:
    """Write content/ into a folder that has none."""
    content = folder / "content"
    for register in ("entries", "timeline", *REGISTERS):
        (content / register).mkdir(parents=True)
    _write_lists(story, content)
    for register, records in _terms(story).items():
        for identity, front in records.items():
            (content / register / identity).mkdir()
            _write(content / register / identity / "_index.md", front)
    for entry in story.entries:
        _write(content / "entries" / f"{entry.id}.md", _entry(entry), _body(entry))


def _write(path: Path, front: dict[str, Any], body: str = "") -> None:
    given = {key: value for key, value in front.items() if value}
    path.write_text(f"{json.dumps(given, indent=1)}\n\n{body}", encoding="utf-8")


def _write_lists(story: Story, content: Path) -> None:
    """The home page, the timeline with its years, and what the registers are called."""
    chapters = [{"title": c.title, "from": c.start, "summary": c.summary} for c in story.chapters]
    home = {"title": story.title, "question": story.question, "description": story.summary}
    _write(content / "_index.md", home | {"as_of": story.as_of, "chapters": chapters})
    _write(content / "timeline" / "_index.md", {"title": "Timeline", "chapters": chapters})
    for year in sorted({entry.start[:4] for entry in story.entries}):
        (content / "timeline" / year).mkdir()
        _write(content / "timeline" / year / "_index.md", {"title": f"Timeline: {year}", "year": year})
    _write(content / "entries" / "_index.md", {"title": "Entries", "build": {"render": "never"}})
    for register in REGISTERS:
        _write(content / register / "_index.md", {"title": register.capitalize()})


def _terms(story: Story) -> dict[str, dict[str, dict[str, Any]]]:
    """The front matter of every record that is not an entry, by register and id."""
    return {
        "actors": {
            a.id: {"title": a.name, "kind_of": a.kind, "part_of": a.part_of, "description": a.about}
            for a in story.actors
        },
        "places": {
            p.id: {"title": p.name, "country": p.country, "description": p.about, "lat": p.lat, "lon": p.lon}
            for p in story.places
        },
        "topics": {t.id: {"title": t.name, "description": t.about} for t in story.topics},
        "questions": {
            q.id: {
                "title": q.question,
                "proposition": q.proposition,
                "description": q.summary,
                "topic": q.topic,
            }
            for q in story.questions
        },
        "sources": {s.id: _source(s) for s in story.sources},
    }


def _source(source: Source) -> dict[str, Any]:
    return {
        "title": source.title,
        "kind_of": source.type,
        "author": source.author,
        "publisher": source.publisher,
        "issued": source.published,
        "original": source.url,
        "archive": source.archive_url,
        "accessed": source.accessed,
        "based_on": source.based_on,
        "note": source.note,
    }


def _entry(entry: Entry) -> dict[str, Any]:
    voices = [name for claim in entry.claims for name in (claim.by, claim.speaker) if name]
    cited = [citation.source for claim in entry.claims for citation in claim.citations]
    asked = [claim.on for claim in entry.claims if claim.on]
    return {
        "title": entry.title,
        "description": entry.summary if entry.link is None else entry.title,
        "date": entry.start,
        "when": entry.date.strip('"'),
        "kind_of": entry.kind,
        "about": entry.actors,
        "actors": list(dict.fromkeys([*entry.actors, *voices])),
        "places": entry.places,
        "topics": entry.topics,
        "sources": list(dict.fromkeys(cited)),
        "questions": list(dict.fromkeys(asked)),
        "superseded_by": entry.superseded_by,
        "responds_to": entry.responds_to,
        "claims": [_claim(claim) for claim in entry.claims],
        "history": [
            {
                "date": change.date,
                "kind": change.kind,
                "was": change.was,
                "now": change.now,
                "why": change.why,
            }
            for change in entry.history
        ],
    }


def _claim(claim: Claim) -> dict[str, Any]:
    citations = [{"source": c.source, "quote": c.quote, "locator": c.locator} for c in claim.citations]
    keys = {
        "by": claim.by,
        "speaker": claim.speaker,
        "stance": claim.stance,
        "on": claim.on,
        "said": claim.said,
        "says": claim.says,
        "relies_on": claim.relies_on,
        "id": claim.id or claim.by,
    }
    return {key: value for key, value in keys.items() if value} | {"citations": citations}


def _body(entry: Entry) -> str:
    if entry.link is None:
        return entry.summary
    register, identity = entry.link
    return entry.summary.replace(f"({identity})", f"(/{register}/{identity}/)")
