"""A view: a timeline as known now or at the end of a past day, and the templates that show it.

All markup is in the templates, with autoescape on; what they call for words and addresses is here.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, cached_property, partial
from typing import Any

from markupsafe import Markup

from dateline import text
from dateline.addresses import address_of, place_of
from dateline.dates import Day
from dateline.origins import reports
from dateline.records import Chapter, Entry, Question, Record, Source
from dateline.rendering import briefly, cards
from dateline.rendering.as_known import AsKnown
from dateline.rendering.context import Context
from dateline.rendering.marks import marks
from dateline.rendering.wording import Wording
from dateline.verdicts import Verdict, verdict
from dateline.vocabulary import Status
from dateline.weighing import PlacedClaim


class View(AsKnown, Wording):
    """What the pages of one day are made from: all that was known at the end of `day`, or with None is known now.

    A view of a past day knows nothing later: its links lead to its own page and to sources that were out, never to
    a page of now.
    """

    def __init__(self, context: Context, day: Day | None = None) -> None:
        AsKnown.__init__(self, context.timeline, context.evidence, day)
        Wording.__init__(self, context.language)
        self.context = context
        self.card = cache(self._card)
        # Asked for more than anything else, so each is a function that caches, without a method that calls it.
        self.standing = cache(partial(AsKnown.standing, self))  # type: ignore[method-assign]
        self.weighed = cache(partial(AsKnown.weighed, self))  # type: ignore[method-assign]

    def as_known(self, day: Day) -> View:
        """The view at the end of a past day."""
        return View(self.context, day)

    def render(self, template: str, **values: object) -> Markup:
        """A template of `hooks/theme` as HTML."""
        return Markup(self.context.template(template).render(values, view=self))

    def _card(self, entry: Entry) -> str:
        return self.render("parts/card.html", entry=entry)

    def card_alone(self, entry: Entry) -> Markup:
        """What an entry says, for a page of its own."""
        return Markup(cards.alone(self.card(entry)))

    def card_among_others(self, entry: Entry) -> Markup:
        """What an entry says, for a page that it shares; permanent links of a past day stay on its page."""
        prefix = f"{entry.id}--"
        return Markup(
            cards.among_others(self.card(entry), prefix, f"#{prefix}" if self.day else f"{address_of(entry)}#")
        )

    def address(self, record: Record) -> str:
        """A record's address for a body; on a past day, a place on the same page, or the source itself."""
        if self.day is None:
            return address_of(record)
        if isinstance(record, Source):
            return record.url or ""
        return f"#{place_of(record)}" if self.has_place(record) else ""

    def has_place(self, record: Record) -> bool:
        """Whether the page of a past day has a place of its own for a record."""
        return isinstance(record, Entry | Question) and self.knows(record)

    def prose(self, typed: str) -> Markup:
        """Inline Markdown as HTML, its links leading to the records they name, where they are known."""
        return text.to_html(typed, self._resolve)

    def _resolve(self, target: str) -> str | None:
        if target.startswith("https://"):
            return target
        found = self.timeline.find(target)
        return self.address(found[0]) or None if found and self.knows(found[0]) else None

    def marks(self, row: PlacedClaim, on_card: bool = False) -> list[str]:
        """What a reader must know of a claim beside its stance: that it was said beforehand, is only repeated, …"""
        others = self.weighed(self.about(row)).values()
        return list(marks(self.timeline, self.gettext, self.weight(row), others, on_card))

    def verdict(self, record: Entry | Question, brief: bool = False) -> Verdict:
        """What is known of an entry or a question in whole sentences, with the badge of its status within."""
        badge: Any = self.context.environment.globals["badge"]
        return self._verdict(record, brief, badge)

    def sentence(self, record: Entry | Question) -> str:
        """What is known of it in one text, for places without markup."""
        return briefly.sentence(self, record, self.gettext, lambda record: self._verdict(record, True, self._label))

    def _label(self, status: Status) -> str:
        return self.gettext(status.label)

    def _verdict(self, record: Entry | Question, brief: bool, status: Callable[[Status], str]) -> Verdict:
        standing = self.standing(record)
        if standing is None:
            return Verdict("", ())
        reporting = self.evidence.reporting(record, self.day) if isinstance(record, Entry) else ()
        found = reports(self.timeline, reporting) if reporting else None
        day = None if brief else self.day or self.evidence.now
        return verdict(self.timeline, record, standing, status(standing.derived), found, day)

    @cached_property
    def entries(self) -> list[Entry]:
        """Every entry that is known, in the order of the story."""
        return [entry for entry in self.timeline.entries.values() if self.knows(entry)]

    @cached_property
    def chapters(self) -> list[tuple[Chapter | None, list[Entry]]]:
        """The chapters, each with its entries; first, under None, what comes before any chapter."""
        chapters = self.timeline.about.chapters
        parts: list[tuple[Chapter | None, list[Entry]]] = [(None, []), *((chapter, []) for chapter in chapters)]
        starts = [chapter.from_.first for chapter in chapters]
        for entry in self.entries:
            number = sum(1 for start in starts if start <= entry.date.first)
            parts[number][1].append(entry)
        return [part for part in parts if part[0] or part[1]]
