"""Inline Markdown to safe HTML: `*emphasis*` and `[words](target)`, and nothing else.

The target of a link is the id of a record or an `https:` address; whoever renders says where it leads.
A `\\` before one of these marks makes it plain text. Everything else is shown as it was typed: underscores,
other backslashes, a `*` within a word, the lines of a text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter
from markdown_it.token import Token
from markupsafe import Markup, escape

Resolve = Callable[[str], str | None]
"""From the target of a link to its address; None where there is nothing to link to."""


UNSPACED = "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3000-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uff9f]"
"""A character of a script without spaces between words: Chinese, Japanese, Thai, Lao, Burmese, Khmer."""

HYPHEN = r"[-/\u00ad\u058a\u05be\u2010-\u2014]"
"""A hyphen, a dash or a slash: after a letter, what follows belongs to the same word."""

BESIDE_UNSPACED = re.compile(rf"{UNSPACED}\*|\*{UNSPACED}")
ESCAPED = re.compile(r"(?P<pairs>(?:\\\\)*)(?:\\(?P<plain>[*\[\]])|(?=[*\[\]]))")
"""The backslashes before a mark: each two are one, and one that is left makes the mark plain."""


class Link(NamedTuple):
    """A link in a text: its target, its words, and what stands beside the target within the brackets."""

    target: str
    words: str
    beside: str


class _Markdown(MarkdownIt):
    """A parser that keeps the target of a link as it was typed."""

    def validateLink(self, url: str) -> bool:
        """Accept every target; who renders the link says where it leads."""
        return True

    def normalizeLink(self, url: str) -> str:
        """The target as it was typed."""
        return url


@cache
def _markdown() -> MarkdownIt:
    markdown = _Markdown("zero").enable(["emphasis", "link", "escape"])
    markdown.inline.ruler.at("emphasis", _emphasis)
    markdown.inline.ruler.at("escape", _escape)
    return markdown


def _emphasis(state: StateInline, silent: bool) -> bool:
    """Note a `*` that may set words apart; within a word it sets nothing apart, as in `2*3*4`."""
    if state.src[state.pos] != "*" or silent:
        return False
    around = state.src[max(0, state.pos - 1) : state.pos + 3]
    found = state.scanDelims(state.pos, BESIDE_UNSPACED.search(around) is not None)
    for _ in range(found.length):
        state.push("text", "", 0).content = "*"
        token = len(state.tokens) - 1
        state.delimiters.append(Delimiter(ord("*"), found.length, token, -1, found.can_open, found.can_close))
    state.pos += found.length
    return True


def _escape(state: StateInline, silent: bool) -> bool:
    """Read the backslashes before a mark."""
    found = ESCAPED.match(state.src, state.pos) if state.src[state.pos] == "\\" else None
    if not found:
        return False
    if not silent:
        state.pending += found["pairs"][::2] + (found["plain"] or "")
    state.pos = found.end()
    return True


def _has_marks(text: str) -> bool:
    return "*" in text or "[" in text or "\\" in text


@lru_cache(maxsize=16_384)  # a text is looked through for links, then rendered
def _tokens(text: str) -> list[Token]:
    if not _has_marks(text):
        return [Token("text", "", 0, content=text)]
    return _markdown().parseInline(text)[0].children or []


def links(text: str) -> Iterator[Link]:
    """The links in a text, in order."""
    tokens = _tokens(text)
    for start, token in enumerate(tokens):
        if token.type == "link_open":
            end = next(at for at, other in enumerate(tokens) if at > start and other.type == "link_close")
            words = "".join(inner.content for inner in tokens[start:end])
            yield Link(str(token.attrs["href"]), words.strip(), str(token.attrs.get("title", "")))


def to_plain(text: str) -> str:
    """The words of a text without its marks."""
    return "".join(token.content for token in _tokens(text))


def escaped(plain: str) -> str:
    """Plain words as a text in which none of their characters is a mark."""
    return re.sub(r"(\\*)([*\[\]])", r"\1\1\\\2", plain)


def to_html(text: str, resolve: Resolve) -> Markup:
    """The text as HTML; a link that leads nowhere stays as its words."""
    if not _has_marks(text):
        return _lines(text)
    return Markup("").join(_html(_tokens(text), resolve))


def _lines(text: str) -> Markup:
    """Plain words, on the lines on which they were typed."""
    return Markup("<br>").join(text.split("\n")) if "\n" in text else escape(text)


def _html(tokens: list[Token], resolve: Resolve) -> Iterator[Markup]:
    open_links: list[bool] = []
    for token in tokens:
        match token.type:
            case "em_open" | "strong_open":
                yield Markup("<em>")
            case "em_close" | "strong_close":
                yield Markup("</em>")
            case "link_open":
                address = resolve(str(token.attrs["href"]))
                open_links.append(address is not None)
                if address is not None:
                    yield Markup('<a href="{}">').format(address)
            case "link_close":
                if open_links.pop():
                    yield Markup("</a>")
            case _:
                yield _lines(token.content)
