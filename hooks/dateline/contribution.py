"""The form of a contribution: its fields from the models, and what a browser needs to check what is typed.

A hand-written page asks for the form with a comment of its own line: `<!-- form -->`. The form says of each
key what the model says of it; the names to choose from, the limits and the words of dates go into a file of
their own, which the page loads when somebody begins to write. Nothing of them is written a second time.
What no register lists yet can be added to one: an actor, a place, a topic, a question; and an original that nobody
here has read, which a new source is based on.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from dateline.canonical.scalars import WIDTH
from dateline.dates import Date
from dateline.dates.date_words import vocabulary
from dateline.fields import FILLED_IN, LANGUAGE, NOTHING_SEEN
from dateline.ids import ID, MOST_IN_ID, MOST_IN_PROPOSAL, letters
from dateline.lengths import MOST_IN_LABEL, MOST_IN_TITLE, MOST_WORDS_IN_QUOTE
from dateline.model import Timeline
from dateline.records import REGISTERS, Citation, Claim, Entry, Part, Record, Source
from dateline.rendering.view import View
from dateline.vocabulary import ActorKind, EntryKind, SourceType, Stance
from dateline.yaml_source.characters import REFUSED, UNKNOWN

ASKED = re.compile(r"<!--\s*form\s*-->")
REGISTERS_FILE, LETTERS_FILE = "contribute/registers.json", "contribute/letters.json"
"""The paths of the two."""

ADDITIONS: dict[str, type[Part]] = {each.word: each.model for each in REGISTERS.values() if each.by_id}
"""The records that the form adds at the end of a register, by the word for one of them."""

ORIGINAL = "original"
"""The form's word for a source that nobody here has read: it is added where a new source says what it is based on."""

PARTS: dict[str, type[Part]] = {
    "entry": Entry,
    "claim": Claim,
    "citation": Citation,
    "source": Source,
    ORIGINAL: Source,
    **ADDITIONS,
}
"""The parts of a contribution by the names that the form has for them."""


def has_form(html: str) -> bool:
    """Whether a page asks for the form."""
    return bool(ASKED.search(html))


def with_form(html: str, view: View | None, root: str = "") -> str:
    """A page with the form where a comment asks for it; without one while there is no timeline.

    `root` is the way from the page to the root of the site.
    """
    if view is None or not has_form(html):
        return html
    return ASKED.sub(lambda asked: _form(view, root), html, count=1)


def _form(view: View, root: str) -> str:
    return view.render(
        "parts/contribution.html",
        registers=f"{root}{REGISTERS_FILE}",
        letters=f"{root}{LETTERS_FILE}",
        new_form=view.context.repository.new_form(view.context.editing),
        meaning={name: {key: info.description for key, info in _keys(model)} for name, model in PARTS.items()},
        required={name: {*need["required"], *need["either"]} for name in PARTS for need in [_by_need(name)]},
        most_in_title=MOST_IN_TITLE,
        most_in_label=MOST_IN_LABEL,
        most_words=MOST_WORDS_IN_QUOTE,
        kinds=EntryKind,
        stances=Stance,
        source_types=SourceType,
        actor_kinds=ActorKind,
        person=ActorKind.PERSON,
        additions=ADDITIONS,
    )


def files(view: View) -> Iterator[tuple[str, str]]:
    """The files that the form loads: names, limits and the words of dates; and how other scripts are spelled."""
    timeline = view.timeline
    known = {
        "registers": {name: _named(view, name) for name in REGISTERS if name != "entries"},
        "people": [id for id, actor in timeline.actors.items() if actor.kind is ActorKind.PERSON],
        "entries": [*timeline.entries, *timeline.aliases],
        "linked": sorted({link.target for link in timeline.links if ID.fullmatch(link.target)}),
        "unread": [id for id, source in timeline.sources.items() if source.unread],
        "parties": {id: party for id in timeline.actors if (party := timeline.party(id)) != id},
        "decided": _decided(timeline),
        "published": {id: _span(source.published) for id, source in timeline.sources.items()},
        "as_of": str(timeline.about.as_of),
        "parts": {name: {"called": model.called, **_by_need(name)} for name, model in PARTS.items()},
        "limits": {
            "id": f"^(?:{ID.pattern})$",
            "id_most": MOST_IN_ID,
            "id_proposed": MOST_IN_PROPOSAL,
            "language": f"^(?:{LANGUAGE.pattern})$",
            "filled_in": FILLED_IN,
            "nothing_seen": NOTHING_SEEN,
            "refused": REFUSED.pattern,
            "unknown": UNKNOWN.pattern,
            "width": WIDTH,
        },
        "dates": asdict(vocabulary(timeline.about.language)),
    }
    yield REGISTERS_FILE, json.dumps(known, ensure_ascii=False, separators=(",", ":"))
    yield LETTERS_FILE, json.dumps(letters(), separators=(",", ":"))


def _keys(model: type[Part]) -> list[tuple[str, Any]]:
    return [(info.alias or name, info) for name, info in model.model_fields.items()]


def _by_need(part: str) -> dict[str, Sequence[str]]:
    """The keys of a part in their order, those that it needs, and those of which it needs one."""
    model = PARTS[part]
    either = () if part == ORIGINAL else model.either
    required = [key for key in model.needs() if part != ORIGINAL or key not in model.either]
    return {"keys": [key for key, _ in _keys(model)], "required": required, "either": either}


def _decided(timeline: Timeline) -> dict[str, list[str]]:
    """The parties that have asserted or denied something on each question, which they can withdraw."""
    found: dict[str, dict[str, None]] = {}
    for entry in timeline.entries.values():
        for claim in entry.claims:
            if claim.on and claim.stance in (Stance.ASSERTS, Stance.DENIES):
                found.setdefault(claim.on, {})[timeline.party(claim.by)] = None
    return {question: [*parties] for question, parties in found.items()}


def _named(view: View, register: str) -> list[tuple[str, str]]:
    """The ids of a register, each with a name by which a person finds it."""
    return [(id, _name(record)) for id, record in view.timeline.register(register).items()]


def _name(record: Record) -> str:
    if isinstance(record, Source):
        return f"{record.publisher}, {record.published.text}: {record.title}"
    return record.heading


def _span(date: Date) -> list[str]:
    """The first and the last day of a date that has both, else nothing."""
    return [str(date.earliest), str(date.latest)] if date.earliest and date.latest else []
