"""A view: a timeline as known now or at the end of a past day, and the templates that show it.

All markup is in the templates, with autoescape on; what they call for words and addresses is here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from copy import copy
from functools import cache, cached_property, partial
from urllib.parse import quote

from babel.numbers import format_decimal
from jinja2 import Environment
from markupsafe import Markup, escape

from dateline import languages, sentences, text
from dateline.addresses import ROOT, address_of, place_of
from dateline.dates import Date, Day, Precision
from dateline.dates.date_words import vocabulary
from dateline.evidence import Evidence
from dateline.handwritten import Handwritten
from dateline.hosts import repository_at
from dateline.languages.fallbacks import ours, shown, theirs
from dateline.model import Timeline
from dateline.origins import Reports, reports
from dateline.records import Chapter, Entry, Question, Record, Source
from dateline.rendering import briefly, cards, news
from dateline.rendering.as_known import AsKnown
from dateline.rendering.cite import cited
from dateline.rendering.environment import keep_pieces, machine, sharing_words, templates
from dateline.rendering.introductions import first_named, introduced
from dateline.rendering.marks import marks
from dateline.rendering.uses import Uses
from dateline.verdicts import Verdict, verdict
from dateline.vocabulary import VOCABULARIES, EntryKind, Outcome, Stance, Status
from dateline.weighing import PlacedClaim

ONWARD = {"ltr": "→", "rtl": "←"}
"""The arrow from what was to what is, by the way a language is written: arrows do not turn by themselves."""

LAST_JULIAN_YEAR = 1582
"""Up to this year people counted by another calendar, whose days of the week are not ours."""


class View(AsKnown):
    """Everything a page is made from, as known now or at the end of a past day.

    `file_of` tells which YAML file holds a record; `day` is None for now. A view of a past day knows
    nothing later: its links lead to its own page and to sources that were out, never to a page of now. `editing` is
    the address at which a file is edited, with `{path}` in it; left out, what the repository's host has is used.
    """

    def __init__(
        self,
        timeline: Timeline,
        file_of: Callable[[Record], str],
        handwritten: Handwritten | None = None,
        editing: str | None = None,
    ) -> None:
        self.timeline = timeline
        self.handwritten = handwritten or Handwritten()
        self.repository = repository_at(timeline.about.repository or "")
        self.editing = self.repository.edit_form if editing is None else editing
        self.evidence = Evidence(timeline)
        self.uses = Uses(timeline, self.evidence)
        self.file_of = file_of
        self.day: Day | None = None
        self.language = timeline.about.language
        self.gettext = shown(self.language).gettext
        self._environment = self._with_words()
        self.card = cache(self._card)
        self.standing = cache(partial(AsKnown.standing, self))
        self.weighed = cache(partial(AsKnown.weighed, self))
        self._report_addresses = cache(self._report_address_of_entry)
        self._template = cache(partial(sharing_words, self._environment))

    def as_known(self, day: Day) -> View:
        """The view as it would have been at the end of a past day."""
        past = copy(self)
        past.day = day
        past.card = cache(past._card)
        past.standing = cache(partial(AsKnown.standing, past))
        past.weighed = cache(partial(AsKnown.weighed, past))
        return past

    def render(self, template: str, **values: object) -> Markup:
        """A template of `hooks/theme` as HTML."""
        return Markup(self._template(template).render(values, view=self))

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

    def _with_words(self) -> Environment:
        """The templates' environment, with all the words that they may use."""
        environment = templates(self.language)
        environment.globals.update(
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
            unsettled=cache(self.unsettled),
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

    def prose(self, typed: str) -> Markup:
        """Inline Markdown as HTML, its links leading to the records they name, where they are known."""
        return text.to_html(typed, self._resolve)

    def code(self, typed: str) -> Markup:
        """A text in which backticks set words of code."""
        pieces = typed.split("`")
        tags = (
            Markup("<code>{}</code>").format(piece) if odd % 2 else escape(piece) for odd, piece in enumerate(pieces)
        )
        return Markup("").join(tags)

    def _resolve(self, target: str) -> str | None:
        if target.startswith("https://"):
            return target
        found = self.timeline.find(target)
        return self.address(found[0]) or None if found and self.knows(found[0]) else None

    def weekday(self, date: Date) -> str:
        """The day of the week of a date that is one day in the Gregorian calendar's time; else nothing."""
        first = date.earliest
        told = date.is_day and first is not None and first.year > LAST_JULIAN_YEAR
        return ours(first.weekday_name(self.language), self.language) if told and first else ""

    def words(self, date: Date | Day) -> str:
        """A date or a day in the words of the timeline's language."""
        return ours(date.in_words(self.language), self.language)

    def year(self, number: int) -> str:
        """A year of astronomical numbering in words: `2023`, `44 BC`."""
        return ours(vocabulary(self.language).year_in_words(number), self.language)

    def month(self, day: Day) -> str:
        """The month of a day in words: `September 2023`."""
        return ours(vocabulary(self.language).month_in_words(day.year, day.month), self.language)

    def amount(self, what: str, count: int) -> str:
        """A number of something that pages list: `1 entry`, `4 claims`."""
        return ours(sentences.amount(what, count, self.language), self.language)

    def counted(self, found: Reports) -> str:
        """How many reports there are, and how many origins."""
        return ours(sentences.counted(found, self.language), self.language)

    def reported(self, found: Reports) -> str:
        """How many sources report something, and how many origins they lead back to."""
        return ours(sentences.reported(found, self.language), self.language)

    def joined(self, names: Iterable[str]) -> str:
        """Names of the timeline as a list."""
        return ours(languages.joined((theirs(name, self.language) for name in names), self.language), self.language)

    def together(self, words: str) -> Markup:
        """HTML that is one phrase of ours, though it is made of several pieces."""
        return Markup(ours(words, self.language))

    def theirs(self, words: str) -> Markup:
        """Words of the timeline within a phrase of ours."""
        return Markup(theirs(escape(words), self.language))

    def decimal(self, number: float) -> str:
        """A number with two decimals, as the language writes it."""
        return format_decimal(number, "0.00", languages.locale(self.language))

    def language_name(self, tag: str) -> str:
        """A language by its name, or by its tag where it has none."""
        return ours(languages.name(tag, self.language), self.language)

    def marks(self, row: PlacedClaim, on_card: bool = False) -> list[str]:
        """What a reader must know of a claim beside its stance: that it was said beforehand, is only repeated, …"""
        others = self.weighed(self.about(row)).values()
        return list(marks(self.timeline, self.gettext, self.weight(row), others, on_card))

    def verdict(self, record: Entry | Question, brief: bool = False) -> Verdict:
        """What is known of an entry or a question in whole sentences, with the badge of its status within."""
        return self._verdict(record, brief, self._environment.globals["badge"])

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
    def begins(self) -> str:
        """When the first entry begins, no more exactly than it is known; the day of the timeline where it has none."""
        dated = [(first, entry.date) for entry in self.entries if (first := entry.date.earliest or entry.date.latest)]
        first, date = min(dated, key=lambda pair: pair[0], default=(self.evidence.now, None))
        if date is None or date.precision is Precision.DAY:
            return self.words(first)
        return self.month(first) if date.precision is Precision.MONTH else self.year(first.year)

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
        return news.latest(self.entries)

    @cached_property
    def entries(self) -> list[Entry]:
        """Every entry in the order of the story."""
        return list(self.timeline.entries.values())

    @cached_property
    def read_sources(self) -> list[Source]:
        """The sources that somebody here has read; the others are originals known through their copies."""
        return [source for source in self.timeline.sources.values() if not source.unread]

    @cached_property
    def first_named(self) -> dict[str, Entry]:
        """By actor, the entry of the story that first names it in a claim."""
        return first_named(self.entries)

    @cached_property
    def chapters(self) -> list[tuple[Chapter | None, list[Entry]]]:
        """The chapters, each with its entries; first, under None, what comes before any chapter."""
        chapters = self.timeline.about.chapters
        parts: list[tuple[Chapter | None, list[Entry]]] = [(None, []), *((chapter, []) for chapter in chapters)]
        starts = [chapter.from_.earliest or chapter.from_.latest for chapter in chapters]
        for entry in self.entries:
            first = entry.date.earliest or entry.date.latest
            number = sum(1 for start in starts if start <= first)
            parts[number][1].append(entry)
        return [part for part in parts if part[0] or part[1]]
