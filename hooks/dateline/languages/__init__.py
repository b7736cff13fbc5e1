"""Languages: the words of the interface, and what the CLDR knows of a language's dates and lists.

`en.po` names every message, and each other language is one file beside it: a copy of `en.po`, translated. Where a
message is not translated, and in a language without a file, the English one stands. Numbers and dates come from the
Unicode CLDR, through Babel.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.lists import format_list
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

FOLDER = Path(__file__).parent

SOURCE = "en"
"""The language in which the messages are written."""

SAMPLES = range(200)
"""Numbers among which each form of the plural is met."""

UNSPACED = (
    "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"  # Han
    "\u3040-\u30ff\u31f0-\u31ff\uff66-\uff9f"  # Kana
    "\u0e00-\u0e7f\u0e80-\u0eff\u1000-\u109f\u1780-\u17ff"  # Thai, Lao, Burmese and Khmer
)
"""The letters of scripts that put no spaces between words, as a class of regular expressions."""

RIGHT_TO_LEFT = {"Adlm", "Arab", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa"}
"""The scripts in use that are written from right to left, by their ISO 15924 codes."""

USUAL_PLACE = {SOURCE: "en-GB"}
"""The place meant by a language without one, where the CLDR means another: our English has the day before the month."""


def catalogue(tag: str) -> Path | None:
    """The file of a language by its BCP 47 tag: that of `pt-BR`, or else of `pt`; None where there is neither."""
    names = dict.fromkeys((tag, tag.partition("-")[0]))
    return next((file for name in names if (file := FOLDER / f"{name}.po").is_file()), None)


@cache
def _messages(tag: str) -> Catalog | None:
    """The messages of a language as they are written; None of English, and where we have no words of it."""
    file = catalogue(tag)
    if file is None or file.stem == SOURCE:
        return None
    with file.open("rb") as written:
        return read_po(written, locale=_locale_of(file.stem))


@cache
def translations(tag: str) -> NullTranslations:
    """The messages of a language; in English, and where we have no words of it, each message is its own."""
    messages = _messages(tag)
    if messages is None:
        return NullTranslations()
    compiled = BytesIO()
    write_mo(compiled, messages)
    compiled.seek(0)
    return GNUTranslations(compiled)


def letters(tag: str) -> set[str]:
    """The letters of all messages in a language; none of English, and where we have no words of it."""
    texts = [message.string for message in _messages(tag) or ()]
    return set().union(*(form for text in texts for form in ([text] if isinstance(text, str) else text or ())))


def for_scripts(tag: str) -> dict[str, str | dict[str, str]]:
    """The messages of the scripts in a language, by the English ones; those about a number by their plural forms.

    The forms have the names that the CLDR and `Intl.PluralRules` give them: `one`, `other` and so on.
    """
    messages = _messages(tag)
    if messages is None:
        return {}
    found: dict[str, str | dict[str, str]] = {}
    for message in messages:
        if not any(path.endswith(".js") for path, _ in message.locations):
            continue
        if isinstance(message.id, str):
            found[message.id] = translations(tag).gettext(message.id)
        else:
            one, many = message.id
            of = translations(tag).ngettext
            found[one] = {locale(tag).plural_form(number): of(one, many, number) for number in SAMPLES}
    return found


@cache
def locale(tag: str) -> Locale:
    """What the CLDR knows of a language; of English where we have no words of it, so that a page speaks one language."""
    known = _locale_of(USUAL_PLACE.get(tag, tag)) if catalogue(tag) else None
    return known or Locale.parse(USUAL_PLACE[SOURCE], sep="-")


def _locale_of(tag: str) -> Locale | None:
    try:
        return Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return None


def spoken(tag: str) -> str:
    """The tag of the language that the interface speaks in a timeline of a language: its own, or English."""
    return tag if catalogue(tag) else SOURCE


def name(tag: str, language: str) -> str:
    """What a language is called in another, by their tags; its tag where it has no name there."""
    known = _locale_of(tag)
    return (known.get_display_name(locale(language)) if known else None) or tag


def tag_of(name: str) -> str:
    """The tag of a language by its English name; empty for one that the CLDR does not know."""
    tags: dict[str, str] = {
        called.casefold(): tag.replace("_", "-") for tag, called in Locale.parse(SOURCE).languages.items()
    }
    return tags.get(name.strip().casefold(), "")


def direction(tag: str) -> str:
    """The way a language is written, `ltr` or `rtl`: by the script that its tag names, else by its usual one."""
    language, *rest = tag.split("-")
    named = next((part for part in rest if len(part) == 4 and part.isalpha()), "")
    usual = get_global("likely_subtags").get(language, "").split("_")
    scripts = {named.title()} if named else {*usual[1:2]}
    known = _locale_of(tag)
    return "rtl" if scripts & RIGHT_TO_LEFT or (known and known.text_direction == "rtl" and not named) else "ltr"


def number(count: int, tag: str) -> str:
    """A whole number as a language writes it: `12,000`."""
    return format_decimal(count, locale=locale(tag))


def message(text: str) -> str:
    """Mark a text as one that is translated where it is shown; here it stays as it is."""
    return text


def joined(parts: Iterable[str], tag: str = SOURCE) -> str:
    """Some words as a list within a sentence: `A`, `A and B`, `A, B and C`."""
    return format_list([str(part) for part in parts], locale=locale(tag))
