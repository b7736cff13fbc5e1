"""The golden pages: what the toy must render to, to the letter, for one page of each sort.

`make golden` writes them anew; the difference is then reviewed like code. Only what stands in `<main>`
is compared: the shell around it has tests of its own.
"""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest

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


@pytest.mark.parametrize("name", PAGES)
def test_a_page_of_the_toy_is_what_it_was(toy_site, name, request):
    file = GOLDEN / f"{name}.html"
    rendered = _main(toy_site.pages[PAGES[name]].html)
    if request.config.getoption("--refresh"):
        GOLDEN.mkdir(exist_ok=True)
        file.write_text(rendered, encoding="utf-8")
    expected = file.read_text(encoding="utf-8")
    changed = difflib.unified_diff(expected.splitlines(), rendered.splitlines(), "golden", "rendered", lineterm="")
    assert rendered == expected, "\n".join([f"{file.name} has changed; `make golden` writes it anew", *changed])


def test_every_golden_file_is_compared():
    assert {file.stem for file in GOLDEN.iterdir()} == set(PAGES)


def _main(html: str) -> str:
    """The main element of a page, without empty lines."""
    start, end = html.index("<main"), html.index("</main>") + len("</main>")
    return "".join(f"{line}\n" for line in html[start:end].splitlines() if line.strip())
