"""How long a text may be: the rules of titles, labels, turning points and quotes, and of texts in one line."""

from __future__ import annotations

from typing import Any

from pydantic_core import PydanticCustomError

from dateline.problems import Declared, rule, shown

MOST_IN_TITLE = 120
MOST_IN_LABEL = 40
MOST_IN_TURNING_POINT = 60
MOST_WORDS_IN_QUOTE = 25


def refuse(declared: Declared[..., Any], message: str, help: str = "") -> PydanticCustomError:
    """The refusal of a value under a rule, for a validator to raise."""
    return PydanticCustomError(declared.rule, "{message}", {"message": message, "help": help})


@rule(
    "form",
    why="Lists of titles have to stay readable, on a phone too.",
    before="title: (a title of 200 characters)",
    after="title: (at most 120 characters; the rest goes into the summary)",
)
def title_too_long(title: str) -> str:
    """A title has at most 120 characters."""
    if len(title) > MOST_IN_TITLE:
        raise refuse(
            title_too_long,
            f"the title has {len(title)} characters; {MOST_IN_TITLE} fit",
            "move a part of it into the summary",
        )
    return title


@rule(
    "form",
    why="A label stands where there is room for a few words only.",
    before="label: (a question of 60 characters)",
    after="label: (at most 40 characters)",
)
def label_too_long(label: str) -> str:
    """A label has at most 40 characters."""
    if len(label) > MOST_IN_LABEL:
        message = f"the label has {len(label)} characters; {MOST_IN_LABEL} fit"
        raise refuse(label_too_long, message, "shorten it")
    return label


@rule(
    "form",
    why="The picture has room for a few words only beside each turning point.",
    before="turning_point: (a sentence of 90 characters)",
    after="turning_point: (at most 60 characters)",
)
def turning_point_too_long(words: str) -> str:
    """A turning point has at most 60 characters."""
    if len(words) > MOST_IN_TURNING_POINT:
        message = f"the turning point has {len(words)} characters; {MOST_IN_TURNING_POINT} fit"
        raise refuse(turning_point_too_long, message, "shorten it")
    return words


@rule(
    "evidence",
    why="A quote shows the passage a claim rests on; more than that is somebody else's text.",
    before="quote: (a paragraph of 60 words)",
    after="quote: (the 25 words or fewer that carry the claim)",
)
def quote_too_long(quote: str) -> str:
    """A quote has at most 25 words."""
    if (words := len(quote.split())) > MOST_WORDS_IN_QUOTE:
        raise refuse(
            quote_too_long,
            f"the quote has {words} words; {MOST_WORDS_IN_QUOTE} are allowed",
            "keep the words that carry the claim",
        )
    return quote


@rule(
    "form",
    why="Lists, links and titles of pages have one line for it.",
    before="title: |\n  Talks begin\n  in Lorn",
    after="title: Talks begin in Lorn",
)
def several_lines(text: str) -> str:
    """A title, a name and a quote have one line; other texts keep their lines."""
    if "\n" in text:
        first, rest = text.split("\n", 1)
        raise refuse(
            several_lines,
            f"this text has several lines: after {shown(first, 30)} follows {shown(rest, 30)}",
            "write it on one line, or delete the `|` and the empty lines",
        )
    return text
