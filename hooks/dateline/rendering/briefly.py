"""Briefly: what is known of an entry or a question in one text, for where a reader sees only its title besides.

A link that is passed on shows a title, a picture and a few words; a list of results shows even less. There a title
must not be taken for a fact that is not confirmed.
"""

from __future__ import annotations

from collections.abc import Callable

from dateline.languages import message
from dateline.records import Entry, Question
from dateline.rendering.as_known import AsKnown
from dateline.verdicts import Verdict
from dateline.vocabulary import Outcome, Status

OF_PLANS = {
    Outcome.SUPERSEDED: message("A plan; another entry says what followed."),
    Outcome.POSTPONED: message("A plan that another plan has replaced."),
    Outcome.LAPSED: message("A plan whose last day has passed; no entry says what became of it."),
}
"""What is said of a plan that came to an end."""


def sentence(
    known: AsKnown,
    record: Entry | Question,
    gettext: Callable[[str], str],
    verdict: Callable[[Entry | Question], Verdict],
) -> str:
    """The verdict on an entry or a question, or what became of a plan, in whole sentences."""
    standing = known.standing(record)
    if standing is None:
        return gettext("Nobody has said anything on it yet.")
    if standing.ruling:
        return gettext("{status} in the editors’ judgement.").format(status=gettext(standing.status.label))
    if standing.becoming and standing.becoming.outcome in OF_PLANS:
        return gettext(OF_PLANS[standing.becoming.outcome])
    if isinstance(record, Entry) and standing.status is Status.OPEN and known.questions(record):
        return _bearing_on(known, record, gettext)
    told = str(verdict(record))
    return " ".join([gettext("A plan."), told]) if standing.becoming else told


def _bearing_on(known: AsKnown, entry: Entry, gettext: Callable[[str], str]) -> str:
    standings = [(question, known.standing(question)) for question in known.questions(entry)]
    told = [
        gettext("{question} ({status})").format(question=question.question, status=gettext(_beside(found.status)))
        for question, found in standings
        if found
    ]
    return gettext("Its claims bear on: {questions}.").format(questions="; ".join(told))


def _beside(status: Status) -> str:
    """The word of a status beside a question, where a reader could take it for the answer."""
    return message("Denied, not settled") if status is Status.DENIED else status.label
