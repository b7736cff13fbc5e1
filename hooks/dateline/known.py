"""Since when a claim or an entry is known: the day on which it was said and one of its sources was out.

Uncertain dates count from their earliest day. What came out on a date that leaves the day open, such as a month, is
known no earlier than the event or the statement that it reports.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dateline.dates import Date, Day
from dateline.records import Claim, Entry, Source
from dateline.vocabulary import EntryKind


def known_from(claim: Claim, sources: Mapping[str, Source], begins: Day | None = None) -> Day | None:
    """The day a claim became known: the later of the day it was said and its sources' earliest publication.

    A source that came out before it was said cannot show it and is left out. Uncertain dates count from their
    earliest day, a publication from none before `begins`, see `published_first`. None where no source of the claim
    has a readable date.
    """
    said = claim.said.first if claim.said else None
    cited = [citation.source for citation in claim.citations]
    showing = [id for id in cited if (source := sources.get(id)) and source.published and source.can_show(said)]
    published = published_first(showing or cited, sources, begins)
    return max(published, said) if published and said else published


def published_first(ids: Iterable[str], sources: Mapping[str, Source], begins: Day | None = None) -> Day | None:
    """The day on which the first of some sources came out; None where none has a readable date.

    What somebody reports came out after it began: where the date of a source leaves that open, from `begins`.
    """
    dates = [source.published for id in ids if (source := sources.get(id)) and source.published]
    return min(filter(None, (_published(date, begins) for date in dates)), default=None)


def entry_begins(entry: Entry) -> Day | None:
    """The first day on which an entry can be reported as having happened, or been said; None for a plan."""
    return entry.date.earliest if entry.date and entry.kind is not EntryKind.PLAN else None


def entry_known_from(entry: Entry, sources: Mapping[str, Source]) -> Day | None:
    """The day an entry became known: by its first known claim, or the first of its `sources`."""
    days = [known_from(claim, sources, entry_begins(entry)) for claim in entry.claims]
    return min(filter(None, [*days, published_first(entry.sources, sources, entry_begins(entry))]), default=None)


def _published(date: Date, begins: Day | None) -> Day | None:
    """The first day on which a source of some date can have come out, not before `begins` where it leaves that open."""
    first = date.first
    return first if not first or not begins or begins <= first else max(first, min(begins, date.latest or begins))
