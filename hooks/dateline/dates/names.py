"""The names in dates of a language, for scripts that read what people type: months, seasons, eras, and their order.

All names are in small letters and without full stops: `september`, `sept`, `v chr`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from babel import Locale

from dateline import languages
from dateline.dates.date_words import DateWords, vocabulary

CONTEXTS, WIDTHS = ("format", "stand-alone"), ("wide", "abbreviated")

COMMON_ERAS = (("bc", "bce", "b c", "b c e"), ("ad", "ce", "a d", "c e"))
"""What people write in any language, before our era and in it."""


def names(tag: str) -> dict[str, object]:
    """The months and seasons by their names, the names of the two eras and which lead their year, and the order of a date."""
    words, locale = vocabulary(tag), languages.locale(tag)
    templates = (words.year_before_christ, words.early_or_long_year)
    eras = [
        _plain([template.format(year=""), *(locale.eras[width][era] for width in WIDTHS), *common])
        for era, (template, common) in enumerate(zip(templates, COMMON_ERAS, strict=True))
    ]
    return {
        "months": _months(locale) | dict(_within(words)),
        "seasons": {_small(name): month for month, name in words.seasons.items()},
        "before": eras[0],
        "after": eras[1],
        "leads": [
            kind for kind, template in zip(("before", "after"), templates, strict=True) if template.endswith("}")
        ],
        "order": "".join(part[0].replace("n", "m") for part in re.findall(r"\{(day|month|number|year)\}", words.day)),
    }


def _months(locale: Locale) -> dict[str, int]:
    tables = (locale.months[context][width] for context in CONTEXTS for width in WIDTHS)
    return {_small(name): month for table in tables for month, name in table.items() if not name.isdigit()}


def _within(words: DateWords) -> Iterator[tuple[str, int]]:
    """The months as they stand in a date, with what a language writes before or behind them: `בספטמבר`."""
    for pattern in (words.day, words.day_of_year, words.month):
        if around := re.search(r"(\w*)\{month\}(\w*)", pattern):
            for months in (words.months, words.months_alone):
                yield from ((_small(f"{around[1]}{name}{around[2]}"), month) for month, name in enumerate(months, 1))


def _plain(texts: Iterable[str]) -> list[str]:
    """Each text once, the longest first."""
    return sorted(dict.fromkeys(filter(None, map(_small, texts))), key=lambda name: (-len(name), name))


def _small(name: str) -> str:
    return re.sub(r"[.\s]+", " ", unicodedata.normalize("NFKC", name).lower()).strip()
