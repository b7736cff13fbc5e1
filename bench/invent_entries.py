"""Invent the entries: first when each happens, then its words, its claims and their citations."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import NamedTuple

import words
from invent_registers import AS_OF, FIRST, LAST, first_source, iso, slug
from records import Actor, Change, Citation, Claim, Entry, Place, Question, Source, Topic

FACTS_CARRIED = 10
SHAPES = ("day", "interval", "month", "set", "about")
SHARES = (66, 13, 11, 6, 4)


@dataclass(frozen=True, slots=True)
class Cast:
    """The registers that entries draw from.

    `parties` lists who may speak for each party; `people` the persons of each office.
    """

    actors: tuple[Actor, ...]
    places: tuple[Place, ...]
    topics: tuple[Topic, ...]
    questions: tuple[Question, ...]
    sources: tuple[Source, ...]
    parties: tuple[tuple[Actor, ...], ...]
    people: dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Plot:
    """When an entry happens and what it is called: all that other entries need to know to point at it.

    `base` is its place in the order of telling, `told` the first day on which somebody may speak of it,
    `start` and `end` its bounds.
    """

    id: str
    title: str
    kind: str
    goods: str
    base: int
    told: int
    start: int
    end: int
    date: str
    prefix: str


class Voice(NamedTuple):
    """Who makes a claim, with which stance, about what."""

    by: str
    stance: str = "asserts"
    speaker: str = ""
    on: str = ""
    relies_on: str = ""
    id: str = ""


def cast_of(
    actors: tuple[Actor, ...],
    places: tuple[Place, ...],
    topics: tuple[Topic, ...],
    questions: tuple[Question, ...],
    sources: tuple[Source, ...],
) -> Cast:
    """The registers, with actors sorted into parties and people into offices."""
    parties: dict[str, list[Actor]] = {}
    people: dict[str, list[str]] = {}
    for actor in actors:
        if actor.kind == "person":
            people.setdefault(actor.part_of, []).append(actor.id)
        else:
            parties.setdefault(actor.party, []).append(actor)
    speaking = tuple(tuple(party) for party in parties.values())
    return Cast(actors, places, topics, questions, sources, speaking, people)


def invent_entries(size: int, cast: Cast, rng: Random) -> tuple[Entry, ...]:
    """The entries, in the order in which they were first spoken of."""
    plots = [_plot(turn, FIRST + (LAST - FIRST - 120) * turn // size, rng) for turn in range(size)]
    return tuple(_entry(turn, plots, cast, rng) for turn in range(size))


def _plot(turn: int, base: int, rng: Random) -> Plot:
    kind = rng.choices(("event", "statement", "plan"), (60, 28, 12))[0]
    deeds = {"event": words.DEEDS, "statement": words.SPEECHES, "plan": words.PLANS}[kind]
    goods = rng.choice(words.GOODS)
    title = f"Load {turn + 1} of {goods} {rng.choice(deeds)} {rng.choice(words.TOWNS)}"
    due = base + rng.randint(10, 40) if kind == "plan" else base
    shape = "day" if kind == "statement" else rng.choices(SHAPES, SHARES)[0]
    written, start, end, prefix = _when(shape, due, rng)
    told = end if kind == "event" else base
    return Plot(slug(title), title, kind, goods, base, told, start, end, written, prefix)


def _when(shape: str, start: int, rng: Random) -> tuple[str, int, int, str]:
    """A date as written, its bounds, and how the file name begins."""
    if shape == "month":
        first = date.fromordinal(start).replace(day=1)
        following = date.fromordinal(first.toordinal() + 31).replace(day=1)
        return f"{first:%Y-%m}", first.toordinal(), following.toordinal() - 1, f"{first:%Y-%m}-"
    end = start + rng.randint(2, 20) if shape in ("interval", "set") else start
    written = {"interval": f"{iso(start)}/{iso(end)}", "set": f'"[{iso(start)}..{iso(end)}]"'}
    written |= {"day": iso(start), "about": f"{iso(start)}~"}
    return written[shape], start, end, f"{iso(start)}-"


def _entry(turn: int, plots: list[Plot], cast: Cast, rng: Random) -> Entry:
    plot = plots[turn]
    summary, link = _summary(turn, plots, cast, rng)
    return Entry(
        id=plot.id,
        prefix=plot.prefix,
        start=iso(plot.start),
        title=plot.title,
        date=plot.date,
        kind=plot.kind,
        summary=summary,
        link=link,
        actors=_some(cast.actors, turn, rng.randint(1, 3), rng),
        places=_some(cast.places, turn, rng.randint(1, 2), rng),
        topics=_some(cast.topics, turn, rng.randint(1, 3), rng),
        superseded_by=_outcome(plot, plots) if plot.kind == "plan" and rng.random() < 0.6 else "",
        responds_to=_earlier(turn, plots, rng) if rng.random() < 0.15 else "",
        fact=f"F{turn + 1}" if turn < FACTS_CARRIED else "",
        claims=tuple(_claim(voice, plot, cast, rng) for voice in _voices(turn, cast, rng)),
        history=_history(rng),
    )


def _some(register: tuple[Actor | Place | Topic, ...], turn: int, count: int, rng: Random) -> tuple[str, ...]:
    """A few ids of a register; the first in turn, so that every record is used."""
    chosen = [register[turn % len(register)], *rng.sample(register, count - 1)]
    return tuple(dict.fromkeys(record.id for record in chosen))


def _summary(turn: int, plots: list[Plot], cast: Cast, rng: Random) -> tuple[str, tuple[str, str] | None]:
    """Two sentences, and what the link in one of four of them points at."""
    plot = plots[turn]
    tells = rng.choice(words.TELLS).format(goods=plot.goods)
    if rng.random() >= 0.25:
        return f"{plot.title}, as the harbour papers have it. {tells}", None
    near = plots[max(0, turn - rng.randint(1, 30))]
    link = "entries", near.id
    if near is plot or rng.random() < 0.3:
        link = "sources", cast.sources[first_source(cast.sources, plot.told)].id
    return f"{plot.title}, as [an earlier report]({link[1]}) has it. {tells}", link


def _outcome(plan: Plot, plots: list[Plot]) -> str:
    """The event that overtook a plan: the first that begins on or after the plan's last day."""
    following = bisect_left(plots, plan.end, key=lambda plot: plot.base)
    for plot in plots[following : following + 60]:
        if plot.kind == "event" and plot.start >= plan.end:
            return plot.id
    return ""


def _earlier(turn: int, plots: list[Plot], rng: Random) -> str:
    """What an entry answers: one shortly before it that was over by then."""
    plot, other = plots[turn], plots[max(0, turn - rng.randint(1, 20))]
    over = other is not plot and other.kind != "plan" and other.end <= plot.start and other.told <= plot.told
    return other.id if over else ""


def _voices(turn: int, cast: Cast, rng: Random) -> list[Voice]:
    """Two to four, each of another party; now and then the first speaks again, under another id."""
    chosen = rng.sample(cast.parties, rng.randint(2, 4))
    voices = [Voice(rng.choice(chosen[0]).id)]
    for party in chosen[1:]:
        by, stance = rng.choice(party).id, rng.choice(words.STANCES)
        people = cast.people.get(by, ())
        speaker = rng.choice(people) if people and rng.random() < 0.4 else ""
        on = cast.questions[turn % len(cast.questions)].id if rng.random() < 0.4 else ""
        leans = stance == "asserts" and rng.random() < 0.15
        voices.append(Voice(by, stance, speaker, on, chosen[0][0].id if leans else ""))
    if len(voices) < 4 and rng.random() < 0.05:
        voices.append(Voice(voices[0].by, id=f"{voices[0].by}-again"))
    return voices


def _claim(voice: Voice, plot: Plot, cast: Cast, rng: Random) -> Claim:
    said = plot.told + rng.randint(0, 6)
    return Claim(
        **voice._asdict(),
        said=iso(said) if rng.random() < 0.92 else "",
        says=rng.choice(words.SAYS).format(goods=plot.goods, count=rng.randint(2, 90) * 100),
        citations=_citations(said, cast.sources, rng),
    )


def _citations(said: int, sources: tuple[Source, ...], rng: Random) -> tuple[Citation, ...]:
    """One or two sources out of the next few published on or after the day."""
    first = first_source(sources, said)
    chosen = rng.sample(sources[first : first + 5], rng.randint(1, 2))
    return tuple(
        Citation(
            source=source.id,
            quote=" ".join(rng.sample(words.QUOTE, rng.randint(6, 16))),
            locator=rng.choice(words.LOCATORS).format(n=rng.randint(1, 40)),
        )
        for source in chosen
    )


def _history(rng: Random) -> tuple[Change, ...]:
    """Added; one in eight entries was changed since."""
    added = AS_OF - rng.randint(40, 90)
    changes = [Change(iso(added), "added")]
    draw, later = rng.random(), iso(added + rng.randint(2, 30))
    if draw < 0.05:
        changes.append(Change(later, "correction", "two ships", "three ships", "The log names a third ship."))
    elif draw < 0.09:
        changes.append(Change(later, "update", why="The audit court published its report."))
    elif draw < 0.12:
        changes.append(Change(later, "minor"))
    return tuple(changes)
