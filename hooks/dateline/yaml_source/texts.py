"""The rules on how a text is typed: each where YAML would read something else than what stands there.

YAML ends a bare text at ` #`, takes `\\` in double quotation marks for the beginning of another character,
and puts a space where a line ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.problems import Problem, rule
from dateline.text import HYPHEN, UNSPACED
from dateline.yaml_source.document import Document
from dateline.yaml_source.events import ScalarEvent

ESCAPE = re.compile(
    r"\\(?:[\"\\uU]|x[0-9A-F]{2}|(?P<end>\r\n|\n|\r)[ \t]*(?P<space>\\ )?|(?P<mark>.))",
    re.DOTALL,
)
"""A `\\` in double quotation marks with what is read with it: a quotation mark, a `\\`, a code; the end of a line; a mark.

Codes of two digits are written in capitals by programs; `"C:\\xbad"` is no code.
"""

STANDS_FOR = {
    **dict.fromkeys("nrNLP", "a line break"),
    **dict.fromkeys("t\t", "a tab"),
    "_": "a space that keeps two words on one line",
    "/": "`/` alone",
    " ": "a space alone",
}

QUOTE_OR_MOVE = 'put the whole text in quotation marks: "…"; or move the comment to a line of its own'

JOINT = r"(?=[ \t]*(?:\r\n|\n|\r)[ \t]*"
BROKEN = re.compile(rf"(?<=\w){HYPHEN}{JOINT}\w)|{UNSPACED}{JOINT}{UNSPACED})")
"""The last character of a line that has no space after it, whatever YAML puts there."""

THOUSANDS = re.compile(r"\d{3}(?!\d)")
"""Three digits, as they stand after the comma of a number."""

BLOCK = re.compile(r">[^\r\n]*\s*[\r\n](?P<indent>[ ]*)")
"""The beginning of a text after `>`, as far as its first line; lines that are indented further stay lines."""

ITEM = re.compile(r"(?<=\S)[ \t]*(?:\r\n|\n|\r)(?P<indent>[ \t]*)(?P<mark>[-*•])[ \t]+(?=\S)")
"""The beginning of a line that looks like an item of a list."""


def retyped(document: Document, event: ScalarEvent) -> Iterator[Problem]:
    """A problem for each place at which YAML reads another text than was typed."""
    start, end = event.start_mark.index, event.end_mark.index
    if event.style == '"':
        yield from hidden_escape(document, start, end)
    if event.start_mark.line != event.end_mark.line and event.style != "|":
        yield from broken_word(document, start, end)
        if not event.style or event.style == ">":
            yield from list_in_text(document, start, end)


@rule(
    "form",
    why="YAML drops what follows ` #`, so a page would quote somebody with half of what they said.",
    before="says: It never signed contract #7.",
    after='says: "It never signed contract #7."',
)
def text_cut_short(document: Document, index: int, help: str = QUOTE_OR_MOVE) -> Problem:
    """A text with ` #` in it, or with a comment after it, is in quotation marks."""
    message = "this `#` begins a comment, so the text is cut short"
    return document.problem_at("text-cut-short", *document.place(index), message, help)


@rule(
    "form",
    why=r'In double quotation marks `\n` is a line break and `\t` a tab, also in "C:\new\text".',
    before=r'locator: "C:\new\text"',
    after=r"locator: C:\new\text",
)
def hidden_escape(document: Document, start: int, end: int) -> Iterator[Problem]:
    r"""In double quotation marks, `\` stands only before `"`, `\` and the code of a character."""
    for found in ESCAPE.finditer(document.text, start, end):
        after = found["mark"]
        if after:
            message = f"`\\{after}` in double quotation marks stands for {STANDS_FOR.get(after, 'another character')}"
        elif found["end"] and not found["space"] and document.text[found.start() - 1] not in " \t":
            message = "`\\` at the end of a line joins two words"
        else:
            continue
        help = "use single quotation marks, or write `\\\\`" if after else "put the text on one line"
        yield document.problem_at("hidden-escape", *document.place(found.start(), 2), message, help)


@rule(
    "form",
    why="YAML puts a space where a line of a text ends, also within a word.",
    before="says: It waits for the arms-\n  talks.",
    after="says: It waits for the\n  arms-talks.",
)
def broken_word(document: Document, start: int, end: int) -> Iterator[Problem]:
    """A line of a text ends where a space belongs."""
    for found in BROKEN.finditer(document.text, start, end):
        mark, at = found[0], found.end()
        before, after = document.text[max(start, at - 30) : at].split(), document.text[at : at + 30].split()
        message = f"a line ends here, which YAML reads as a space: `{before[-1]} {after[0]}`"
        help = f"put what comes before and after `{mark}` on one line"
        yield document.problem_at("broken-word", *document.place(found.start()), message, help)


@rule(
    "form",
    why="The lines of a text become one, with the hyphens between them.",
    before="summary: They talk about\n  - shells\n  - rockets",
    after="summary: They talk about shells and rockets.",
)
def list_in_text(document: Document, start: int, end: int) -> Iterator[Problem]:
    """No line of a text begins like an item of a list."""
    block = BLOCK.match(document.text, start, end)
    items = ITEM.finditer(document.text, block.end() if block else start, end)
    if found := next((item for item in items if not block or len(item["indent"]) <= len(block["indent"])), None):
        message = f"a text has no lists: YAML joins this line to the line above, with a `{found['mark']}` between them"
        help = f"write it as a sentence, or move the `{found['mark']}` to the end of the line above"
        yield document.problem_at("list-in-text", *document.place(found.start("mark")), message, help)


@rule(
    "form",
    why="Within brackets a comma ends a text, so one name would become two.",
    before="aka: [Unit 10,000]",
    after='aka: ["Unit 10,000"]',
)
def divided_number(document: Document, event: ScalarEvent) -> Iterator[Problem]:
    """A text in brackets that has a number with a comma is in quotation marks."""
    start = event.start_mark.index
    if THOUSANDS.match(event.value) and re.fullmatch(r"\d,", document.text[max(0, start - 2) : start]):
        message = "within brackets this comma ends the text"
        help = 'put the whole text in quotation marks: "…"; between two texts, write a space after the comma'
        yield document.problem_at("divided-number", *document.place(start - 1), message, help)
