"""The pages of `docs/`: what one asks for or sets in vain, and a title that a comment cuts short."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from dateline.handwritten import ASKED, cut_short, head_of
from dateline.problems import Problem, any_of, did_you_mean, rule, shown
from dateline.vocabulary import VOCABULARIES
from dateline.yaml_source import Document, read_document

IN_VAIN = ("comments", "hide", "icon", "search", "social", "status", "subtitle")
"""The keys at the head of a page that change it in Material, and not here."""


UNREAD = ("duplicate-key", "unreadable-yaml")
"""The rules on YAML without which MkDocs reads nothing at the head of a page, or drops a part of it."""


def check_page(document: Document, markdown: str, keys: Iterable[str], is_home: bool) -> Iterator[Problem]:
    """Everything that is wrong with a page, of which the Markdown and the keys at its head were read.

    The home page shows nothing but its words.
    """
    yield from cut_short(document.path, document.text)
    if head := head_of(document.text):
        _, problems = read_document(document.path, head.encode())
        yield from (problem for problem in problems if problem.rule in UNREAD)
    for asked in ASKED.finditer(markdown):
        if asked[1] not in VOCABULARIES:
            yield unknown_words(document, asked[0].strip(), asked[1])
    for key in keys:
        is_typed = re.search(rf"^{re.escape(key)}\s*:", document.text, re.MULTILINE)  # and not added by a plugin
        if is_typed and (is_home or key in IN_VAIN):
            yield key_without_effect(document, key, is_home)


@rule(
    "settings",
    why="Readers would see nothing where a table belongs.",
    before="<!-- words: stances -->",
    after="<!-- words: stance -->",
)
def unknown_words(document: Document, words: str, name: str) -> Problem:
    """A page of `docs/` asks only for tables of words that there are."""
    help = did_you_mean(name, VOCABULARIES) or f"write {any_of(VOCABULARIES)}"
    message = f"there is no table of the words {shown(name)}" if name else "the name of the words is missing"
    return document.problem("unknown-words", (), message, help, words=words)


@rule(
    "advice",
    why="Somebody expects an effect that never comes.",
    before="---\nhide: [navigation]\n---",
    after="---\ndescription: Who makes this timeline.\n---",
    advice=True,
)
def key_without_effect(document: Document, key: str, is_home: bool) -> Problem:
    """Every key in front of a page of `docs/` has an effect."""
    help = "take it out; `title` and `summary` in `timeline/timeline.yml` are those of the home page"
    help = help if is_home else "take it out; `title` and `description` are shown"
    return document.problem("key-without-effect", (), f"`{key}` has no effect here", help, words=f"{key}:")
