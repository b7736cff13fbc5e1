"""Hand-written pages: which there are, and what is put into them or taken from them.

A page asks for a table of our words, from the same lines that the code reads, with a comment of its own line:
`<!-- words: stance -->`. Its code is within reach of a key. What is written in `docs/index.md` goes onto the home page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from markdown.extensions.toc import slugify
from markupsafe import Markup

from dateline.ids import spelled
from dateline.languages import message, translations
from dateline.languages.fallbacks import ours, shown
from dateline.problems import Problem
from dateline.vocabulary import VOCABULARIES
from dateline.yaml_source import read_document
from dateline.yaml_source.texts import text_cut_short

USUAL_HEADS = message("On the page | In YAML")
HEADS = {"effect": message("What changed | The word"), "reach": message("The page is | The word")}
"""What stands over the words that are in no file."""

USUAL_TITLES = (message("Method"), message("About"), message("Contribute"))
"""The titles in a navigation that are shown in the language of the timeline, as those of its own pages are."""

WORDS_OF_PAGE = ("title", "description")
"""The keys at the head of a page whose values are words for readers."""

_HEAD = re.compile(r"-{3}[ \t]*\n(.*?\n)(?:-{3}|\.{3})[ \t]*(?:\n|$)", re.DOTALL)

ASKED = re.compile(r"^[ \t]*<!--\s*words:\s*(\S*?)\s*-->[ \t]*$", re.MULTILINE)
"""How a page asks for a table, by the name of its words."""

_HEADING = re.compile(r"(?<=<)(/?h)([1-5])\b")


@dataclass
class Handwritten:
    """The paths of the hand-written pages, and the words for the home page, and all letters in them; filled while pages are read.

    `asks_for_form` tells whether the form is among these words.
    """

    paths: set[str] = field(default_factory=set)
    home: Markup = field(default_factory=Markup)
    letters: set[str] = field(default_factory=set)
    asks_for_form: bool = False

    def noted(self, markdown: str) -> str:
        """The Markdown of a page, whose letters are noted."""
        self.letters.update(markdown)
        return markdown


def with_tables(markdown: str, language: str) -> str:
    """The page with a table of words in a language for each comment that asks for one."""
    return ASKED.sub(lambda asked: _table(asked[1], language) if asked[1] in VOCABULARIES else asked[0], markdown)


def head_of(page: str) -> str:
    """The settings at the head of a page, at the lines that they have in it; nothing where it has none."""
    head = _HEAD.match(page)
    return f"\n{head[1]}" if head else ""


def cut_short(path: str, page: str) -> list[Problem]:
    """A problem for each title and each description at the head of a page that a comment cuts short."""
    document, _ = read_document(path, head_of(page).encode())
    comments = (document.comments.get((key,)) for key in WORDS_OF_PAGE)
    return [text_cut_short(document, comment.start) for comment in comments if comment]


def within_reach(html: str) -> str:
    """The page with every block of code reachable by keyboard, so that a wide one can be scrolled without a mouse."""
    return html.replace("<pre>", '<pre tabindex="0">')


def below_title(html: str) -> str:
    """A page as a part of another: where it has a title of its own, each heading is one level lower."""
    return _HEADING.sub(lambda found: f"{found[1]}{int(found[2]) + 1}", html) if "<h1" in html else html


def heading_id(words: str, separator: str) -> str:
    """The anchor of a heading: Markdown's own, or where that drops every letter, the heading in Latin letters."""
    anchor: str = slugify(words, separator) or slugify(spelled(words), separator)
    return anchor


def _table(name: str, language: str) -> str:
    _ = shown(language).gettext
    heads = translations(language).gettext(HEADS.get(name, USUAL_HEADS)).split(" | ")
    head = " | ".join(ours(each, language) for each in heads)
    meaning = _("What it means")
    rows = [f"| {_(word.label)} | `{word}` | {_(word.meaning)} |" for word in VOCABULARIES[name]]
    return "\n".join([f"| {head} | {meaning} |", "|---|---|---|", *rows])
