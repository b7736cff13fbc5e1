"""What comes later in the files comes later in time: said, published, opened, vouched for."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.dates import Day
from dateline.known import entry_begins, known_from, published_first
from dateline.model import Timeline, Violation
from dateline.problems import rule
from dateline.records import DATE_LINE, Entry
from dateline.vocabulary import EntryKind
from dateline.yaml_source import Path


@rule(
    "dates",
    why="The editors vouch for the days up to `as_of` and for none after.",
    before="as_of: 2023-11-30\nsaid: 2023-12-04",
    after="as_of: 2023-12-31\nsaid: 2023-12-04",
)
def said_after_as_of(timeline: Timeline) -> Iterator[Violation]:
    """Nothing is said after the timeline's `as_of`."""
    as_of = timeline.about.as_of
    for entry in timeline.entries.values():
        for number, claim in enumerate(entry.claims):
            if as_of and claim.said and claim.said.earliest and claim.said.earliest > as_of:
                message = f"this was said after {as_of}, the day up to which the editors vouch"
                yield Violation(
                    entry, ("claims", number, "said"), message, "correct the date, or move `as_of` in `timeline.yml`"
                )


@rule(
    "dates",
    why="A source cannot show what was said after it came out.",
    before="said: 2023-09-10\n(one of its sources is published 2023-09-06)",
    after="said: 2023-09-06",
)
def said_after_published(timeline: Timeline) -> Iterator[Violation]:
    """A claim is said at most one day, that of the date line, after each of its sources is published."""
    as_of = timeline.about.as_of
    for entry in timeline.entries.values():
        for number, claim in enumerate(entry.claims):
            said = claim.said.earliest if claim.said else None
            if said is None or (as_of and said > as_of):
                continue
            cited = [timeline.sources.get(citation.source) for citation in claim.citations]
            sources = [source for source in cited if source and source.published]
            if len(sources) < len(cited):
                continue
            early = {n: source.published.last for n, source in enumerate(sources) if not source.can_show(said)}
            if early and len(early) == len(cited):
                message = f"this was said on {said}, after its last source was published on {max(early.values())}"
                help = "correct the date, or cite a source that came out later"
                yield Violation(entry, ("claims", number, "said"), message, help)
                continue
            for place, published in early.items():
                if not _before_event(entry, published):
                    message = f"this came out on {published}, before the claim was said on {said}"
                    help = "correct one of the two dates, or give the words of this source a claim of their own"
                    yield Violation(entry, ("claims", number, "citations", place, "source"), message, help)


def _before_event(entry: Entry, day: Day) -> bool:
    """Whether a day is too early for what an entry is about, which `claimed-before-it-happened` reports."""
    begins = entry.date.earliest if entry.kind is EntryKind.EVENT and entry.date else None
    return begins is not None and day < begins.plus(-DATE_LINE)


@rule(
    "evidence",
    why="The site shows what was known on `as_of`; a claim that became known later would be missing from it.",
    before="as_of: 2023-11-30\n(a claim whose only source is published 2023-12-04)",
    after="as_of: 2023-12-31",
)
def known_after_as_of(timeline: Timeline) -> Iterator[Violation]:
    """Every claim is known by the timeline's `as_of`, and so is what the `sources` of an entry report."""
    as_of = timeline.about.as_of
    help = "move `as_of` in `timeline.yml`, or wait"
    for entry in timeline.entries.values() if as_of else ():
        begins = entry_begins(entry)
        days: list[tuple[Path, Day | None]] = [(("sources",), published_first(entry.sources, timeline.sources, begins))]
        days += [
            (("claims", number, "citations"), known_from(claim, timeline.sources, begins))
            for number, claim in enumerate(entry.claims)
            if not (claim.said and claim.said.earliest and claim.said.earliest > as_of)
        ]
        for at, known in days:
            if known and known > as_of:
                message = f"this became known on {known}, after {as_of}, the day up to which the editors vouch"
                yield Violation(entry, at, message, help, on_key=True)


@rule(
    "dates",
    why="Nobody can open a page before it is there.",
    before="published: 2023-09-04\naccessed: 2023-09-03",
    after="published: 2023-09-04\naccessed: 2023-09-05",
)
def published_after_accessed(timeline: Timeline) -> Iterator[Violation]:
    """A source is published no later than it was opened."""
    for source in timeline.sources.values():
        first = source.published.earliest if source.published else None
        if first and source.accessed and first > source.accessed:
            yield Violation(
                source,
                ("accessed",),
                f"it was opened on {source.accessed}, before it was published on {first}",
                "correct one of the two dates",
            )


@rule(
    "dates",
    why="Nothing is derived for a day after `as_of`, so an expectation of such a day tests nothing.",
    before="as_of: 2023-11-30\nexpect: {2023-12-04: confirmed}",
    after="expect: {2023-11-30: confirmed}",
)
def expected_after_as_of(timeline: Timeline) -> Iterator[Violation]:
    """No day of `expect` is after the timeline's `as_of`."""
    as_of = timeline.about.as_of
    for record in timeline.with_status if as_of else ():
        for day in record.expect or {}:
            if day and day > as_of:
                message = f"the expectation is of a day after {as_of}, the day up to which the editors vouch"
                help = "choose a day that is no later, or move `as_of` in `timeline.yml`"
                yield Violation(record, ("expect", str(day)), message, help, on_key=True)


@rule(
    "dates",
    why="An edition shows a past day; no later day is vouched for.",
    before="as_of: 2023-11-30\neditions: [{as_of: 2023-12-01, …}]",
    after="editions: [{as_of: 2023-11-30, …}]",
)
def edition_after_as_of(timeline: Timeline) -> Iterator[Violation]:
    """No edition is of a day after the timeline's `as_of`."""
    about = timeline.about
    for number, edition in enumerate(about.editions or ()):
        if about.as_of and edition.as_of and edition.as_of > about.as_of:
            message = f"the edition is of a day after {about.as_of}, the day up to which the editors vouch"
            yield Violation(about, ("editions", number, "as_of"), message, "choose an earlier day, or move `as_of`")


@rule(
    "dates",
    why="An entry belongs to the last chapter that has begun, so chapters stand in the order of their days.",
    before="from: 2023-09\nfrom: 2022",
    after="from: 2022\nfrom: 2023-09",
)
def chapters_out_of_order(timeline: Timeline) -> Iterator[Violation]:
    """Each chapter begins after the one before it."""
    last = None
    for number, chapter in enumerate(timeline.about.chapters or ()):
        begins = chapter.from_.earliest if chapter.from_ else None
        if begins and last and begins <= last:
            yield Violation(
                timeline.about,
                ("chapters", number, "from"),
                f"the chapter begins on {begins}, not after the one before it",
                "put the chapters in order",
            )
        last = begins or last


@rule(
    "dates",
    why="The date says which of two entries came first; only where it does not may an editor.",
    before="date: 2022-12-22\nafter: (an entry of 2022-12-21)",
    after="date: 2022-12-22\nafter: (an entry of 2022-12-22)",
)
def after_another_date(timeline: Timeline) -> Iterator[Violation]:
    """`after` names another entry, of the same date."""
    for entry in timeline.entries.values():
        other = timeline.entries.get(entry.after or "")
        if not other or not entry.date or not other.date:
            continue
        if other is entry or entry.date.sort_key != other.date.sort_key:
            message = "the entry cannot come after itself" if other is entry else f"`{other.id}` has another date"
            yield Violation(entry, ("after",), message, "delete the line, or name an entry of the same date")
