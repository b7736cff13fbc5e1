"""`/reference/format/` and `/reference/rules/`: every key and every rule, from their own declarations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import EnumMeta
from typing import Any, get_args

import dateline.project  # noqa: F401  its rules are among those that are declared
from dateline.pages import Kind, Page
from dateline.problems import RULES, Rule
from dateline.records import ABOUT, REGISTERS, SEEDS, Part, part_within
from dateline.rendering.environment import THEME
from dateline.rendering.view import View
from dateline.vocabulary import Word

KIND = Kind("reference-page", depth=2, section="reference/")

GROUPS = ("form", "ids and names", "dates", "evidence", "addresses", "history", "seeds", "settings", "advice")
"""The groups of rules in the order of the reference."""


def pages(view: View) -> Iterator[Page]:
    """The two reference pages."""
    yield Page(
        KIND,
        "reference/format/",
        "The format",
        "Every key of every record: what it means, whether it is required, and an example of each file.",
        lambda: view.render(
            "pages/format.html",
            records=[_described(register.model) for register in (ABOUT, *REGISTERS.values(), SEEDS)],
        ),
    )
    yield Page(
        KIND,
        "reference/rules/",
        "The rules",
        "Everything that the checker asks of a timeline: what is wrong, why it matters, before and after.",
        lambda: view.render("pages/rules.html", groups=grouped_rules()),
    )


def grouped_rules() -> list[tuple[str, list[Rule]]]:
    """Every rule, by group."""
    import dateline.diff.published  # noqa: F401  its rules are among those that are declared; only this page needs them

    return [(group, [rule for rule in RULES.values() if rule.group == group]) for group in GROUPS]


@dataclass(frozen=True)
class Key:
    """One key of a record: its meaning, whether it is required, and the words it allows where they are closed.

    `instead` names the keys that make it unnecessary where it is required otherwise.
    """

    name: str
    meaning: str
    required: bool
    words: type[Word] | None
    instead: tuple[str, ...] = ()


@dataclass(frozen=True)
class Described:
    """A record or a part of one, with its keys, the parts within it, and an annotated example of its file."""

    name: str
    meaning: str
    anchor: str
    keys: list[Key]
    parts: list[Described]
    example: str


def _described(model: type[Part], within: str = "") -> Described:
    anchor = f"{within}{model.__name__.lower()}"
    keys = [
        Key(key, info.description or "", key in model.needs(), _words(info.annotation), _instead(model, key))
        for name, info in model.model_fields.items()
        for key in [info.alias or name]
    ]
    parts = [part for info in model.model_fields.values() if (part := part_within(info.annotation))]
    name = model.called.strip("`").removeprefix("an item of the ").removeprefix("a ").removeprefix("an ")
    example = THEME / "examples" / f"{getattr(model, 'register', '')}.yml"
    return Described(
        name[0].upper() + name[1:] if "." not in name else name,
        (model.__doc__ or "").strip(),
        anchor,
        keys,
        [_described(part, f"{anchor}-") for part in dict.fromkeys(parts)],
        example.read_text(encoding="utf-8") if example.is_file() else "",
    )


def _instead(model: type[Part], key: str) -> tuple[str, ...]:
    """The keys any of which makes a required one unnecessary."""
    return model.either[1:] if key in model.either[:1] else ()


def _words(annotation: Any) -> type[Word] | None:
    if isinstance(annotation, EnumMeta):
        return annotation if issubclass(annotation, Word) else None
    return next((found for inner in get_args(annotation) if (found := _words(inner))), None)
