"""The lead of the home page: each sentence answers a question, and none says more than the claims add up to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline import text
from dateline.evidence import Evidence, Standing
from dateline.languages import translations
from dateline.languages.fallbacks import stands_in
from dateline.model import Timeline, Violation
from dateline.problems import rule
from dateline.records import Question
from dateline.vocabulary import SETTLED, Status

_END = re.compile(r"(?<=[.!?。！？])\s*(?=\S)(?![^\[]*\])(?![^(]*\))")
"""Between two sentences, but not within the words or the target of a link."""


@rule(
    "evidence",
    why="The lead is what most readers take away; what answers no question rests on no claims.",
    before="lead: They met. Whether arms were sent is [disputed](were-arms-sent).",
    after="lead: They [met](did-they-meet). Whether arms were sent is [disputed](were-arms-sent).",
)
def lead_without_question(timeline: Timeline) -> Iterator[Violation]:
    """Each sentence of the lead links to a question that it answers."""
    for sentence in _sentences(timeline):
        if not _questions(timeline, sentence):
            message = f"the sentence “{text.to_plain(sentence)}” answers no question"
            yield Violation(
                timeline.about, ("lead",), message, "link some of its words to the id of a question", words=sentence
            )


@rule(
    "evidence",
    why="A hurried reader takes the lead for what is known.",
    before="lead: Arms [were sent](were-arms-sent).",
    after="lead: Whether arms were sent is [disputed](were-arms-sent).",
)
def lead_states_more(timeline: Timeline) -> Iterator[Violation]:
    """A sentence of the lead on a question that is not confirmed says its status, in the word that the site has for it."""
    evidence, language = Evidence(timeline), timeline.about.language
    for sentence in [] if stands_in(language) else _sentences(timeline):  # without words of ours, none can be asked for
        for question in _questions(timeline, sentence):
            status = _status(evidence.of(question))
            word = translations(language).gettext(status.label)
            if status not in SETTLED and word.lower() not in text.to_plain(sentence).lower():
                message = f"the sentence “{text.to_plain(sentence)}” does not say that `{question.id}` is {status}"
                help = f"use the word `{word.lower()}` in it, as the site does, or leave the sentence out"
                yield Violation(timeline.about, ("lead",), message, help, words=sentence)


def _status(standing: Standing | None) -> Status:
    return standing.status if standing else Status.OPEN


def _sentences(timeline: Timeline) -> list[str]:
    return [each for each in _END.split(timeline.about.lead or "") if each.strip()]


def _questions(timeline: Timeline, sentence: str) -> list[Question]:
    found = (record for link in text.links(sentence) for record in timeline.find(link.target))
    return list(dict.fromkeys(record for record in found if isinstance(record, Question)))
