"""Verdicts in words: whole sentences that say what the claims on an entry or a question add up to.

No sentence is put together from pieces: each combination of a status and of how many speak has a message of its
own, which a translator sees whole. The answer to a question is stated as a fact only where it is confirmed. The
word of the status stands within the sentence, as a badge on pages and as a text elsewhere. What is only denied or
claimed begins by saying that this settles or confirms nothing, so that a hurried reader does not take it for no or yes.
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
from dateline.sentences import in_sentence
from dateline.vocabulary import EntryKind, Stance, Status
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
                yield self._reported(reports)
            case Status.DISPUTED:
                yield self.say("{status} beforehand.") if self.ahead else self.say("{status}.")
                yield from self._upholding(reports)
                yield self._denying()
                if self.ahead:
                    yield self._since()
            case Status.CLAIMED:
                yield self._claimed()
                yield from self._one_origin()
            case Status.EXPECTED:
                yield self._expected()
                if self.ahead:
                    yield self._since()
            case Status.DENIED if self.ahead:
                yield self._denied_beforehand()
                yield self._since()
            case Status.DENIED:
                yield self._denied()
                yield from self._announced_once()
            case Status.OPEN if self.standing.unsupported:
                yield self.say("{status}.")
                yield self.say("Every report of it was retracted.")
            case Status.OPEN:
                yield self.say("{status}.")
                yield self._silence()
                yield from self._announced_once()
                yield from self._denied_once()
            case Status.ON_RECORD:
                yield self.say("{status}: that this was said, not that it is true.")
            case _:
                yield self.say("{status}.")

    def _reported(self, reports: Reports) -> str:
        ngettext, sources = translations(self.language).ngettext, len(reports.sources)
        message = ngettext("{status} by {sources} source.", "{status} by {sources} sources.", sources)
        if reports.repeat:
            message = ngettext(
                "{status} by {sources} sources that go back to one origin.",
                "{status} by {sources} sources that go back to {count} origins.",
                len(reports.origins),
            )
        return self._filled(message, {"sources": sources, "count": len(reports.origins)})

    def _upholding(self, reports: Reports | None) -> Iterator[str]:
        if self.standing.parties[Stance.ASSERTS]:
            yield self._announcing() if self.standing.ahead else self._asserting()
        elif reports:
            yield self._reporting(reports)

    def _reporting(self, reports: Reports) -> str:
        ngettext, sources = translations(self.language).ngettext, len(reports.sources)
        message = ngettext("It is reported by {sources} source.", "It is reported by {sources} sources.", sources)
        if reports.repeat:
            message = ngettext(
                "It is reported by {sources} sources that go back to one origin.",
                "It is reported by {sources} sources that go back to {count} origins.",
                len(reports.origins),
            )
        return self._filled(message, {"sources": sources, "count": len(reports.origins)})

    def _since(self) -> str:
        if self.relied:
            return self.say("No one has said since, on evidence of their own, whether it happened.")
        return self.say("No one has said since whether it happened.")

    def _silence(self) -> str:
        if isinstance(self.record, Entry) and self.record.kind is EntryKind.PLAN:
            return self.say("No one has announced, predicted or denied it.")
        if self.relied:
            return self.say("No one asserts or denies it on evidence of their own.")
        if self.set_aside:
            return self.say("No one has said whether it happened.")
        return self.say("No one asserts or denies it.")

    def _announced_once(self) -> Iterator[str]:
        if rows := self._beforehand(Stance.ASSERTS):
            yield self.n("{parties} had announced or predicted it.", "{parties} had announced or predicted it.", rows)

    def _denied_once(self) -> Iterator[str]:
        if rows := self._beforehand(Stance.DENIES):
            yield self.n(
                "{parties} had denied that it would happen.", "{parties} had denied that it would happen.", rows
            )

    def _beforehand(self, stance: Stance) -> Rows:
        """The parties that took a stance beforehand, where that no longer counts."""
        rows = self.standing.beforehand if self.set_aside else {}
        return {party: row for party, row in rows.items() if row.claim.stance is stance}

    def of_others(self) -> Iterator[str]:
        """What was retracted, and who doubts it, will not say, has taken back what was said or only repeats it."""
        if (lost := self.standing.retracted) and not self.standing.unsupported:
            message = translations(self.language).ngettext(
                "An earlier claim no longer counts, because what it rested on was retracted.",
                "{count} earlier claims no longer count, because what they rested on was retracted.",
                lost,
            )
            yield self._filled(message, {"count": lost})
        if self.standing.parties[Stance.DOUBTS]:
            yield self.n("{parties} doubts that it is true.", "{parties} doubt that it is true.", Stance.DOUBTS)
        if self.standing.parties[Stance.DECLINES]:
            yield self.n("{parties} declines to say.", "{parties} decline to say.", Stance.DECLINES)
        yield from self._withdrawing()
        yield from self._relying_to_assert()
        yield from self._relying_to_deny()

    def _withdrawing(self) -> Iterator[str]:
        rows, withdrawn = self.standing.parties[Stance.WITHDRAWS], self.standing.withdrawn
        of = {stance: {id: rows[id] for id in rows if withdrawn.get(id) is stance} for stance in (*SETTLING, None)}
        if of[Stance.ASSERTS]:
            yield self.n("{parties} no longer claims it.", "{parties} no longer claim it.", of[Stance.ASSERTS])
        if of[Stance.DENIES]:
            yield self.n("{parties} no longer denies it.", "{parties} no longer deny it.", of[Stance.DENIES])
        if of[None]:
            yield self.n(
                "{parties} has withdrawn an earlier statement.",
                "{parties} have withdrawn earlier statements.",
                of[None],
            )

    def _relying_to_assert(self) -> Iterator[str]:
        rows = self.standing.relying[Stance.ASSERTS]
        if rows and self.standing.parties[Stance.ASSERTS] and not self.standing.ahead:
            yield self.n(
                "{parties} claims it too, but shows no evidence of its own.",
                "{parties} claim it too, but show no evidence of their own.",
                rows,
            )
        elif rows:
            yield self.n(
                "{parties} claims it, but shows no evidence of its own.",
                "{parties} claim it, but show no evidence of their own.",
                rows,
            )

    def _relying_to_deny(self) -> Iterator[str]:
        rows = self.standing.relying[Stance.DENIES]
        if rows and self.standing.parties[Stance.DENIES] and not self.standing.ahead:
            yield self.n(
                "{parties} denies it too, but shows no evidence of its own.",
                "{parties} deny it too, but show no evidence of their own.",
                rows,
            )
        elif rows:
            yield self.n(
                "{parties} denies it, but shows no evidence of its own.",
                "{parties} deny it, but show no evidence of their own.",
                rows,
            )

    def _asserting(self) -> str:
        if self.own_answer:
            return self.n("{parties} says: “{answer}”.", "{parties} say: “{answer}”.", Stance.ASSERTS)
        return self.n("{parties} says so.", "{parties} say so.", Stance.ASSERTS)

    def _denying(self) -> str:
        if self.ahead:
            return self.n(
                "{parties} denied that it would happen.", "{parties} denied that it would happen.", Stance.DENIES
            )
        return self.n("{parties} denies it.", "{parties} deny it.", Stance.DENIES)

    def _claimed(self) -> str:
        alone = len(self.standing.parties[Stance.ASSERTS]) == 1 and not self.standing.relying[Stance.ASSERTS]
        if alone and self.own_answer:
            return self.say("Not confirmed. {status} by {parties} alone: “{answer}”.", parties=Stance.ASSERTS)
        if alone:
            return self.say("Not confirmed. {status} by {parties} alone.", parties=Stance.ASSERTS)
        if self.own_answer:
            return self.say("Not confirmed. {status} by {parties}: “{answer}”.", parties=Stance.ASSERTS)
        return self.say("Not confirmed. {status} by {parties}.", parties=Stance.ASSERTS)

    def _one_origin(self) -> Iterator[str]:
        """Why several parties do not confirm it."""
        if self.standing.shared and len(self.standing.origins) == 1:
            yield self.say("All of it goes back to one report.")
        elif self.standing.shared:
            yield self.say("No two reports of it are independent.")

    def _announcing(self) -> str:
        if self.own_answer:
            return self.n(
                "{parties} announced or predicted: “{answer}”.",
                "{parties} announced or predicted: “{answer}”.",
                Stance.ASSERTS,
            )
        return self.n("{parties} announced or predicted it.", "{parties} announced or predicted it.", Stance.ASSERTS)

    def _expected(self) -> str:
        if self.own_answer:
            return self.say("{status}: {parties} announced or predicted “{answer}”.", parties=Stance.ASSERTS)
        return self.say("{status}: announced or predicted by {parties}.", parties=Stance.ASSERTS)

    def _denied(self) -> str:
        if self.own_answer:
            return self.n(
                "Not settled. {status}: {parties} rejects the answer “{answer}”; it takes more than a denial to settle it.",
                "Not settled. {status}: {parties} reject the answer “{answer}”; it takes more than denials to settle it.",
                Stance.DENIES,
            )
        return self.n(
            "Not settled. {status} by {parties}; it takes more than a denial to settle it.",
            "Not settled. {status} by {parties}; it takes more than denials to settle it.",
            Stance.DENIES,
        )

    def _denied_beforehand(self) -> str:
        if self.own_answer:
            return self.say(
                "Not settled. {status}, but only beforehand: {parties} rejected the answer “{answer}”.",
                parties=Stance.DENIES,
            )
        return self.say("Not settled. {status}, but only beforehand, by {parties}.", parties=Stance.DENIES)

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
