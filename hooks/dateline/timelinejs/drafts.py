"""Slides to the files of a timeline: entries, their sources, topics; and a report of every slide.

Nothing that is there is written anew: ids that are taken get a number, a source with the same address is
cited as it is, an entry with the same title and date is left out, and topics are added after those there are.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from dateline.canonical import written
from dateline.dates import Day
from dateline.documents import MOST_BYTES, Plain, read_document
from dateline.drafts import date_in_name
from dateline.fields import is_left_to_do
from dateline.model import Timeline
from dateline.problems import shown
from dateline.records import Entry, Source, Topic
from dateline.timelinejs.entries import (
    CLAIM,
    NO_SOURCE,
    Telling,
    entry_of,
    made_id,
    name_of_host,
    source_of,
    tell_the_rest,
)
from dateline.timelinejs.hypertext import to_markdown, to_words
from dateline.timelinejs.slides import Slide
from dateline.timelinejs.when import date_of

TOPICS = "timeline/topics.yml"

EVENT = {"start_date", "end_date", "text", "media"}
"""Where the names in a slide begin of which an entry is made."""


@dataclass(frozen=True)
class Draft:
    """A file to be written: its path from the project's folder, and its text."""

    path: str
    text: str
    marks: int = 0
    """How many of its values are left to do."""


@dataclass
class Told:
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
    said: set[tuple[str, str]]
    new_topics: dict[str, str] = field(default_factory=dict)


def drafted(slides: list[Slide], timeline: Timeline, topics: str | None, today: Day) -> tuple[list[Draft], list[Told]]:
    """The files that some slides make beside a timeline, and what is to be told of each slide.

    `topics` is the text of `topics.yml`, None where there is none; its draft is the whole file.
    """
    taken = _Taken(
        entries={*timeline.entries, *timeline.aliases},
        sources={source.url: id for id, source in timeline.sources.items() if source.url},
        source_ids={*timeline.sources},
        topics={name: id for id, topic in timeline.topics.items() for name in _names(id, topic)},
        topic_ids={*timeline.topics},
        said={(entry.title, entry.date.text) for entry in timeline.entries.values() if entry.title and entry.date},
    )
    drafts: list[Draft] = []
    told = [_slide(slide, taken, today, drafts) for slide in slides]
    return drafts + list(_topics(taken.new_topics, topics, told)), told


def _names(id: str, topic: Topic) -> Iterator[str]:
    """The groups that mean a topic: by its name, or by the words of its id."""
    yield id.replace("-", " ")
    if topic.name:
        yield topic.name.casefold()


def _slide(slide: Slide, taken: _Taken, today: Day, drafts: list[Draft]) -> Told:
    telling = Telling()
    words, _ = to_words(slide.texts.get("text.headline", ""))
    told = Told(slide.called, words, "", telling.carried, telling.lost)
    if slide.role != "event":
        _tell_of_other(slide, telling)
        return told
    if not EVENT & {name.partition(".")[0] for name in slide.texts if "." in name}:
        telling.lost.append("it has no date, no words and no media; nothing was written")
        tell_the_rest(slide, telling)
        return told
    values = entry_of(slide, telling)
    if (values["title"], values["date"]) in taken.said:
        telling.carried.clear()
        telling.lost[:] = ["an entry with this title and date is there already; nothing was written"]
        return told
    tell_the_rest(slide, telling)
    source = source_of(slide, telling)
    cited, new = _cited(source, slide, taken, telling)
    values |= _topic(slide, taken, telling)
    values["claims"] = [{**CLAIM, "citations": [{"source": cited}]}]
    values["history"] = [{"date": str(today), "kind": "added"}]
    text = written(values, Entry, False)
    if len(text.encode()) > MOST_BYTES:
        telling.carried.clear()
        telling.lost.append(f"its file would be larger than {MOST_BYTES // 1024} KB; nothing was written")
        return told
    id = made_id("" if values["title"].startswith("TODO") else words, slide.called, taken.entries)
    told.file = f"timeline/entries/{'-'.join(filter(None, [date_in_name(values['date']), id]))}.yml"
    drafts += [*new, Draft(told.file, text, _marks(values))]
    return told


def _marks(value: Plain) -> int:
    """How many values within a value are left to do."""
    if isinstance(value, str):
        return int(is_left_to_do(value))
    return sum(map(_marks, value.values() if isinstance(value, dict) else value))


def _cited(values: dict | None, slide: Slide, taken: _Taken, telling: Telling) -> tuple[str, list[Draft]]:
    """The id of the source of a slide's media, or a mark in its place; and its file where it is new."""
    if values is None:
        return NO_SOURCE, []
    url = values["url"]
    if url in taken.sources:
        telling.carried.append(f"media as the source `{taken.sources[url]}`, which is there")
        if note := values.get("note"):
            telling.lost.append(f"the source is there already and was left as it is; the slide adds: {note}")
        return taken.sources[url], []
    id = made_id(name_of_host(url, slide), "media", taken.source_ids)
    if not url.startswith("TODO"):
        taken.sources[url] = id
    telling.carried.append(f"media as the source `{id}`")
    return id, [Draft(f"timeline/sources/{id}.yml", written(values, Source, False), _marks(values))]


def _topic(slide: Slide, taken: _Taken, telling: Telling) -> dict:
    """The topic of a slide's group."""
    name, _ = to_words(slide.texts.get("group", ""))
    if not name:
        return {}
    known = taken.topics.get(name.casefold())
    if known is None:
        known = taken.topics[name.casefold()] = made_id(name, "topic", taken.topic_ids)
        taken.new_topics[known] = name
    telling.carried.append(f"group as the topic `{known}`")
    return {"topics": [known]}


def _topics(new: dict[str, str], before: str | None, told: list[Told]) -> Iterator[Draft]:
    """`topics.yml` with new topics after those there are; what it holds stays, to the letter."""
    if not new:
        return
    added = written({id: {"name": name} for id, name in new.items()}, Topic, True)
    text = f"{before.rstrip()}\n\n{added}" if before and before.strip() else added
    was = read_document(TOPICS, (before or "").encode(errors="surrogateescape"))[0].value
    is_now, problems = read_document(TOPICS, text.encode(errors="surrogateescape"))
    records = was if isinstance(was, dict) else {}
    if not problems and is_now.value == {**records, **{id: {"name": name} for id, name in new.items()}}:
        yield Draft(TOPICS, text)
        return
    told.append(Told(TOPICS, "", "", [], [f"it could not be added to; add these yourself:\n\n{added}"]))


def _tell_of_other(slide: Slide, telling: Telling) -> None:
    """A title slide or an era has no file of its own: tell what it says, and where it could go."""
    headline, _ = to_words(slide.texts.get("text.headline", ""))
    summary, told = to_markdown(slide.texts.get("text.text", ""))
    date, remarks = date_of(slide.texts) if slide.role == "era" else ("", [])
    where = "`chapters` of `timeline.yml`" if slide.role == "era" else "`title` and `summary` of `timeline.yml`"
    telling.lost.append(f"it becomes no file; its words may go into {where}")
    telling.lost += [
        f"{name}: {text}" for name, text in (("headline", headline), ("from", date), ("text", summary)) if text
    ]
    telling.lost += [*told, *remarks]
    for name, text in slide.texts.items():
        if name not in ("text.headline", "text.text") and not name.startswith(("start_date.", "end_date.")):
            telling.lost.append(f"{shown(name)}: {shown(text, 500)}")
