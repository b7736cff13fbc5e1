"""What could be better without being wrong. Advice never stops a build."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from dateline.evidence import Evidence
from dateline.model import Timeline, Violation
from dateline.origins import first_hand, reports, retracted
from dateline.problems import rule
from dateline.records import Claim, Entry
from dateline.vocabulary import Outcome, Stance, Status
from dateline.weighing import Weight
from dateline.yaml_source import Path

ASSERTING = {Stance.ASSERTS}
CONTRADICTING = {Stance.DENIES, Stance.DOUBTS, Stance.DECLINES}
HEARD = set(Weight) - {Weight.UNKNOWN, Weight.RETRACTED, Weight.RELIES}
"""What a party says for itself is heard, also where its later word counts instead."""


def _unused(timeline: Timeline, register: str, used: set[str | None]) -> Iterator[Violation]:
    linked = {(found.register, found.id) for link in timeline.links for found in timeline.find(link.target)}
    for record in timeline.register(register).values():
        if record.id not in used and (register, record.id) not in linked:
            noun = record.called.partition(" ")[2]
            message = f"nothing refers to the {noun} `{record.id}`"
            yield Violation(record, (), message, "use it, or delete it", on_key=True)


@rule(
    "advice",
    advice=True,
    why="A source that nothing rests on is clutter, or a citation that was forgotten.",
    before="sources/tass-2023-09-06.yml, cited nowhere",
    after="the file deleted, or cited",
)
def unused_source(timeline: Timeline) -> Iterator[Violation]:
    """Every source is cited, reports an entry, or another source is based on it."""
    used: set[str | None] = {id for source in timeline.sources.values() for id in source.based_on}
    used |= {id for rested in _rested(timeline) for id in rested.ids}
    return _unused(timeline, "sources", used)


@rule(
    "advice",
    advice=True,
    why="An actor that says and does nothing has an empty page.",
    before="an actor named nowhere",
    after="the actor deleted, or named",
)
def unused_actor(timeline: Timeline) -> Iterator[Violation]:
    """Every actor speaks, acts, or has a part that does."""
    used: set[str | None] = {actor.part_of for actor in timeline.actors.values()}
    for entry in timeline.entries.values():
        used.update(entry.actors)
        used.update(id for claim in entry.claims for id in (claim.by, claim.speaker, claim.relies_on))
    used.update(id for source in timeline.sources.values() for id in source.issued_by)
    return _unused(timeline, "actors", used)


@rule(
    "advice",
    advice=True,
    why="A place without an entry has an empty page.",
    before="a place named nowhere",
    after="the place deleted, or named",
)
def unused_place(timeline: Timeline) -> Iterator[Violation]:
    """Every place is named by an entry."""
    return _unused(timeline, "places", {id for entry in timeline.entries.values() for id in entry.places})


@rule(
    "advice",
    advice=True,
    why="A topic without an entry has an empty page.",
    before="a topic named nowhere",
    after="the topic deleted, or named",
)
def unused_topic(timeline: Timeline) -> Iterator[Violation]:
    """Every topic is named by an entry or a question."""
    return _unused(timeline, "topics", {id for record in timeline.with_status for id in record.topics})


@rule(
    "advice",
    advice=True,
    why="Pages vanish; an archived copy keeps the evidence.",
    before="url: https://…",
    after="url: https://…\narchive_url: https://web.archive.org/web/…",
)
def no_archive_copy(timeline: Timeline) -> Iterator[Violation]:
    """Every source that has an address has an archived copy."""
    for source in timeline.sources.values():
        if source.url and not source.archive_url:
            yield Violation(
                source, ("url",), "the source has no archived copy", "save the page and add `archive_url`", on_key=True
            )


@rule(
    "advice",
    advice=True,
    why="Readers ask what became of it.",
    before="kind: plan (its last day is past)",
    after="superseded_by: (the entry that tells what happened)",
)
def plan_without_outcome(timeline: Timeline) -> Iterator[Violation]:
    """A plan whose last day is past names the entry that tells what became of it."""
    evidence = Evidence(timeline)
    for entry in timeline.entries.values():
        standing = evidence.of_entry(entry)
        if standing and standing.becoming and standing.becoming.outcome is Outcome.LAPSED:
            yield Violation(
                entry,
                ("date",),
                "the plan's last day is past and no entry says what became of it",
                "add `superseded_by` with the id of the entry that tells it",
                on_key=True,
            )


@rule(
    "advice",
    advice=True,
    why="Readers may know why a date is uncertain.",
    before="published: 2023-09-05?",
    after="published: 2023-09-05?\nnote: The page has no date; the text speaks of Monday.",
)
def inferred_date_without_note(timeline: Timeline) -> Iterator[Violation]:
    """A source with an uncertain date of publication says in its `note` why."""
    for source in timeline.sources.values():
        if source.published.uncertain and not source.note:
            yield Violation(
                source,
                ("published",),
                "the date of publication is uncertain and no note says why",
                "add `note:` with the reason",
            )


@rule(
    "advice",
    advice=True,
    why="However many repeat it, one origin is one voice.",
    before="citations: [{source: afp-2023-09-04}, {source: this-is-beirut-2023-09-05}] (the second repeats the first)",
    after="a citation of a report of its own beside them",
)
def one_origin(timeline: Timeline) -> Iterator[Violation]:
    """Every claim that is not first-hand, and every entry that names `sources`, rests on more than one origin."""
    for rested in _rested(timeline):
        found = reports(timeline, rested.ids, timeline.about.as_of)
        if len(found.origins) == 1 and not (rested.claim and first_hand(timeline, rested.claim)):
            told = "one report" if len(found.sources) == 1 else f"{len(found.sources)} reports of one origin"
            yield rested.found(f"{rested.what} rests on {told}", "cite an independent report")


class _Rested(NamedTuple):
    """What rests on sources in an entry: where, in words, the sources' ids, and the claim where it is one."""

    entry: Entry
    at: Path
    what: str
    ids: list[str]
    claim: Claim | None

    def found(self, message: str, help: str) -> Violation:
        """A finding at the list of its sources."""
        return Violation(self.entry, self.at, message, help, on_key=True)


def _rested(timeline: Timeline) -> Iterator[_Rested]:
    """Everything that rests on sources: entries that name `sources`, and claims."""
    for entry in timeline.entries.values():
        if entry.sources:
            yield _Rested(entry, ("sources",), "the entry", [*entry.sources], None)
        for number, claim in enumerate(entry.claims):
            ids = [citation.source for citation in claim.citations]
            yield _Rested(entry, ("claims", number, "citations"), f"the claim `{claim.anchor}`", ids, claim)


@rule(
    "advice",
    advice=True,
    why="What rests on a retracted source alone counts for nothing, and readers ask why it is still there.",
    before="citations: [{source: post-2023-09-04}] (with `retracted`)",
    after="a citation of a source that stands beside it, or a correction",
)
def only_retracted_sources(timeline: Timeline) -> Iterator[Violation]:
    """Every claim, and every entry that names `sources`, has a source that stands: neither it nor all its originals are retracted."""
    for rested in _rested(timeline):
        taken = {id: source for id in rested.ids if (source := retracted(timeline, id, timeline.about.as_of))}
        if len(taken) == len({*rested.ids}):
            named = (f"`{id}`{'' if id == source.id else f' (from `{source.id}`)'}" for id, source in taken.items())
            message = f"{rested.what} rests on retracted sources alone: {', '.join(named)}"
            yield rested.found(message, "cite a source that stands, or correct the entry")


@rule(
    "advice",
    advice=True,
    why="A quote lets readers see that the source says it, and find the place when the page has changed.",
    before="citations: [{source: afp-2023-09-04}]",
    after="citations: [{source: afp-2023-09-04, quote: leader-level diplomatic engagement in Russia}]",
)
def claim_without_quote(timeline: Timeline) -> Iterator[Violation]:
    """Every claim shows the passage it rests on, in at least one quote."""
    for rested in _rested(timeline):
        if rested.claim and not any(citation.quote for citation in rested.claim.citations):
            yield rested.found(f"no citation of {rested.what} has a quote", "add `quote:` with its words")


@rule(
    "advice",
    advice=True,
    why="Those of whom something is said should be heard, if only with their refusal to speak.",
    before="a question with assertions alone, by however many parties",
    after="a claim on it by the other side: denies, doubts or declines",
)
def one_sided_question(timeline: Timeline) -> Iterator[Violation]:
    """Every question has claims from more than one side: assertions, and denials, doubts or refusals."""
    evidence = Evidence(timeline)
    for question in timeline.questions.values():
        heard = {each.row.claim.stance for each in evidence.weighed(question) if each.weight in HEARD}
        if bool(heard & ASSERTING) != bool(heard & CONTRADICTING):
            missing = "says that it is so" if heard & CONTRADICTING else "denies, doubts or declines to say"
            message = f"only one side is heard on this question: nobody {missing}"
            yield Violation(question, ("question",), message, "add a claim by the other side", on_key=True)


@rule(
    "advice",
    advice=True,
    why="Within a month nobody can tell an announcement from a report: two announcements would confirm what is to come.",
    before="when: 2023-09\n(two parties assert it on 2023-09-04)",
    after="when: 2023-09-13",
)
def confirmed_within_when(timeline: Timeline) -> Iterator[Violation]:
    """Where `when` is not one day, or a time throughout which it holds, nothing is confirmed before its last day."""
    evidence = Evidence(timeline)
    for question in timeline.questions.values():
        when = question.when
        if not when or not when.within or not when.latest:
            continue
        for day in evidence.days(question):
            standing = evidence.of_question(question, day)
            if day < when.latest and standing and standing.derived is Status.CONFIRMED:
                message = f"it is `confirmed` from {day}, though `when` goes on until {when.latest}"
                help = "give the day; or the first and the last day, as in `2023-09-01/2023-09-30`, if it lasted"
                yield Violation(question, ("when",), message, help)
                break


@rule(
    "advice",
    advice=True,
    why="A date that was inferred may be wrong, and with it the day from which a claim counts as known.",
    before="published: 2023-09-05?",
    after="published: 2023-09-05",
)
def inferred_date(timeline: Timeline) -> Iterator[Violation]:
    """The date of publication of every source that somebody here has read is printed there, not inferred."""
    for source in timeline.sources.values():
        if source.unread or (not source.note and source.published.uncertain):
            continue  # known through its copies alone, or `inferred_date_without_note` reports it
        if source.published.uncertain or source.published.approximate or not source.published.is_day:
            message = f"the date of publication is inferred: `{source.published.text}`"
            yield Violation(source, ("published",), message, "look the date up", on_key=True)
