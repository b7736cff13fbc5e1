"""The format as JSON Schema (2020-12), for editors: made from the models, never typed.

What `check` finds valid validates. The reverse does not hold: a schema knows one file, so it finds what
is misspelt, missing or of the wrong sort, and nothing of how records fit together. An editor's YAML reads
`2023` as a number and `no` as a truth value where here every scalar is a text, so both are accepted; only
nothing at all (`null`) is not. Everything is written out where it is used, as editors show it best.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import EnumType
from typing import Any, get_args, get_origin, get_type_hints

from pydantic.fields import FieldInfo

from dateline.fields import (
    FILLED_IN,
    LANGUAGE,
    Address,
    Contact,
    Flag,
    Id,
    Label,
    Language,
    Name,
    OneDay,
    Prose,
    Quote,
    Text,
    Title,
    TurningPoint,
    When,
)
from dateline.ids import MOST_IN_ID
from dateline.lengths import MOST_IN_LABEL, MOST_IN_TITLE, MOST_IN_TURNING_POINT, MOST_WORDS_IN_QUOTE
from dateline.records import ABOUT, REGISTERS, SEEDS, Part, Record, Register, part_within
from dateline.vocabulary import Word

DIALECT = "https://json-schema.org/draft/2020-12/schema"

ANY_TEXT = ["string", "number", "boolean"]
ID = {"type": ["string", "boolean"], "pattern": "^[a-z][a-z0-9]*(-[a-z0-9]+)*$", "maxLength": MOST_IN_ID}
DATE = {"type": ["string", "integer"], "pattern": r"^[\[/.Y\dX-][\d?~%X./\]Y-]+$"}

VALUES: dict[Any, dict[str, Any]] = {
    Id: ID,
    When: DATE,
    OneDay: DATE,
    Text: {"type": ANY_TEXT, "pattern": FILLED_IN},
    Name: {"type": ANY_TEXT, "pattern": FILLED_IN},
    Prose: {"type": ANY_TEXT, "pattern": FILLED_IN},
    Title: {"type": ANY_TEXT, "pattern": FILLED_IN, "maxLength": MOST_IN_TITLE},
    Quote: {"type": ANY_TEXT, "pattern": rf"^\s*\S+(\s+\S+){{0,{MOST_WORDS_IN_QUOTE - 1}}}\s*$"},
    Language: {"type": ["string", "boolean"], "pattern": f"^({LANGUAGE.pattern})$"},
    Address: {"type": "string", "pattern": r'^[Hh][Tt][Tt][Pp][Ss]?://[^\s<>"\\/?#][^\s<>"\\]*$'},
    Label: {"type": ANY_TEXT, "pattern": FILLED_IN, "maxLength": MOST_IN_LABEL},
    TurningPoint: {"type": ANY_TEXT, "pattern": FILLED_IN, "maxLength": MOST_IN_TURNING_POINT},
    Contact: {"type": "string", "pattern": FILLED_IN},
    Flag: {"type": ["boolean", "string"], "pattern": "^true$", "not": {"const": False}},
    float: {"type": ["number", "string"], "pattern": r"^\s*[-+]?[\d._]+([eE][-+]?\d+)?\s*$"},
}
"""What a single value may be, by its type in `fields`."""

SCHEMAS = {each.name if each.by_id else each.word: each for each in (ABOUT, *REGISTERS.values(), SEEDS)}
"""The register of each kind of file, by the name of its schema."""


def schema(name: str) -> dict[str, Any]:
    """The JSON Schema of a kind of file."""
    register = SCHEMAS[name]
    whole = _by_ids(register.model) if name in REGISTERS else _part(register.model)
    return {"$schema": DIALECT, "title": _files(register), **whole}


def words_of(hint: Any) -> list[Word]:
    """The words of a closed list, where a value is one of them."""
    return next((list(kind) for kind in (hint, *get_args(hint)) if isinstance(kind, EnumType)), [])


def editor_settings() -> dict[str, Any]:
    """The settings with which VS Code's YAML extension uses the schemas in `schemas/`."""
    found = {name: _files(register) for name, register in SCHEMAS.items()}
    return {"yaml.schemas": {f"schemas/{name}.json": files for name, files in found.items()}}


def _files(register: Register) -> str:
    """The files of a register, as an editor's settings name them."""
    return register.path if register.path.endswith(".yml") else f"{register.path}/*.yml"


EDITOR_EXTENSIONS = {"recommendations": ["redhat.vscode-yaml"]}
"""The extension that VS Code proposes to whoever opens the folder."""


def _part(model: type[Part]) -> dict[str, Any]:
    """A mapping with the keys of a model and no others."""
    hints = get_type_hints(model, include_extras=True)
    fields = {info.alias or name: (info, hints[name]) for name, info in model.model_fields.items()}
    return {
        "description": _sentence(model.__doc__),
        "type": "object",
        "properties": {key: _described(hint, info) for key, (info, hint) in fields.items()},
        "required": [key for key, (info, _) in fields.items() if info.is_required()],
        **({"anyOf": [{"required": [key]} for key in model.either]} if model.either else {}),
        "additionalProperties": False,
    }


def _described(hint: Any, info: FieldInfo) -> dict[str, Any]:
    """The value of a key, with what the key means."""
    value = _value(hint)
    words = "".join(f"\n\n- `{word}`: {word.meaning}" for word in words_of(hint))
    return {**value, **_bounds(info), "description": _sentence(info.description) + words}


def _bounds(info: FieldInfo) -> dict[str, Any]:
    """The least and the greatest number that a value may be."""
    limits = {"minimum": "ge", "maximum": "le"}
    found = {key: getattr(item, name) for item in info.metadata for key, name in limits.items() if hasattr(item, name)}
    return {key: limit for key, limit in found.items() if limit is not None}


def _value(hint: Any) -> dict[str, Any]:
    """What a value may be."""
    if hint in VALUES:
        return dict(VALUES[hint])
    within = [inner for inner in get_args(hint) if inner not in (type(None), ...)]
    forms: dict[Any, Callable[[], dict[str, Any]]] = {
        tuple: lambda: {"type": "array", "items": _value(within[0]), "minItems": 1},
        dict: lambda: _by_days(within[1]) if words_of(within[1]) else _by_ids(within[1]),
    }
    if form := forms.get(get_origin(hint)):
        return form()
    if words := words_of(hint):
        return {"enum": [str(word) for word in words], "markdownEnumDescriptions": [word.meaning for word in words]}
    part = part_within(hint)
    return _part(part) if part else _value(within[0])


def _by_ids(model: type[Part]) -> dict[str, Any]:
    """A mapping of ids to records."""
    names = {"pattern": ID["pattern"], "maxLength": MOST_IN_ID} if issubclass(model, Record) else {"pattern": FILLED_IN}
    text = f"Each record under its id. {_sentence(model.__doc__)}"
    return {
        "description": text,
        "type": "object",
        "propertyNames": names,
        "additionalProperties": _part(model),
        "minProperties": 1,
    }


def _by_days(hint: Any) -> dict[str, Any]:
    """A mapping of days to words of a closed list."""
    days = {"pattern": DATE["pattern"]}
    return {"type": "object", "propertyNames": days, "additionalProperties": _value(hint), "minProperties": 1}


def _sentence(text: str | None) -> str:
    return " ".join((text or "").split())
