"""Write a made-up timeline in Dateline's format, and on request the same records as content for Hugo.

    python bench/generate.py 1000 FOLDER [--hugo FOLDER]

Writes FOLDER/timeline/ and FOLDER/seeds/. The same size always gives the same bytes.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from hugo_content import write_hugo
from invent import invent
from records import Actor, Citation, Claim, Entry, Place, Question, Source, Story, Topic


def main() -> None:
    """Write what the command line asks for."""
    parser = argparse.ArgumentParser(description="Write a made-up timeline of so many entries.")
    parser.add_argument("size", type=int, help="how many entries")
    parser.add_argument("folder", type=Path, help="where timeline/ and seeds/ are written")
    parser.add_argument("--hugo", type=Path, metavar="FOLDER", help="where Hugo's content/ is written")
    args = parser.parse_args()
    story = invent(args.size)
    write_timeline(story, args.folder)
    if args.hugo:
        write_hugo(story, args.hugo)


def write_timeline(story: Story, folder: Path) -> None:
    """Write timeline/ and seeds/ into a folder that has neither."""
    timeline, seeds = folder / "timeline", folder / "seeds"
    for made in (timeline / "entries", timeline / "sources", seeds):
        made.mkdir(parents=True)
    registers = {
        "timeline": _timeline(story),
        "actors": "".join(map(_actor, story.actors)),
        "places": "".join(map(_place, story.places)),
        "topics": "".join(map(_topic, story.topics)),
        "questions": "".join(map(_question, story.questions)),
    }
    for name, text in registers.items():
        (timeline / f"{name}.yml").write_text(text, encoding="utf-8")
    for source in story.sources:
        (timeline / "sources" / f"{source.id}.yml").write_text(_source(source), encoding="utf-8")
    for entry in story.entries:
        (timeline / "entries" / f"{entry.prefix}{entry.id}.yml").write_text(_entry(entry), encoding="utf-8")
    (seeds / "fact-sheet.yml").write_text(_seed(story), encoding="utf-8")


def _line(key: str, value: str, indent: str = "") -> str:
    """One key with its value; nothing where the value is empty."""
    return f"{indent}{key}: {value}\n" if value else ""


def _ids(key: str, ids: tuple[str, ...]) -> str:
    return f"{key}: [{', '.join(ids)}]\n"


def _timeline(story: Story) -> str:
    chapters = "".join(
        f"  - title: {chapter.title}\n    from: {chapter.start}\n    summary: {chapter.summary}\n"
        for chapter in story.chapters
    )
    editions = "".join(
        f"  - id: {edition.id}\n    as_of: {edition.as_of}\n    title: {edition.title}\n"
        f"    summary: {edition.summary}\n"
        for edition in story.editions
    )
    return (
        f"title: {story.title}\nquestion: {story.question}\nsummary: {story.summary}\n"
        "language: en\nlicence: CC-BY-4.0\npublisher: The benchmark\n"
        "url: https://timeline.example/\nrepository: https://code.example/timeline\n"
        f"as_of: {story.as_of}\nchapters:\n{chapters}editions:\n{editions}"
    )


def _actor(actor: Actor) -> str:
    part_of = _line("part_of", actor.part_of, "  ")
    return f"{actor.id}:\n  name: {actor.name}\n  kind: {actor.kind}\n{part_of}  about: {actor.about}\n"


def _place(place: Place) -> str:
    return (
        f"{place.id}:\n  name: {place.name}\n  country: {place.country}\n  about: {place.about}\n"
        f"  lat: {place.lat}\n  lon: {place.lon}\n"
    )


def _topic(topic: Topic) -> str:
    return f"{topic.id}:\n  name: {topic.name}\n  about: {topic.about}\n"


def _question(question: Question) -> str:
    return (
        f"{question.id}:\n  question: {question.question}\n  proposition: {question.proposition}\n"
        f"  summary: {question.summary}\n  topics: [{question.topic}]\n"
    )


def _source(source: Source) -> str:
    return (
        f"type: {source.type}\ntitle: {source.title}\nauthor: [{source.author}]\n"
        f"publisher: {source.publisher}\npublished: {source.published}\nurl: {source.url}\n"
        + _line("archive_url", source.archive_url)
        + _line("accessed", source.accessed)
        + "language: en\n"
        + (f"based_on: [{source.based_on}]\n" if source.based_on else "")
        + _line("note", source.note)
    )


def _entry(entry: Entry) -> str:
    return (
        f"title: {entry.title}\ndate: {entry.date}\nkind: {entry.kind}\nsummary: {entry.summary}\n"
        + _ids("actors", entry.actors)
        + _ids("places", entry.places)
        + _ids("topics", entry.topics)
        + _line("superseded_by", entry.superseded_by)
        + (f"responds_to: [{entry.responds_to}]\n" if entry.responds_to else "")
        + (f"facts: [{entry.fact}]\n" if entry.fact else "")
        + "claims:\n"
        + "".join(map(_claim, entry.claims))
        + "history:\n"
        + "".join(_history(entry))
    )


def _claim(claim: Claim) -> str:
    return (
        f"  - by: {claim.by}\n"
        + _line("speaker", claim.speaker, "    ")
        + f"    stance: {claim.stance}\n"
        + _line("on", claim.on, "    ")
        + _line("said", claim.said, "    ")
        + f"    says: {claim.says}\n"
        + _line("relies_on", claim.relies_on, "    ")
        + _line("id", claim.id, "    ")
        + "    citations:\n"
        + "".join(map(_citation, claim.citations))
    )


def _citation(citation: Citation) -> str:
    return f"      - source: {citation.source}\n        quote: {citation.quote}\n        locator: {citation.locator}\n"


def _history(entry: Entry) -> Iterator[str]:
    for change in entry.history:
        words = "".join(
            f', {key}: "{value}"'
            for key, value in (("was", change.was), ("now", change.now), ("why", change.why))
            if value
        )
        yield f"  - {{date: {change.date}, kind: {change.kind}{words}}}\n"


def _seed(story: Story) -> str:
    facts = "".join(
        f"  {name}:\n    says: {words}\n" + _line("left_out", why, "    ") for name, words, why in story.facts
    )
    return (
        "title: The loads of Valdoria, a fact sheet\nauthor: [Ana Almgren]\npublisher: Harbour Post\n"
        "published: 2025-09-01\nurl: https://harbour-post.example/fact-sheet\n"
        f"note: Made up for the benchmark.\nfacts:\n{facts}"
    )


if __name__ == "__main__":
    main()
