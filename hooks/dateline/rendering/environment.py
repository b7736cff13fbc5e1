"""The templates of `hooks/theme`: where they are, how they are read, and what of them is kept."""

from __future__ import annotations

import re
from functools import cache
from gettext import NullTranslations
from pathlib import Path
from typing import Any

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined, Template
from jinja2.bccache import Bucket
from jinja2.ext import Extension

from dateline.dates import Date, Day, Precision
from dateline.languages.fallbacks import shown

ENGINE = Path(__file__).parent.parent
THEME = next(theme for theme in (ENGINE / "theme", ENGINE.parent / "theme") if theme.is_dir())
"""The templates and their assets: beside the engine here, within it where it is installed from a wheel."""

PIECES = (
    "shape",
    "badge",
    "stance",
    "time",
    "actor",
    "question_line",
    "source_line",
    "entry_line",
    "record_link",
    "news",
)
"""The macros of `parts/words.html` whose HTML is the same each time: made once for each thing, then kept."""

MESSAGE = re.compile(r'\b_\("([^"\\]+)"\)')
"""A message in a template that is nothing but a text."""


class Compiled(BytecodeCache):
    """Compiled templates, kept from one site to the next; Jinja compiles one again whose text has changed."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket of a template with what is kept of it."""
        if kept := self._kept.get(bucket.key):
            bucket.bytecode_from_string(kept)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what a bucket holds."""
        self._kept[bucket.key] = bucket.bytecode_to_string()


@cache
def _compiled(language: str) -> Compiled:
    """The compiled templates of a language."""
    return Compiled()


class _WithWords(Extension):
    """Puts words into a template before it is compiled: a fifth of all calls of a page were for words that stay."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """The source with each plain message in the language of the environment."""
        translated: Any = self.environment.globals["gettext"]
        return MESSAGE.sub(lambda found: repr(translated(found[1])), source)


def templates(language: str) -> Environment:
    """The templates with the words of a language; what they call is added by the view."""
    environment = Environment(
        loader=FileSystemLoader(THEME),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=_compiled(language),
        extensions=["jinja2.ext.i18n", _WithWords],
    )
    words = shown(language)
    give_words(environment, words)
    environment.globals["_"] = cache(words.gettext)  # for labels; Jinja's own looks itself up in the context each time
    return environment


def give_words(environment: Environment, words: NullTranslations) -> None:
    """Give templates the words of a language; blanks around a message and within it count as one space."""
    environment.policies["ext.i18n.trimmed"] = True
    environment.install_gettext_translations(words)  # type: ignore[attr-defined]  # from the extension `i18n`


def sharing_words(environment: Environment, name: str) -> Template:
    """A template that shares the words of all; Jinja would copy them when it renders, and compare when it imports."""
    template = environment.get_template(name)
    template.globals = environment.globals
    return template


def keep_pieces(environment: Environment) -> None:
    """Give all templates the small pieces, each made once for each thing."""
    for name in environment.list_templates(filter_func=lambda name: name.startswith("parts/")):
        sharing_words(environment, name)
    words = environment.get_template("parts/words.html").module
    environment.globals.update({name: cache(getattr(words, name)) for name in PIECES})


def machine(date: Date | Day) -> str:
    """The value of a `datetime` attribute; empty where HTML has none for the date."""
    if isinstance(date, Day):
        return str(date) if 0 < date.year <= 9999 else ""
    first = date.earliest
    if first is None or date.throughout or not 0 < first.year <= 9999:
        return ""
    parts = {Precision.DAY: 10, Precision.MONTH: 7, Precision.YEAR: 4}
    exact = date.is_day or (date.precision is not Precision.DAY and "." not in date.text)
    return str(first)[: parts.get(date.precision, 0)] if exact else ""
