"""What sentences about changes are made of: names, dates, quotes and ids.

Names and quotes come from the records, so they go through `escape`, by which a form of report keeps them
from being taken for its own marks.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from dateline import dates
from dateline.diff.changes import Revisions
from dateline.diff.differences import Difference, Plain
from dateline.evidence import Evidence
from dateline.languages import joined
from dateline.model import Timeline
from dateline.problems import printable
from dateline.records import REGISTERS, SEEDS, Record
from dateline.sentences import in_sentence
from dateline.vocabulary import Word

REGISTER_OF = {register.word: register.name for register in (*REGISTERS.values(), SEEDS)}


@dataclass(frozen=True)
class Told:
    """A sentence, and the texts that it is about, as they were and as they are, where they are long."""

    sentence: str
    texts: tuple[str, str] | None = None


class Teller:
    """Names the records of two revisions, and quotes them."""

    def __init__(self, revisions: Revisions, escape: Callable[[str], str] = lambda text: text) -> None:
        self.revisions = revisions
        self.escape = escape
        self.evidence = Evidence(revisions.now)

    def heading(self, noun: str, id: str) -> str:
        """A record by what it is, its title and its id."""
        if noun == "timeline":
            return "The timeline as a whole"
        return f"The {noun} {self.quoted(self.record(noun, id).heading)} (`{id}`)"

    def record(self, noun: str, id: str) -> Any:
        """A record as it is, or as it was where it is gone; None where it never was."""
        return self._in(self.revisions.now, noun, id) or self._in(self.revisions.was, noun, id)

    def _in(self, timeline: Timeline, noun: str, id: str) -> Record | None:
        return timeline.register(REGISTER_OF[noun]).get(id)

    def quoted(self, text: Plain) -> str:
        """A text from a record, in quotation marks, without the full stop at its end."""
        return f"“{self.plainly(text).removesuffix('.')}”"

    def plainly(self, text: Plain) -> str:
        """A text from a record on one line."""
        return self.escape(" ".join(str(text).split()))

    def actor(self, id: Plain) -> str:
        """An actor's name as it stands within a sentence."""
        record = self.record("actor", str(id))
        return self.plainly(in_sentence(record.name)) if record else f"`{id}`"

    def actors(self, ids: Iterable[str]) -> str:
        """Actors' names in a row."""
        return joined(map(self.actor, ids))

    def source(self, id: Plain) -> str:
        """A source by its id, its publisher and its title."""
        record = self.record("source", str(id))
        return f"`{id}` ({self.plainly(record.publisher)}, {self.quoted(record.title)})" if record else f"`{id}`"

    def both(self, sentence: str, difference: Difference) -> Told:
        """A sentence with the text as it was and as it is."""
        was, now = (self.plainly(texts(value)) for value in (difference.was, difference.now))
        return Told(f"{capital(sentence)}:", (was, now))


def capital(sentence: str) -> str:
    """The sentence with a capital at its beginning."""
    return sentence[0].upper() + sentence[1:]


def day(typed: Plain) -> str:
    """A date in words."""
    return dates.parse(str(typed)).in_words() if typed else "no day"


def label(words: type[Word], typed: Plain) -> str:
    """A word of a closed list as readers meet it, within a sentence."""
    return next(word.label for word in words if word == typed).lower()


def ids(value: Plain) -> str:
    """Ids in a row: `` `a` and `b` ``; nothing where there are none."""
    return joined(map(code, value)) if isinstance(value, list) else "nothing"


def code(typed: Plain) -> str:
    """Something typed in backticks, with none of its own."""
    return f"`{printable(' '.join(str(typed).replace('`', '').split()))}`"


def texts(value: Plain) -> str:
    """A value as text: a mapping as its values."""
    if isinstance(value, dict):
        return "; ".join(texts(inner) for inner in value.values())
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list) else str(value)
