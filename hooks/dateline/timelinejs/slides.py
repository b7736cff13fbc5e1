"""The slides in a file of TimelineJS: from bytes, JSON or CSV, to texts under one set of names.

Both forms say the same things in other words; here they become one: a `Slide` maps the names of the JSON
(`start_date.year`, `text.headline`, `media.url`) to texts, without those that are empty.
"""

from __future__ import annotations

import codecs
import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from dateline.documents import UNSEEN

MOST_BYTES = 32 * 1024 * 1024
"""The largest file that is read; TimelineJS itself is slow far below."""

MOST_SLIDES = 5_000
MOST_COLUMNS = 100
DEEPEST = 6

COLUMNS = {
    **{f"{end}{part}": f"{name}.{part.strip()}"
       for end, name in (("", "start_date"), ("end ", "end_date"))
       for part in ("year", "month", "day", "time")},
    "display date": "display_date",
    "headline": "text.headline",
    "text": "text.text",
    "media": "media.url",
    "media credit": "media.credit",
    "media caption": "media.caption",
    "media thumbnail": "media.thumbnail",
    "media title": "media.title",
    "alt text": "media.alt",
    "alttext": "media.alt",
    "link": "media.link",
    "type": "type",
    "group": "group",
    "background": "background",
}  # fmt: skip
"""The columns of the spreadsheet, each with its name in the JSON."""


class Unreadable(Exception):
    """A file that holds no slides that could be read; the words say why, and what helps."""


@dataclass
class Slide:
    """One slide: what it is called in reports, its `role` (event, title, era) and its texts by their names."""

    called: str
    role: str
    texts: dict[str, str] = field(default_factory=dict)


@dataclass
class Slides:
    """The slides of a file, and what is to be told of the file as a whole."""

    slides: list[Slide]
    remarks: list[str]


def read_slides(data: bytes) -> Slides:
    """The slides in the bytes of a file, or `Unreadable`."""
    if len(data) > MOST_BYTES:
        raise Unreadable(f"the file is larger than {MOST_BYTES // 1024 // 1024} MB")
    text, remarks = _decoded(data)
    if not text.strip():
        raise Unreadable("the file is empty")
    found = _of_json(text, remarks) if text.lstrip()[:1] in ("{", "[") else _of_csv(text, remarks)
    if not found:
        raise Unreadable("the file holds no slide")
    return Slides(found, remarks)


def _decoded(data: bytes) -> tuple[str, list[str]]:
    """The text of a file, with a remark where it is not UTF-8; line ends as in Unix."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text, remark = data.decode("utf-16", "replace"), "the file was read as UTF-16"
    else:
        try:
            text, remark = data.decode("utf-8-sig"), ""
        except UnicodeDecodeError:
            text, remark = data.decode("cp1252", "replace"), "the file is not UTF-8; it was read as Windows-1252"
    if "\ufffd" in text:
        remark = f"{remark or 'the file was read as UTF-8'}; letters that could not be read stand as `\ufffd`"
    return re.sub("\r\n?", "\n", text), [remark] if remark else []


# JSON


def _of_json(text: str, remarks: list[str]) -> list[Slide]:
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        raise Unreadable(f"line {error.lineno} of the JSON cannot be read: {error.msg.lower()}") from None
    except (ValueError, RecursionError):
        raise Unreadable("the JSON holds a number too long, or is nested too deep, to be read") from None
    if isinstance(value, dict) and isinstance(value.get("timeline"), dict):
        raise Unreadable("the file is of TimelineJS 2; save it again with TimelineJS 3")
    events = value.get("events") if isinstance(value, dict) else value
    if not isinstance(events, list):
        raise Unreadable("the JSON has no list `events`")
    top = value if isinstance(value, dict) else {}
    remarks += [
        f"`{name}` was not carried: {' '.join(_texts(item).values()) or item}"
        for name, item in top.items()
        if name not in ("events", "title", "eras") and item not in (None, "", [], {})
    ]
    eras = top.get("eras") if isinstance(top.get("eras"), list) else []
    _refuse_too_many(len(events) + len(eras))
    return [
        *([_slide("the title slide", "title", top["title"])] if top.get("title") else []),
        *(_slide(f"event {number}", "event", item) for number, item in enumerate(events, 1)),
        *(_slide(f"era {number}", "era", item) for number, item in enumerate(eras, 1)),
    ]


def _refuse_too_many(slides: int) -> None:
    if slides > MOST_SLIDES:
        raise Unreadable(f"the file holds more than {MOST_SLIDES} slides; import it in parts")


def _slide(called: str, role: str, value: object) -> Slide:
    return Slide(called, role, _texts(value if isinstance(value, dict) else {"": value}))


def _texts(value: object) -> dict[str, str]:
    return dict(_named(value, "", 0))


def _named(value: object, name: str, depth: int) -> Iterator[tuple[str, str]]:
    """Every text within a value, under its names joined by dots; what lies too deep, as JSON."""
    if isinstance(value, dict | list) and depth < DEEPEST:
        items = value.items() if isinstance(value, dict) else enumerate(value, 1)
        for key, item in items:
            yield from _named(item, f"{name}.{key}" if name else str(key), depth + 1)
    elif text := _as_text(value):
        yield name, text


def _as_text(value: object) -> str:
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


# CSV


def _of_csv(text: str, remarks: list[str]) -> list[Slide]:
    if "\0" in text:
        raise Unreadable("the file is neither JSON nor CSV")
    header = text.lstrip("\n").partition("\n")[0]
    delimiter = max(",;\t", key=header.count)
    csv.field_size_limit(MOST_BYTES)
    try:
        lines = csv.reader(io.StringIO(text.lstrip("\n"), newline=""), delimiter=delimiter)
        rows = list(islice(lines, MOST_SLIDES * 2))
    except csv.Error as error:
        raise Unreadable(f"the CSV cannot be read: {error}") from None
    names = [COLUMNS.get(" ".join(name.lower().split()), name.strip()) for name in rows[0]] if rows else []
    if not {"text.headline", "start_date.year"} & set(names):
        raise Unreadable("the first line of the CSV has no column `Headline` or `Year`; neither is the file JSON")
    if len(names) > MOST_COLUMNS:
        raise Unreadable(f"the CSV has {len(names)} columns; its spreadsheet has {len(set(COLUMNS.values()))}")
    filled = [(number, row) for number, row in enumerate(rows[1:], 2) if any(cell.strip() for cell in row)]
    _refuse_too_many(max(len(filled), 0 if len(rows) < MOST_SLIDES * 2 else len(rows)))
    return [_of_row(number, row[:MOST_COLUMNS], names) for number, row in filled]


def _of_row(number: int, row: list[str], names: list[str]) -> Slide:
    texts: dict[str, str] = {}
    for column, cell in enumerate(row):
        name = names[column] if column < len(names) and names[column] else f"column {column + 1}"
        if text := _as_text(cell):
            texts[name if name not in texts else f"{name}, column {column + 1}"] = text
    role = texts.pop("type", "").lower()
    if role and role not in ("title", "era", "event"):
        texts["type"] = role
    return Slide(f"row {number}", role if role in ("title", "era") else "event", texts)
