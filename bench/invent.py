"""Invent a timeline of N entries, as plain values in the form of Dateline's files. The same N always gives the same.

Registers come first, then the entries' days, then what is said about each. Every rule of the format holds by
construction: a claim cites only sources published on or after the day it was said, a plan is superseded only by what
begins later, and no actor's party contradicts itself within one entry.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import yaml

WORDS = yaml.load(Path(__file__).with_name("words.yml").read_text(encoding="utf-8"), yaml.BaseLoader)
PEOPLE = [f"{given} {family}" for family in WORDS["family"] for given in WORDS["given"]]

Record = dict[str, Any]
Register = dict[str, Record]

FIRST, LAST, AS_OF = (date(*day).toordinal() for day in ((2015, 1, 5), (2025, 6, 30), (2026, 3, 31)))
FACTS_CARRIED = 10
SHAPES, SHARES = ("day", "interval", "month", "set", "about"), (66, 13, 11, 6, 4)


class Story(NamedTuple):
    """A whole timeline: the registers by id, `timeline.yml` and a seed."""

    timeline: Record
    seed: Record
    actors: Register
    places: Register
    topics: Register
    questions: Register
    sources: Register
    entries: Register


class Plot(NamedTuple):
    """What other entries need to know of an entry to point at it.

    `base` is its place in the order of telling, `told` the first day on which somebody may speak of it, `start` and
    `end` its bounds. Days are ordinals.
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


def invent(size: int) -> Story:
    """The story of `size` entries."""
    rng = Random(size)
    actors, topics = _actors(max(10, size // 50)), {_slug(name): _topic(name) for name in WORDS["topics"]}
    places = dict(_places(max(5, size // 100), rng))
    questions = dict(_questions(max(10, size // 100), [*topics], rng))
    days = _days(max(10, size // 5))
    sources = _sources(days, rng)
    registers = {"actors": actors, "places": places, "topics": topics, "questions": questions, "sources": sources}
    entries = _Entries(size, registers, days, rng).all()
    return Story(timeline=WORDS["timeline"], seed=_seed(min(size, FACTS_CARRIED)), **registers, entries=entries)


def _iso(day: int) -> str:
    return date.fromordinal(day).isoformat()


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def _given(**keys: Any) -> Record:
    """A record without the keys that have no value."""
    return {key: value for key, value in keys.items() if value}


def _again(names: Sequence[str], turn: int) -> str:
    """The name of a turn; from the second round on with the round's number."""
    lap, place = divmod(turn, len(names))
    return f"{names[place]} {lap + 1}" if lap else names[place]


def _seed(carried: int) -> Record:
    """The facts that the first entries carry, and two that are left out with the reason."""
    facts = {f"F{n}": {"says": f"Load number {n} went through a harbour."} for n in range(1, carried + 1)}
    left_out = {f"F{carried + n}": {"says": f"Rumour number {n}.", "left_out": "No source shows it."} for n in (1, 2)}
    return WORDS["seed"] | {"facts": facts | left_out}


def _actors(count: int) -> Register:
    """Fives of a state, an office of it, two people in that office, and a paper or company on its own."""
    named = [named for turn in range((count + 4) // 5) for named in _five_actors(turn)]
    return {_slug(actor["name"]): actor for actor in named[:count]}


def _five_actors(turn: int) -> Iterator[Record]:
    state, place = _again(WORDS["states"], turn), turn % len(WORDS["offices"])
    office = f"{WORDS['offices'][place]} of {state}"
    yield {"name": state, "kind": "state", "about": "A country on the northern sea."}
    kind = WORDS["office_kinds"][place]
    yield {"name": office, "kind": kind, "part_of": _slug(state), "about": f"An office of {state}."}
    for half in range(2):
        name, about = _again(PEOPLE, 2 * turn + half), f"Speaks for the {office}."
        yield {"name": name, "kind": "person", "part_of": _slug(office), "about": about}
    kind = "media" if turn % 3 else "company"
    yield {"name": _again(WORDS["papers"], turn), "kind": kind, "about": f"Has its seat in {state}."}


def _places(count: int, rng: Random) -> Iterator[tuple[str, Record]]:
    for turn in range(count):
        name, state = _again(WORDS["towns"], turn), WORDS["states"][turn % len(WORDS["states"])]
        lat, lon = f"{rng.uniform(50, 65):.3f}", f"{rng.uniform(5, 35):.3f}"
        about = f"A harbour town in {state}."
        yield _slug(name), {"name": name, "country": state, "about": about, "lat": lat, "lon": lon}


def _topic(name: str) -> Record:
    return {"name": name[0].upper() + name[1:], "about": f"All about {name}."}


def _questions(count: int, topics: list[str], rng: Random) -> Iterator[tuple[str, Record]]:
    for turn in range(1, count + 1):
        goods, town = rng.choice(WORDS["goods"]), rng.choice(WORDS["towns"])
        yield (
            f"convoy-{turn}-carries-{_slug(goods)}",
            {
                "question": f"Did convoy {turn} carry {goods} to {town}?",
                "proposition": f"Convoy {turn} carries {goods} to {town}.",
                "summary": f"The papers of convoy {turn} were never shown in full. Officials differ on its load.",
                "topics": [topics[turn % len(topics)]],
            },
        )


def _days(count: int) -> list[int]:
    """The days of the sources, spread evenly, the last four after the last entry's claims."""
    spread = [FIRST + 2 + (LAST - FIRST) * turn // count for turn in range(count - 4)]
    return [*spread, *range(LAST + 56, LAST + 60)]


def _sources(days: list[int], rng: Random) -> Register:
    sources: Register = {}
    for turn, day in enumerate(days):
        paper, town = rng.choice(WORDS["papers"]), rng.choice(WORDS["towns"])
        id, inferred = f"{_slug(paper)}-{_iso(day)}-{turn}", rng.random() < 0.03
        earlier = [*sources][-6:]
        sources[id] = _given(
            type=rng.choice(WORDS["source_types"]),
            title=f"Report {turn} on {rng.choice(WORDS['goods'])} in {town}",
            author=[rng.choice(PEOPLE)],
            publisher=paper,
            published=_iso(day) + ("?" if inferred else ""),
            url=f"https://{_slug(paper)}.example/{_iso(day).replace('-', '/')}/{turn}",
            archive_url=f"https://archive.example/{id}" if rng.random() < 0.7 else "",
            accessed=_iso(AS_OF - rng.randint(20, 80)) if rng.random() < 0.8 else "",
            language="en",
            based_on=[rng.choice(earlier)] if earlier and rng.random() < 0.3 else [],
            note="The page bears no date and links to a report of the day before." if inferred else "",
        )
    return sources


class _Entries:
    """The entries of a story, drawn from its registers."""

    def __init__(self, size: int, registers: dict[str, Register], days: list[int], rng: Random) -> None:
        self.rng, self.days = rng, days
        self.ids = {name: [*register] for name, register in registers.items()}
        self.parties: dict[str, list[str]] = {}  # who may speak for each party
        self.people: dict[str, list[str]] = {}  # the persons of each office
        for id, actor in registers["actors"].items():
            groups = self.people if actor["kind"] == "person" else self.parties
            groups.setdefault(actor.get("part_of", id), []).append(id)
        self.plots = [self._plot(turn, FIRST + (LAST - FIRST - 120) * turn // size) for turn in range(size)]

    def all(self) -> Register:
        """The entries, in the order in which they were first spoken of."""
        return {plot.id: self._entry(turn, plot) for turn, plot in enumerate(self.plots)}

    def _plot(self, turn: int, base: int) -> Plot:
        rng = self.rng
        kind = rng.choices(("event", "statement", "plan"), (60, 28, 12))[0]
        deeds = {"event": WORDS["deeds"], "statement": WORDS["speeches"], "plan": WORDS["plans"]}[kind]
        goods = rng.choice(WORDS["goods"])
        title = f"Load {turn + 1} of {goods} {rng.choice(deeds)} {rng.choice(WORDS['towns'])}"
        due = base + rng.randint(10, 40) if kind == "plan" else base
        written, start, end = self._when("day" if kind == "statement" else rng.choices(SHAPES, SHARES)[0], due)
        return Plot(_slug(title), title, kind, goods, base, end if kind == "event" else base, start, end, written)

    def _when(self, shape: str, start: int) -> tuple[str, int, int]:
        """A date as written, and its bounds."""
        if shape == "month":
            first = date.fromordinal(start).replace(day=1)
            following = date.fromordinal(first.toordinal() + 31).replace(day=1)
            return f"{first:%Y-%m}", first.toordinal(), following.toordinal() - 1
        end = start + self.rng.randint(2, 20) if shape in ("interval", "set") else start
        written = {"interval": f"{_iso(start)}/{_iso(end)}", "set": f"[{_iso(start)}..{_iso(end)}]"}
        written |= {"day": _iso(start), "about": f"{_iso(start)}~"}
        return written[shape], start, end

    def _entry(self, turn: int, plot: Plot) -> Record:
        rng, is_plan = self.rng, plot.kind == "plan"
        return _given(
            title=plot.title,
            date=plot.date,
            kind=plot.kind,
            summary=self._summary(turn, plot),
            actors=self._some("actors", turn, rng.randint(1, 3)),
            places=self._some("places", turn, rng.randint(1, 2)),
            topics=self._some("topics", turn, rng.randint(1, 3)),
            superseded_by=self._outcome(plot) if is_plan and rng.random() < 0.6 else "",
            responds_to=self._earlier(turn, plot) if rng.random() < 0.15 else [],
            facts=[f"F{turn + 1}"] if turn < FACTS_CARRIED else [],
            claims=[self._claim(voice, plot) for voice in self._voices(turn)],
            history=[*self._history()],
        )

    def _some(self, register: str, turn: int, count: int) -> list[str]:
        """A few ids of a register; the first in turn, so that every record is used."""
        ids = self.ids[register]
        return [*dict.fromkeys([ids[turn % len(ids)], *self.rng.sample(ids, count - 1)])]

    def _source_after(self, day: int) -> int:
        """The place of the first source that was published on or after a day."""
        return bisect_left(self.days, day)

    def _summary(self, turn: int, plot: Plot) -> str:
        """Two sentences, of which one in four has a link."""
        tells = self.rng.choice(WORDS["tells"]).format(goods=plot.goods)
        if self.rng.random() >= 0.25:
            return f"{plot.title}, as the harbour papers have it. {tells}"
        near = self.plots[max(0, turn - self.rng.randint(1, 30))]
        link = near.id
        if near is plot or self.rng.random() < 0.3:
            link = self.ids["sources"][self._source_after(plot.told)]
        return f"{plot.title}, as [an earlier report]({link}) has it. {tells}"

    def _outcome(self, plan: Plot) -> str:
        """The event that overtook a plan: the first that begins on or after the plan's last day."""
        following = bisect_left(self.plots, plan.end, key=lambda plot: plot.base)
        later = self.plots[following : following + 60]
        return next((plot.id for plot in later if plot.kind == "event" and plot.start >= plan.end), "")

    def _earlier(self, turn: int, plot: Plot) -> list[str]:
        """What an entry answers: one shortly before it that was over by then."""
        other = self.plots[max(0, turn - self.rng.randint(1, 20))]
        over = other is not plot and other.kind != "plan" and other.end <= plot.start and other.told <= plot.told
        return [other.id] if over else []

    def _voices(self, turn: int) -> list[Record]:
        """Two to four, each of another party; now and then the first speaks again, under another id."""
        rng = self.rng
        first, *others = rng.sample([*self.parties.values()], rng.randint(2, 4))
        voices = [{"by": rng.choice(first), "stance": "asserts"}]
        for party in others:
            by, stance = rng.choice(party), rng.choice(WORDS["stances"])
            people = self.people.get(by)
            speaker = rng.choice(people) if people and rng.random() < 0.4 else ""
            on = self.ids["questions"][turn % len(self.ids["questions"])] if rng.random() < 0.4 else ""
            leans = stance == "asserts" and rng.random() < 0.15
            voices.append(_given(by=by, speaker=speaker, stance=stance, on=on, relies_on=first[0] if leans else ""))
        if len(voices) < 4 and rng.random() < 0.05:
            voices.append(voices[0] | {"id": f"{voices[0]['by']}-again"})
        return voices

    def _claim(self, voice: Record, plot: Plot) -> Record:
        rng = self.rng
        day = plot.told + rng.randint(0, 6)
        said = {"said": _iso(day)} if rng.random() < 0.92 else {}
        says = rng.choice(WORDS["says"]).format(goods=plot.goods, count=rng.randint(2, 90) * 100)
        return voice | said | {"says": says, "citations": [*self._citations(day)]}

    def _citations(self, day: int) -> Iterator[Record]:
        """One or two sources out of the next few published on or after the day."""
        rng, first = self.rng, self._source_after(day)
        for source in rng.sample(self.ids["sources"][first : first + 5], rng.randint(1, 2)):
            quote = " ".join(rng.sample(WORDS["quote"], rng.randint(6, 16)))
            locator = rng.choice(WORDS["locators"]).format(n=rng.randint(1, 40))
            yield {"source": source, "quote": quote, "locator": locator}

    def _history(self) -> Iterator[Record]:
        """Added; one in eight entries was changed since."""
        added = AS_OF - self.rng.randint(40, 90)
        yield {"date": _iso(added), "kind": "added"}
        draw, later = self.rng.random(), _iso(added + self.rng.randint(2, 30))
        if draw < 0.05:
            words = {"was": "two ships", "now": "three ships", "why": "The log names a third ship."}
            yield {"date": later, "kind": "correction"} | words
        elif draw < 0.09:
            yield {"date": later, "kind": "update", "why": "The audit court published its report."}
        elif draw < 0.12:
            yield {"date": later, "kind": "minor"}
