"""Hand-written pages: tables of our words, from the same lines that the code reads; and code within reach of a key.

A hand-written page asks for one with a comment of its own line: `<!-- words: stance -->`.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from dateline.languages import message, translations
from dateline.vocabulary import VOCABULARIES

USUAL_HEADS = message("On the page | In YAML")
HEADS = {"effect": message("What changed | The word"), "reach": message("The page is | The word")}
"""What stands over the words that are in no file."""

_ASKED = re.compile(r"^<!-- words: ([a-z]+) -->$", re.MULTILINE)


def with_tables(markdown: str, language: str) -> str:
    """The page with a table of words, in a language, in place of each comment that asks for one."""
    return _ASKED.sub(lambda asked: _table(asked[1], translations(language).gettext), markdown)


def within_reach(html: str) -> str:
    """The page with every block of code reachable by keyboard, so that a wide one can be scrolled without a mouse."""
    return html.replace("<pre>", '<pre tabindex="0">')


def _table(name: str, _: Callable[[str], str]) -> str:
    head = _(HEADS.get(name, USUAL_HEADS))
    meaning = _("What it means")
    rows = [f"| {_(word.label)} | `{word}` | {_(word.meaning)} |" for word in VOCABULARIES[name]]
    return "\n".join([f"| {head} | {meaning} |", "|---|---|---|", *rows])
