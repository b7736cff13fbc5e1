"""The HTML of a slide to inline Markdown: its words, with links to `https:` addresses as `[words](address)`.

Other links leave their words and, where it is an address of the web, the address behind them in brackets.
What HTML says and a text cannot (pictures, frames, scripts) is reported.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser

from dateline.problems import shown
from dateline.text import escaped
from dateline.timelinejs.slides import without_unseen

MOST_CHARACTERS = 100_000
"""How much HTML of one text is read."""

MOST_IN_TAG = 4_000
"""How long a tag may be that is read."""

TAG = re.compile(r"<(?:[!?]|/?[a-zA-Z])[^<>]*>|<!--|<")
"""A tag or a declaration, whole; or the beginning of what may be none."""

BLOCKS = {"p", "div", "br", "li", "ul", "ol", "tr", "td", "th", "table", "blockquote", "hr", "pre", "section"}
BLOCKS |= {f"h{level}" for level in range(1, 7)}
UNREAD = {"script", "style", "template", "noscript"}
EMPHASIS = {"em", "i"}
DROPPED = {"b": "bold", "strong": "bold", "u": "underlined", "s": "struck out", "del": "struck out"}
LOADING = {"img": "a picture", "iframe": "a frame", "video": "a film", "audio": "a recording", "embed": "an object"}
SAFE = re.compile(r"https://[^\s/@\"<>()\\]+(/[^\s\"<>\\]*)?")


class Told(list[str]):
    """What is to be told of a text, each once."""

    def note(self, remark: str) -> None:
        """Add a remark that is not there yet."""
        if remark not in self:
            self.append(remark)


def to_markdown(html: str) -> tuple[str, list[str]]:
    """The words of some HTML as inline Markdown on one line, and what could not be carried."""
    return _words(html, plain=False)


def to_words(html: str) -> tuple[str, list[str]]:
    """The words of some HTML as plain text on one line, and what could not be carried."""
    return _words(html, plain=True)


def _words(html: str, plain: bool) -> tuple[str, list[str]]:
    told = Told()
    if len(html) > MOST_CHARACTERS:
        told.note(f"only the first {MOST_CHARACTERS} characters of {len(html)} were read")
    parser = _Parser(told, plain)
    parser.feed(_sound(html[:MOST_CHARACTERS], told))
    parser.close()
    return parser.markdown(), told


def _sound(html: str, told: Told) -> str:
    """HTML of whole tags only: the standard library is slow on others, or raises. Comments are left out."""
    pieces, at = [], 0
    while found := TAG.search(html, at):
        pieces.append(html[at : found.start()])
        tag, at = found[0], found.end()
        if tag.startswith("<!--"):
            end = html.find("-->", found.start() + 4)
            at = len(html) if end < 0 else end + 3
            told.note("a comment in the HTML was not carried")
        elif tag == "<":
            pieces.append("&lt;")
        elif len(tag) > MOST_IN_TAG:
            told.note(f"a tag of {len(tag)} characters was not carried: {shown(tag)}")
        elif tag[1] not in "!?":
            pieces.append(tag)
    return "".join(pieces) + html[at:]


def first_address(html: str) -> str:
    """The address that embedding code leads to: of its frame, else of its last link."""
    finder = _Finder()
    finder.feed(_sound(html[:MOST_CHARACTERS], Told()))
    finder.close()
    return finder.frame or finder.link


class _Finder(HTMLParser):
    """Looks for the addresses in embedding code."""

    frame = link = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the address of a frame or a link."""
        given = dict(attrs)
        if tag in ("iframe", "embed", "video", "audio", "source", "img"):
            self.frame = self.frame or given.get("src") or ""
        elif tag == "a":
            self.link = given.get("href") or self.link


class _Parser(HTMLParser):
    """Gathers the words of HTML."""

    def __init__(self, told: Told, plain: bool = False) -> None:
        super().__init__(convert_charrefs=True)
        self.told, self.plain = told, plain
        self.pieces: list[str] = []
        self.links: list[tuple[str, int]] = []
        self.unread = 0

    def markdown(self) -> str:
        """The words so far, on one line; no space parts the end of a list from the full stop that follows it."""
        while self.links:
            self._close_link()
        text = without_unseen("".join(self.pieces))
        text = re.sub(r"\s+", lambda space: "\n" if "\n" in space[0] else " ", text).strip()
        return re.sub(r"\n(?=[.,;:!?](?:\s|$))", "", text).replace("\n", " ")

    def handle_data(self, data: str) -> None:
        """Add words, in which nothing is Markdown."""
        if not self.unread:
            self.pieces.append(re.sub(r"\s+", " ", data if self.plain else escaped(data)))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a link, part words, or tell what cannot be carried."""
        given = {name: value or "" for name, value in attrs}
        if tag in UNREAD:
            self.unread += 1
            self.told.note(f"the content of <{tag}> was not carried")
        elif tag in BLOCKS:
            self._part("\n“" if tag == "blockquote" else "\n")
        elif tag == "a" and given.get("href"):
            self.links.append((given["href"].strip(), len(self.pieces)))
        elif tag in LOADING:
            self.told.note(f"{LOADING[tag]} in the text was not carried: {shown(given.get('src', ''), 500)}")
        elif tag in DROPPED:
            self.told.note(f"{DROPPED[tag]} words stand as plain words")
        elif tag in EMPHASIS:
            self.told.note("emphasised words stand as plain words")

    def handle_endtag(self, tag: str) -> None:
        """Close a link, or part words."""
        if tag in UNREAD:
            self.unread = max(0, self.unread - 1)
        elif tag in BLOCKS:
            self.pieces.append("”\n" if tag == "blockquote" else "\n")
        elif tag == "a" and self.links:
            self._close_link()

    def _part(self, mark: str) -> None:
        if "".join(self.pieces[-3:]).strip():
            self.told.note("paragraphs, lines and lists stand as one paragraph")
        self.pieces.append(mark)

    def _close_link(self) -> None:
        target, start = self.links.pop()
        words = " ".join("".join(self.pieces[start:]).split())
        del self.pieces[start:]
        if SAFE.fullmatch(target) and words and not self.plain and not self.links:
            closed = target.replace("(", "%28").replace(")", "%29")
            self.pieces.append(f"[{words}]({closed})")
            return
        is_web = re.match(r"https?://", target)
        address = target if self.plain else escaped(target)
        self.pieces.append(f"{words} ({address})" if is_web and words else address if is_web else words)
        why = "its address stands behind its words" if is_web else "its words stand without it"
        self.told.note(f"the link to {shown(target, 500)} cannot be one: {why}")
