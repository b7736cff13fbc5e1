"""`dateline links`: whether the pages that the sources stand on can still be reached. Never a part of a build."""

from __future__ import annotations

import datetime
import json
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from dateline.commands import FOLDER, ROOT, cannot_write, root_of, wants_timeline
from dateline.commands.web import Web
from dateline.links import Checker, Found, Unanswered, archived_copy
from dateline.links.report import Address, report
from dateline.problems import pluralize
from dateline.reader import Reading, read
from dateline.records import Source
from dateline.vocabulary import Reach

REACH = {str(word): word for word in Reach}
ARCHIVE = "https://archive.org/wayback/available"
MOST_SILENCES = 3
"""After so many lookups in a row without an answer the archive is left alone."""


@click.command("links")
@click.argument("folder", metavar="[ROOT]", type=FOLDER, required=False)
@ROOT
@click.option("--report", "into", type=click.Path(dir_okay=False, path_type=Path), help="Write the report to a file.")
@click.option(
    "--cache",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where the results of the day are kept; `.cache/links.json` in the project, if left out.",
)
@click.option("--pause", type=click.FloatRange(0), default=1.0, show_default=True, help="Seconds between two requests.")
@click.option("--timeout", type=click.FloatRange(0.1), default=15.0, show_default=True, help="Seconds for an answer.")
@click.option("--archive", default=ARCHIVE, show_default=True, help="The service that knows archived copies.")
def links(
    folder: Path | None,
    root: Path,
    into: Path | None,
    cache: Path | None,
    pause: float,
    timeout: float,
    archive: str,
) -> None:
    """Check whether every address of the sources can be reached, and look for archived copies.

    ROOT is the project's folder, as with --root.

    Asks each host for one page at a time, and not for what its robots.txt forbids. What was found today is
    not asked for again. Whatever it finds, the exit code is 0.

    Example: dateline links --report links.md
    """
    root = root_of(folder, root)
    wants_timeline(root)
    reading = read(root)
    web = Web(timeout, about=reading.timeline.about.repository or "")
    kept = _Kept(cache or root / ".cache" / "links.json", datetime.date.today().isoformat())
    addresses = _addresses(reading)
    found = kept.found(addresses, Checker(web, time.sleep, pause))
    copies, unasked = kept.copies(reading, web, archive, lambda: time.sleep(pause))
    text = report(kept.day, addresses, found, copies, unasked)
    _keep(kept)
    if into is None:
        click.echo(text, nl=False)
        return
    try:
        into.write_text(text, encoding="utf-8")
    except OSError as error:  # what took minutes to find is not lost
        click.echo(text, nl=False)
        raise cannot_write(into, error) from None
    unwell = sum(one.reach not in (Reach.ALIVE, Reach.BLOCKED) for one in found.values())
    click.echo(f"{pluralize(unwell, 'link')} to look at, {pluralize(len(copies), 'archived copy')} to add: {into}")


def _keep(kept: _Kept) -> None:
    """Keep what was found, where that can be done; the report matters more."""
    try:
        kept.keep()
    except OSError as error:
        click.echo(f"{cannot_write(kept.file, error).message}; the next run asks for all again", err=True)


def _addresses(reading: Reading) -> list[Address]:
    """Every address of every source that could be read."""
    return [
        Address(address, reading.file_of(source), key)
        for source in reading.timeline.sources.values()
        for key in ("url", "archive_url")
        if (address := getattr(source, key))
    ]


class _Kept:
    """What was found on a day, kept in a file so that it is not asked for twice."""

    def __init__(self, file: Path, day: str) -> None:
        self.file = file
        self.day = day
        kept = _read(file)
        same = kept if kept.get("day") == day else {}
        self._found: dict[str, Found] = same.get("found", {})
        self._copies: dict[str, str | None] = same.get("copies", {})

    def found(self, addresses: list[Address], checker: Checker) -> dict[str, Found]:
        """What is at each address; only what is not known yet is asked for."""
        self._found |= checker.check(row.address for row in addresses if row.address not in self._found)
        return {row.address: self._found[row.address] for row in addresses}

    def copies(self, reading: Reading, web: Web, service: str, wait: Callable[[], None]) -> tuple[dict[str, str], str]:
        """The archived copies of sources that give none, and why the archive was not asked for all."""
        sources = reading.timeline.sources.values()
        wanted = [(source.url, _day_of(source)) for source in sources if source.url and not source.archive_url]
        silences, reason = 0, ""
        for url, day in wanted:
            if url in self._copies or silences == MOST_SILENCES:
                continue
            try:
                self._copies[url] = archived_copy(web, service, url, day)
                silences = 0
            except Unanswered as error:
                silences, reason = silences + 1, str(error)
            wait()
        copies = {url: copy for url, _ in wanted if (copy := self._copies.get(url))}
        return copies, reason

    def keep(self) -> None:
        """Write what is known to the file."""
        self.file.parent.mkdir(parents=True, exist_ok=True)
        found = {address: asdict(one) for address, one in self._found.items()}
        kept = {"day": self.day, "found": found, "copies": self._copies}
        self.file.write_text(json.dumps(kept, ensure_ascii=False, indent=1), encoding="utf-8")


def _read(file: Path) -> dict[str, Any]:
    """What a file has kept; nothing where it cannot be read, or holds something else."""
    try:
        kept = json.loads(file.read_text(encoding="utf-8"))
        found = {address: Found(REACH[one["reach"]], one["why"], one["now"]) for address, one in kept["found"].items()}
        return {"day": kept["day"], "found": found, "copies": dict(kept["copies"])}
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return {}


def _day_of(source: Source) -> str:
    """The day near which a copy of a source should be."""
    day = source.accessed or (source.published and source.published.last)
    return str(day) if day else ""
