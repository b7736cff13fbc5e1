"""The format: every record of a timeline, and each part of one, as a frozen model.

The keys of a YAML file are the fields of a model, in the order in which they are written; the text
under a field is its meaning on the format page and in the editor's schema. A record's own id comes
from its file's name or from its key in the register, so it is a property and not a field.
"""

from dateline.records.about import About, Chapter, Edition
from dateline.records.base import Ids, Part, Record, Ruling, part_within
from dateline.records.entries import Change, Citation, Claim, Entry
from dateline.records.registers import Actor, Place, Question, Topic
from dateline.records.registry import ABOUT, FOLDERS, REGISTERS, SEEDS, Register
from dateline.records.seeds import Fact, Seed
from dateline.records.sources import DATE_LINE, Retraction, Source

__all__ = [
    "ABOUT",
    "DATE_LINE",
    "FOLDERS",
    "REGISTERS",
    "SEEDS",
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
    "Register",
    "Retraction",
    "Ruling",
    "Seed",
    "Source",
    "Topic",
    "part_within",
]
