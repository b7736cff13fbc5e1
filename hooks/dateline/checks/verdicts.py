"""What a verdict may rest on: nothing before it can have happened, nothing that nobody has read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dateline.dates import Day
from dateline.model import Timeline, Violation
from dateline.problems import rule
from dateline.records import DATE_LINE, Claim, Entry
from dateline.vocabulary import EntryKind, Stance
from dateline.weighing import SETTLING
from dateline.yaml_source import Path


@rule(
    "evidence",
    why="An announcement is not the event: what was said before it can have happened does not show that it did.",
    before="kind: event\ndate: 2023-09-13\nclaims: [{said: 2023-09-04, …}]",
    after="kind: plan\ndate: 2023-09-13\nclaims: [{said: 2023-09-04, …}]",
)
def claimed_before_it_happened(timeline: Timeline) -> Iterator[Violation]:
    """Nothing that an event rests on is said or published more than one day before the event."""
    help = "make it a plan (`kind: plan`), correct the date, or move this to the entry in which it was announced"
    for entry in timeline.entries.values():
        begins = entry.date.earliest if entry.kind is EntryKind.EVENT and entry.date else None
        if not begins:
            continue
        first = begins.plus(-DATE_LINE)
        for number, claim in enumerate(entry.claims):
            if claim.said and claim.said.last < first:
                message = f"this was said on {claim.said.last}, before the event, which is of {begins}"
                yield Violation(entry, ("claims", number, "said"), message, help)
                continue
            cited = [(n, citation.source) for n, citation in enumerate(claim.citations)]
            rested = [(("claims", number, "citations", n, "source"), id) for n, id in cited]
            yield from _published_before(timeline, entry, rested, first, help)
        named = [(("sources", n), id) for n, id in enumerate(entry.sources)]
        yield from _published_before(timeline, entry, named, first, help)


def _published_before(
    timeline: Timeline, entry: Entry, rested: Iterable[tuple[Path, str | None]], first: Day, help: str
) -> Iterator[Violation]:
    for at, id in rested:
        source = timeline.sources.get(id or "")
        if source and source.published and source.published.last < first:
            message = f"this came out on {source.published.last}, before the event, which is of {entry.date.earliest}"
            yield Violation(entry, at, message, help)


@rule(
    "evidence",
    why="What somebody denies is disputed, and readers have to see who says so and who denies it.",
    before="sources: [post-2023-09-05]\n(and another entry responds to it and denies)",
    after="claims:\n  - by: harbour-office\n    stance: asserts\n    …",
)
def disputed_without_claims(timeline: Timeline) -> Iterator[Violation]:
    """An entry that names `sources` says in `claims` who asserts it, as soon as a claim or a response denies it."""
    light = {id: entry for id, entry in timeline.entries.items() if entry.sources and not _takes(entry, Stance.ASSERTS)}
    for entry in light.values():
        if denying := _takes(entry, Stance.DENIES):
            message = f"the claim `{denying.anchor}` denies this entry, and no claim asserts it"
            yield Violation(entry, ("sources",), message, "say in `claims:` who asserts it", on_key=True)
    for other in timeline.entries.values():
        for id in (each for each in other.responds_to or () if each in light):
            asked = {claim.on for claim in light[id].claims if claim.on}
            if any(claim.stance is Stance.DENIES and claim.on not in asked for claim in other.claims):
                message = f"`{other.id}` responds to this entry and denies it"
                help = "say in `claims:` who asserts it, and on which question each claim is"
                yield Violation(light[id], ("sources",), message, help, on_key=True)


def _takes(entry: Entry, stance: Stance) -> Claim | None:
    """The first claim about an entry itself that takes a stance."""
    return next((claim for claim in entry.claims if claim.stance is stance and not claim.on), None)


@rule(
    "evidence",
    why="Without `on`, the claim would deny that its own statement was made, and what it means would stay confirmed.",
    before="kind: statement\nclaims: [{stance: denies, …}]",
    after="kind: statement\nclaims: [{stance: denies, on: bridge-safe, …}]",
)
def denies_itself(timeline: Timeline) -> Iterator[Violation]:
    """A denial in a statement is on a question, unless somebody there asserts that the statement was made."""
    for entry in timeline.entries.values():
        if entry.kind is not EntryKind.STATEMENT or _takes(entry, Stance.ASSERTS):
            continue
        for number, claim in enumerate(entry.claims):
            if claim.stance is Stance.DENIES and not claim.on:
                message = "this denies that the statement itself was made"
                help = "name in `on:` the question that it denies, or move the claim to the entry of the event"
                yield Violation(entry, ("claims", number, "stance"), message, help)


@rule(
    "evidence",
    why="Who takes back a word must have given it; otherwise the claim denies, or declines to say.",
    before="stance: withdraws (by an actor whose party has asserted and denied nothing here)",
    after="stance: withdraws\non: (the question on which the party asserted or denied something)",
)
def withdraws_nothing(timeline: Timeline) -> Iterator[Violation]:
    """A claim that withdraws follows an assertion or a denial of the same party on the same question or entry."""
    taken = {
        (timeline.party(claim.by), claim.on or entry.id)
        for entry in timeline.entries.values()
        for claim in entry.claims
        if claim.stance in SETTLING and claim.by
    }
    for entry in timeline.entries.values():
        for number, claim in enumerate(entry.claims):
            withdraws = claim.stance is Stance.WITHDRAWS and claim.by
            if withdraws and (timeline.party(claim.by), claim.on or entry.id) not in taken:
                what = f"on `{claim.on}`" if claim.on else "in this entry itself"
                message = f"the party of `{claim.by}` has asserted and denied nothing {what}"
                help = "name in `on:` the question on which it did, or choose another stance"
                yield Violation(entry, ("claims", number, "stance"), message, help)


@rule(
    "evidence",
    why="A claim is shown to rest on what somebody can vouch for having read.",
    before="citations: [{source: nyt-2023-09-04}] (with `unread: true`)",
    after="citations: [{source: globe-2023-09-04}] (based_on: [nyt-2023-09-04])",
)
def unread_source_cited(timeline: Timeline) -> Iterator[Violation]:
    """No claim and no entry rests on a source that nobody here has read."""
    help = "cite the source that you read, and name this one in its `based_on`"
    for entry in timeline.entries.values():
        cited: list[tuple[Path, str]] = [(("sources", number), id) for number, id in enumerate(entry.sources)]
        cited += [
            (("claims", number, "citations", place, "source"), citation.source)
            for number, claim in enumerate(entry.claims)
            for place, citation in enumerate(claim.citations)
        ]
        for at, id in cited:
            if id in timeline.sources and timeline.sources[id].unread:
                yield Violation(entry, at, f"nobody here has read `{id}`", help)


@rule(
    "evidence",
    why="A source was either opened by somebody here, or is known only through others.",
    before="unread: true\naccessed: 2023-09-06",
    after="accessed: 2023-09-06",
)
def opened_though_unread(timeline: Timeline) -> Iterator[Violation]:
    """A source with `unread` has no day on which somebody opened it."""
    for source in timeline.sources.values():
        if source.unread and source.accessed:
            message = f"the source is marked `unread` and was opened on {source.accessed}"
            yield Violation(source, ("unread",), message, "delete one of the two lines", on_key=True)
