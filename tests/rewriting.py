"""The toy timeline with all its texts changed, by what each of them is: plain text or prose."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, get_args

import yaml
from built import TOY, copy
from dateline.fields import Label, Prose, Quote, Text, Title, TurningPoint
from dateline.records import ABOUT, REGISTERS, SEEDS, Fact, Part, part_within

Change = Callable[[str, str], str]
"""From a text and its kind, `plain`, `prose` or `label` (short), to another text."""

OF_A_CLOSED_FORM = {"licence", "facts", "contact"}
"""Texts that cannot be any: names of licences, ids of facts, addresses."""


def kinds_of_text(model: type[Part]) -> dict[str, str]:
    """The keys of a model that hold one text or several, each with `plain` or `prose`."""
    found = {info.alias or name: _kind_of_text(info) for name, info in model.model_fields.items()}
    return {key: kind for key, kind in found.items() if kind and key not in OF_A_CLOSED_FORM}


def _kind_of_text(info: Any) -> str | None:
    marks = [tuple(info.metadata), *(get_args(inner)[1:] for inner in get_args(info.annotation))]
    if get_args(Prose)[1:] in marks:
        return "prose"
    if any(get_args(kind)[1:] in marks for kind in (Label, TurningPoint)):
        return "label"
    return "plain" if any(get_args(kind)[1:] in marks for kind in (Text, Title, Quote)) else None


def rewrite(folder: Path, change: Change) -> Path:
    """The toy timeline in a folder, with all its texts changed."""
    copy(("timeline", "seeds"), TOY, folder)
    _rewrite(folder / ABOUT.path, partial(_record, model=ABOUT.model, change=change))
    for register in (*REGISTERS.values(), SEEDS):
        if register.by_id:
            _rewrite(folder / register.path, partial(_records, model=register.model, change=change))
        for file in sorted((folder / register.path).glob("*.yml")):
            _rewrite(file, partial(_record, model=register.model, change=change))
    return folder


def _rewrite(file: Path, change: Callable[[Any], Any]) -> None:
    plain = yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader)
    file.write_text(yaml.safe_dump(change(plain), allow_unicode=True, sort_keys=False), encoding="utf-8")


def _records(records: dict[str, Any], model: type[Part], change: Change) -> dict[str, Any]:
    return {id: _record(record, model, change) for id, record in records.items()}


def _record(record: dict[str, Any], model: type[Part], change: Change) -> dict[str, Any]:
    kinds = kinds_of_text(model)
    parts = {info.alias or name: part_within(info.annotation) for name, info in model.model_fields.items()}
    return {key: _value(value, kinds.get(key), parts.get(key), change) for key, value in record.items()}


def _value(value: Any, kind: str | None, part: type[Part] | None, change: Change) -> Any:
    if isinstance(value, list):
        return [_value(item, kind, part, change) for item in value]
    if part and isinstance(value, dict):
        return _records(value, part, change) if part is Fact else _record(value, part, change)
    return change(value, kind) if kind else value
