"""Small timelines in a few lines, for the tests of what the claims add up to.

A story is a mapping. Of its one entry, `it`: `kind`, `date`, `superseded_by`, `responds_to`, `after`,
`sources`, `status` and `claims`; of further entries the same under their ids in `others`. A claim has `by`,
`stance`, `said`, `on`, `relies_on` and `published`: a date, or a list of them, each of a source of its own;
and `repeats`: the dates of sources that are based on the first of these; or `cites`: ids of `reports`, which
gives sources by their ids, each with `published` and what else it has. Actors and questions are made as they
are named; `part_of` says which actor belongs to which, and `questions` what else questions have.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import yaml
from dateline.checks import violations
from dateline.dates import parse
from dateline.model import Timeline
from dateline.order import in_order
from dateline.records import REGISTERS, About, Record

AS_OF = "2023-09-30"
ABOUT = {**dict.fromkeys(("title", "question", "summary", "licence"), "A story"), "language": "en", "as_of": AS_OF}

REPORT = {"type": "report", "title": "A report", "publisher": "The Post", "url": "https://post.example/"}
OWN_KEYS = ("superseded_by", "responds_to", "after", "sources", "status", "expect")

Made = tuple[str, str, dict]
"""A record of a story: its register, its id and its keys."""


def read_story(path: Path) -> dict:
    """A story as its file tells it, with every word as it was typed."""
    return yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)


def timeline(story: dict) -> Timeline:
    """The timeline of a story, which no check has anything to say of."""
    return assembled(records(story))


def assembled(made: Iterable[Made]) -> Timeline:
    """The timeline of some records, which no check has anything to say of."""
    registers: dict[str, dict[str, Record]] = {name: {} for name in REGISTERS}
    for register, id, plain in made:
        registers[register][id] = REGISTERS[register].model.model_validate(plain).named(id)
    registers["entries"] = in_order(registers["entries"], registers["sources"])
    timeline = Timeline(About.model_validate(ABOUT), **registers)
    found = list(violations(timeline))
    assert not found, [violation.message for violation in found]
    return timeline


def write(story: dict, root: Path, backwards: bool = False) -> Path:
    """The same timeline as files, made in one order or the other."""
    files: dict[str, dict] = {"timeline/timeline.yml": ABOUT}
    for register, id, plain in records(story):
        place = REGISTERS[register]
        if place.by_id:
            files.setdefault(place.path, {})[id] = plain
        else:
            name = f"{parse(plain['date']).earliest}-{id}" if register == "entries" else id
            files[f"{place.path}/{name}.yml"] = plain
    for path, plain in sorted(files.items(), reverse=backwards):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(json.dumps(plain), encoding="utf-8")
    return root


def records(story: dict) -> Iterator[Made]:
    """Every record of a story but `timeline.yml`."""
    entries = {"it": story, **story.get("others", {})}
    claims = [claim for entry in entries.values() for claim in entry.get("claims", ())]
    part_of = story.get("part_of", {})
    actors = {claim.get(key) for claim in claims for key in ("by", "relies_on")} | {*part_of, *part_of.values()}
    for id, report in story.get("reports", {}).items():
        actors |= {*report.get("issued_by", ())}
        yield "sources", id, {**REPORT, **report}
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
    for number, claim in enumerate(entry.get("claims", ())):
        sources = list(_sources(f"{id}-{number}", claim))
        yield from sources
        plain = {key: value for key, value in claim.items() if key not in ("published", "repeats", "cites")}
        citations = [{"source": source} for source in (*claim.get("cites", ()), *(source for _, source, _ in sources))]
        claims.append({"says": "So.", "id": f"claim-{number}", **plain, "citations": citations})
    rest = {key: entry[key] for key in OWN_KEYS if key in entry}
    rest |= {"claims": claims} if claims else {}
    plain = {"title": id, "date": entry.get("date", "2023-09-01"), "kind": entry.get("kind", "event")}
    history = [{"date": "2023-10-01", "kind": "added"}]
    yield "entries", id, {**plain, "summary": "So.", **rest, "history": history}


def _sources(name: str, claim: dict) -> Iterator[Made]:
    """The sources of a claim: those of its own, and those that repeat the first of them."""
    days = claim.get("published", [])
    for number, day in enumerate(days if isinstance(days, list) else [days]):
        yield "sources", f"{name}-{number}", {**REPORT, "published": day}
    for number, day in enumerate(claim.get("repeats", ())):
        yield "sources", f"{name}-copy-{number}", {**REPORT, "published": day, "based_on": [f"{name}-0"]}
