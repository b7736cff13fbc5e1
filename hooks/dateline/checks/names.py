"""No two things share a name under which a reader would look for one of them."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.model import Timeline, Violation
from dateline.problems import rule


@rule(
    "ids and names",
    why="A former id leads to one entry; it cannot lead to two.",
    before="aliases: [summit-at-vostochny]",
    after="aliases: [kim-trip-planned]",
)
def alias_collides(timeline: Timeline) -> Iterator[Violation]:
    """A former id is the id of no other entry, past or present."""
    taken: dict[str, str] = {}
    for entry in timeline.entries.values():
        for number, alias in enumerate(entry.aliases or ()):
            if alias is None:
                continue
            at = ("aliases", number)
            if alias in timeline.entries:
                whose = "this entry" if alias == entry.id else "another entry"
                yield Violation(entry, at, f"`{alias}` is the present id of {whose}", "delete it")
            elif alias in taken:
                message = f"`{alias}` is a former id of the entry `{taken[alias]}` too"
                yield Violation(entry, at, message, "delete it here or there")
            taken.setdefault(alias, entry.id)


@rule(
    "ids and names",
    why="Each claim has an address of its own; two claims by one actor would share it.",
    before="claims:\n  - by: kremlin\n  - by: kremlin",
    after="claims:\n  - by: kremlin\n  - by: kremlin\n    id: kremlin-announces",
)
def claims_share_anchor(timeline: Timeline) -> Iterator[Violation]:
    """Where one actor makes two claims in an entry, they have different `id`s."""
    for entry in timeline.entries.values():
        seen: set[str] = set()
        for number, claim in enumerate(entry.claims):
            if claim.anchor is None:
                continue
            if claim.anchor in seen:
                at = ("claims", number, "id" if claim.id else "by")
                message = f"a second claim of this entry has the anchor `{claim.anchor}`"
                yield Violation(entry, at, message, f"give this claim an `id`, such as `{claim.anchor}-2`")
            seen.add(claim.anchor)


@rule(
    "ids and names",
    why="Two editions under one id would share an address.",
    before="editions:\n  - {id: first, as_of: 2023-09-05, title: One}\n  - {id: first, as_of: 2023-09-11, title: Two}",
    after="editions:\n  - {id: first, as_of: 2023-09-05, title: One}\n  - {id: second, as_of: 2023-09-11, title: Two}",
)
def edition_used_twice(timeline: Timeline) -> Iterator[Violation]:
    """Each edition has an id of its own."""
    seen: set[str] = set()
    for number, edition in enumerate(timeline.about.editions or ()):
        if edition.id in seen:
            yield Violation(
                timeline.about,
                ("editions", number, "id"),
                f"a second edition has the id `{edition.id}`",
                "give it an id of its own",
            )
        if edition.id is not None:
            seen.add(edition.id)
