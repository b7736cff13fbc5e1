"""The format: every record of a timeline, and each part of one, as a frozen model.

The keys of a YAML file are the fields of a model, in the order in which they are written; the text
under a field is its meaning on the format page and in the editor's schema. A record's own id comes
from its file's name or from its key in the register, so it is a property and not a field.
"""

from dateline.records.about import About, Chapter, Edition
from dateline.records.base import Ids, Part, Record, Ruling, part_within
from dateline.records.entries import Change, Citation, Claim, Entry
from dateline.records.registers import Actor, Place, Question, Topic
from dateline.records.seeds import Fact, Seed
from dateline.records.sources import Retraction, Source

__all__ = [
    "REGISTERS",
    "About",
    "Actor",
    "Change",
    "Chapter",
    "Citation",
    "Claim",
    "Edition",
    "Entry",
    "Fact",
    "Ids",
    "Part",
    "Place",
    "Question",
    "Record",
    "Retraction",
    "Ruling",
    "Seed",
    "Source",
    "Topic",
    "part_within",
]

REGISTERS: dict[str, type[Record]] = {model.register: model for model in (Entry, Source, Actor, Place, Topic, Question)}
"""The registers whose records a link can name, in the order in which links look for them."""
