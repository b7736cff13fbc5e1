"""Building the plain value of a document from the events of the YAML parser.

Nothing is constructed: every scalar stays the text that was typed, and anchors, aliases, tags and a second
document are problems. The parser's events are taken one by one with a limit of depth, since its own composer
fails silently on some hundred thousand brackets.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import yaml

from dateline.problems import Problem
from dateline.yaml_source.characters import REFUSED
from dateline.yaml_source.comments import IN_FLOW, Around, comment_beside, comment_that_breaks
from dateline.yaml_source.document import STAND_IN, UNREADABLE, Document, Path, Places, Plain, Unreadable
from dateline.yaml_source.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    Event,
    Loader,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    StreamEndEvent,
)
from dateline.yaml_source.rules import (
    DEEPEST,
    anchor_or_alias,
    control_character,
    duplicate_key,
    empty_file,
    nested_too_deep,
    several_documents,
    span,
    tag,
    unreadable_key,
    unreadable_yaml,
)
from dateline.yaml_source.texts import divided_number, retyped, text_cut_short

LINE_END = re.compile(r"\r\n?|\n")


class _Stop(Exception):
    """The rest of the file cannot be read; the reason is among the builder's problems."""


class Builder:
    """Builds the plain value of a document from the parser's events, and notes what is refused."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.problems: list[Problem] = []
        self.places: Places | None = None
        self.odd = document.unseen or "\\" in document.text
        self.commented = "#" in document.text
        self.texts: list[tuple[int, int]] = []
        self.before = self.end = 0
        self.column = IN_FLOW

    def build(self) -> Plain | Unreadable:
        """The value of the file's one document, or `UNREADABLE`."""
        try:
            loader = Loader(self.document.text)
            self.next = self._with_ends(loader.get_event) if self.commented else loader.get_event
            return self._document()
        except yaml.MarkedYAMLError as error:
            comment = comment_that_breaks(self.document.text, error, self.texts)
            refused = (
                unreadable_yaml(self.document, error) if comment is None else text_cut_short(self.document, comment)
            )
            self.problems.append(refused)
            self.document.comments.clear()
        except _Stop:
            pass
        return UNREADABLE

    def _with_ends(self, take: Callable[[], Event]) -> Callable[[], Event]:
        """Take events, and note where the one before ends and where the texts are: comments are looked for there."""

        def noting() -> Event:
            event = take()
            starts = isinstance(event, CollectionStartEvent)
            self.before, self.end = self.end, (event.start_mark if starts else event.end_mark).index
            if type(event) is ScalarEvent:
                self.texts.append((event.start_mark.index, event.end_mark.index))
            return event

        return noting

    def _document(self) -> Plain | Unreadable:
        self.next()
        if type(self.next()) is StreamEndEvent:
            self.problems.append(empty_file(self.document))
            return UNREADABLE
        value = self._value(self.next(), (), 0)
        self.next()
        event = self.next()
        if type(event) is not StreamEndEvent:
            self.problems.append(several_documents(self.document, event))
        if value == "":
            self.problems.append(empty_file(self.document))
            return UNREADABLE
        return value

    def _value(self, event: Event, at: Path, depth: int) -> Plain | Unreadable:
        if self.places is not None:
            self.places["value", at] = span(event)
        if type(event) is ScalarEvent:
            return self._scalar(event, at)
        if type(event) is AliasEvent:
            self.problems.append(anchor_or_alias(self.document, event))
            return UNREADABLE
        assert isinstance(event, CollectionStartEvent), "a value is a text, an alias, a list or a mapping"
        self._refuse_marks(event)
        if depth == DEEPEST:
            self.problems.append(nested_too_deep(self.document, event))
            raise _Stop
        return self._mapping(event, at, depth) if type(event) is MappingStartEvent else self._list(event, at, depth)

    def _refuse_marks(self, event: ScalarEvent | CollectionStartEvent) -> None:
        """Note an anchor and a tag before a value."""
        if event.anchor is not None:
            self.problems.append(anchor_or_alias(self.document, event))
        if event.tag is not None:
            self.problems.append(tag(self.document, event))

    def _scalar(self, event: ScalarEvent, at: Path) -> str | Unreadable:
        """The text; of one that cannot stand as it was typed nothing more is said."""
        if is_marked := event.tag is not None or event.anchor is not None:
            self._refuse_marks(event)
        if (self.odd and self._has_unseen(event)) or is_marked:
            return UNREADABLE
        if self.commented:
            self._note_comment(event, at)
        if self._is_retyped(event):
            return UNREADABLE
        return in_lines(event.value)

    def _note_comment(self, event: ScalarEvent, at: Path) -> None:
        """Note a comment that may be a part of a text; the model says whether it is one."""
        if found := comment_beside(self.document.text, event, Around(self.before, self.column)):
            self.document.comments.setdefault(at, found)

    def _is_retyped(self, event: ScalarEvent) -> bool:
        """Whether an escape hides what was typed; notes that, and a line that ends in the wrong place."""
        if event.start_mark.line == event.end_mark.line and not (self.odd and event.style == '"'):
            return False
        found = list(retyped(self.document, event))
        self.problems.extend(found)
        return any(problem.rule == "hidden-escape" for problem in found)

    def _has_unseen(self, event: ScalarEvent) -> bool:
        """Whether a text holds characters that are not allowed; those that are written as escapes are reported here."""
        if self.document.unseen and STAND_IN in event.value:
            return True
        if found := REFUSED.search(event.value):
            self.problems.append(control_character(self.document, event.start_mark.line, found, event))
        return bool(found)

    def _list(self, start: CollectionStartEvent, at: Path, depth: int) -> list[Any]:
        items: list[Any] = []
        while type(event := self.next()) is not SequenceEndEvent:
            self.column = IN_FLOW if start.flow_style else start.start_mark.column
            if start.flow_style and type(event) is ScalarEvent:
                self.problems.extend(divided_number(self.document, event))
            items.append(self._value(event, (*at, len(items)), depth + 1))
        return items

    def _mapping(self, start: CollectionStartEvent, at: Path, depth: int) -> dict[Any, Any]:
        mapping: dict[Any, Any] = {}
        while type(event := self.next()) is not MappingEndEvent:
            if type(event) is not ScalarEvent:
                self.problems.append(unreadable_key(self.document, event))
                self._pass_over(event)
                self._pass_over(self.next())
                mapping[UNREADABLE] = UNREADABLE
                continue
            key = self._key(event, mapping, at)
            self.column = IN_FLOW if start.flow_style else event.start_mark.column
            value = self._value(self.next(), (*at, key), depth + 1)
            mapping.setdefault(key, value)
        return mapping

    def _pass_over(self, event: Event) -> None:
        """Go on past a value of which nothing is read."""
        depth = 0
        while depth := depth + isinstance(event, CollectionStartEvent) - isinstance(event, CollectionEndEvent):
            if depth > DEEPEST:
                raise _Stop
            event = self.next()

    def _key(self, event: ScalarEvent, mapping: dict[Any, Any], at: Path) -> str:
        """The key's text; a key given twice leads to a place of its own, which nothing is read from."""
        key = event.value
        if self.odd and self._has_unseen(event):
            key = REFUSED.sub("", key)
        self._is_retyped(event)
        if event.tag is not None or event.anchor is not None:
            self._refuse_marks(event)
        if key in mapping:
            self.problems.append(duplicate_key(self.document, event))
            return key if self.places is None else f"{key} again"
        if self.places is not None:
            self.places["key", (*at, key)] = span(event)
        return key


def in_lines(text: str) -> str:
    """A text of several lines without the blanks around each, and without empty lines before and after it."""
    if "\n" not in text and "\r" not in text:
        return text
    return "\n".join(line.strip(" \t") for line in LINE_END.split(text)).strip()


def places_in(document: Document) -> Places:
    """The places of all keys and values of a document, found by going through it a second time."""
    builder = Builder(document)
    builder.places = {}
    builder.build()
    return builder.places
