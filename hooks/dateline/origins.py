"""Origins: how many reports there are, and how many are left when copies are counted as one.

Sources form a graph by `based_on`. A source that is based on none is an origin; one that is based on
others leads back to theirs. Two reports are independent where they share no origin. A report stands until it is
retracted, or until all that it is based on is; then nobody vouches for it any longer.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dateline.dates import Day
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


def reports(timeline: Timeline, ids: Iterable[str], day: Day | None = None) -> Reports:
    """The reports with these ids, each once, and their origins; with a day, those of them that stand on it."""
    sources = tuple(timeline.sources[id] for id in dict.fromkeys(ids) if day is None or stands(timeline, id, day))
    if not any(source.based_on for source in sources):
        return Reports(sources, sources)
    found = dict.fromkeys(id for source in sources for id in origins(timeline, source.id))
    return Reports(sources, tuple(timeline.sources[id] for id in found if day is None or stands(timeline, id, day)))


def stands(timeline: Timeline, id: str, day: Day) -> bool:
    """Whether neither a source nor all that it is based on was retracted by the end of a day."""
    return retracted(timeline, id, day) is None


def retracted(timeline: Timeline, id: str, day: Day) -> Source | None:
    """The retracted source for which a source supports nothing on a day: itself, or the last of all its originals."""
    source = timeline.sources[id]
    if source.retracted and source.retracted.date <= day:
        return source
    found = [retracted(timeline, other, day) for other in source.based_on]
    taken = [each for each in found if each]
    return max(taken, key=_taken_back) if taken and len(taken) == len(found) else None


def lineage(timeline: Timeline, ids: Iterable[str]) -> list[Source]:
    """Some sources and all that they are based on, at whatever remove, each once."""
    found: dict[str, Source] = {}
    ahead = [*ids][::-1]
    while ahead:
        source = timeline.sources[ahead.pop()]
        if source.id not in found:
            found[source.id] = source
            ahead.extend(source.based_on)
    return [*found.values()]


def _taken_back(source: Source) -> Day | tuple[()]:
    return source.retracted.date if source.retracted else ()


def origins(timeline: Timeline, id: str) -> list[str]:
    """The ids of the origins that a source leads back to; its own where it is based on none."""
    return [source.id for source in lineage(timeline, [id]) if not source.based_on]


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
