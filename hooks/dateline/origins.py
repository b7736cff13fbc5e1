"""Origins: how many reports there are, and how many are left when copies are counted as one.

Sources form a graph by `based_on`. A source that is based on none is an origin; one that is based on
others leads back to theirs. Two reports are independent where they share no origin.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dateline.model import Timeline
from dateline.records import Claim, Source


@dataclass(frozen=True)
class Reports:
    """The sources of a claim or of a question, and the origins that they lead back to, both in order."""

    sources: tuple[Source, ...]
    origins: tuple[Source, ...]

    @property
    def repeat(self) -> bool:
        """Whether some of the reports only repeat another."""
        return len(self.origins) < len(self.sources)


def reports(timeline: Timeline, ids: Iterable[str]) -> Reports:
    """The reports with these ids, each once, and their origins."""
    sources = tuple(timeline.sources[id] for id in dict.fromkeys(ids))
    if not any(source.based_on for source in sources):
        return Reports(sources, sources)
    found = dict.fromkeys(id for source in sources for id in origins(timeline, source.id))
    return Reports(sources, tuple(timeline.sources[id] for id in found))


def origins(timeline: Timeline, id: str) -> list[str]:
    """The ids of the origins that a source leads back to; its own where it is based on none."""
    found: list[str] = []
    ahead, seen = [id], {id}
    while ahead:
        source = timeline.sources[ahead.pop()]
        if not source.based_on:
            found.append(source.id)
        ahead.extend(other for other in source.based_on if other not in seen)
        seen.update(source.based_on)
    return found


def repeated(timeline: Timeline, id: str) -> list[str]:
    """The ids of a source and of what it repeats whole: the one that it is based on, and so on; not one of several."""
    found = [id]
    while len(based_on := timeline.sources[found[-1]].based_on) == 1 and based_on[0] not in found:
        found.append(based_on[0])
    return found


def first_hand(timeline: Timeline, claim: Claim) -> bool:
    """Whether a claim is cited from a publication that its own party issued."""
    issuers = (id for citation in claim.citations for id in timeline.sources[citation.source].issued_by)
    return any(timeline.party(id) == timeline.party(claim.by) for id in issuers)


def any_independent(timeline: Timeline, groups: Iterable[Iterable[str]]) -> bool:
    """Whether two of some groups of sources hold reports, one each, that share no origin.

    To count all origins together would not do: one article that quotes two parties and draws on two agencies
    has two origins and is still one report.
    """
    reached = [{frozenset(origins(timeline, id)) for id in group} for group in groups]
    return any(
        one.isdisjoint(other)
        for number, first in enumerate(reached)
        for second in reached[number + 1 :]
        for one in first
        for other in second
    )
