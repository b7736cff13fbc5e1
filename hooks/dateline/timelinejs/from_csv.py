"""The spreadsheet of TimelineJS, saved as CSV, to slides: a row each, under the names of the JSON.

Columns are known by their names in any case and spelling (`End_Date`, `MEDIA  CREDIT`), also those of the
spreadsheets of TimelineJS 2, where a date stands in one column. Lines above the names are reported.
"""

from __future__ import annotations

import csv
import io
import re
from itertools import islice

from dateline.problems import shown
from dateline.timelinejs.slides import MOST_SLIDES, Slide, as_text, refuse, refuse_too_many, slide_of

MOST_COLUMNS = 100
MOST_ABOVE = 10
"""In how many lines the names of the columns are looked for."""

DATES = {
    f"{before}{part}": f"{end}.{part}"
    for before, end in (("", "start_date"), ("start ", "start_date"), ("end ", "end_date"))
    for part in ("year", "month", "day", "time")
}
COLUMNS = {
    **DATES,
    "start date": "start_date",
    "end date": "end_date",
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
    "media alt": "media.alt",
    "link": "media.link",
    "media link": "media.link",
    "type": "type",
    "group": "group",
    "tag": "group",
    "background": "background",
}
"""The columns of the spreadsheet, each with its name in the JSON."""

TELLING = {"text.headline", "start_date.year", "start_date"}
"""Columns of which a spreadsheet of TimelineJS has at least one."""


def of_csv(text: str, remarks: list[str]) -> list[Slide]:
    """The slides in some CSV; what stands above the names of the columns goes into `remarks`."""
    text = text.lstrip("\n")
    csv.field_size_limit(len(text) + 1)
    delimiter, above = _layout(text)
    rows = _rows(text, delimiter, MOST_SLIDES * 2)
    names = [_column(name) or name.strip() for name in rows[above]]
    if len(names) > MOST_COLUMNS:
        refuse(f"the CSV has {len(names)} columns; its spreadsheet has {len(set(COLUMNS.values()))}")
    remarks += [_told_above(number, row) for number, row in enumerate(rows[:above], 1) if any(map(str.strip, row))]
    filled = [(number, row) for number, row in enumerate(rows, 1) if number > above + 1 and any(map(str.strip, row))]
    refuse_too_many(max(len(filled), 0 if len(rows) < MOST_SLIDES * 2 else len(rows)))
    return _one_title([_of_row(number, row[:MOST_COLUMNS], names) for number, row in filled])


def _rows(text: str, delimiter: str, most: int) -> list[list[str]]:
    try:
        return list(islice(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), most))
    except csv.Error as error:
        refuse(f"the CSV cannot be read: {error}")


def _layout(text: str) -> tuple[str, int]:
    """What separates the columns, and how many lines stand above their names."""
    found = []
    for delimiter in ",;\t|":
        for above, row in enumerate(_rows(text, delimiter, MOST_ABOVE)):
            names = set(filter(None, map(_column, row)))
            if names & TELLING:
                found.append((len(names), -above, delimiter))
    if not found:
        typed = max((_rows(text, delimiter, 1)[0] for delimiter in ",;\t|"), key=len)
        columns = ", ".join(shown(name) for name in typed[:8] if name.strip())
        refuse(
            f"the first line of the CSV has no column `Headline` or `Year`, but {columns}; name the columns as "
            "TimelineJS does: `Year`, `Month`, `Day`, `Headline`, `Text`, `Media`"
        )
    _, above, delimiter = max(found, key=lambda one: one[:2])
    return delimiter, -above


def _column(typed: str) -> str:
    """The name in the JSON of a column; empty for one that is not known."""
    return COLUMNS.get(" ".join(re.findall("[a-z]+", typed.lower())), "")


def _told_above(number: int, row: list[str]) -> str:
    cells = ", ".join(shown(cell, 500) for cell in row if cell.strip())
    return f"line {number} stands above the names of the columns and was not read: {cells}"


def _of_row(number: int, row: list[str], names: list[str]) -> Slide:
    texts: dict[str, str] = {}
    for column, cell in enumerate(row):
        name = names[column] if column < len(names) and names[column] else f"column {column + 1}"
        if text := as_text(cell):
            texts[name if name not in texts else f"{name}, column {column + 1}"] = text
    role = texts.pop("type", "").lower()
    if role and role not in ("title", "era", "event"):
        texts["type"] = role
    return slide_of(f"row {number}", role if role in ("title", "era") else "event", texts)


def _one_title(slides: list[Slide]) -> list[Slide]:
    """A timeline has one title; a second is a slide like others, as in TimelineJS."""
    for slide in [slide for slide in slides if slide.role == "title"][1:]:
        slide.role = "event"
        slide.told.append("it is the second title of the file, and was read as an event")
    return slides
