"""`dateline import`: a timeline that exists elsewhere, as drafts that `dateline check` asks to be filled in."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path

import click

from dateline import files
from dateline.commands import ROOT, wants_timeline
from dateline.dates import Day
from dateline.problems import pluralize, printable
from dateline.reader import read
from dateline.timelinejs import MAX_IMPORT_BYTES, DraftFile, SlideReport, Slides, Unreadable, drafted, read_slides
from dateline.timelinejs.drafts import TOPICS

WRITTEN = ("timeline", "timeline/entries", "timeline/sources")


@click.group("import")
def import_command() -> None:
    """Bring in a timeline made with another tool.

    Example: dateline import timelinejs slides.json
    """


@import_command.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@ROOT
def timelinejs(file: Path, root: Path) -> None:
    """Make entries, sources and topics of a TimelineJS FILE: its JSON, or its spreadsheet saved as CSV.

    FILE is of TimelineJS 3 or 2. Nothing that is there changes, and a slide that was imported before is left
    out. Each entry names its slide's media as the source that reports it. What no slide says, such as who
    published its media, is marked TODO, and `dateline check` names each mark until it is filled in. The report
    says for each slide what was carried and what could not be.

    Example: dateline import timelinejs slides.csv --root ../my-timeline
    """
    wants_timeline(root)
    _refuse_links(root)
    found = _slides(file)
    topics = _topics(root)
    drafts, told = drafted(found.slides, read(root), topics, _today())
    written = [_write(root, draft, topics) for draft in drafts]
    _report(found.remarks, told)
    _sum_up(told, drafts, written)
    sys.exit(0 if all(written) else 1)


def _today() -> Day:
    now = datetime.date.today()
    return Day(now.year, now.month, now.day)


def _refuse_links(root: Path) -> None:
    for folder in WRITTEN:
        names = files.names_in(root / folder)
        if isinstance(names, str):
            raise click.ClickException(f"`{folder}` {names}; nothing was written")


def _slides(file: Path) -> Slides:
    try:
        with file.open("rb") as opened:
            return read_slides(opened.read(MAX_IMPORT_BYTES + 1))
    except OSError as error:
        raise click.ClickException(f"`{file}` cannot be opened: {error.strerror}") from None
    except Unreadable as error:
        raise click.ClickException(printable(f"{file}: {error}")) from None


def _topics(root: Path) -> str | None:
    """The text of `topics.yml` to add to; nothing where it is not there."""
    if not files.exists(root / TOPICS):
        return None
    data = files.bytes_of(root / TOPICS)
    if isinstance(data, str):
        raise click.ClickException(f"`{TOPICS}` {data}; nothing was written")
    return data.decode("utf-8", "surrogateescape")


def _write(root: Path, draft: DraftFile, topics: str | None) -> bool:
    """Write a file that is not there, or `topics.yml` with what was added; whether that could be done."""
    into = files.write_anew if draft.path == TOPICS and topics is not None else files.write_new
    if wrong := into(root / draft.path, draft.text.encode("utf-8", "surrogateescape")):
        click.echo(f"`{draft.path}` {wrong}", err=True)
    return not wrong


def _report(remarks: list[str], told: list[SlideReport]) -> None:
    for remark in remarks:
        click.echo(f"{_one_line(remark)}\n")
    for slide in told:
        headline = f" “{_one_line(slide.words)}”" if slide.words else ""
        click.echo(f"{slide.slide}{headline}\n  {slide.file or 'no file'}")
        for name, phrases in (("carried", slide.carried), ("changed or left out", slide.lost)):
            for phrase in phrases:
                click.echo(f"  {name}: {_one_line(phrase)}")
        click.echo("")


def _one_line(text: str) -> str:
    """A text as a terminal can show it; the lines of what is to be copied stay."""
    return "\n".join(map(printable, text.split("\n")))


def _sum_up(told: list[SlideReport], drafts: list[DraftFile], written: list[bool]) -> None:
    made = [draft for draft, done in zip(drafts, written, strict=True) if done]
    marks = sum(draft.marks for draft in made)
    entries, sources = (
        sum(1 for draft in made if draft.path.startswith(f"timeline/{name}/")) for name in ("entries", "sources")
    )
    click.echo(
        f"{pluralize(entries, 'entry')} and {pluralize(sources, 'source')} written from {pluralize(len(told), 'slide')}."
    )
    if marks:
        click.echo(
            f"Every entry is an `event`, with {pluralize(marks, 'mark')} TODO in all: `dateline check` names what is left to do."
        )
