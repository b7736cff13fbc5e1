"""Standings in words: the sentence that says who asserts what, who denies it, and what nobody knows."""

from __future__ import annotations

from collections.abc import Callable

from dateline.dates import Day
from dateline.evidence import Standing
from dateline.languages import joined, translations
from dateline.model import Timeline
from dateline.origins import Reports
from dateline.vocabulary import Stance, Status
from dateline.weighing import PlacedClaim


def in_sentence(name: str) -> str:
    """A name as it stands within a sentence: `The Kremlin` loses its capital."""
    return f"the {name[4:]}" if name.startswith("The ") else name


def short(name: str) -> str:
    """A name as it heads a column: without its article."""
    return name.removeprefix("The ")


def amount(what: str, count: int, language: str) -> str:
    """So many of something that pages list, in a language: `1 entry`, `4 claims`."""
    n = translations(language).ngettext
    words = {
        "entries": n("{count} entry", "{count} entries", count),
        "claims": n("{count} claim", "{count} claims", count),
        "sources": n("{count} source", "{count} sources", count),
        "names": n("{count} name", "{count} names", count),
        "corrections": n("{count} correction", "{count} corrections", count),
        "updates": n("{count} update", "{count} updates", count),
        "reports": n("{count} report", "{count} reports", count),
        "origins": n("{count} origin", "{count} origins", count),
    }
    return words[what].format(count=count)


def counted(reports: Reports, language: str) -> str:
    """How many reports there are, and how many origins where some only repeat another: `4 reports, 1 origin`."""
    words = amount("reports", len(reports.sources), language)
    return f"{words}, {amount('origins', len(reports.origins), language)}" if reports.repeat else words


def of_standing(timeline: Timeline, standing: Standing, day: Day | None) -> str:
    """The status as a sentence made from the parties' stances, without a full stop.

    With a day it says what nobody has confirmed as of it; without one that is left to what stands around it.
    """
    language = timeline.about.language
    words = translations(language)
    named = {
        stance: joined((_who(timeline, row) for row in rows.values()), language)
        for stance, rows in standing.parties.items()
    }
    parts = _sides(standing.derived, named[Stance.ASSERTS], named[Stance.DENIES], words.gettext)
    if day and len(standing.parties[Stance.ASSERTS]) == 1:
        told = words.gettext("no independent confirmation as of {day}")
        parts.append(told.format(day=day.in_words(language)))
    if named[Stance.DOUBTS]:
        parts.append(words.gettext("doubted by {parties}").format(parties=named[Stance.DOUBTS]))
    if declining := named[Stance.DECLINES]:
        told = words.ngettext(
            "{parties} declines to say", "{parties} decline to say", len(standing.parties[Stance.DECLINES])
        )
        parts.append(told.format(parties=declining))
    sentence = "; ".join(parts)
    return sentence[0].upper() + sentence[1:]


def after(label: str, sentence: str) -> str:
    """A sentence as it goes on behind a badge: without its first word where the badge has said it already."""
    first, _, rest = sentence.partition(" ")
    return rest if first.casefold() == label.casefold() else sentence


def _sides(status: Status, asserting: str, denying: str, _: Callable[[str], str]) -> list[str]:
    """What the parties that take a side make of it."""
    denied = _("denied by {parties}").format(parties=denying)
    match status:
        case Status.CONFIRMED:
            return [_("confirmed by {parties}").format(parties=asserting)]
        case Status.DISPUTED:
            return [_("claimed by {parties}").format(parties=asserting), denied]
        case Status.CLAIMED:
            return [_("claimed by {parties}").format(parties=asserting)]
        case Status.EXPECTED:
            return [_("expected by {parties}").format(parties=asserting)]
        case Status.REPORTED:
            return [_("reported, and disputed by no one")]
        case Status.DENIED:
            return [denied, _("asserted by no one")]
        case _:
            return [_("neither asserted nor denied by anyone")]


def _who(timeline: Timeline, row: PlacedClaim) -> str:
    """The party, and in brackets the actor that spoke for it, where that is not the party itself."""
    party, actor = timeline.actors[row.party], timeline.actors[row.claim.by]
    name = in_sentence(party.name)
    return name if party.id == actor.id else f"{name} ({in_sentence(actor.name)})"
