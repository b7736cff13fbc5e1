"""The content security policy of the pages, and what it blocks in those that are written by hand.

Pages load nothing from other hosts and run no script but those in files of the site. A browser blocks what breaks
this silently, so the build names it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from typing import NamedTuple
from urllib.parse import urlsplit

from dateline.problems import Problem, rule, shown
from dateline.yaml_source import Document, Path

NONCE = "preview"
"""The mark of the scripts with which a preview reloads its pages; no site has any."""

FROM_DISK = ("font-src", "frame-src", "img-src", "media-src", "script-src", "style-src")
"""What a page that is read from a disk loads from there, where a browser takes no file for the site's own."""


def policy(preview: bool = False, offline: bool = False) -> str:
    """The policy as a browser reads it; a preview also runs its own scripts, and blocks all else alike."""
    own = ("connect-src", "font-src", "frame-src", "img-src", "manifest-src", "media-src", "script-src", "style-src")
    allowed = {name: ["'self'"] for name in own}
    allowed["img-src"] += ["data:"]
    allowed["script-src"] += [f"'nonce-{NONCE}'"] if preview else []
    for name in FROM_DISK if offline else ():
        allowed[name] += ["file:"]
    directives = "; ".join(f"{name} {' '.join(sources)}" for name, sources in allowed.items())
    return f"default-src 'none'; base-uri 'none'; form-action 'none'; {directives}"


OUR_FORM = '<form novalidate autocomplete="off">'
"""The form of contributions, which is never sent: its script hands the files over."""


class Blocked(NamedTuple):
    """Something that a browser will block: what it is and why, the words to find it by, and what to do instead."""

    what: str
    words: str
    help: str


LOADED = {
    "audio": "sound",
    "embed": "frame",
    "frame": "frame",
    "iframe": "frame",
    "image": "picture",
    "img": "picture",
    "input": "picture",
    "link": "style sheet",
    "object": "frame",
    "script": "script",
    "source": "picture, sound or film",
    "track": "track",
    "use": "picture",
    "video": "film",
}
"""The elements that make a browser load something, and what that is."""

ADDRESSES = ("src", "srcset", "data", "poster", "href", "xlink:href")
"""The attributes in which they name it."""

STYLE_SHEETS = ("stylesheet", "preload", "icon", "modulepreload", "manifest")
"""The `rel` of a `<link>` that loads something."""

DATA = ("application/json", "application/ld+json", "text/plain")
"""The types of a `<script>` that is not run."""


class _Reader(HTMLParser):
    """Goes through the tags of a page and notes what is blocked."""

    def __init__(self, host: str) -> None:
        super().__init__()
        self.host = host
        self.blocked: list[Blocked] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        whole = self.get_starttag_text() or ""
        self.blocked += [*_inline(tag, attributes, whole), *_unfit(tag, whole), *_foreign(tag, attributes, self.host)]

    handle_startendtag = handle_starttag


def _inline(tag: str, attributes: dict[str, str], whole: str) -> Iterator[Blocked]:
    styled = "is blocked: pages have no styles in them"
    if "style" in attributes:
        help = "give the element a class, and style that in a file that `extra_css` names"
        yield Blocked(f"an inline style {styled}", attributes["style"], help)
    if tag == "style":
        yield Blocked(f"a style sheet within the page {styled}", whole, "put it into a file that `extra_css` names")
    scripted = "is blocked: pages have no scripts in them"
    run = "put it into a file that `extra_javascript` names"
    if tag == "script" and "src" not in attributes and attributes.get("type") not in DATA:
        yield Blocked(f"a script within the page {scripted}", whole, run)
    for name, value in attributes.items():
        if re.fullmatch(r"on[a-z]+", name) or value.strip().lower().startswith("javascript:"):
            yield Blocked(f"an inline script {scripted}", value, run)


def _unfit(tag: str, whole: str) -> Iterator[Blocked]:
    if tag == "form" and whole != OUR_FORM:
        yield Blocked("a form is blocked: pages send nothing", whole, "link to a page that has the form")
    elif tag == "base":
        yield Blocked("the element `<base>` is blocked: links would lead elsewhere", whole, "take it out")
    elif tag in ("object", "embed"):
        help = "show a picture, or link to the file"
        yield Blocked(f"the element `<{tag}>` is blocked: pages run no plugins", whole, help)


def _foreign(tag: str, attributes: dict[str, str], host: str) -> Iterator[Blocked]:
    if tag not in LOADED or tag == "link" and attributes.get("rel", "").lower() not in STYLE_SHEETS:
        return
    for name in ADDRESSES:
        what = "picture" if name == "poster" else LOADED[tag]
        for address in _addresses(name, attributes.get(name, "")):
            other = urlsplit(address).netloc
            if other and other != host:
                yield _from_another(what, other, address)
            elif address.lower().startswith("data:") and what != "picture":
                reason = f"a {what} from a `data:` address is blocked: pages load files"
                yield Blocked(reason, address[:40], "put it into a file in `docs/`")


def _from_another(what: str, host: str, address: str) -> Blocked:
    reason = f"a {what} from another host, {shown(host)}, is blocked: pages load nothing from there"
    help = "link to it" if what == "frame" else f"put the {what} into `docs/`, and name it by its path there"
    return Blocked(reason, address, help)


def _addresses(name: str, value: str) -> list[str]:
    if name != "srcset":
        return [value.strip()]
    return [part.split()[0] for part in value.split(",") if part.strip()]


def blocked(html: str, host: str = "") -> list[Blocked]:
    """What a browser blocks in the HTML of a page that is published at a host."""
    reader = _Reader(host)
    reader.feed(html)
    reader.close()
    return list(dict.fromkeys(reader.blocked))


@rule(
    "advice",
    why="Pages run no script and load no file from elsewhere, so a browser would show the page without it.",
    before="![Map](https://maps.example/harbour.png)",
    after="![Map](assets/harbour.png)",
    advice=True,
)
def blocked_content(document: Document, found: Blocked, at: Path = ()) -> Problem:
    """A page written by hand loads nothing from other hosts, and holds no script and no style of its own."""
    return document.problem("blocked-content", at, found.what, found.help, on_key=bool(at), words=found.words)


def placed(
    found: Iterable[Blocked], documents: Iterable[Document], settings: Document, key: str, else_by: str
) -> Iterator[Problem]:
    """What is blocked, each at its words in one of some documents; what is in none is named once, at a setting."""
    elsewhere: dict[str, Blocked] = {}
    for each in found:
        named = next((document for document in documents if _holds(document, each.words)), None)
        if named:
            yield blocked_content(named, each)
        else:
            elsewhere.setdefault(
                each.what, each._replace(what=f"{each.what}; {else_by}", help=f"take it out of `{key}`")
            )
    yield from (blocked_content(settings, each, (key,)) for each in elsewhere.values())


def _holds(document: Document, words: str) -> bool:
    return words in document.text or words.replace("&", "&amp;") in document.text


_OTHER_HOST = re.compile(r"""(?:@import\s+|url\()\s*(?:url\()?\s*['"]?((?:https?:)?//[^'")\s;]+)""", re.IGNORECASE)


def blocked_in_styles(document: Document) -> Iterator[Problem]:
    """What a style sheet loads from other hosts."""
    for found in _OTHER_HOST.finditer(re.sub(r"/\*.*?\*/", "", document.text, flags=re.DOTALL)):
        yield blocked_content(document, _from_another("file", urlsplit(found[1]).netloc, found[1]))
