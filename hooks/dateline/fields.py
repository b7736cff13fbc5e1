"""The types of single values: an id, a date, an address, a quote; each with what it refuses, and why.

pydantic calls the validators while it reads a record; a refusal carries the name of its rule, the
message and the help, and `reader` gives it its place in the file.
"""

from __future__ import annotations

import re
from typing import Annotated, Any, get_args
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, StringConstraints
from pydantic_core import PydanticCustomError

from dateline import dates, languages
from dateline.dates import Date, DateError, Day, Precision
from dateline.ids import ID, MOST_IN_ID, spelled
from dateline.lengths import (
    label_too_long,
    quote_too_long,
    refuse,
    several_lines,
    title_too_long,
    turning_point_too_long,
)
from dateline.problems import rule, shown

WHOLE_DAY = re.compile(r"`-?\d{4,}-\d\d-\d\d`")
NEEDS_A_DAY = "write one whole day, as in `2023-09-04`"
EMAIL = re.compile(r"[^\s@/<>\"]+@[\w-]+(\.[\w-]+)+")
NOT_IN_ADDRESS = re.compile(r'[\s<>"\\]')
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{1,8})*")
NOTHING_SEEN = r"\s\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0"
"""White space, and characters that show nothing by themselves, such as a space of no width: the inside of a class."""

FILLED_IN = rf"^[{NOTHING_SEEN}]*(?:[^T{NOTHING_SEEN}]|T(?:[^O]|$)|TO(?:[^D]|$)|TOD(?:[^O]|$)|TODO[0-9A-Za-z_])"
"""A text with words in it that is no `TODO` and begins with none; without looking ahead, which pydantic cannot."""


def is_left_to_do(value: Any) -> bool:
    """Whether a value is a mark that something has still to be filled in."""
    return isinstance(value, str) and re.match(rf"[{NOTHING_SEEN}]*TODO(?![0-9A-Za-z_])", value) is not None


def is_blank(value: Any) -> bool:
    """Whether a value is a text in which nothing is to be seen."""
    return isinstance(value, str) and re.fullmatch(rf"[{NOTHING_SEEN}]*", value) is not None


@rule(
    "form",
    why="A draft marks with `TODO` what somebody has still to find out; readers must never meet it.",
    before='says: "TODO: what they say of it"',
    after="says: The talks have begun.",
)
def left_to_do(what: str, value: str) -> PydanticCustomError:
    """No value and no id is `TODO`, or begins with it."""
    return refuse(left_to_do, f"{what} is left to do: {shown(value)}", "write what belongs there")


@rule(
    "ids and names",
    why="An id is part of an address that others link to: it has to be typed without a mistake and never change.",
    before="superseded_by: Summit_at Vostochny",
    after="superseded_by: summit-at-vostochny",
)
def bad_id(text: str) -> str:
    """An id is `a-z`, digits and single hyphens, begins with a letter and has at most 80 characters."""
    if ID.fullmatch(text) and len(text) <= MOST_IN_ID:
        return text
    if is_left_to_do(text):
        raise left_to_do("the id", text)
    if len(text) > MOST_IN_ID:
        raise refuse(bad_id, f"the id {shown(text)} has more than {MOST_IN_ID} characters", "shorten it")
    raise refuse(bad_id, f"{shown(text)} is not an id", _help_for(text))


def _help_for(text: str) -> str:
    proposal = spelled(text)
    if ID.fullmatch(proposal) and len(proposal) <= MOST_IN_ID:
        return f"write `{proposal}`: an id has a-z, digits and single hyphens"
    return "an id has a-z, digits and single hyphens, and begins with a letter"


@rule(
    "dates",
    why="A date that programs read differently, or not at all, cannot be sorted, drawn or said in words.",
    before="date: 4 September 2023",
    after="date: 2023-09-04",
)
def unsupported_date(error: DateError) -> PydanticCustomError:
    """A date is written in the part of EDTF that the format reference lists."""
    return refuse(unsupported_date, error.message, error.help)


@rule(
    "dates",
    why="A day that no calendar has is a slip of the finger, and the true day is unknown until somebody looks.",
    before="date: 2023-02-29",
    after="date: 2023-02-28",
)
def impossible_date(error: DateError) -> PydanticCustomError:
    """A date exists in the calendar."""
    return refuse(impossible_date, error.message, error.help)


@rule(
    "dates",
    why="An interval that ends before it begins says nothing.",
    before="date: 2023-09-17/2023-09-12",
    after="date: 2023-09-12/2023-09-17",
)
def reversed_interval(error: DateError) -> PydanticCustomError:
    """An interval begins before it ends."""
    return refuse(reversed_interval, error.message, error.help)


_DATE_RULES = {found.rule: found for found in (unsupported_date, impossible_date, reversed_interval)}


def _date(typed: Any) -> Date:
    if isinstance(typed, list):
        example = f'"[{typed[0] if typed and isinstance(typed[0], str) else "a..b"}]"'
        raise refuse(
            unsupported_date, "a date in square brackets without quotation marks is a YAML list", f"write {example}"
        )
    if not isinstance(typed, str):
        raise refuse(unsupported_date, "a date must be a text in one line", "write it as in `2023-09-04`")
    try:
        return dates.parse(typed)
    except DateError as error:
        raise _DATE_RULES[error.rule](error) from None


@rule(
    "dates",
    why="What the site knows on a day is counted in whole days.",
    before="as_of: 2023-11",
    after="as_of: 2023-11-30",
)
def not_a_day(date: Date) -> Day:
    """`as_of`, `accessed` and the dates of a history are whole days, known for certain."""
    if date.precision is not Precision.DAY or date.earliest != date.latest or date.uncertain or date.approximate:
        raise refuse(not_a_day, f"{shown(date.text)} is not one certain day", NEEDS_A_DAY)
    return date.first


def _one_day(typed: Any) -> Day:
    """A whole day; what helps with a date that cannot be read never leads to one that is less than a day."""
    try:
        return not_a_day(_date(typed))
    except PydanticCustomError as error:
        context = error.context or {}
        if WHOLE_DAY.search(context["help"]):
            raise
        raise PydanticCustomError(error.type, "{message}", {**context, "help": NEEDS_A_DAY}) from None


def web_address(typed: str) -> str:
    """An address of the web, as it was typed; a `PydanticCustomError` says what is wrong with any other."""
    try:
        parts = urlsplit(typed)
        host, user, _ = parts.hostname, "@" in parts.netloc, parts.port
    except ValueError:
        raise address_without_host(typed) from None
    if parts.scheme not in ("http", "https") or NOT_IN_ADDRESS.search(typed):
        raise not_a_web_address(typed)
    if user:
        raise address_with_credentials(typed)
    if not host:
        raise address_without_host(typed)
    return typed


@rule(
    "addresses",
    why="Other schemes can run code in the reader's browser, or lead nowhere.",
    before="url: ftp://example.org/statement",
    after="url: https://example.org/statement",
)
def not_a_web_address(typed: str) -> PydanticCustomError:
    """An address begins with `https://` or `http://`, and has no spaces, angle brackets, quotation marks or `\\`."""
    looks_like_one = re.match(r"[\w-]+(\.[\w-]+)+(/|$)", typed)
    help = f"write `https://{typed}`" if looks_like_one else "begin it with `https://`"
    if typed.startswith(("http://", "https://")) and (found := NOT_IN_ADDRESS.search(typed)):
        help = f"copy the address again: no address has {shown(found[0])} in it"
    return refuse(not_a_web_address, f"{shown(typed)} is not a web address", help)


@rule(
    "addresses",
    why="Without a host there is nothing to open.",
    before="url: https:///statement",
    after="url: https://example.org/statement",
)
def address_without_host(typed: str) -> PydanticCustomError:
    """An address names a host."""
    return refuse(address_without_host, f"{shown(typed)} names no host", "copy the address again")


@rule(
    "addresses",
    why="A name before the `@` can make an address look like another site's, and a password would be published.",
    before="url: https://me:secret@example.org/",
    after="url: https://example.org/",
)
def address_with_credentials(typed: str) -> PydanticCustomError:
    """An address carries no user name and no password."""
    message = "the address carries a user name or a password"
    return refuse(address_with_credentials, message, "take out all that stands before the `@`, and the `@`")


@rule(
    "form",
    why="The key says that something is so; where it is not so, the line is left out.",
    before="unread: yes",
    after="unread: true",
)
def not_true(typed: Any) -> bool:
    """`unread` and `closed` are `true`, or left out."""
    if typed == "true":
        return True
    raise refuse(not_true, f"{shown(str(typed))} is not `true`", "write `true`, or delete the line")


@rule(
    "addresses",
    why="Readers who find a mistake need a way to reach the editors that works.",
    before="contact: the newsroom",
    after="contact: corrections@example.org",
)
def not_a_contact(typed: str) -> str:
    """`contact` is a web address or an e-mail address."""
    if EMAIL.fullmatch(typed):
        return typed
    if "@" in typed and "/" not in typed:
        raise refuse(not_a_contact, f"{shown(typed)} is not an e-mail address", "write it as in `name@example.org`")
    return web_address(typed)


@rule(
    "form",
    why="Browsers and voices that read aloud go by the tag; of a word they make nothing.",
    before="language: English",
    after="language: en",
)
def not_a_language(tag: str) -> str:
    """A language is a BCP 47 tag: two or three small letters, with parts after hyphens where they matter."""
    if LANGUAGE.fullmatch(tag):
        return tag
    meant = languages.tag_of(tag)
    help = f"write `{meant}`" if meant else "write two or three small letters, as in `en` or `ko`"
    raise refuse(not_a_language, f"{shown(tag)} is not the tag of a language", help)


WORDS = "words"
"""The mark of a type whose values are words for readers, and no dates, numbers or ids."""

ADDRESS = "address"
"""The mark of a type whose values are addresses."""

Filled = Annotated[str, StringConstraints(pattern=FILLED_IN)]
Prose = Annotated[Filled, WORDS, "inline Markdown"]
"""A text with `*emphasis*` and `[words](target)` in it; every other text is shown as it stands."""
Text = Annotated[Filled, AfterValidator(several_lines), WORDS]
Name = Annotated[Filled, AfterValidator(several_lines)]
"""The name of a fact or a licence, which is typed like an id."""
Id = Annotated[str, AfterValidator(bad_id)]
Label = Annotated[Text, AfterValidator(label_too_long)]
TurningPoint = Annotated[Text, AfterValidator(turning_point_too_long)]
Flag = Annotated[bool, BeforeValidator(not_true)]
Contact = Annotated[Filled, AfterValidator(not_a_contact), ADDRESS]
Title = Annotated[Text, AfterValidator(title_too_long)]
Quote = Annotated[Text, AfterValidator(quote_too_long)]
Language = Annotated[Filled, AfterValidator(not_a_language)]
Address = Annotated[Filled, AfterValidator(web_address), ADDRESS]
When = Annotated[Date, BeforeValidator(_date)]
OneDay = Annotated[Day, BeforeValidator(_one_day)]


def is_marked(type_: Any, mark: Any) -> bool:
    """Whether a type is one, or has a mark such as `WORDS`, or is made of one that is or has."""
    return type_ == mark or any(is_marked(inner, mark) for inner in get_args(type_))
