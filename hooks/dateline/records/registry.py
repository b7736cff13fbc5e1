"""The registers: the one list of which there are, where each has its records, and what these are."""

from __future__ import annotations

from typing import NamedTuple

from dateline.records.about import About
from dateline.records.base import Record
from dateline.records.entries import Entry
from dateline.records.registers import Actor, Place, Question, Topic
from dateline.records.seeds import Seed
from dateline.records.sources import Source


class Register(NamedTuple):
    """A register: the word for one of its records, the folder or the file that holds them, and their model.

    `by_id` is whether one file holds all records by their ids; else each is a file of its own.
    """

    word: str
    path: str
    model: type[Record]
    by_id: bool = False

    @property
    def name(self) -> str:
        """The register's name, with which addresses and links begin."""
        return self.model.register


ABOUT = Register("timeline", "timeline/timeline.yml", About)
"""What describes the timeline itself: one record, whose file is not a mapping of ids."""

SEEDS = Register("seed", "seeds", Seed)

REGISTERS = {
    register.name: register
    for register in (
        Register("entry", "timeline/entries", Entry),
        Register("source", "timeline/sources", Source),
        Register("actor", "timeline/actors.yml", Actor, by_id=True),
        Register("place", "timeline/places.yml", Place, by_id=True),
        Register("topic", "timeline/topics.yml", Topic, by_id=True),
        Register("question", "timeline/questions.yml", Question, by_id=True),
    )
}
"""The registers whose records a link can name, in the order in which links look for them."""

FOLDERS = ("timeline", "seeds")
"""The folders of a project that hold its data."""
