"""Slides to the files of a timeline: entries, their sources, topics; and a report of every slide.

Nothing that is there is changed: a slide that was imported before is left out (`known`), ids that are taken get
a number, a source with the same address is named as it is, and topics are added after those there are.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from dateline.canonical import written
from dateline.dates import Day
from dateline.drafts import date_in_name
from dateline.fields import is_left_to_do
from dateline.ids import free_id, proposed_id
from dateline.problems import shown
from dateline.reader import Reading
from dateline.records import Entry, Source, Topic
from dateline.timelinejs.entries import (
    DATES,
    NO_SOURCE,
    Conversion,
    address_of,
    entry_of,
    id_of_entry,
    id_of_source,
    source_of,
    tell_the_rest,
)
from dateline.timelinejs.hypertext import to_markdown, to_words
from dateline.timelinejs.known import Sought, known_again
from dateline.timelinejs.slides import Slide
from dateline.timelinejs.when import date_of
from dateline.yaml_source import MAX_FILE_BYTES, Plain, read_document

TOPICS = "timeline/topics.yml"

EVENT = {"start_date", "end_date", "text", "media"}
"""Where the names in a slide begin of which an entry is made."""


@dataclass(frozen=True)
class DraftFile:
    """A file to be written: its path from the project's folder, and its text."""

    path: str
    text: str
    marks: int = 0
    """How many of its values are left to do."""


@dataclass
class SlideReport:
    """What became of one slide; `file` is empty where it became none."""

    slide: str
    words: str
    file: str
    carried: list[str]
    lost: list[str]


@dataclass
class _Taken:
    """What is there already, and what this import adds to it."""

    entries: set[str]
    sources: dict[str, str]
    source_ids: set[str]
    topics: dict[str, str]
    topic_ids: set[str]
    new_topics: dict[str, str] = field(default_factory=dict)


@dataclass
class _Event:
    """A slide on its way to a file: the values of its entry, and what is to be told of it."""

    slide: Slide
    conversion: Conversion
    values: dict[str, Any]

    @property
    def sought(self) -> Sought:
        """What is there already, if the slide was imported before."""
        url, _ = address_of(self.slide.texts.get("media.url", ""))
        title = self.values["title"]
        return Sought(id_of_entry(self.slide, title), title, self.values["date"], self.values["summary"], url)


def drafted(
    slides: list[Slide], reading: Reading, topics: str | None, today: Day
) -> tuple[list[DraftFile], list[SlideReport]]:
    """The files that some slides make beside a timeline, and what is to be told of each slide.

    `topics` is the text of `topics.yml`, None where there is none; its draft is the whole file.
    """
    timeline = reading.timeline
    taken = _Taken(
        entries={*timeline.entries, *timeline.aliases},
        sources={source.url: id for id, source in timeline.sources.items() if source.url},
        source_ids={*timeline.sources},
        topics={name: id for id, topic in timeline.topics.items() for name in _names(id, topic)},
        topic_ids={*timeline.topics},
    )
    drafts: list[DraftFile] = []
    events = [_event(slide) for slide in slides]
    sought = [event.sought for event in events if event.values]
    known = iter(known_again(sought, timeline))
    told = [_told(event, next(known) if event.values else None, reading, taken, today, drafts) for event in events]
    return drafts + list(_topics(taken.new_topics, topics, told)), told


def _event(slide: Slide) -> _Event:
    """A slide with the values of its entry; without any where it becomes none."""
    conversion = Conversion(lost=[*slide.told])
    if slide.role != "event":
        _tell_of_other(slide, conversion)
        return _Event(slide, conversion, {})
    if not any(DATES.fullmatch(name) or name.partition(".")[0] in EVENT for name in slide.texts):
        conversion.lost.append("it has no date, no words and no media; nothing was written")
        tell_the_rest(slide, conversion)
        return _Event(slide, conversion, {})
    return _Event(slide, conversion, entry_of(slide, conversion))


def _names(id: str, topic: Topic) -> Iterator[str]:
    """The groups that mean a topic: by its name, or by the words of its id."""
    yield id.replace("-", " ")
    if topic.name:
        yield topic.name.casefold()


def _told(
    event: _Event, known: Entry | None, reading: Reading, taken: _Taken, today: Day, drafts: list[DraftFile]
) -> SlideReport:
    """Report on a slide, and add its files to the drafts."""
    conversion = event.conversion
    words, _ = to_words(event.slide.texts.get("text.headline", ""))
    told = SlideReport(event.slide.called, words, "", conversion.carried, conversion.lost)
    if known:
        conversion.carried.clear()
        conversion.lost[:] = [*_told_of_known(event, known, reading)]
    elif event.values:
        told.file = _write(event, taken, today, drafts)
    return told


def _told_of_known(event: _Event, known: Entry, reading: Reading) -> Iterator[str]:
    title, date = event.values["title"], event.values["date"]
    yield f"`{reading.file_of(known)}` is there already; nothing was written"
    if known.title and known.title != title:
        yield f"its title there is {shown(known.title, 200)}; the slide has {shown(title, 200)}"
    if not is_left_to_do(date) and (known.date is None or known.date.text != date):
        there = shown(known.date.text) if known.date else "left to do"
        yield f"its date there is {there}; the slide has `{date}`"


def _write(event: _Event, taken: _Taken, today: Day, drafts: list[DraftFile]) -> str:
    """Add the files of an event to the drafts; the path of its entry, empty where it would be too large."""
    slide, conversion, values = event.slide, event.conversion, event.values
    tell_the_rest(slide, conversion)
    source = source_of(slide, conversion)
    cited, new = _cited(source, values["date"], taken, conversion)
    values |= _topic(slide, taken, conversion)
    values["sources"] = [cited]
    values["history"] = [{"date": str(today), "kind": "added"}]
    text = written(values, Entry, False)
    if len(text.encode()) > MAX_FILE_BYTES:
        conversion.carried.clear()
        conversion.lost.append(f"its file would be larger than {MAX_FILE_BYTES // 1024} KB; nothing was written")
        return ""
    id = _free(id_of_entry(slide, values["title"]), taken.entries)
    path = f"timeline/entries/{'-'.join(filter(None, [date_in_name(values['date']), id]))}.yml"
    drafts += [*new, DraftFile(path, text, _marks(values))]
    return path


def _free(id: str, taken: set[str]) -> str:
    """An id that is not taken yet, and is from now on."""
    taken.add(free := free_id(id, taken))
    return free


def _marks(value: Plain) -> int:
    """How many values within a value are left to do."""
    if isinstance(value, str):
        return int(is_left_to_do(value))
    return sum(map(_marks, value.values() if isinstance(value, dict) else value))


def _cited(
    values: dict[str, str] | None, date: str, taken: _Taken, conversion: Conversion
) -> tuple[str, list[DraftFile]]:
    """The id of the source of a slide's media, or a mark in its place; and its file where it is new."""
    if values is None:
        return NO_SOURCE, []
    url = values["url"]
    if url in taken.sources:
        conversion.carried.append(f"media as the source `{taken.sources[url]}`, which is there")
        if note := values.get("note"):
            conversion.lost.append(f"the source is there already and was left as it is; the slide adds: {note}")
        return taken.sources[url], []
    id = _free(id_of_source(url, date), taken.source_ids)
    if not url.startswith("TODO"):
        taken.sources[url] = id
    conversion.carried.append(f"media as the source `{id}`")
    return id, [DraftFile(f"timeline/sources/{id}.yml", written(values, Source, False), _marks(values))]


def _topic(slide: Slide, taken: _Taken, conversion: Conversion) -> dict[str, list[str]]:
    """The topic of a slide's group."""
    name, _ = to_words(slide.texts.get("group", ""))
    if not name:
        return {}
    known = taken.topics.get(name.casefold())
    if known is None:
        known = taken.topics[name.casefold()] = _free(proposed_id(name, "topic") or "topic", taken.topic_ids)
        taken.new_topics[known] = name
    conversion.carried.append(f"group as the topic `{known}`")
    return {"topics": [known]}


def _topics(new: dict[str, str], before: str | None, told: list[SlideReport]) -> Iterator[DraftFile]:
    """`topics.yml` with new topics after those there are; what it holds stays, to the letter."""
    if not new:
        return
    added = written({id: {"name": name} for id, name in new.items()}, Topic, True)
    text = f"{before.rstrip()}\n\n{added}" if before and before.strip() else added
    was = read_document(TOPICS, (before or "").encode(errors="surrogateescape"))[0].value
    is_now, problems = read_document(TOPICS, text.encode(errors="surrogateescape"))
    records = was if isinstance(was, dict) else {}
    if not problems and is_now.value == {**records, **{id: {"name": name} for id, name in new.items()}}:
        yield DraftFile(TOPICS, text)
        return
    told.append(SlideReport(TOPICS, "", "", [], [f"it could not be added to; add these yourself:\n\n{added}"]))


def _tell_of_other(slide: Slide, conversion: Conversion) -> None:
    """A title slide or an era has no file of its own: tell what it says, and where it could go."""
    headline, _ = to_words(slide.texts.get("text.headline", ""))
    summary, told = to_markdown(slide.texts.get("text.text", ""))
    date, remarks = date_of(slide.texts) if any(map(DATES.fullmatch, slide.texts)) else ("", [])
    where = "`chapters` of `timeline.yml`" if slide.role == "era" else "`title` and `summary` of `timeline.yml`"
    conversion.lost.append(f"it becomes no file; its words may go into {where}")
    conversion.lost += [
        f"{name}: {text}" for name, text in (("headline", headline), ("from", date), ("text", summary)) if text
    ]
    conversion.lost += [*told, *remarks]
    for name, text in slide.texts.items():
        if name not in ("text.headline", "text.text") and not DATES.fullmatch(name):
            conversion.lost.append(f"{shown(name)}: {shown(text, 500)}")
