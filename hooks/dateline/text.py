"""Inline Markdown to safe HTML: `*emphasis*` and `[words](target)`, and nothing else.

The target of a link is the id of a record or an `https:` address; whoever renders says where it leads.
All other marks are plain text and come out escaped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup, escape

Resolve = Callable[[str], str | None]
"""From the target of a link to its address; None where there is nothing to link to."""


@cache
def _markdown() -> MarkdownIt:
    markdown = MarkdownIt("zero").enable(["emphasis", "link", "escape"])
    markdown.validateLink = lambda url: True
    markdown.normalizeLink = lambda url: url
    return markdown


def _has_marks(text: str) -> bool:
    return "*" in text or "[" in text or "\\" in text


@lru_cache(maxsize=16_384)  # a text is looked through for links, then rendered
def _tokens(text: str) -> list[Token]:
    if not _has_marks(text):
        return [Token("text", "", 0, content=text)]
    return _markdown().parseInline(text)[0].children or []


def links(text: str) -> Iterator[str]:
    """The targets of the links in a text, in order."""
    return (str(token.attrs["href"]) for token in _tokens(text) if token.type == "link_open")


def to_plain(text: str) -> str:
    """The words of a text without its marks."""
    return "".join(token.content for token in _tokens(text))


def to_html(text: str, resolve: Resolve) -> Markup:
    """The text as HTML; a link that leads nowhere stays as its words."""
    if not _has_marks(text):
        return escape(text)
    return Markup("").join(_html(_tokens(text), resolve))


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
                yield escape(token.content)
