"""The questions that `dateline new` asks at a terminal: one for each key, with what may be answered.

An id that no record has is met with those that are near it; typed again, it stands. What is not known yet
can be left for later with the Enter key, but for what the record is named by.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from dateline.commands.keys import REFERS_TO, Key, choices, is_flag, is_list, required, to_ask, wrong_value
from dateline.records import Source
from dateline.schemas import words_of

NAMES = {"title", "name", "question", "date"}
"""What cannot be left for later: a record, and its file, are named by it; a source is by its address."""

MOST_OFFERED = 8


def ask(root: Path, keys: Mapping[str, Key], given: Mapping[str, Any]) -> dict[str, Any]:
    """What is given, with the answers for the keys that are needed or offered, asked in order."""
    answers = dict(given)
    asked: set[str] = set()
    while key := next((key for key in to_ask(keys, answers) if key not in asked), None):
        asked.add(key)
        _, info = keys[key]
        click.echo(f"\n{' '.join((info.description or '').split())}", err=True)
        for word in words_of(info.annotation):
            click.echo(f"  {word}: {word.meaning}", err=True)
        labels = choices(root, key) if key in REFERS_TO else {}
        prompt = f"{key} ({_if_left(key, keys, answers)})"
        if answer := _flag(key) if is_flag(info) else _answer(key, prompt, keys[key], labels):
            answers[key] = answer
    return answers


def _if_left(key: str, keys: Mapping[str, Key], given: Mapping[str, Any]) -> str:
    """What the Enter key means for a key."""
    if key == "sources":
        return "several with commas; Enter: say who claims it instead"
    return "Enter: later" if key in required(keys, given) else "Enter: leave it out"


def near(typed: str, labels: dict[str, str]) -> list[str]:
    """The ids that are most likely meant by what was typed: those that hold it, or are spelt like it."""
    low = typed.lower()
    held = [id for id, label in labels.items() if all(word in f"{id} {label}".lower() for word in low.split())]
    spelt = difflib.get_close_matches(low, [*labels], n=MOST_OFFERED, cutoff=0.6)
    by_label = {label.lower(): id for id, label in labels.items()}
    named = [by_label[label] for label in difflib.get_close_matches(low, [*by_label], n=3, cutoff=0.7)]
    return list(dict.fromkeys([*held, *spelt, *named]))[:MOST_OFFERED]


def _flag(key: str) -> str:
    return "true" if click.confirm(key, default=False, err=True) else ""


def _answer(key: str, prompt: str, of: Key, labels: dict[str, str]) -> str | list[str]:
    """One answer, asked for until it can stand; empty where it is left for later."""
    part, info = of
    now = key in NAMES and part is not Source
    later = None if now else ""
    before = None
    while typed := click.prompt(key if now else prompt, default=later, show_default=False, err=True).strip():
        values = [value.strip() for value in typed.split(",") if value.strip()] if is_list(key, info) else [typed]
        unknown = [value for value in values if value not in labels]
        wrong = next(filter(None, (wrong_value(key, of, value) for value in unknown)), "")
        if not unknown or (labels and typed == before) or not (labels or wrong):
            return values if is_list(key, info) else typed
        if wrong:
            click.echo(f"  {wrong}", err=True)
        for value in unknown if labels else ():
            _offer(value, labels)
        before = None if wrong else typed
    return ""


def _offer(typed: str, labels: dict[str, str]) -> None:
    """Show the ids that were most likely meant."""
    offered = near(typed, labels)
    for id in offered:
        click.echo(f"  {id}  {labels[id]}", err=True)
    found = "type one of these" if offered else "there is none like it; type another"
    click.echo(f"  {found}, or the same again for one that you will add", err=True)
