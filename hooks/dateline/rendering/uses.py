"""Uses: what points to what. The records name each other one way; the way back is computed here."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from dateline.evidence import Evidence
from dateline.model import Timeline
from dateline.records import Actor, Citation, Entry, Question, Source
from dateline.weighing import PlacedClaim


class Uses:
    """For each record, what names it: entries in the order of the story, claims as their files list them."""

    def __init__(self, timeline: Timeline, evidence: Evidence) -> None:
        self.timeline = timeline
        self.evidence = evidence

    @cached_property
    def of_source(self) -> dict[str, list[tuple[PlacedClaim, Citation]]]:
        """The claims that rest on each source, with the citation of it."""
        found: dict[str, list[tuple[PlacedClaim, Citation]]] = {id: [] for id in self.timeline.sources}
        for rows in self.evidence.by_entry.values():
            for row in rows:
                for citation in row.claim.citations:
                    found[citation.source].append((row, citation))
        return found

    @cached_property
    def reported_by(self) -> dict[str, list[Entry]]:
        """The entries that name each source in their `sources`."""
        found: dict[str, list[Entry]] = {}
        for entry in self.timeline.entries.values():
            for id in entry.sources:
                found.setdefault(id, []).append(entry)
        return found

    def count(self, source: Source) -> int:
        """How many claims rest on a source, and how many entries name it among those that report them."""
        return len(self.of_source[source.id]) + len(self.reported_by.get(source.id, ()))

    @cached_property
    def repeated_by(self) -> dict[str, list[Source]]:
        """The sources that are based on each source."""
        found: dict[str, list[Source]] = {}
        for source in self.timeline.sources.values():
            for id in source.based_on:
                found.setdefault(id, []).append(source)
        return found

    @cached_property
    def said_by(self) -> dict[str, list[PlacedClaim]]:
        """The claims of each actor and of its parts, by them or spoken by them, in the order in which they became known."""
        found: dict[str, list[PlacedClaim]] = {}
        for rows in self.evidence.by_entry.values():
            for row in rows:
                for id in self.with_wholes(filter(None, (row.claim.by, row.claim.speaker))):
                    found.setdefault(id, []).append(row)
        return {id: sorted(rows, key=lambda row: (row.known, row.order)) for id, rows in found.items()}

    def with_wholes(self, ids: Iterable[str]) -> dict[str, None]:
        """Some actors, each once, with all that they are parts of."""
        return dict.fromkeys(whole for id in ids for whole in self._wholes[id])

    @cached_property
    def _wholes(self) -> dict[str, tuple[str, ...]]:
        """Each actor with all that it is a part of, itself first."""
        actors, found = self.timeline.actors, {}
        for id in actors:
            trail = [id]
            while (whole := actors[trail[-1]].part_of) and whole not in trail:
                trail.append(whole)
            found[id] = tuple(trail)
        return found

    @cached_property
    def parts_of(self) -> dict[str, list[Actor]]:
        """The actors that are a part of each actor."""
        found: dict[str, list[Actor]] = {}
        for actor in self.timeline.actors.values():
            if actor.part_of:
                found.setdefault(actor.part_of, []).append(actor)
        return found

    @cached_property
    def entries_with(self) -> dict[tuple[str, str], list[Entry]]:
        """The entries that name a record in `actors`, `places` or `topics`, by register and id; of actors, or a part."""
        found: dict[tuple[str, str], list[Entry]] = {}
        for entry in self.timeline.entries.values():
            for register in ("actors", "places", "topics"):
                named = getattr(entry, register)
                for id in self.with_wholes(named) if register == "actors" else named:
                    found.setdefault((register, id), []).append(entry)
        return found

    @cached_property
    def questions_with(self) -> dict[str, list[Question]]:
        """The questions on each topic."""
        found: dict[str, list[Question]] = {}
        for question in self.timeline.questions.values():
            for id in question.topics:
                found.setdefault(id, []).append(question)
        return found
