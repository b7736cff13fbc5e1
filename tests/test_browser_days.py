"""Dates that people type, read in a browser: every date that a page can say, in the words of its language."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator

import pytest
from built import ROOT
from dateline import languages
from dateline.dates import parse
from dateline.dates.names import names
from playwright.sync_api import Browser, Page
from test_dates import READ
from test_languages import folder_of_languages  # noqa: F401 (a fixture)

SPOKEN = ["en", "en-US", "de"]
"""Languages whose words we have, and one that has the month before the day."""

WITH_ITS_OWN_DATES = [
    "ja",
    "zh",
    "ko",
    "vi",
    "es",
    "fr",
    "hu",
    "fi",
    "pl",
    "tr",
    "ru",
    "lv",
    "cs",
    "pt",
    "nl",
    "id",
    "th",
    "hi",
    "ar",
    "he",
    "fa",
    "uk",
    "el",
    "sv",
    "da",
    "nb",
    "ro",
    "hr",
    "sl",
    "bg",
    "eu",
    "ka",
]
"""Languages that would bring the names and patterns of their dates along, were there words of them."""


@pytest.fixture(scope="module")
def blank(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    yield page
    page.close()


def reader(page: Page, language: str) -> Page:
    """A page whose `window.dayOf` reads dates in a language."""
    page.goto("about:blank")
    script = (ROOT / "hooks" / "theme" / "assets" / "days.js").read_text(encoding="utf-8")
    known = json.dumps(names(language), ensure_ascii=False)
    ending = f"Object.assign(names, {known}); Object.assign(window, {{ dayOf, dayNumber }});"
    page.add_script_tag(type="module", content=f"{script}\n{ending}")
    page.wait_for_function("() => Boolean(window.dayOf)")
    return page


def read(page: Page, texts: list[str]) -> list[tuple[int, int, int] | None]:
    days = page.evaluate("texts => texts.map(text => window.dayOf(text))", texts)
    return [day and (day["year"], day.get("month", 1), day.get("day", 1)) for day in days]


def misses(page: Page, language: str) -> dict[str, tuple]:
    """The dates in words that are read as another day than their first, by their words."""
    dates = {edtf: parse(edtf) for edtf, *_ in READ}
    dates = {edtf: date for edtf, date in dates.items() if date.earliest}
    texts = [date.in_words(language) for date in dates.values()]
    found = read(reader(page, language), texts)
    return {
        text: (edtf, day)
        for (edtf, date), text, day in zip(dates.items(), texts, found, strict=True)
        if day != tuple(date.earliest)
    }


@pytest.mark.parametrize("language", SPOKEN)
def test_every_date_that_a_page_says_is_read_as_its_first_day(blank, language):
    assert misses(blank, language) == {}


@pytest.mark.parametrize("language", WITH_ITS_OWN_DATES)
def test_a_new_language_brings_the_names_along_that_are_read(blank, language, folder_of_languages):  # noqa: F811
    shutil.copy(languages.FOLDER / "en.po", folder_of_languages / f"{language}.po")
    assert parse("2023-03").in_words(language) != parse("2023-03").in_words("en")
    assert misses(blank, language) == {}


TYPED = {
    "en": [
        ("13 September 2023", (2023, 9, 13)),
        ("13 sep 2023", (2023, 9, 13)),
        ("September 13th, 2023", (2023, 9, 13)),
        ("2023 September 13", (2023, 9, 13)),
        ("September 2023", (2023, 9, 1)),
        ("44 BC", (-43, 1, 1)),
        ("44 B.C.", (-43, 1, 1)),
        ("44 BCE", (-43, 1, 1)),
        ("AD 14", (14, 1, 1)),
        ("14 AD", (14, 1, 1)),
        ("14", (14, 1, 1)),
        ("13,000,000,001 BC", (-13000000000, 1, 1)),
        ("13000000001 BC", (-13000000000, 1, 1)),
        ("15 March 44 BC", (-43, 3, 15)),
        ("0", (0, 1, 1)),
        ("-1", (-1, 1, 1)),
        ("-0499-03", (-499, 3, 1)),
        ("9999", (9999, 1, 1)),
        ("Y17000", (17000, 1, 1)),
        ("2023-09-13", (2023, 9, 13)),
        ("2023-9-13", (2023, 9, 13)),
        ("2023/09", (2023, 9, 1)),
        ("٢٠٢٣", (2023, 1, 1)),
        ("१३ September २०२३", (2023, 9, 13)),
        ("\u206613 September 2023\u2069", (2023, 9, 13)),
        ("2023-13", None),
        ("2023-02-45", None),
        ("0 BC", None),
        ("when the canal opened", None),
        ("entry 5", None),
        ("", None),
    ],
    "de": [
        ("13. September 2023", (2023, 9, 13)),
        ("13.9.2023", (2023, 9, 13)),
        ("13. 9. 2023", (2023, 9, 13)),
        ("9.2023", (2023, 9, 1)),
        ("Sept. 2023", (2023, 9, 1)),
        ("5. März 2020", (2020, 3, 5)),
        ("44 v. Chr.", (-43, 1, 1)),
        ("44 v.Chr.", (-43, 1, 1)),
        ("14 n. Chr.", (14, 1, 1)),
        ("13.000.000.001 v. Chr.", (-13000000000, 1, 1)),
    ],
    "en-US": [("September 13, 2023", (2023, 9, 13)), ("13 September 2023", (2023, 9, 13))],
    "ar": [("13 September 2023", (2023, 9, 13)), ("١٣ September ٢٠٢٣", (2023, 9, 13))],
}


@pytest.mark.parametrize("language", TYPED)
def test_what_people_type_is_read(blank, language):
    texts, expected = zip(*TYPED[language], strict=True)
    assert dict(zip(texts, read(reader(blank, language), list(texts)), strict=True)) == dict(
        zip(texts, expected, strict=True)
    )


def test_days_sort_as_numbers_in_any_year(blank):
    texts = ["-999999999999", "-13000000000-01-01", "-0043-03-15", "0", "0001", "2023-09-30", "2023-10-01", "Y17000"]
    numbers = reader(blank, "en").evaluate("texts => texts.map(text => window.dayNumber(text))", texts)
    assert numbers == sorted(numbers) and len(set(numbers)) == len(texts)
