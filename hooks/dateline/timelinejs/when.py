"""The dates of a slide to EDTF: year, month and day as they stand, what cannot be carried told.

TimelineJS counts the years before Christ as people do and has no year 0, EDTF counts as astronomers do: its
`-44` is `-0043`. A slide with an end goes on from its start to its end. A date has no time of day.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from dateline import dates
from dateline.dates import DateError
from dateline.problems import shown
from dateline.timelinejs.slides import ENDS, PARTS, TIMES

GROUPED = re.compile(r"[+-]?\d{1,3}([ ,\u00a0\u202f]\d{3})+")
"""A number with its digits in groups of three."""


def date_of(texts: Mapping[str, str]) -> tuple[str, list[str]]:
    """The date of a slide in EDTF, or a mark that it is left to do; and what is to be told of it."""
    told = [
        f"{end.partition('_')[0]} {part} {shown(texts[f'{end}.{part}'])} was dropped: dates have no time of day"
        for end in ENDS
        for part in TIMES
        if f"{end}.{part}" in texts
    ]
    told += [
        f"the {part} {shown(texts[f'{end}.{part}'])} of the {_called(end)} is none, and was left out"
        for end in ENDS
        for part in PARTS[1:]
        if _is_none(texts.get(f"{end}.{part}", ""))
    ]
    start, wrong = _point(texts, "start_date")
    end, wrong_end = _point(texts, "end_date")
    told += wrong + wrong_end
    if not start and not wrong:
        told.append("there is no start date")
    if not start or (end is None and wrong_end) or wrong:
        return f"TODO: when; the slide has {_typed(texts)}", told
    if not end or end == start:
        return start, [*told, *_before_christ(start)]
    try:
        dates.parse(f"{start}/{end}")
    except DateError as error:
        return f"TODO: when; the slide has {_typed(texts)}", [*told, f"the date: {error.message}"]
    both = _before_christ(start) + _before_christ(end)
    return f"{start}/{end}", [*told, *both, f"start and end are read as going on throughout, `{start}/{end}`"]


def _typed(texts: Mapping[str, str]) -> str:
    """The date of a slide as it stands there."""
    ends = [
        [texts[end]] if end in texts else [texts[f"{end}.{part}"] for part in PARTS if f"{end}.{part}" in texts]
        for end in ENDS
    ]
    return " to ".join(shown("-".join(parts)) for parts in ends if parts) or "no date"


def _called(end: str) -> str:
    return end.replace("_", " ")


def _is_none(part: str) -> bool:
    """Whether a month or a day is `0`, which some programs write where there is none."""
    return re.fullmatch(r"0+(\.0*)?", part) is not None


def _point(texts: Mapping[str, str], end: str) -> tuple[str | None, list[str]]:
    """One end of a slide's date in EDTF; None with no complaint where there is none."""
    year, *others = [texts.get(f"{end}.{part}", "") for part in PARTS]
    parts = [year, *("" if _is_none(part) else part for part in others)]
    if not any(parts):
        return None, [f"the {_called(end)} {shown(texts[end])} cannot be read"] if end in texts else []
    if not parts[0] or (parts[2] and not parts[1]):
        return None, [f"the {_called(end)} lacks its {'year' if not parts[0] else 'month'}"]
    typed = [part for part in parts if part]
    numbers = [number for part in typed if (number := _number(part)) is not None]
    if len(numbers) < len(typed) or numbers[0] == 0:
        return None, [f"the {_called(end)} {shown('-'.join(filter(None, parts)))} is not in numbers of a calendar"]
    text = _edtf(*numbers)
    try:
        dates.parse(text)
    except DateError as error:
        return None, [f"the {_called(end)}: {error.message}"]
    return text, []


def _number(part: str) -> int | None:
    plain = part.replace("\u2212", "-")
    plain = re.sub(r"[^\d+-]", "", plain) if GROUPED.fullmatch(plain) else plain
    match = re.fullmatch(r"([+-]?\d{1,13})(\.0*)?", plain)
    return int(match[1]) if match else None


def _edtf(year: int, month: int | None = None, day: int | None = None) -> str:
    """Numbers of a calendar in EDTF; years of more than four digits stand alone behind a `Y`."""
    astronomical = year + 1 if year < 0 else year
    rest = "".join(f"-{part:02}" for part in (month, day) if part is not None)
    if abs(astronomical) > 9999:
        return f"Y{astronomical}{rest}"
    return f"{'-' * (astronomical < 0)}{abs(astronomical):04}{rest}"


def _before_christ(point: str) -> list[str]:
    read = dates.parse(point)
    if read.earliest is None or read.earliest.year > 0:
        return []
    return [f"a year before Christ is read as `{point}`, {read.in_words()}"]
