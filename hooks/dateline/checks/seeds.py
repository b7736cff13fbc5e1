"""Every fact of the article that a timeline began with is carried by an entry, or left out for a reason."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.model import Timeline, Violation
from dateline.problems import rule


def _carried(timeline: Timeline) -> set[str]:
    return {fact for entry in timeline.entries.values() for fact in entry.facts or ()}


@rule(
    "seeds",
    why="A fact that is in no entry was forgotten, or left out for a reason that readers may know.",
    before="F26: {says: …}",
    after="F26: {says: …, left_out: A description, not an event.}",
)
def fact_not_carried(timeline: Timeline) -> Iterator[Violation]:
    """Each fact of a seed is carried by an entry, or says why it is left out."""
    carried = _carried(timeline)
    for seed in timeline.seeds.values():
        for id, fact in (seed.facts or {}).items():
            if id not in carried and not fact.left_out:
                help = f"add `{id}` to the `facts` of an entry, or say why not with `left_out`"
                yield Violation(seed, ("facts", id), f"no entry carries the fact `{id}`", help, on_key=True)


@rule(
    "seeds",
    why="An entry that carries `F1` has to mean one fact.",
    before="seeds/one.yml: F1\nseeds/two.yml: F1",
    after="seeds/one.yml: F1\nseeds/two.yml: G1",
)
def fact_used_twice(timeline: Timeline) -> Iterator[Violation]:
    """The id of a fact is used once in all seeds."""
    seen: dict[str, str] = {}
    for seed in timeline.seeds.values():
        for id in seed.facts or {}:
            if id in seen:
                yield Violation(
                    seed,
                    ("facts", id),
                    f"the fact `{id}` stands in `seeds/{seen[id]}.yml` too",
                    "give it an id of its own",
                    on_key=True,
                )
            seen.setdefault(id, seed.id)


@rule(
    "seeds",
    why="A fact is either published or left out.",
    before="F26: {says: …, left_out: …} and an entry with facts: [F26]",
    after="F26: {says: …}",
)
def fact_carried_and_left_out(timeline: Timeline) -> Iterator[Violation]:
    """A fact that an entry carries does not say why it is left out."""
    carried = _carried(timeline)
    for seed in timeline.seeds.values():
        for id, fact in (seed.facts or {}).items():
            if id in carried and fact.left_out:
                yield Violation(
                    seed,
                    ("facts", id, "left_out"),
                    f"an entry carries the fact `{id}`",
                    "delete `left_out`, or take the fact out of the entry",
                    on_key=True,
                )
