"""The JSON of TimelineJS to slides: of its version 3, and of version 2, whose names are others.

Version 2 keeps its slides under `timeline.date`, its eras under `timeline.era`, and its files often are
JavaScript: `storyjs_jsonp_data = {…}`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

from dateline.problems import printable
from dateline.timelinejs.slides import Slide, refuse, refuse_too_many, slide_of, texts_of

ASSIGNED = re.compile(r"\s*(?:(?:var|let|const)\s+)?[A-Za-z_$][\w$.]*\s*[=(]\s*(?=[{\[])")
"""What stands before the JSON in a file of JavaScript: a name that it is given to, or a function that takes it."""

LAST_COMMA = re.compile(r'(?P<text>"(?:[^"\\]|\\.)*")|,(?=\s*[\]}])')
"""A text, in which a comma is one of its own; or a comma that stands before a closing bracket."""

NAMES_OF_2 = {
    "startDate": "start_date",
    "endDate": "end_date",
    "headline": "text.headline",
    "text": "text.text",
    "tag": "group",
    "asset.media": "media.url",
    "asset.credit": "media.credit",
    "asset.caption": "media.caption",
    "asset.thumbnail": "media.thumbnail",
    "media": "media.url",
}
"""The names of TimelineJS 2, and of what people write where it wants more, each with its name in TimelineJS 3."""

SLIDES_OF_2 = ("date", "era", "eras")


def json_within(text: str) -> str:
    """The JSON in the text of a file, its lines where they are; empty where the file is none."""
    if text.lstrip()[:1] in ("{", "["):
        return text
    if found := ASSIGNED.match(text):
        return "\n" * found[0].count("\n") + text[found.end() :].rstrip().rstrip(");").rstrip()
    return ""


def of_json(text: str, remarks: list[str]) -> list[Slide]:
    """The slides in some JSON; what the file holds besides goes into `remarks`."""
    value = _parsed(_without_last_commas(text, remarks))
    timeline = value.get("timeline") if isinstance(value, dict) else None
    if not isinstance(timeline, dict):
        return _of_3(value, remarks)
    if isinstance(timeline.get("events"), list):
        return _of_3(timeline, remarks)
    return _of_2(timeline, remarks)


def _without_last_commas(text: str, remarks: list[str]) -> str:
    """JSON without the commas that JavaScript allows at the end of a list, which it reports."""
    plain = LAST_COMMA.sub(lambda found: found["text"] or "", text)
    if left_out := text.count(",") - plain.count(","):
        remarks.append(f"commas before a closing bracket were left out: {left_out}")
    return plain


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """An object of JSON, of which no key is given twice: one of the two would be lost."""
    made = dict(pairs)
    if len(made) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        refuse(f"the JSON gives `{printable(twice)}` twice in one place; keep one of the two")
    return made


def _parsed(text: str) -> object:
    try:
        return json.loads(text, object_pairs_hook=_once)
    except json.JSONDecodeError as error:
        refuse(f"line {error.lineno} of the JSON cannot be read: {error.msg.lower()}")
    except (ValueError, RecursionError):
        refuse("the JSON holds a number too long, or is nested too deep, to be read")


def _of_3(value: object, remarks: list[str]) -> list[Slide]:
    top: dict[str, Any] = value if isinstance(value, dict) else {}
    events = top.get("events") if top else value
    if not isinstance(events, list):
        refuse("the JSON has no list `events`")
    remarks += _others(top, {"events", "title", "eras"})
    eras = _listed(top.get("eras")) if isinstance(top.get("eras"), list) else []
    refuse_too_many(len(events) + len(eras))
    return _slides(_renamed(top.get("title") or {}), map(_renamed, events), map(_renamed, eras))


def _of_2(timeline: dict[str, Any], remarks: list[str]) -> list[Slide]:
    dates, *eras = (_listed(timeline.get(name)) for name in SLIDES_OF_2)
    if "date" not in timeline or not isinstance(timeline["date"], dict | list):
        refuse("the file is of TimelineJS 2, and its `timeline` has no list `date`")
    refuse_too_many(len(dates) + sum(map(len, eras)))
    title = {name: item for name, item in timeline.items() if name == "asset" or name in NAMES_OF_2}
    remarks.append("the file is of TimelineJS 2, and was read as such")
    remarks += _others(timeline, {*title, *SLIDES_OF_2})
    found = _slides(_renamed(title), map(_renamed, dates), (_renamed(era) for listed in eras for era in listed))
    return found or refuse("the file is of TimelineJS 2, and holds no slide")


def _listed(value: object) -> list[Any]:
    """A list of slides; one that stands alone is a list of one."""
    return value if isinstance(value, list) else [value] if value else []


def _renamed(value: object) -> dict[str, str]:
    texts = texts_of(value)
    return {name if (new := NAMES_OF_2.get(name, name)) in texts else new: text for name, text in texts.items()}


def _others(top: dict[str, Any], known: set[str]) -> list[str]:
    """What a file holds besides slides."""
    return [
        f"`{name}` was not carried: {' '.join(texts_of(item).values()) or item}"
        for name, item in top.items()
        if name not in known and item not in (None, "", [], {})
    ]


def _slides(title: dict[str, str], events: Iterable[dict[str, str]], eras: Iterable[dict[str, str]]) -> list[Slide]:
    return [
        *([slide_of("the title slide", "title", title)] if title else []),
        *(slide_of(f"event {number}", "event", texts) for number, texts in enumerate(events, 1)),
        *(slide_of(f"era {number}", "era", texts) for number, texts in enumerate(eras, 1)),
    ]
