"""The golden pages: what the toy must render to, to the letter, for one page of each sort.

`make derived` writes them again; review the difference like code. Only `<main>` is compared: the shell around it
has tests of its own. Each tag and each text is on a line of its own, and `␣` marks a space at the end of a text.
"""

from __future__ import annotations

import difflib
import html
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from built import VOID, Element, parsed
from dateline.site import kinds

GOLDEN = Path(__file__).parent / "golden"

PAGES = {
    "home": "",
    "timeline": "timeline/",
    "event": "entries/sluice-breaks/",
    "statement": "entries/canal-announced/",
    "plan": "entries/opening-planned/",
    "markup": "entries/lock-costs-more/",
    "reported": "entries/band-plays/",
    "retracted": "entries/crack-reported/",
    "postponed": "entries/bridge-planned-for-2020/",
    "question": "questions/canal-finished/",
    "question-answered": "questions/first-ship/",
    "question-expected": "questions/bridge-opens/",
    "who-says-what": "who-says-what/",
    "source": "sources/tarn-note-2019-09-13/",
    "source-unread": "sources/lake-wire-2020-06-01/",
    "actor": "actors/canal-authority/",
    "edition": "as-known/after-the-opening/",
    "corrections": "corrections/",
}
"""The name of each golden file, and the path of its page."""

LISTS = {
    *("actors", "belief", "coverage", "editions", "facet", "facets", "health", "index-a-z", "letter", "moved", "place"),
    *("places", "questions", "reference-page", "sources", "topic", "topics", "year"),
}
"""The kinds of page that only list what others say, and the reference; other tests look at these."""


@pytest.mark.parametrize("name", PAGES)
def test_a_page_of_the_toy_is_what_it_was(toy_site, name, request):
    file = GOLDEN / f"{name}.html"
    rendered = "".join(f"{line}\n" for line in lines(toy_site.pages[PAGES[name]].main))
    if request.config.getoption("--refresh"):
        GOLDEN.mkdir(exist_ok=True)
        file.write_text(rendered, encoding="utf-8")
    expected = file.read_text(encoding="utf-8")
    changed = difflib.unified_diff(expected.splitlines(), rendered.splitlines(), "golden", "rendered", lineterm="")
    assert rendered == expected, "\n".join([f"{file.name} has changed; `make derived` writes it again", *changed])


def test_every_kind_of_page_has_a_golden_page(toy_site):
    found = {toy_site.pages[path].kind for path in PAGES.values()}
    lacking = {kind.name.removesuffix("-part") for kind in kinds()} - found - LISTS
    assert not lacking, f"name a page of the kind {sorted(lacking)} in PAGES of {__file__}, and run `make derived`"
    assert not LISTS & found


def test_every_golden_file_is_compared():
    assert {file.stem for file in GOLDEN.iterdir()} == set(PAGES)


def lines(part: Element | str, depth: int = 0) -> Iterator[str]:
    """An element, indented by its depth, with a line for each tag and each text within it."""
    indent = "  " * depth
    if isinstance(part, str):
        yield from [f"{indent}{words(part)}"] if words(part) else []
        return
    start = "".join([part.tag, *(f' {name}="{html.escape(value)}"' for name, value in part.attributes.items())])
    end = "" if part.tag in VOID else f"</{part.tag}>"
    within = [line for inner in part.within for line in lines(inner, depth + 1)]
    if len(within) > 1 or any(isinstance(inner, Element) for inner in part.within):
        yield from [f"{indent}<{start}>", *within, f"{indent}{end}"]
    else:
        yield f"{indent}<{start}>{''.join(within).lstrip()}{end}"


def words(text: str) -> str:
    """A text on one line; nothing for the white space between two lines of markup."""
    shown = re.sub(r"^ | $", "␣", re.sub("[ \\n]+", " ", text))
    return "" if not text.strip() and "\n" in text else html.escape(shown, quote=False)


def test_a_golden_page_has_a_line_for_each_tag_and_text_and_shows_what_was_escaped():
    page = parsed('<p id="a&quot;b">One <b>two</b>, <a href="?x&amp;y">three &lt;3</a><br>\n  </p>')
    assert [*lines(page.one("p"))] == [
        '<p id="a&quot;b">',
        "  One␣",
        "  <b>two</b>",
        "  ,␣",
        '  <a href="?x&amp;y">three &lt;3</a>',
        "  <br>",
        "</p>",
    ]
