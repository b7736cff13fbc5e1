"""The rules on the shape of a record, each with its message and the place of that."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from typing import Any

from pydantic.fields import FieldInfo

from dateline.problems import Problem, any_of, did_you_mean, nearest, rule, shown
from dateline.records import Part
from dateline.yaml_source import Document, Path


class At:
    """A place in a document, and where to put the problems found there."""

    def __init__(self, document: Document, path: Path, problems: list[Problem]) -> None:
        self.document, self.path, self.problems = document, path, problems

    def __truediv__(self, step: str | int) -> At:
        """The place of a key or of an item within this one."""
        return At(self.document, (*self.path, step), self.problems)

    def is_without_colon(self) -> bool:
        """Whether a key here has no colon behind it: within braces, the rest of a text after a comma."""
        line, column, width = self.document.place_of_key(self.path)
        return self.document.lines[line][column + width :].lstrip()[:1] in (",", "}")

    def note(self, name: str, message: str, help: str = "", on_key: bool = False) -> None:
        """Put a problem under the rule of that name; at the key where `on_key`."""
        self.problems.append(self.document.problem(name, self.path, message, help, on_key))


@cache
def by_key(model: type[Part]) -> dict[str, tuple[str, FieldInfo]]:
    """The fields of a model by the keys that they have in a file, each with its name."""
    return {info.alias or name: (name, info) for name, info in model.model_fields.items()}


@rule(
    "form",
    why="A key with a typing mistake would be passed over, and what it says lost.",
    before="citations:\n  - sorce: afp-2023-09-04",
    after="citations:\n  - source: afp-2023-09-04",
)
def unknown_key(at: At, model: type[Part], key: str, free: list[str]) -> str:
    """Every key is one that the format knows in that place. Returns the key that was meant, where one is near."""
    meant = nearest(key, free)
    other = f"{model.called} has the keys {', '.join(f'`{k}`' for k in by_key(model))}"
    comma = "a text with a comma in it goes in quotation marks" if at.is_without_colon() else ""
    help = f"did you mean `{meant}`?" if meant else comma or other
    at.note("unknown-key", f"there is no key {shown(key)} in {model.called}", help, on_key=True)
    return meant


@rule(
    "form",
    why="Without it the page would have a hole where readers look for an answer.",
    before="date: 2023-09-04\nkind: event",
    after="title: Talks begin\ndate: 2023-09-04\nkind: event",
)
def missing_key(at: At, model: type[Part], key: str) -> None:
    """Every required key is there."""
    at.note("missing-key", f"{model.called} needs the key `{key}`", f"add a line `{key}: …`", on_key=True)


@rule(
    "form",
    why="A key without a value is one that somebody meant to fill in.",
    before="date_note:",
    after="date_note: The reports give the month only.",
)
def empty_value(at: At, message: str, help: str) -> None:
    """Every key that is there has a value."""
    at.note("empty-value", message, help, on_key=True)


@rule(
    "form",
    why="A list where a text belongs, or the other way round, cannot be read as what was meant.",
    before="actors: kremlin",
    after="actors: [kremlin]",
)
def wrong_type(at: At, message: str, help: str) -> None:
    """Every value is a text, a list or a mapping, as its key asks."""
    at.note("wrong-type", message, help)


@rule(
    "form",
    why="These words decide what the site derives; a new one would mean nothing to it.",
    before="stance: confirms",
    after="stance: asserts",
)
def unknown_word(at: At, key: str, value: Any, words: type[StrEnum]) -> None:
    """Where the format has a closed list of words, one of them is used."""
    if not isinstance(value, str):
        wrong_type(at, f"`{key}` must be a single word", f"use {any_of(words)}")
        return
    near = did_you_mean(value, words)
    at.note("unknown-word", f"{shown(value)} is not a word for `{key}`", near or f"use {any_of(words)}")


@rule(
    "evidence",
    why="An entry says that something happened; somebody has to say so.",
    before="claims: []",
    after="sources: [afp-2023-09-04]",
)
def entry_without_claim(at: At) -> None:
    """An entry has at least one claim, or names the sources that report it."""
    help = "add `sources: […]` with who reports it; where somebody disputes it, `claims:` with who says so"
    at.note("entry-without-claim", "the entry has neither claims nor sources", help, on_key=True)


@rule(
    "evidence",
    why="Readers have to be able to look it up; only an original that nobody here has read may lack an address.",
    before="title: A report\npublisher: The Post",
    after="title: A report\npublisher: The Post\nurl: https://post.example/report",
)
def source_without_address(at: At) -> None:
    """A source gives its address, unless nobody here has read it."""
    help = "add `url: …`; or `unread: true`, where it is known only through other sources"
    at.note("source-without-address", "the source gives no address", help, on_key=True)


@rule(
    "evidence",
    why="A claim that nobody can look up is a rumour.",
    before="citations: []",
    after="citations: [{source: afp-2023-09-04}]",
)
def claim_without_citation(at: At) -> None:
    """A claim has at least one citation."""
    help = "add `citations: [{source: …}]` with the id of a source"
    at.note("claim-without-citation", "the claim has no citation", help, on_key=True)


@rule(
    "evidence",
    why="Readers may know why the editors do not follow what the claims add up to.",
    before="status: {is: claimed}",
    after="status: {is: claimed, why: The second party only repeats the first.}",
)
def status_without_reason(at: At) -> None:
    """A status that overrules the derived one gives its reason."""
    at.note("status-without-reason", "the status gives no reason", "add `why:` with the reason", on_key=True)
