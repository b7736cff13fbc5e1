"""A finding: what a check has to say of a record, before it is given its place in a file."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.documents import Path
from dateline.records import Record


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong in `record`, at the value that `at` leads to, at its key, or at some words in it."""

    record: Record
    at: Path
    message: str
    help: str = ""
    on_key: bool = False
    words: str = ""
    rule: str = ""
