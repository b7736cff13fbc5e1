"""What every record is made of: frozen models whose fields are the keys of a file."""

from __future__ import annotations

from typing import Any, ClassVar, Self, get_args

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr

from dateline.fields import Id, OneDay, Prose
from dateline.vocabulary import Expectation, Status

Ids = tuple[Id, ...]
Expectations = dict[OneDay, Expectation]


class Part(BaseModel):
    """A mapping in a file: a record, or a part of one.

    `called` is how problems name it; of the keys in `either`, one at least is required.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)
    called: ClassVar[str] = ""
    either: ClassVar[tuple[str, ...]] = ()

    @classmethod
    def needs(cls) -> list[str]:
        """The keys that it requires, in their order; of those in `either`, the first."""
        keys = {info.alias or name: info for name, info in cls.model_fields.items()}
        return [key for key, info in keys.items() if info.is_required() or key in cls.either[:1]]


class Record(Part):
    """Something with an id and, mostly, a page of its own."""

    register: ClassVar[str] = ""
    headed_by: ClassVar[str] = "title"
    _id: str = PrivateAttr(default="")

    @property
    def id(self) -> str:
        """The record's id: from its file's name, or its key in the register."""
        # Read a million times a build, and pydantic's own way is slow; a record always has private values.
        return self.__pydantic_private__["_id"]  # type: ignore[index, no-any-return]

    @property
    def heading(self) -> str:
        """What readers know it by: its title, its name, or the question."""
        return str(getattr(self, self.headed_by))

    def named(self, id: str) -> Self:
        """The record under its id; for what makes it, once, since the id is not among the keys of a file."""
        self._id = id
        return self

    def __hash__(self) -> int:
        """By id: records are kept in caches, and their many fields would be gone through each time."""
        return hash(self.id)


def has_either(record: Record) -> Record:
    """Refuse a record that has none of the keys of which it needs one; `shape` says so at its place."""
    if not any(getattr(record, key) for key in record.either):
        raise ValueError("none of the keys in `either`")
    return record


def part_within(annotation: Any) -> type[Part] | None:
    """The model within `Part`, `Part | None`, `tuple[Part, ...]` or `dict[str, Part]`, where there is one."""
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return annotation
    return next((part for inner in get_args(annotation) if (part := part_within(inner))), None)


class Ruling(Part):
    """An editor's word against the derived status."""

    called: ClassVar[str] = "a status"

    is_: Status = Field(alias="is")
    """The status that the page shows."""
    why: Prose
    """The reason, which the page shows with it."""
