"""Answers: what is known of a question in a few words, and who says so; a verdict for narrow places.

As in `verdicts`, each combination has a message of its own, and only a confirmed answer is stated as a fact.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dateline.evidence import Standing
from dateline.languages import joined, translations
from dateline.languages.fallbacks import ours, theirs
from dateline.records import Question
from dateline.rendering.view import View
from dateline.sentences import in_sentence
from dateline.vocabulary import Stance, Status
from dateline.weighing import PlacedClaim

MOST_NAMED = 3
"""How many claims that are drawn as one mark are named one by one."""

Rows = Mapping[str, PlacedClaim]
"""Parties, each with a claim."""


@dataclass(frozen=True, slots=True)
class Answer:
    """`yes` says what is so, or who says so; `no` who denies it; `more` who else says what."""

    yes: str = ""
    no: str = ""
    more: str = ""


def answer(view: View, question: Question, standing: Standing) -> Answer:
    """The answer to a question as known on the day of the view."""
    words = _Words(view, question)
    if standing.ruling:
        return _ruled(words, standing)
    asserts, denies = standing.parties[Stance.ASSERTS], standing.parties[Stance.DENIES]
    match standing.status:
        case Status.CONFIRMED:
            more = filter(None, [words.does(Stance.ASSERTS, asserts), words.others(standing)])
            return Answer(words.answer, "", "; ".join(more))
        case Status.DISPUTED:
            yes, no = words.asserted(asserts, standing.ahead), words.denied(denies, standing.ahead)
            return Answer(yes, no, words.others(standing))
        case Status.CLAIMED:
            return Answer(words.claimed(asserts, standing), "", words.others(standing))
        case Status.EXPECTED:
            return Answer(words.asserted(asserts, ahead=True), "", words.others(standing))
        case Status.DENIED:
            return Answer("", words.only_denied(denies, standing.ahead), words.others(standing))
    return Answer(words.say("No one says so or denies it"), "", words.others(standing))


def _ruled(words: _Words, standing: Standing) -> Answer:
    """The editors' word, as theirs."""
    stated = words.answer if standing.status is Status.CONFIRMED else words.label(standing.status)
    return Answer(stated, "", words.say("in the editors’ judgement"))


def said(view: View, rows: Sequence[PlacedClaim]) -> str:
    """What some claims do, by party: *Russia declines to say*; where they are many, only how many they are."""
    if len(rows) > MOST_NAMED:
        return view.amount("claims", len(rows))
    words = _Words(view)
    stances = {stance: {row.party: row for row in rows if row.claim.stance is stance} for stance in Stance}
    return "; ".join(words.does(stance, named) for stance, named in stances.items() if named)


class _Words:
    """The phrases about one question."""

    def __init__(self, view: View, question: Question | None = None) -> None:
        self.view = view
        self.own = question.answer if question else None
        self.language = view.language

    @property
    def answer(self) -> str:
        """What is the case if the proposition holds."""
        return theirs(self.own.removesuffix("."), self.language) if self.own else self.view.gettext("Yes")

    def label(self, status: Status) -> str:
        """The word of a status."""
        return self.view.gettext(status.label)

    def say(self, message: str, **values: str) -> str:
        """A phrase."""
        return ours(translations(self.language).gettext(message).format(**values), self.language)

    def n(self, singular: str, plural: str, rows: Rows) -> str:
        """A phrase about some parties, by how many they are, its first letter a capital."""
        message = translations(self.language).ngettext(singular, plural, len(rows))
        phrase = message.format(parties=self.named(rows), answer=theirs(self.own or "", self.language))
        return ours(phrase[:1].upper() + phrase[1:], self.language)

    def named(self, rows: Rows) -> str:
        """The short names of parties."""
        actors = (self.view.timeline.actors[party] for party in rows)
        names = (theirs(actor.short or in_sentence(actor.name), self.language) for actor in actors)
        return joined(list(names), self.language)

    def asserted(self, rows: Rows, ahead: bool) -> str:
        """Who says so, or announced or predicted it."""
        if ahead:
            return self.n("{parties} announced or predicted it", "{parties} announced or predicted it", rows)
        if self.own:
            return self.n("“{answer}”, says {parties}", "“{answer}”, say {parties}", rows)
        return self.n("Yes, says {parties}", "Yes, say {parties}", rows)

    def denied(self, rows: Rows, ahead: bool) -> str:
        """Who denies it, or denied it beforehand."""
        if ahead:
            return self.n("{parties} denied it beforehand", "{parties} denied it beforehand", rows)
        if self.own:
            return self.n("Not so, says {parties}", "Not so, say {parties}", rows)
        return self.n("No, says {parties}", "No, say {parties}", rows)

    def only_denied(self, rows: Rows, ahead: bool) -> str:
        """Who denies it where nobody says so: not in words that begin with No, for this does not settle it."""
        return self.denied(rows, ahead) if ahead else self.say("Only denied, by {parties}", parties=self.named(rows))

    def claimed(self, rows: Rows, standing: Standing) -> str:
        """Who says so without a second, independent source."""
        if len(rows) == 1 and self.own:
            return self.n("“{answer}”, says {parties} alone", "“{answer}”, say {parties} alone", rows)
        if len(rows) == 1:
            return self.n("Only {parties} says so", "Only {parties} say so", rows)
        if len(standing.origins) == 1:
            return self.n("{parties} says so, in one report only", "{parties} say so, in one report only", rows)
        return self.n("{parties} says so, from one origin", "{parties} say so, from one origin", rows)

    def others(self, standing: Standing) -> str:
        """Who doubts it, will not say, or took back what was said."""
        return "; ".join(self._others(standing))

    def _others(self, standing: Standing) -> Iterator[str]:
        for stance in (Stance.DOUBTS, Stance.DECLINES, Stance.WITHDRAWS):
            if rows := standing.parties[stance]:
                yield self.does(stance, rows)

    def does(self, stance: Stance, rows: Rows) -> str:
        """Who takes a stance."""
        match stance:
            case Stance.ASSERTS:
                return self.n("{parties} says so", "{parties} say so", rows)
            case Stance.DENIES:
                return self.n("{parties} denies it", "{parties} deny it", rows)
            case Stance.DOUBTS:
                return self.n("{parties} doubts it", "{parties} doubt it", rows)
            case Stance.DECLINES:
                return self.n("{parties} declines to say", "{parties} decline to say", rows)
        return self.n("{parties} has withdrawn what it said", "{parties} have withdrawn what they said", rows)
