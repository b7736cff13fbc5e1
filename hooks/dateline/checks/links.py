"""Links within a text lead to a record that exists, or to an `https:` address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from pydantic_core import PydanticCustomError

from dateline.fields import web_address
from dateline.model import Timeline, Violation
from dateline.problems import any_of, did_you_mean, rule, shown
from dateline.records import REGISTERS


def _is_address(target: str) -> bool:
    return ":" in target or target.startswith("/")


def _fix_for(target: str) -> str:
    """What to write instead of an address that no record could give, or not over `https`; empty for any other."""
    if not target.startswith("https://"):
        return "link to a record, or to an address that begins with `https://`"
    try:
        web_address(target)
    except PydanticCustomError as error:
        return str((error.context or {})["help"])
    return ""


@rule(
    "ids and names",
    why="A link that leads nowhere takes the reader nowhere.",
    before="summary: After [the warning](us-warns-of-talks) …",
    after="summary: After [the warning](us-warns-of-arms-talks) …",
)
def unknown_record(timeline: Timeline) -> Iterator[Violation]:
    """The target of a link in a text is the id of a record."""
    for record, at, target, *_ in timeline.links:
        if _is_address(target) or timeline.find(target):
            continue
        if timeline.unread & set(REGISTERS):
            continue
        near = did_you_mean(target, [id for name in REGISTERS for id in timeline.register(name)])
        help = near or "link to the id of a record, or to an `https:` address"
        message = (
            f"there is no record {shown(target)} to link to" if target else "a link leads nowhere: its `()` is empty"
        )
        yield Violation(record, at, message, help, words=f"({target})")


@rule(
    "ids and names",
    why="A link that could mean two records would lead to one of them by chance.",
    before="[Russia](russia)",
    after="[Russia](places/russia)",
)
def ambiguous_link(timeline: Timeline) -> Iterator[Violation]:
    """A link names its register where two registers hold the id."""
    for record, at, target, *_ in timeline.links:
        found = timeline.find(target)
        if len(found) > 1:
            options = any_of(f"{other.register}/{target}" for other in found)
            message = f"the link `{target}` could mean {len(found)} records"
            yield Violation(record, at, message, f"write {options}", words=f"({target})")


@rule(
    "addresses",
    why="Other schemes can run code in the reader's browser; plain `http:` can be changed on the way.",
    before="[here](javascript:alert(1))",
    after="[here](https://example.org/)",
)
def unsafe_link(timeline: Timeline) -> Iterator[Violation]:
    """A link in a text leads to a record, or to an address as records give them that begins with `https://`."""
    for record, at, target, *_ in timeline.links:
        if _is_address(target) and (help := _fix_for(target)):
            yield Violation(record, at, f"the link leads to {shown(target)}", help, words=f"({target})")


@rule(
    "form",
    why="Nobody sees a link without words, and a voice that reads aloud spells out its address.",
    before="[](us-warns-of-arms-talks)",
    after="[the warning](us-warns-of-arms-talks)",
)
def link_without_words(timeline: Timeline) -> Iterator[Violation]:
    """A link in a text has words."""
    for record, at, target, words, _ in timeline.links:
        if target and not words:
            message = f"the link to {shown(target)} has no words"
            yield Violation(record, at, message, "write them between `[` and `]`", words=f"]({target}")


@rule(
    "form",
    why="A title beside the target would be read by nobody who touches the link or hears it.",
    before='[the warning](us-warns-of-arms-talks "of 30 August")',
    after="[the warning of 30 August](us-warns-of-arms-talks)",
)
def words_beside_target(timeline: Timeline) -> Iterator[Violation]:
    """Between the round brackets of a link stands its target alone."""
    for record, at, target, _, beside in timeline.links:
        if beside:
            message = f"beside the target of the link to {shown(target)} stands {shown(beside)}, which no page shows"
            yield Violation(record, at, message, "write it between `[` and `]`, or delete it", words=beside)


@rule(
    "addresses",
    why="The addresses of all pages begin with it: search engines and feeds would be given pages that are not there.",
    before="url: https://example.org/harbour/index.html",
    after="url: https://example.org/harbour/",
)
def site_at_no_folder(timeline: Timeline) -> Iterator[Violation]:
    """`url` in `timeline.yml` is the address of the folder in which the site is, without a page, a `?` or a `#`."""
    if added := beyond_folder(timeline.about.url or ""):
        message = f"the address goes on after the folder of the site: {shown(added)}"
        yield Violation(timeline.about, ("url",), message, f"take {shown(added)} out", words=added)


def beyond_folder(address: str) -> str:
    """What an address has after that of a folder: the name of a page, a `?…` or a `#…`; nothing where it ends there."""
    page = re.search(r"[^/]+\.(html?|php|aspx?)$", urlsplit(address).path)
    added = re.search(r"[?#].*", address)
    return added[0] if added else page[0] if page else ""
