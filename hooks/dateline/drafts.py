"""New records: what they are called, where they are written, and what an address alone tells of a source.

A draft is a plain value, as it will stand in a file. It may lack what its record requires: the checks say
so afterwards. Nothing is guessed, nothing is fetched, and no file is written over.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from dateline import dates, files
from dateline.canonical import written
from dateline.dates import DateError
from dateline.ids import proposed_id
from dateline.reader import beginning
from dateline.records import REGISTERS, Citation, Claim, Entry, Register
from dateline.validation import fit
from dateline.yaml_source import Document, read_document

BY_WORD = {register.word: register for register in REGISTERS.values()}
"""The registers to which a record can be added, by the word for one record."""

MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
MONTH = rf"(0[1-9]|1[0-2]|{'|'.join(MONTHS)})"
DATES_IN_PATH = (
    re.compile(rf"/((?:19|20)\d\d)/{MONTH}(?:/(\d\d?))?(?=/|-(?<=\d-)|$)", re.IGNORECASE),
    re.compile(rf"[/-]((?:19|20)\d\d)-{MONTH}-(\d\d)(?=[/-]|$)", re.IGNORECASE),
)
"""The ways in which addresses hold dates: `/2023/09/04/`, `/2023/sep/04/`, `/2023/09/`, `-2023-09-04`."""

BROAD = {"ac", "co", "com", "edu", "go", "gob", "gouv", "gov", "net", "or", "org"}
"""What stands before a country in names of hosts, and names nobody."""


class CannotWrite(Exception):
    """A record cannot be written, with the reason in an editor's words."""


@dataclass(frozen=True)
class Draft:
    """A record to be written: its register, its id, and its keys with what was given for them."""

    register: Register
    id: str
    record: dict[str, Any]

    @property
    def path(self) -> str:
        """The file that will hold it, from the project's folder."""
        if self.register.by_id:
            return self.register.path
        day = f"{date_in_name(self.record.get('date', ''))}-" if self.register.model is Entry else ""
        return f"{self.register.path}/{day}{self.id}.yml"


def write(draft: Draft, root: Path) -> Path:
    """Write a draft into its file: a new one, or the end of its register."""
    file = root / draft.path
    if unfit := files.unfit_folder(root, draft.path):
        raise CannotWrite(f"{unfit}; nothing was written")
    register = draft.register
    text = _appended(draft, file) if register.by_id else written(draft.record, register.model, False)
    into = files.write_anew if register.by_id and files.exists(file) else files.write_new
    if wrong := into(file, text.encode()):
        raise CannotWrite(f"`{draft.path}` {wrong}")
    return file


def _appended(draft: Draft, file: Path) -> str:
    """The text of a register with a record at its end, all else in it as it was."""
    added = written({draft.id: draft.record}, draft.register.model, True)
    if not files.exists(file):
        return added
    data = files.bytes_of(file)
    if isinstance(data, str):
        raise CannotWrite(f"`{draft.path}` {data}")
    before = _records_in(draft.path, data)
    if draft.id in before:
        raise CannotWrite(f"the id `{draft.id}` is taken in `{draft.path}`")
    old = data.decode()
    text = f"{old.rstrip()}\n\n{added}".lstrip("\n").replace("\n", "\r\n" if "\r\n" in old else "\n")
    text = re.sub("\r+\n", "\r\n", text)
    if read_document(draft.path, text.encode())[0].value != {**before, draft.id: draft.record}:
        raise CannotWrite(f"nothing can be added at the end of `{draft.path}`: put each id on a line of its own")
    return text


def _records_in(path: str, data: bytes) -> dict[str, Any]:
    """What a register holds; nothing yet where its file is empty, or has comments alone."""
    document, problems = read_document(path, data)
    if [problem.rule for problem in problems] == ["empty-file"]:
        return {}
    if problems or not isinstance(document.value, dict):
        raise CannotWrite(f"`{path}` cannot be read: `dateline check` tells why")
    return document.value


def entry(given: dict[str, Any], today: str) -> dict[str, Any]:
    """An entry from keys given side by side: those of the entry, of its first claim, and of its citations."""
    own = {key: given[key] for key in Entry.model_fields if key in given}
    claim = {key: given[key] for key in Claim.model_fields if key in given and key != "id"}
    citations = [{"source": source} for source in given.get("source", ())]
    details = {key: given[key] for key in Citation.model_fields if key in given and key != "source"}
    if citations or details:
        claim["citations"] = [{**(citations[0] if citations else {}), **details}, *citations[1:]]
    return {**own, **({"claims": [claim]} if claim else {}), "history": [{"date": today, "kind": "added"}]}


def from_address(url: str) -> dict[str, str]:
    """What the address of a source tells of it: itself, and the date in its path."""
    date = date_in_address(url)
    return {"url": url, **({"published": date} if date else {})}


def date_in_address(url: str) -> str:
    """The date in the path of an address, as in `/2023/09/04/`; empty where there is none."""
    path = _path(url)
    found = next(filter(None, (pattern.search(path) for pattern in DATES_IN_PATH)), None)
    if not found:
        return ""
    month = found[2].lower()
    month = f"{MONTHS.index(month) + 1:02}" if month in MONTHS else month
    date = "-".join(filter(None, [found[1], month, found[3] and found[3].zfill(2)]))
    return date if _is_date(date) else ""


def source_id(url: str, published: str, publisher: str = "") -> str:
    """The id proposed for a source: the name of its publisher, or else of its host, and its date."""
    labels = host_of(url).split(".")[:-1]
    while len(labels) > 1 and labels[-1] in BROAD:
        labels.pop()
    name = proposed_id(publisher) or proposed_id(" ".join(labels[-1:]))
    return "-".join(filter(None, [name, date_in_name(published).strip("-")])) if name else ""


def host_of(url: str) -> str:
    """The host of an address in the letters of its own script: `пример.рф` for `xn--e1afmkfd.xn--p1ai`."""
    host = urlsplit(url).hostname or ""
    try:
        return host.encode("ascii").decode("idna") if "xn--" in host else host
    except UnicodeError:
        return host


def date_in_name(date: str) -> str:
    """What the name of a file begins with, for a date as it was typed; empty for no date."""
    return beginning(dates.parse(date)) if _is_date(date) else ""


def _is_date(text: str) -> bool:
    try:
        return bool(dates.parse(text))
    except DateError:
        return False


def _path(url: str) -> str:
    try:
        return urlsplit(url).path
    except ValueError:
        return ""


def wrong_with(model: type, key: str, value: object) -> str:
    """What is wrong with the value of a key, with what helps; empty where nothing is."""
    lacking = {problem.message for problem in fit(model, {}, Document(""))[1]}
    found = [problem for problem in fit(model, {key: value}, Document(""))[1] if problem.message not in lacking]
    return "; ".join(filter(None, [found[0].message, found[0].help])) if found else ""
