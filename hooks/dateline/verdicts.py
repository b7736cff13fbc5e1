"""Verdicts in words: whole sentences that say what the claims on an entry or a question add up to.

No sentence is put together from pieces: each combination of a status and of how many speak has a message of its
own, which a translator sees whole. The answer to a question is stated as a fact only where it is confirmed. The
word of the status stands within the sentence, as a badge on pages and as a text elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup, escape

from dateline.dates import Day
from dateline.evidence import Standing
from dateline.languages import joined, translations
from dateline.languages.fallbacks import ours, theirs
from dateline.model import Timeline
from dateline.origins import Reports
from dateline.records import Entry, Question
from dateline.sentences import in_sentence, reported
from dateline.vocabulary import Stance, Status
from dateline.weighing import SETTLING, PlacedClaim, Rows


@dataclass(frozen=True)
class Verdict:
    """`answer` is what is the case, of a confirmed question alone; `sentences` say who says so, each whole."""

    answer: str
    sentences: tuple[str, ...]

    def __str__(self) -> str:
        """All of it as one text."""
        return " ".join(filter(None, [self.answer, *self.sentences]))


def verdict(
    timeline: Timeline,
    record: Entry | Question,
    standing: Standing,
    status: str,
    reports: Reports | None = None,
    day: Day | None = None,
) -> Verdict:
    """The verdict on an entry or a question, with `status` for its status: a badge as markup, or its label.

    `reports` are those that an entry of status *reported* rests on. With a day it says which actors speak for a
    party, and what nobody has confirmed as of that day; without one it is brief.
    """
    says = _Sentences(timeline, record, standing, status, brief=day is None)
    sentences = [*says.of_status(reports), *says.of_others()]
    if day and standing.derived is Status.CLAIMED:
        sentences.append(says.say("No independent confirmation as of {day}.", day=day.in_words(says.language)))
    is_settled = isinstance(record, Question) and standing.status is Status.CONFIRMED
    return Verdict(says.answer() if is_settled else "", tuple(sentences))


class _Sentences:
    """Makes the sentences of one verdict, as markup where the status is markup."""

    def __init__(
        self, timeline: Timeline, record: Entry | Question, standing: Standing, status: str, brief: bool
    ) -> None:
        self.timeline = timeline
        self.record = record
        self.standing = standing
        self.status = status
        self.brief = brief
        self.language = timeline.about.language
        self.own_answer = record.answer if isinstance(record, Question) else None
        self.ahead = standing.ahead and isinstance(record, Question)
        self.relied = any(standing.relying.values())
        self.set_aside = any(row.claim.stance in SETTLING for row in standing.beforehand.values() if not standing.ahead)

    def answer(self) -> str:
        """What is the case if the proposition holds, as a sentence."""
        answer = self.own_answer or translations(self.language).gettext("Yes")
        sentence = answer if answer.endswith((".", "!", "?", "…")) else f"{answer}."
        return theirs(sentence, self.language) if self.own_answer else ours(sentence, self.language)

    def say(self, message: str, **values: Any) -> str:
        """A sentence of a message, its first letter a capital."""
        return self._filled(translations(self.language).gettext(message), values)

    def n(self, singular: str, plural: str, parties: Stance | Rows) -> str:
        """A sentence about some parties, or those that take a stance, by how many they are."""
        count = len(self._rows(parties))
        return self._filled(translations(self.language).ngettext(singular, plural, count), {"parties": parties})

    def of_status(self, reports: Reports | None) -> Iterator[str]:
        """Who asserts and who denies it."""
        match self.standing.derived:
            case Status.CONFIRMED:
                yield self.say("{status} by {parties}.", parties=Stance.ASSERTS)
            case Status.REPORTED if reports:
                yield self.say("{status} by {sources}.", sources=reported(reports, self.language))
            case Status.DISPUTED:
                yield self.say("{status} beforehand.") if self.ahead else self.say("{status}.")
                yield from self._upholding(reports)
                yield self.n("{parties} denies it.", "{parties} deny it.", Stance.DENIES)
                if self.ahead:
                    yield self._whether()
            case Status.CLAIMED:
                yield self._claimed()
            case Status.EXPECTED:
                yield self._expected()
                if self.ahead:
                    yield self._that()
            case Status.DENIED if self.ahead:
                yield self._denied_beforehand()
                yield self.say("A denial alone does not settle it.")
                yield self._whether()
            case Status.DENIED:
                yield self._denied()
                yield self._but_denied()
            case Status.OPEN if self.standing.unsupported:
                yield self.say("{status}.")
                yield self.say("Every report of it was retracted.")
            case Status.OPEN:
                yield self.say("{status}.")
                yield self._silence()
            case Status.ON_RECORD:
                yield self.say("{status}, as a statement and not as a fact.")
            case _:
                yield self.say("{status}.")

    def _upholding(self, reports: Reports | None) -> Iterator[str]:
        if self.standing.parties[Stance.ASSERTS]:
            yield self._announcing() if self.standing.ahead else self._asserting()
        elif reports:
            yield self.say("It is reported by {sources}.", sources=reported(reports, self.language))

    def _that(self) -> str:
        if self.standing.relying[Stance.ASSERTS]:
            return self.say("No one has said since, on evidence of their own, that it happened.")
        return self.say("No one has said since that it happened.")

    def _whether(self) -> str:
        if self.relied:
            return self.say("No one has said since, on evidence of their own, whether it happened.")
        return self.say("No one has said since whether it happened.")

    def _but_denied(self) -> str:
        if self.standing.relying[Stance.ASSERTS]:
            return self.say("No one asserts it on evidence of their own, and a denial alone does not settle it.")
        if self.set_aside:
            return self.say("No one has asserted it except beforehand, and a denial alone does not settle it.")
        return self.say("No one asserts it, and a denial alone does not settle it.")

    def _silence(self) -> str:
        if self.relied:
            return self.say("No one asserts or denies it on evidence of their own.")
        if self.set_aside:
            return self.say("No one has said whether it happened; what was said beforehand does not settle it.")
        return self.say("No one asserts or denies it.")

    def of_others(self) -> Iterator[str]:
        """Who doubts it, will not say, or has taken back what was said, and what was retracted."""
        if self.standing.parties[Stance.DOUBTS]:
            yield self.n("{parties} doubts it.", "{parties} doubt it.", Stance.DOUBTS)
        if self.standing.parties[Stance.DECLINES]:
            yield self.n("{parties} declines to say.", "{parties} decline to say.", Stance.DECLINES)
        if self.standing.parties[Stance.WITHDRAWS]:
            yield self.n(
                "{parties} has withdrawn what it said.",
                "{parties} have withdrawn what they said.",
                Stance.WITHDRAWS,
            )
        if asserting := self.standing.relying[Stance.ASSERTS]:
            yield self.n(
                "{parties} says so and shows no evidence of its own.",
                "{parties} say so and show no evidence of their own.",
                asserting,
            )
        if denying := self.standing.relying[Stance.DENIES]:
            yield self.n(
                "{parties} denies it and shows no evidence of its own.",
                "{parties} deny it and show no evidence of their own.",
                denying,
            )
        if (lost := self.standing.retracted) and not self.standing.unsupported:
            message = translations(self.language).ngettext(
                "One claim no longer counts: what it rested on was retracted.",
                "{count} claims no longer count: what they rested on was retracted.",
                lost,
            )
            yield self._filled(message, {"count": lost})

    def _asserting(self) -> str:
        if self.own_answer:
            return self.n("{parties} says: “{answer}”.", "{parties} say: “{answer}”.", Stance.ASSERTS)
        return self.n("{parties} says so.", "{parties} say so.", Stance.ASSERTS)

    def _claimed(self) -> str:
        asserted = {"parties": Stance.ASSERTS}
        alone = len(self.standing.parties[Stance.ASSERTS]) == 1
        one_report = len(self.standing.origins) == 1
        if self.own_answer:
            if alone:
                return self.say("{status} by {parties} alone, so not confirmed: “{answer}”.", **asserted)
            if one_report:
                return self.say("{status} by {parties}, in one report only, so not confirmed: “{answer}”.", **asserted)
            return self.say(
                "{status} by {parties}, in reports that share an origin, so not confirmed: “{answer}”.", **asserted
            )
        if alone:
            return self.say("{status} by {parties} alone.", **asserted)
        if one_report:
            return self.say("{status} by {parties}, in one report only, so not confirmed.", **asserted)
        return self.say("{status} by {parties}, in reports that share an origin, so not confirmed.", **asserted)

    def _announcing(self) -> str:
        if self.own_answer:
            return self.n(
                "{parties} announces or predicts: “{answer}”.",
                "{parties} announce or predict: “{answer}”.",
                Stance.ASSERTS,
            )
        return self.n("{parties} announces or predicts it.", "{parties} announce or predict it.", Stance.ASSERTS)

    def _expected(self) -> str:
        if self.own_answer:
            return self.say("{status}: announced or predicted by {parties}: “{answer}”.", parties=Stance.ASSERTS)
        return self.say("{status}: announced or predicted by {parties}.", parties=Stance.ASSERTS)

    def _denied(self) -> str:
        if self.own_answer:
            return self.n(
                "{status}: {parties} says that it is not “{answer}”.",
                "{status}: {parties} say that it is not “{answer}”.",
                Stance.DENIES,
            )
        return self.say("{status} by {parties}.", parties=Stance.DENIES)

    def _denied_beforehand(self) -> str:
        if self.own_answer:
            return self.n(
                "{status} beforehand: {parties} says that it is not “{answer}”.",
                "{status} beforehand: {parties} say that it is not “{answer}”.",
                Stance.DENIES,
            )
        return self.say("{status} beforehand by {parties}.", parties=Stance.DENIES)

    def _filled(self, message: str, values: dict[str, Any]) -> str:
        """A message with its values, in which parties, or the stance that they take, stand for their names."""
        named = {k: self._named(v) if isinstance(v, Stance | Mapping) else v for k, v in values.items()}
        template = escape(message) if isinstance(self.status, Markup) else message
        text = template.format(status=self.status, answer=theirs(self.own_answer or "", self.language), **named)
        sentence = text if message.startswith("{status}") else text[0].upper() + text[1:]
        return type(text)(ours(sentence, self.language))

    def _named(self, parties: Stance | Rows) -> str:
        return joined([self._name(row) for row in self._rows(parties).values()], self.language)

    def _rows(self, parties: Stance | Rows) -> Rows:
        return self.standing.parties[parties] if isinstance(parties, Stance) else parties

    def _name(self, row: PlacedClaim) -> str:
        """The party by its short name; in full, with the actor that spoke for it in brackets, if it is another."""
        party, actor = self.timeline.actors[row.party], self.timeline.actors[row.claim.by]
        if self.brief and party.short:
            return theirs(party.short, self.language)
        name, speaking = (theirs(in_sentence(who.name), self.language) for who in (party, actor))
        return name if self.brief or party.id == actor.id else f"{name} ({speaking})"
