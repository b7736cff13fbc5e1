"""The `Timeline`: every record that was read, and the ways from one to another.

It is what the checks look at, what the evidence is derived from, and what every output is a pure
function of.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import NamedTuple, get_args

from dateline import text
from dateline.fields import Prose
from dateline.records import (
    REGISTERS,
    About,
    Actor,
    Entry,
    Part,
    Place,
    Question,
    Record,
    Seed,
    Source,
    Topic,
    part_within,
)


class Link(NamedTuple):
    """A link in a text: the record, the way to the text in it, the target, its words, and what stands beside it."""

    record: Record
    at: tuple[str | int, ...]
    target: str
    words: str
    beside: str


@dataclass(frozen=True, slots=True)
class Violation:
    """Something wrong in `record`, at the value that `at` leads to, at its key, or at some words in it."""

    record: Record
    at: tuple[str | int, ...]
    message: str
    help: str = ""
    on_key: bool = False
    words: str = ""
    rule: str = ""


@dataclass(frozen=True, eq=False)
class Timeline:
    """Everything that was read. Registers map ids to records; entries are in the order of their dates.

    Where reading met problems, records may lack parts (None instead of a value) and `unread` names the
    registers of which some or all records could not be read; such a timeline is checked, never rendered.
    """

    about: About
    entries: Mapping[str, Entry] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    actors: Mapping[str, Actor] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)
    topics: Mapping[str, Topic] = field(default_factory=dict)
    questions: Mapping[str, Question] = field(default_factory=dict)
    seeds: Mapping[str, Seed] = field(default_factory=dict)
    unread: frozenset[str] = frozenset()

    def register(self, name: str) -> Mapping[str, Record]:
        """The records of a register by its name."""
        records: Mapping[str, Record] = getattr(self, name)
        return records

    def records(self) -> Iterator[Record]:
        """Every record of every register, entries first, seeds and `timeline.yml` last."""
        for name in REGISTERS:
            yield from self.register(name).values()
        yield from self.seeds.values()
        yield self.about

    @property
    def with_status(self) -> list[Entry | Question]:
        """The records that have a status: every entry, then every question."""
        return [*self.entries.values(), *self.questions.values()]

    @cached_property
    def links(self) -> list[Link]:
        """Every link in every text, record by record."""
        return [
            Link(record, at, *link)
            for record in self.records()
            for at, prose in _proses(record, ())
            for link in text.links(prose)
        ]

    @cached_property
    def aliases(self) -> dict[str, str]:
        """Former ids of entries, each with the id that it leads to."""
        return {alias: entry.id for entry in self.entries.values() for alias in entry.aliases or ()}

    def find(self, target: str) -> list[Record]:
        """The records that the target of a link names: none, one, or several where it is ambiguous."""
        name, _, id = target.rpartition("/")
        names = [name] if name in REGISTERS else [] if name else list(REGISTERS)
        found = [self.register(n)[id] for n in names if id in self.register(n)]
        if not found and "entries" in names and id in self.aliases:
            return [self.entries[self.aliases[id]]]
        return found

    def target(self, record: Record) -> str:
        """The target that names a record and no other: its id, after its register where another has that id too."""
        return record.id if len(self.find(record.id)) == 1 else f"{record.register}/{record.id}"

    def party(self, actor: str) -> str:
        """The id of an actor's party: the outermost actor that it is part of."""
        seen = {actor}
        while (record := self.actors.get(actor)) and record.part_of and record.part_of not in seen:
            actor = record.part_of
            seen.add(actor)
        return actor


def _proses(part: Part, at: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """The texts of a record that hold links, with the way to each."""
    for name, key in _prose_keys(type(part)):
        if (prose := getattr(part, name)) and "[" in prose:
            yield (*at, key), prose
    for name, key in _part_keys(type(part)):
        value = getattr(part, name)
        if isinstance(value, Part):
            yield from _proses(value, (*at, key))
        elif value:
            for step, item in value.items() if isinstance(value, dict) else enumerate(value):
                yield from _proses(item, (*at, key, step))


@cache
def _prose_keys(model: type[Part]) -> list[tuple[str, str]]:
    """The fields of a model that hold inline Markdown, each with its key in YAML."""
    mark = get_args(Prose)[-1]
    fields = model.model_fields.items()
    return [(n, f.alias or n) for n, f in fields if mark in f.metadata or mark in str(f.annotation)]


@cache
def _part_keys(model: type[Part]) -> list[tuple[str, str]]:
    """The fields of a model that hold parts with inline Markdown in them, each with its key in YAML."""
    found = ((n, f.alias or n, part_within(f.annotation)) for n, f in model.model_fields.items())
    return [(n, key) for n, key, part in found if part and (_prose_keys(part) or _part_keys(part))]
