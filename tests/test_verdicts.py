"""Verdicts: every combination of a status, of how many speak and of who else does, as whole sentences.

`verdicts/en.txt` and `verdicts/de.txt` have them all, to be read aloud; `--refresh` writes them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from types import SimpleNamespace

import folders
import pytest
from dateline.dates import Day
from dateline.evidence import Standing
from dateline.languages import translations
from dateline.origins import Reports
from dateline.records import Actor, Claim, Entry, Question
from dateline.verdicts import verdict
from dateline.vocabulary import EntryKind, Stance, Status
from dateline.weighing import PlacedClaim
from markupsafe import Markup

DAY = Day(2023, 9, 13)
NAMES = {
    "arle": "Arle",
    "borland": "The Kingdom of Borland",
    "cormark": "Cormark",
    "ministry": "The Ministry of Works",
    "dale": "Dale",
    "esk": "The City of Esk",
}
ACTORS = {
    id: Actor(name=name, kind="state", short="Borland" if id == "borland" else None) for id, name in NAMES.items()
}
ANSWER = "At the old pier"


def row(party: str, stance: str = "asserts") -> PlacedClaim:
    citations = [{"source": "report"}]
    claim = Claim(by="ministry" if party == "arle" else party, stance=stance, says="So.", citations=citations)
    return PlacedClaim(None, claim, party, DAY, 0)


def standing(status: Status, shared: bool = False, origins: int = 2, retracted: int = 0, **taking: int) -> Standing:
    """A standing in which so many parties take each stance, and so many claims were left without a source."""
    parties = {stance: {} for stance in Stance}
    for stance, count in taking.items():
        some = list(ACTORS)[:count] if stance == "asserts" else list(ACTORS)[-count:]
        parties[Stance(stance)] = {party: row(party) for party in some}
    found = tuple(f"report-{number}" for number in range(origins))
    return Standing(status, status, DAY, parties, {}, found, shared, retracted)


def beforehand(found: Standing) -> Standing:
    """The same, where all that counts was said beforehand."""
    return replace(found, ahead=True)


def after(found: Standing, stance: str = "asserts") -> Standing:
    """The same, where a party said so beforehand, or denied it, which no longer counts."""
    return replace(found, beforehand={"borland": row("borland", stance)})


STANDINGS = {
    "confirmed by two": standing(Status.CONFIRMED, asserts=2),
    "confirmed by three": standing(Status.CONFIRMED, asserts=3),
    "disputed, one against one": standing(Status.DISPUTED, asserts=1, denies=1),
    "disputed, two against two": standing(Status.DISPUTED, asserts=2, denies=2),
    "claimed by one": standing(Status.CLAIMED, asserts=1),
    "claimed by two in one report": standing(Status.CLAIMED, shared=True, origins=1, asserts=2),
    "claimed by two in reports that share an origin": standing(Status.CLAIMED, shared=True, origins=2, asserts=2),
    "expected by one": beforehand(standing(Status.EXPECTED, asserts=1)),
    "expected by two": beforehand(standing(Status.EXPECTED, asserts=2)),
    "disputed beforehand, one against one": beforehand(standing(Status.DISPUTED, asserts=1, denies=1)),
    "disputed beforehand, two against two": beforehand(standing(Status.DISPUTED, asserts=2, denies=2)),
    "denied beforehand by one": beforehand(standing(Status.DENIED, denies=1)),
    "denied beforehand by two": beforehand(standing(Status.DENIED, denies=2)),
    "denied by one, said to come": after(standing(Status.DENIED, denies=1)),
    "open, said to come": after(standing(Status.OPEN)),
    "open, denied beforehand": after(standing(Status.OPEN), "denies"),
    "denied by one": standing(Status.DENIED, denies=1),
    "denied by two": standing(Status.DENIED, denies=2),
    "open": standing(Status.OPEN),
    "open, one claim retracted": standing(Status.OPEN, retracted=1),
    "denied by one, two claims retracted": standing(Status.DENIED, denies=1, retracted=2),
}
OTHERS = {"doubts": 1, "declines": 2, "withdraws": 1}


def timeline(language: str) -> SimpleNamespace:
    return SimpleNamespace(actors=ACTORS, about=SimpleNamespace(language=language))


def question(answer: str | None) -> Question:
    return Question(question="Did they meet?", proposition="They meet.", answer=answer)


def entry(kind: str, light: bool = False) -> Entry:
    history = [{"date": "2023-10-01", "kind": "added"}]
    said = {"by": "arle", "stance": "asserts", "says": "So.", "citations": [{"source": "report"}]}
    plain = {"sources": ["report"]} if light else {"claims": [said]}
    return Entry(title="They meet", date="2023-09-13", kind=kind, summary="So.", history=history, **plain)


def with_others(found: Standing, stance: str, count: int) -> Standing:
    free = [party for party in ACTORS if not any(party in taken for taken in found.parties.values())]
    some = {party: row(party) for party in free[:count]}
    return replace(found, parties={**found.parties, Stance(stance): some})


def with_relying(found: Standing, stance: str, count: int) -> Standing:
    """The same, with so many parties that take the stance on another's word."""
    free = [party for party in ACTORS if not any(party in taken for taken in found.parties.values())]
    some = {party: row(party) for party in free[:count]}
    return replace(found, relying={**found.relying, Stance(stance): some})


def told(language: str) -> Iterator[tuple[str, str]]:
    """Each combination with its sentences."""

    def words(record: Question | Entry, found: Standing, **more: object) -> str:
        status = translations(language).gettext(found.derived.label)
        return str(verdict(timeline(language), record, found, status, **more))

    for name, found in STANDINGS.items():
        yield name, words(question(None), found)
        yield f"{name}, with an answer", words(question(ANSWER), found)
        yield f"{name}, in full", words(question(None), found, day=DAY)
        if not found.ahead and not found.beforehand:
            yield f"{name}, an event", words(entry("event"), found)
        for stance, most in OTHERS.items():
            free = len(ACTORS) - sum(map(len, found.parties.values()))
            for count in range(1, min(most, free) + 1):
                yield f"{name}, {count} {stance}", words(question(None), with_others(found, stance, count))
        for stance, does in (("asserts", "claims"), ("denies", "denies")):
            taken = with_others(found, "withdraws", 1)
            parties = dict.fromkeys(taken.parties[Stance.WITHDRAWS], Stance(stance))
            yield f"{name}, 1 no longer {does} it", words(question(None), replace(taken, withdrawn=parties))
        for count in (1, 2):
            yield f"{name}, {count} on another's word", words(question(None), with_relying(found, "asserts", count))
        yield f"{name}, 1 denies on another's word", words(question(None), with_relying(found, "denies", 1))
    for name in (
        "expected by one",
        "expected by two",
        "disputed, one against one",
        "denied by one",
        "denied by two",
        "open",
    ):
        yield f"{name}, a plan", words(entry("plan"), beforehand(STANDINGS[name]))
    for count in (1, 2):
        sources = tuple(range(count + 1))
        reports = Reports(sources, sources[:count])
        yield (
            f"reported by {count + 1}, {count} origins",
            words(entry("event", light=True), standing(Status.REPORTED), reports=reports),
        )
        for denying in (1, 2):
            found = standing(Status.DISPUTED, denies=denying)
            yield (
                f"reported by {count + 1}, {count} origins, and denied by {denying}",
                words(entry("event", light=True), found, reports=reports),
            )
    doubted = with_others(standing(Status.REPORTED), "doubts", 1)
    yield "reported by 3, and doubted by one", words(entry("event", light=True), doubted, reports=reports)
    unsupported = replace(standing(Status.OPEN), unsupported=True)
    yield "reported, and every report retracted", words(entry("event", light=True), unsupported)
    yield "a statement whose every report was retracted", words(entry("statement"), unsupported)
    yield "a statement", words(entry("statement"), standing(Status.ON_RECORD))


@pytest.mark.parametrize("language", ["en", "de"])
def test_every_combination_reads_as_the_table_says(language, request):
    file = folders.HERE / "verdicts" / f"{language}.txt"
    table = "".join(f"{name}\n    {text}\n" for name, text in told(language))
    if request.config.getoption("--refresh"):
        file.write_text(table, encoding="utf-8")
    assert table == file.read_text(encoding="utf-8")


@pytest.mark.parametrize("language", ["en", "de"])
def test_a_verdict_is_made_of_whole_sentences(language):
    for name, text in told(language):
        assert re.fullmatch(r"(?:[A-ZÄÖÜ][^{}]*[.]\s?)+", text), name
        assert "  " not in text and ".." not in text and " ." not in text, name


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_answer_is_a_fact_only_where_it_is_confirmed(language):
    yes = translations(language).gettext("Yes")
    for name, text in told(language):
        is_question = not name.endswith(("an event", "a plan")) and not name.startswith(("a statement", "reported"))
        begins = text.startswith((f"{yes}.", f"{ANSWER}."))
        assert begins == (name.startswith("confirmed") and is_question), name
        outside = re.sub(r"[“„].*?[”“]", "", text)
        assert ANSWER not in outside or begins, name


@pytest.mark.parametrize("kind", EntryKind)
def test_names_are_escaped_where_the_status_is_markup(kind):
    actors = {id: Actor(name=f"<b>{id}</b>", kind="state") for id in ACTORS}
    about = SimpleNamespace(language="en")
    found = standing(Status.CLAIMED, asserts=1)
    text = verdict(SimpleNamespace(actors=actors, about=about), entry(kind), found, Markup("<i>Claimed</i>"))
    assert str(text) == "Not confirmed. <i>Claimed</i> by &lt;b&gt;arle&lt;/b&gt; alone."
