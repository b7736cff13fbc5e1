"""Titles and names are plain text: shown everywhere as they were typed, in the page, its title, lists, cards and files.

Only fields of prose hold inline Markdown, and their marks are rendered or taken out wherever they are shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

import pytest
from dateline.checks import check
from dateline.reader import read
from dateline.records import About
from dateline.site import Site
from markupsafe import escape
from rewriting import kinds_of_text, rewrite

PLAIN = r"K*k*q [r](s) \_ u_v_w"
"""What a plain field ends in: emphasis, a link and an escape where it was rendered."""

RENDERED = ("Kkq", "K<em>k</em>q", "q r ", '<a href="s">')
"""What that would become if somebody read it as Markdown."""

PROSE = "X *y* z"
"""What a field of prose ends in; its marks are never shown."""


def marked(text: str, kind: str) -> str:
    """A text with our marks at its end; a label has no room for them."""
    if kind == "label":
        return text
    return f"{' '.join(text[:80].split()[:15])} {PLAIN}" if kind == "plain" else f"{text} {PROSE}"


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """All that the site of that timeline shows, by where."""
    reading = read(rewrite(tmp_path_factory.mktemp("marked"), marked))
    assert check(reading) == []
    return dict(_shown(Site(reading)))


def _shown(site: Site) -> Iterator[tuple[str, str]]:
    for path, page in site.pages.items():
        yield f"/{path}", page.render()
        yield f"/{path} title", page.title
        yield f"/{path} description", page.description
        yield f"/{path} tags", site.sharing.tags(page.path, page.title, page.description)
    for path, content in site.files():
        if not path.endswith((".png", ".woff2")):
            yield path, content.decode()


def test_the_models_have_fields_of_both_kinds():
    assert kinds_of_text(About) == {
        "title": "plain",
        "question": "plain",
        "lead": "prose",
        "summary": "prose",
        "publisher": "plain",
        "editors": "plain",
    }


def test_a_plain_text_is_shown_as_it_was_typed(shown):
    wrong = {where: found for where, words in shown.items() for found in RENDERED if found in words}
    assert wrong == {}
    assert sum(str(escape(PLAIN)) in words for words in shown.values()) > len(shown) / 2


def test_the_marks_of_prose_are_never_shown(shown):
    assert [where for where, words in shown.items() if PROSE in words] == []
    assert sum("X <em>y</em> z" in words for words in shown.values()) > 10


def test_one_title_stands_in_the_heading_the_title_and_the_tags(tmp_path):
    site = Site(read(rewrite(tmp_path, marked)))
    for record in [*site.view.timeline.entries.values(), *site.view.timeline.sources.values()]:
        page = site.page(f"{record.register}/{record.id}/")
        assert page.title == record.title
        assert str(escape(record.title)) in page.render()
        tags = unescape(site.sharing.tags(page.path, page.title, page.description))
        assert re.search(rf"property=.og:title. content=.{re.escape(record.title)}.>", tags)
