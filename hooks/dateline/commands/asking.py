"""The questions that `dateline new` asks at a terminal: one for each key, with what may be answered.

An id that no record has is met with those that are near it; typed again, it stands. What is not known yet
can be left for later with the Enter key, but for what the record is named by.
"""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import Any, get_origin

import click

from dateline import drafts, registers
from dateline.records import Source
from dateline.schemas import words_of

NAMES = {"title", "name", "question", "date"}
"""What cannot be left for later: a record, and its file, are named by it; a source is by its address."""

MOST_OFFERED = 8


def ask(root: Path, missing: list[str], keys: dict[str, Any], refers_to: dict[str, str]) -> dict[str, Any]:
    """Answers for the keys that must be there and are not, in order."""
    given: dict[str, Any] = {}
    for key in missing:
        part, info = keys[key]
        click.echo(f"\n{' '.join((info.description or '').split())}", err=True)
        for word in words_of(info.annotation):
            click.echo(f"  {word}: {word.meaning}", err=True)
        labels = registers.labels(root, refers_to[key]) if key in refers_to else {}
        answer = _answer(key, part, labels)
        if answer:
            given[key] = [answer] if get_origin(info.annotation) is tuple or key == "source" else answer
    return given


def near(typed: str, labels: dict[str, str]) -> list[str]:
    """The ids that are most likely meant by what was typed: those that hold it, or are spelt like it."""
    low = typed.lower()
    held = [id for id, label in labels.items() if all(word in f"{id} {label}".lower() for word in low.split())]
    spelt = difflib.get_close_matches(low, [*labels], n=MOST_OFFERED, cutoff=0.6)
    by_label = {label.lower(): id for id, label in labels.items()}
    named = [by_label[label] for label in difflib.get_close_matches(low, [*by_label], n=3, cutoff=0.7)]
    return list(dict.fromkeys([*held, *spelt, *named]))[:MOST_OFFERED]


def _answer(key: str, part: type, labels: dict[str, str]) -> str:
    """One answer, asked for until it can stand; empty where it is left for later."""
    before = None
    while True:
        now = key in NAMES and part is not Source
        later = {} if now else {"default": "", "show_default": False}
        typed = click.prompt(key if now else f"{key} (Enter: later)", err=True, **later).strip()
        if not typed or (labels and (typed in labels or typed == before)):
            return typed
        if wrong := drafts.wrong_with(part, key, typed):
            click.echo(f"  {wrong}", err=True)
        elif not labels:
            return typed
        if labels:
            _offer(typed, labels)
        before = None if wrong else typed


def _offer(typed: str, labels: dict[str, str]) -> None:
    """Show the ids that were most likely meant."""
    offered = near(typed, labels)
    for id in offered:
        click.echo(f"  {id}  {labels[id]}", err=True)
    found = "type one of these" if offered else "there is none like it; type another"
    click.echo(f"  {found}, or the same again for one that you will add", err=True)
