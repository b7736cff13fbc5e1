"""The report on links, as Markdown: what is missing first, what is well last and as a number only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dateline.links import Found
from dateline.vocabulary import Reach


@dataclass(frozen=True)
class Address:
    """An address that a source gives: in which file, and under which key."""

    address: str
    file: str
    key: str


def report(
    day: str, addresses: list[Address], found: Mapping[str, Found], copies: Mapping[str, str], unasked: str = ""
) -> str:
    """The report of a day: every address that is not well, and the archived copies that could be added.

    `copies` has the address of a copy by the address of the page; `unasked` says why the archive was not asked
    for all of them.
    """
    lines = ["# Links", "", f"Looked at on {day}: {_summary(addresses, found)}."]
    for reach in Reach:
        rows = [row for row in addresses if found[row.address].reach is reach]
        if rows and reach is not Reach.ALIVE:
            lines += ["", f"## {reach.label}", "", reach.meaning, "", *(_row(row, found[row.address]) for row in rows)]
    lines += _proposals(addresses, copies)
    if unasked:
        lines += ["", f"Not every archived copy was looked for: {unasked}."]
    return "\n".join(lines) + "\n"


def _summary(addresses: list[Address], found: Mapping[str, Found]) -> str:
    numbers = {reach: sum(found[row.address].reach is reach for row in addresses) for reach in Reach}
    told = ", ".join(f"{number} {reach.label.lower()}" for reach, number in numbers.items() if number)
    return f"{len(addresses) or 'no'} {'address' if len(addresses) == 1 else 'addresses'}{f', {told}' if told else ''}"


def _row(row: Address, found: Found) -> str:
    parts = [f"<{row.address}>", f"in `{row.file}` (`{row.key}`)"]
    if found.why:
        parts.append(found.why)
    if found.now:
        parts.append(f"it stands at <{_safe(found.now)}>")
    return f"- {parts[0]} {parts[1]}{''.join(f'; {part}' for part in parts[2:])}"


def _proposals(addresses: list[Address], copies: Mapping[str, str]) -> Iterator[str]:
    rows = [row for row in addresses if row.key == "url" and row.address in copies]
    if rows:
        yield from ("", "## Archived copies to add", "", "Open each and see that it shows the text, then add the line.")
    for row in rows:
        yield from ("", f"`{row.file}`", "", "```yaml", f"archive_url: {copies[row.address]}", "```")


def _safe(address: str) -> str:
    """An address that others gave, without what could end the brackets it stands in."""
    return "".join(mark for mark in address if mark.isprintable() and mark not in "<>` ")
