"""What was published does not change silently: the rules on two revisions of a timeline.

They look at what `changes` finds, so `dateline diff` alone checks them, and a build does not load them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dateline.diff.changes import Revisions, content_differences
from dateline.diff.differences import Difference, new_items
from dateline.languages import joined
from dateline.model import Violation
from dateline.problems import pluralize, rule
from dateline.records import Entry
from dateline.vocabulary import ChangeKind, Effect

SILENT = {Effect.RENAMED, Effect.ANCHOR}
SILENT_KEYS = {"aliases", "facts", "claims", "citations", "id", "after", "expect"}
"""What may change silently: names, orders, editors' own tests, and which facts of a seed an entry carries."""

WEIGHTY = {
    Effect.DATE,
    Effect.SAID,
    Effect.STANCE,
    Effect.BY,
    Effect.QUESTION,
    Effect.RELIES_ON,
    Effect.QUOTE,
    Effect.REPORTED_BY,
    Effect.SOURCE_ADDED,
    Effect.SOURCE_REMOVED,
    Effect.CLAIM_ADDED,
    Effect.CLAIM_REMOVED,
}
"""What a reader could have been misled by; a change of it is never `minor`."""

PHRASES = {
    Effect.RULING: "the editors' word on the status",
    Effect.CLAIM_ADDED: "the claims",
    Effect.CLAIM_REMOVED: "the claims",
    Effect.CLAIM_REWORDED: "the words of a claim",
    Effect.BY: "the actor of a claim",
    Effect.SPEAKER: "the speaker of a claim",
    Effect.STANCE: "a stance",
    Effect.QUESTION: "the question of a claim",
    Effect.SAID: "the day of a claim",
    Effect.RELIES_ON: "what a claim relies on",
    Effect.REPORTED_BY: "the sources",
    Effect.SOURCE_ADDED: "the sources",
    Effect.SOURCE_REMOVED: "the sources",
    Effect.QUOTE: "a quote",
    Effect.LOCATOR: "a locator",
    Effect.HISTORY: "an old item of the history",
}


@rule(
    "history",
    why="Whoever read the entry before cannot know that it says something else now.",
    before="date: 2023-09-04, then date: 2023-09-05, with the same `history`",
    after='history:\n  - {date: 2026-11-23, kind: added}\n  - {date: 2026-12-01, kind: correction, was: "4 September", now: "5 September", why: The transcript carries the later date.}',
)
def unexplained_change(revisions: Revisions) -> Iterator[Violation]:
    """A published entry that says something else has a new item in its history."""
    for was, now, facts in _changed_entries(revisions):
        if facts and not new_items(was, now):
            message = f"{_phrase(facts)} changed, and no new item of the history says so"
            yield Violation(now, ("history",), message, _explaining(was, now, facts), on_key=True)


@rule(
    "history",
    why="A `minor` item is not announced, so nobody would learn that the evidence is another.",
    before="stance: asserts, then stance: denies, with {date: 2026-12-01, kind: minor}",
    after="{date: 2026-12-01, kind: correction, was: It asserted this., now: It denied this., why: We misread the transcript.}",
)
def understated_change(revisions: Revisions) -> Iterator[Violation]:
    """A change of a date, a stance, a quote or a source, or of who claims what, is not only `minor`."""
    for was, now, facts in _changed_entries(revisions):
        weighty = [fact for fact in facts if fact.what in WEIGHTY]
        items = new_items(was, now)
        if weighty and items and all(item.kind is ChangeKind.MINOR for item in items):
            at = ("history", max(number for number, item in enumerate(now.history) if item is items[-1]), "kind")
            message = f"{_phrase(weighty)} changed, which is more than `minor`"
            help = f"write {CORRECTION} if it was wrong before, or `update` if it is new"
            yield Violation(now, at, message, help)


@rule(
    "ids and names",
    why="Other sites link to the address of an entry; it has to lead somewhere for as long as the site stands.",
    before="entries/2023-09-summit-planned.yml, then entries/2023-09-kim-trip-planned.yml",
    after="aliases: [summit-planned]",
)
def vanished_id(revisions: Revisions) -> Iterator[Violation]:
    """The id of a published entry stays, or becomes an alias of the entry that took its place."""
    known = {*revisions.now.entries, *revisions.now.aliases}
    heirs = {was.id: now for was, now in revisions.kept if isinstance(now, Entry)}
    for was in revisions.was.entries.values():
        gone = [id for id in (was.id, *was.aliases) if id not in known]
        if gone and was.id not in heirs:
            others = f", and {pluralize(len(gone) - 1, 'former id')} of it" if len(gone) > 1 else ""
            message = f"the entry `{gone[0]}` is gone{others}, and no entry has the id as an alias"
            ids = joined(f"`{id}`" for id in gone)
            help = f"add {ids} to the `aliases` of the entry that took its place, or put the entry back and correct it"
            yield Violation(was, (), message, help)
        elif gone:
            message = f"the former id {joined(f'`{id}`' for id in gone)} is no longer an alias"
            yield Violation(heirs[was.id], ("aliases",), message, "put it back into `aliases`", on_key=True)


CHECKS = (unexplained_change, understated_change, vanished_id)


def check_revisions(revisions: Revisions) -> Iterator[Violation]:
    """Everything that is wrong with how one revision of a timeline became the other."""
    for check in CHECKS:
        for violation in check(revisions):
            yield replace(violation, rule=check.rule)


CORRECTION = "`correction` with `was`, `now` and `why`"


def _explaining(was: Entry, now: Entry, facts: list[Difference]) -> str:
    """What explains some changes; never an item that another rule refuses."""
    back = "put back what the history said before" if len(now.history) < len(was.history) else ""
    if back and all(fact.what is Effect.HISTORY for fact in facts):
        return f"{back}; a history only grows"
    wording = "" if any(fact.what in WEIGHTY for fact in facts) else ", or `minor` for wording"
    kinds = f"`update` for new facts{',' if wording else ' or'} {CORRECTION} for an error{wording}"
    return f"{f'{back}, and ' if back else ''}add an item at the end: {kinds}"


def _changed_entries(revisions: Revisions) -> Iterator[tuple[Entry, Entry, list[Difference]]]:
    """The entries that are in both revisions and differ, with the published facts that do."""
    for was, now in revisions.kept:
        if isinstance(now, Entry) and was != now:
            yield was, now, [found for found in content_differences(was, now) if _is_fact(found, revisions.renamed)]


def _is_fact(difference: Difference, renamed: dict[str, str]) -> bool:
    """Whether readers were told something else before."""
    if difference.what is Effect.HISTORY:
        return difference.was is not None
    if difference.what is not Effect.CHANGED:
        return difference.what not in SILENT
    if isinstance(difference.was, list) and isinstance(difference.now, list):
        return difference.key not in SILENT_KEYS and sorted(map(str, difference.was)) != sorted(
            renamed.get(str(id), str(id)) for id in difference.now
        )
    return difference.key not in SILENT_KEYS and renamed.get(str(difference.now)) != difference.was


def _phrase(differences: list[Difference]) -> str:
    """`the date`, `the date and a stance`: what changed, each once."""
    return joined(dict.fromkeys(_phrase_of(difference) for difference in differences))


def _phrase_of(difference: Difference) -> str:
    if difference.what is Effect.CHANGED:
        return f"`{difference.key}`"
    return PHRASES.get(difference.what, f"the {difference.what.label.lower()}")
