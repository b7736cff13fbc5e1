"""A slide: what it is called, its role, and its texts under the names of TimelineJS's JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NoReturn

from dateline.yaml_source import UNSEEN

MOST_SLIDES = 5_000
DEEPEST = 6

ENDS = ("start_date", "end_date")
TIMES = ("time", "hour", "minute", "second", "millisecond")
PARTS = ("year", "month", "day")


class Unreadable(Exception):
    """A file that holds no slides that could be read; the words say why, and what helps."""


@dataclass
class Slide:
    """One slide: what it is called in reports, its `role` (event, title, era), its texts by their names.

    `told` is what its reading changed, to be reported.
    """

    called: str
    role: str
    texts: dict[str, str]
    told: list[str] = field(default_factory=list)


def slide_of(called: str, role: str, texts: dict[str, str]) -> Slide:
    """A slide from its texts; a date that stands in one text is taken apart."""
    slide = Slide(called, role, texts)
    for end in ENDS:
        if end in texts and not any(f"{end}.{part}" in texts for part in PARTS):
            parts, remarks = _parts_of(texts[end])
            slide.texts |= {f"{end}.{part}": text for part, text in parts.items()}
            slide.told += [f"the {end.replace('_', ' ')} {remark}" for remark in remarks]
    return slide


def texts_of(value: object) -> dict[str, str]:
    """Every text within a value of JSON, under its names joined by dots, without those that are empty."""
    return dict(_named(value if isinstance(value, dict | list) else {"": value}, "", 0))


def _named(value: object, name: str, depth: int) -> Iterator[tuple[str, str]]:
    """The texts within a value; what is too deep, as JSON."""
    if isinstance(value, dict | list) and depth < DEEPEST:
        items = value.items() if isinstance(value, dict) else enumerate(value, 1)
        for key, item in items:
            yield from _named(item, f"{name}.{key}" if name else str(key), depth + 1)
    elif text := as_text(value):
        yield name, text


def as_text(value: object) -> str:
    """A value as it was typed, without characters that cannot be seen."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    return without_unseen(text).strip()


def without_unseen(text: str) -> str:
    """A text without control characters, marks that turn the reading direction and halves of characters."""
    return UNSEEN.sub("", text).encode("utf-8", "replace").decode("utf-8")


def refuse(why: str) -> NoReturn:
    """Refuse a file, with the reason and what helps."""
    raise Unreadable(why)


def refuse_too_many(slides: int) -> None:
    """Refuse a file with more slides than anybody reads."""
    if slides > MOST_SLIDES:
        refuse(f"the file holds more than {MOST_SLIDES} slides; import it in parts")


# dates in one text

TIME = r"(?:(?:\s+|T)(?P<time>\S.*))?"
WITH_COMMAS = re.compile(r"(?P<year>-?\d{1,13}),(?P<rest>[\d\s,]*)")
WITH_HYPHENS = re.compile(rf"(?P<year>[+-]?\d{{1,13}})(?:-(?P<month>\d\d?)(?:-(?P<day>\d\d?){TIME})?)?")
WITH_SLASHES = re.compile(rf"(?P<month>\d\d?)/(?:(?P<day>\d\d?)/)?(?P<year>\d{{3,5}}){TIME}")
WITHOUT_MARKS = re.compile(r"\d{8}|\d{12,}")


def _parts_of(typed: str) -> tuple[dict[str, str], list[str]]:
    """The parts of a date as TimelineJS 2 and its spreadsheets write it, with remarks; none where it is another."""
    if WITHOUT_MARKS.fullmatch(typed):
        return {}, []
    if found := WITH_COMMAS.fullmatch(typed):
        rest = [part.strip() for part in found["rest"].split(",")]
        names = ("month", "day", "hour", "minute", "second", "millisecond")
        return {"year": found["year"]} | {
            name: part for name, part in zip(names, rest, strict=False) if _is_set(part)
        }, []
    if found := WITH_HYPHENS.fullmatch(typed):
        return _given(found), []
    if found := WITH_SLASHES.fullmatch(typed):
        order = "month/day/year" if found["day"] else "month/year"
        return _given(found), [f"`{typed}` is read as {order}"]
    return {}, []


def _given(found: re.Match[str]) -> dict[str, str]:
    return {name: part for name, part in found.groupdict().items() if part}


def _is_set(part: str) -> bool:
    return bool(part.strip("0"))
