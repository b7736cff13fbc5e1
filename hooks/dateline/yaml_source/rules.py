"""The rules on the form of a file, each with its message."""

from __future__ import annotations

import re

import yaml

from dateline.problems import Problem, rule, shown
from dateline.yaml_source.characters import why_refused
from dateline.yaml_source.document import Document, Position
from dateline.yaml_source.events import AliasEvent, Event, NodeEvent, ScalarEvent
from dateline.yaml_source.parse_errors import parse_error

DEEPEST = 20
"""How many lists and mappings may stand inside one another; the format itself needs six."""


def span(event: Event) -> Position:
    """Line, column and width of an event on its first line."""
    start, end = event.start_mark, event.end_mark
    return start.line, start.column, end.column - start.column if end.line == start.line else 10_000


@rule(
    "form",
    why="A file this large is a mistake or an attack; an entry takes about two kilobytes.",
    before="A text of 300 pages pasted into `summary`.",
    after="A summary of one to three sentences, with the text as a source.",
)
def file_too_large(document: Document) -> Problem:
    """A file has at most 256 KB."""
    return document.problem_at("file-too-large", 0, 0, 1, "the file is larger than 256 KB", "split it, or shorten it")


@rule(
    "form",
    why="Text in another encoding shows as wrong letters, or not at all, on other machines.",
    before="A file saved as `UTF-16` or `Windows-1252`.",
    after="The same file saved as `UTF-8`.",
)
def not_utf_8(document: Document, line: int, column: int, message: str) -> Problem:
    """A file is encoded as UTF-8."""
    return document.problem_at("not-utf-8", line, column, 1, message, "save the file as UTF-8 in your editor")


@rule(
    "form",
    why="Characters that cannot be seen can make a line read differently from what it says; reviewers would not notice.",
    before='title: "Talks \\u202egnis"',
    after="title: Talks begin",
)
def control_character(document: Document, line: int, found: re.Match[str], event: Event | None = None) -> Problem:
    """A file holds no characters that cannot be seen, no marks that turn the reading direction, and no private ones."""
    column = event.start_mark.column if event else found.start()
    return document.problem_at("control-character", line, column, 1, *why_refused(found[0]))


@rule(
    "form",
    why="A file that cannot be read holds a record that nobody would see.",
    before="title: Kim: a visit",
    after='title: "Kim: a visit"',
)
def unreadable_yaml(document: Document, error: yaml.MarkedYAMLError) -> Problem:
    """A file is well-formed YAML."""
    line, column, message, help = parse_error(error, document.lines)
    return document.problem_at("unreadable-yaml", line, column, 1, message, help)


@rule(
    "form",
    why="YAML keeps only one of two equal keys, so one of the two values would vanish silently.",
    before="title: One\ntitle: Two",
    after="title: One",
)
def duplicate_key(document: Document, event: ScalarEvent) -> Problem:
    """A key stands once in its mapping."""
    message = f"the key {shown(event.value)} stands here a second time"
    return document.problem_at("duplicate-key", *span(event), message, "keep one of the two")


@rule(
    "form",
    why="A reference inside the file hides what a line says from the person who reviews it.",
    before="actors: &us [united-states]\nplaces: *us",
    after="actors: [united-states]",
)
def anchor_or_alias(document: Document, event: NodeEvent) -> Problem:
    """A file has no anchors (`&name`) and no aliases (`*name`)."""
    mark = "*" if type(event) is AliasEvent else "&"
    message = f"`{mark}{event.anchor}` is a YAML {'alias' if mark == '*' else 'anchor'}, which is not allowed"
    help = f"write the value out; a text that begins with `{mark}` goes in quotation marks"
    return document.problem_at("anchor-or-alias", *span(event), message, help)


@rule(
    "form",
    why="A tag changes what a value is, and can run code in other programs; every value here is plain text.",
    before="title: !!str 2023",
    after="title: 2023",
)
def tag(document: Document, event: Event) -> Problem:
    """A file has no YAML tags (`!name`)."""
    line, column, _ = span(event)
    typed = document.lines[line][column:].split(maxsplit=1)[0]
    help = "delete it; a text that begins with `!` goes in quotation marks"
    return document.problem_at("tag", line, column, len(typed), f"the tag {shown(typed)} is not allowed", help)


@rule(
    "form",
    why="One file is one record; what follows a line of three hyphens would be overlooked.",
    before="title: One\n---\ntitle: Two",
    after="title: One",
)
def several_documents(document: Document, event: Event) -> Problem:
    """A file holds one YAML document."""
    message = "a second YAML document begins here"
    return document.problem_at("several-documents", *span(event), message, "put it into a file of its own")


@rule(
    "form",
    why="An empty file is most often one that was meant to hold something.",
    before="# to do",
    after="title: Talks begin\n…",
)
def empty_file(document: Document) -> Problem:
    """A file holds a record."""
    return document.problem_at("empty-file", 0, 0, 1, "the file is empty", "fill it in, or delete it")


@rule(
    "form",
    why="The format needs six levels; more are a mistake of brackets or an attack.",
    before="actors: [[[[[[[[[[[[[[[[[[[[[kremlin]]]]]]]]]]]]]]]]]]]]]",
    after="actors: [kremlin]",
)
def nested_too_deep(document: Document, event: Event) -> Problem:
    """Lists and mappings stand at most 20 deep in one another."""
    message = f"lists and mappings stand more than {DEEPEST} deep in one another"
    return document.problem_at("nested-too-deep", *span(event), message, "take the brackets away that are not needed")


@rule(
    "form",
    why="A key is a word; a list or a mapping in its place is a slip of brackets or of a question mark.",
    before="? [a, b]\n: c",
    after="a: c",
)
def unreadable_key(document: Document, event: Event) -> Problem:
    """A key is a single word."""
    help = "quote a text that begins with `?`, `[` or `{`"
    return document.problem_at("unreadable-key", *span(event), "a key must be a single word", help)
