"""The events of the C parser of YAML, with the types that they have.

The types that come with PyYAML let an event have no marks, and the parser no next event; the C parser gives
each event both marks, and nothing asks it for more after the last one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__all__ = [
    "AliasEvent",
    "CollectionEndEvent",
    "CollectionStartEvent",
    "Event",
    "Loader",
    "MappingEndEvent",
    "MappingStartEvent",
    "NodeEvent",
    "ScalarEvent",
    "SequenceEndEvent",
    "SequenceStartEvent",
    "StreamEndEvent",
]

if TYPE_CHECKING:
    from yaml._yaml import Mark

    class Event:
        """What the parser found: where it begins and ends."""

        start_mark: Mark
        end_mark: Mark

    class NodeEvent(Event):
        """A value, a reference to one, or the beginning of one."""

        anchor: str | None

    class AliasEvent(NodeEvent):
        """A reference to a value."""

    class ScalarEvent(NodeEvent):
        """A text."""

        tag: str | None
        value: str
        style: str | None

    class CollectionStartEvent(NodeEvent):
        """The beginning of a list or a mapping."""

        tag: str | None
        flow_style: bool

    class SequenceStartEvent(CollectionStartEvent):
        """The beginning of a list."""

    class MappingStartEvent(CollectionStartEvent):
        """The beginning of a mapping."""

    class CollectionEndEvent(Event):
        """The end of a list or a mapping."""

    class SequenceEndEvent(CollectionEndEvent):
        """The end of a list."""

    class MappingEndEvent(CollectionEndEvent):
        """The end of a mapping."""

    class StreamEndEvent(Event):
        """The end of the file."""

    class Loader:
        """The C parser, asked for its events and for nothing else."""

        def __init__(self, text: str) -> None: ...

        def get_event(self) -> Event:
            """The next event. Raises `yaml.MarkedYAMLError` where the text cannot be read."""

else:
    from yaml import (
        AliasEvent,
        CollectionEndEvent,
        CollectionStartEvent,
        Event,
        MappingEndEvent,
        MappingStartEvent,
        NodeEvent,
        ScalarEvent,
        SequenceEndEvent,
        SequenceStartEvent,
        StreamEndEvent,
    )
    from yaml import CSafeLoader as Loader
