"""Small timelines in a few lines, for the tests of what the claims add up to.

A story is a mapping. Of its one entry, `it`: `kind`, `date`, `superseded_by`, `status` and `claims`; of
further entries the same under their ids in `others`. A claim has `by`, `stance`, `said`, `on`, `relies_on`
and `published`: a date, or a list of them, each of a source of its own; and `repeats`: the dates of
sources that are based on the first of these. Actors and questions are made as they are named; `part_of`
tells which actor belongs to which, and `questions` which of them have a `status`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import yaml
from dateline.checks import check
from dateline.dates import parse
from dateline.model import Timeline
from dateline.reader import FILES, FOLDERS
from dateline.records import About, Record

AS_OF = "2023-09-30"
ABOUT = {**dict.fromkeys(("title", "question", "summary", "licence"), "A story"), "language": "en", "as_of": AS_OF}

Made = tuple[str, str, dict]
"""A record of a story: its register, its id and its keys."""


def read_story(path: Path) -> dict:
    """A story as its file tells it, with every word as it was typed."""
    return yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)


def timeline(story: dict) -> Timeline:
    """The timeline of a story, which no check has anything to say of."""
    registers: dict[str, dict[str, Record]] = {name: {} for name in (*FOLDERS, *FILES)}
    for register, id, plain in records(story):
        record = (FOLDERS | FILES)[register].model_validate(plain)
        record._id = id
        registers[register][id] = record
    registers["entries"] = dict(sorted(registers["entries"].items(), key=lambda item: (item[1].date.sort_key, item[0])))
    made = Timeline(About.model_validate(ABOUT), **registers)
    assert not list(check(made))
    return made


def write(story: dict, root: Path, backwards: bool = False) -> Path:
    """The same timeline as files, made in one order or the other."""
    files: dict[str, dict] = {"timeline/timeline.yml": ABOUT}
    for register, id, plain in records(story):
        if register in FILES:
            files.setdefault(f"timeline/{register}.yml", {})[id] = plain
        else:
            name = f"{parse(plain['date']).earliest}-{id}" if register == "entries" else id
            files[f"timeline/{register}/{name}.yml"] = plain
    for path, plain in sorted(files.items(), reverse=backwards):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(json.dumps(plain), encoding="utf-8")
    return root


def records(story: dict) -> Iterator[Made]:
    """Every record of a story but `timeline.yml`."""
    entries = {"it": story, **story.get("others", {})}
    claims = [claim for entry in entries.values() for claim in entry["claims"]]
    part_of = story.get("part_of", {})
    actors = {claim.get(key) for claim in claims for key in ("by", "relies_on")} | {*part_of, *part_of.values()}
    for name in sorted(filter(None, actors)):
        part = {"part_of": part_of[name]} if name in part_of else {}
        yield "actors", name, {"name": name, "kind": "state", **part}
    for name in sorted({claim["on"] for claim in claims if "on" in claim}):
        plain = {"question": f"{name}?", "proposition": f"{name}."}
        yield "questions", name, {**plain, **story.get("questions", {}).get(name, {})}
    for id, entry in entries.items():
        yield from _entry(id, entry)


def _entry(id: str, entry: dict) -> Iterator[Made]:
    claims = []
    for number, claim in enumerate(entry["claims"]):
        sources = list(_sources(f"{id}-{number}", claim))
        yield from sources
        plain = {key: value for key, value in claim.items() if key not in ("published", "repeats")}
        citations = [{"source": source} for _, source, _ in sources]
        claims.append({"says": "So.", "id": f"claim-{number}", **plain, "citations": citations})
    rest = {key: entry[key] for key in ("superseded_by", "status") if key in entry}
    plain = {"title": id, "date": entry.get("date", "2023-09-01"), "kind": entry.get("kind", "event")}
    history = [{"date": "2023-10-01", "kind": "added"}]
    yield "entries", id, {**plain, "summary": "So.", **rest, "claims": claims, "history": history}


def _sources(name: str, claim: dict) -> Iterator[Made]:
    """The sources of a claim: those of its own, and those that repeat the first of them."""
    days = claim["published"] if isinstance(claim["published"], list) else [claim["published"]]
    plain = {"type": "report", "title": "A report", "publisher": "The Post", "url": "https://post.example/"}
    for number, day in enumerate(days):
        yield "sources", f"{name}-{number}", {**plain, "published": day}
    for number, day in enumerate(claim.get("repeats", ())):
        yield "sources", f"{name}-copy-{number}", {**plain, "published": day, "based_on": [f"{name}-0"]}
