"""The context that all pages share: the timeline, its evidence, who edits it where, and the templates."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, cached_property, partial
from urllib.parse import quote

from jinja2 import Environment, Template

from dateline import languages, sentences, text
from dateline.addresses import ROOT, address_of, place_of
from dateline.dates import Day, Precision
from dateline.evidence import Evidence
from dateline.handwritten import Handwritten
from dateline.hosts import repository_at
from dateline.model import Timeline
from dateline.records import Chapter, Entry, Record, Source
from dateline.rendering import cards, news
from dateline.rendering.as_known import AsKnown
from dateline.rendering.cite import cited
from dateline.rendering.environment import keep_pieces, machine, sharing_words, templates
from dateline.rendering.introductions import first_named, introduced
from dateline.rendering.uses import Uses
from dateline.rendering.wording import Wording
from dateline.vocabulary import VOCABULARIES, EntryKind, Outcome, Stance, Status

ONWARD = {"ltr": "→", "rtl": "←"}
"""The arrow from what was to what is, by the way a language is written: arrows do not turn by themselves."""


class Context(Wording):
    """What the pages of a timeline are made from on whichever day they look at it.

    `file_of` gives the YAML file that holds a record. `editing` is the address at which a file is edited, with
    `{path}` in it; left out, what the repository's host has is used.
    """

    def __init__(
        self,
        timeline: Timeline,
        file_of: Callable[[Record], str],
        handwritten: Handwritten | None = None,
        editing: str | None = None,
    ) -> None:
        super().__init__(timeline.about.language)
        self.timeline = timeline
        self.handwritten = handwritten or Handwritten()
        self.repository = repository_at(timeline.about.repository or "")
        self.editing = self.repository.edit_form if editing is None else editing
        self.evidence = Evidence(timeline)
        self.uses = Uses(timeline, self.evidence)
        self.file_of = file_of
        self._report_addresses = cache(self._report_address_of_entry)
        self.template = cache(self._template)

    def _template(self, name: str) -> Template:
        """A template of `hooks/theme`, with the words that all of them may use."""
        return sharing_words(self.environment, name)

    @cached_property
    def environment(self) -> Environment:
        """The templates' environment, with all the words that they may use."""
        environment = templates(self.language)
        environment.globals.update(
            context=self,
            timeline=self.timeline,
            about=self.timeline.about,
            evidence=self.evidence,
            now=self.evidence.now,
            root=ROOT,
            anchor=cards.ANCHOR,
            fold=cards.FOLD,
            link=cards.LINK,
            alone=cards.ALONE,
            onward=ONWARD[languages.direction(self.language)],
            introduced=cache(partial(introduced, self.timeline)),
            cited=partial(cited, self.timeline.about),
            amount=self.amount,
            counted=self.counted,
            reported=self.reported,
            unsettled=cache(AsKnown(self.timeline, self.evidence).unsettled),
            Stance=Stance,
            Status=Status,
            Outcome=Outcome,
            EntryKind=EntryKind,
            vocabularies=VOCABULARIES,
        )
        environment.filters.update(
            plain=text.to_plain,
            words=self.words,
            machine=machine,
            address=address_of,
            short=sentences.short,
            in_sentence=sentences.in_sentence,
            joined=self.joined,
            together=self.together,
            theirs=self.theirs,
            place=place_of,
            days=news.days,
            numbered=news.numbered,
        )
        keep_pieces(environment)
        return environment

    def edit_address(self, path: str) -> str | None:
        """The address at which a file of the project can be edited; None where that is not known."""
        return self.editing.replace("{path}", quote(path)) or None

    def report_address(self, entry: Entry, claim: str = "") -> str | None:
        """The address at which an error in an entry, or in one of its claims, is reported; None where there is none."""
        address = self._report_addresses(entry)
        return f"{address}&claim={claim}" if address and claim and self.repository.has_forms else address

    def _report_address_of_entry(self, entry: Entry) -> str | None:
        return self.repository.report(f"Wrong detail: {entry.title}", entry=entry.id)

    def chapter_anchor(self, chapter: Chapter) -> str:
        """The anchor of a chapter's heading on the timeline."""
        return f"chapter-{self.timeline.about.chapters.index(chapter) + 1}"

    @cached_property
    def latest_change(self) -> Day | None:
        """The day of the last change that is announced."""
        return news.latest(self.timeline.entries.values())

    @cached_property
    def read_sources(self) -> list[Source]:
        """The sources that somebody here has read; the others are originals known through their copies."""
        return [source for source in self.timeline.sources.values() if not source.unread]

    @cached_property
    def first_named(self) -> dict[str, Entry]:
        """By actor, the entry of the story that first names it in a claim."""
        return first_named(self.timeline.entries.values())

    @cached_property
    def begins(self) -> str:
        """When the first entry begins, no more exactly than it is known; the day of the timeline where it has none."""
        date = min((entry.date for entry in self.timeline.entries.values()), key=lambda date: date.first, default=None)
        first = date.first if date else self.evidence.now
        if date is None or date.precision is Precision.DAY:
            return self.words(first)
        return self.month(first) if date.precision is Precision.MONTH else self.year(first.year)
