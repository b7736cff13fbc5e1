"""One YAML file: from bytes to plain `dict`, `list` and `str`, with places for the problems in it.

`read_document` decodes the bytes, looks for characters that no text may hold, and has the value built
(`building`). Values carry no positions; a file that has a problem is gone through a second time to find them
(`Document.problem`). What the parser cannot read is reported in an editor's words (`parse_errors`); the rules on the
form of a file are in `rules`.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from dateline.problems import Problem
from dateline.yaml_source.building import Builder, in_lines, places_in
from dateline.yaml_source.characters import REFUSED, UNSEEN, may_hold_refused
from dateline.yaml_source.comments import Comment
from dateline.yaml_source.document import STAND_IN, UNREADABLE, Document, Path, Plain
from dateline.yaml_source.rules import control_character, file_too_large, not_utf_8

__all__ = [
    "MAX_FILE_BYTES",
    "UNREADABLE",
    "UNSEEN",
    "Comment",
    "Document",
    "Path",
    "Plain",
    "in_lines",
    "read_document",
    "undecodable",
]

MAX_FILE_BYTES = 256 * 1024
"""The largest file that is read."""


def read_document(path: str, data: bytes) -> tuple[Document, list[Problem]]:
    """The document in some bytes, and what is wrong with its form. Never raises for bad bytes."""
    document = Document(path, find_places=places_in)
    if len(data) > MAX_FILE_BYTES:
        return document, [file_too_large(document)]
    data = data.removeprefix(codecs.BOM_UTF8)
    document.text = data.decode("utf-8", "replace")
    if "\x00" in document.text[:2] or data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return Document(path), [not_utf_8(Document(path), 0, 0, "the file is saved as UTF-16 and not as UTF-8")]
    if "\ufffd" in document.text and (found := undecodable(document, data)):
        return document, [found]
    unseen = list(_unseen_characters(document))
    builder = Builder(document)
    document.value = builder.build()
    told = {problem.line for problem in unseen}
    return document, unseen + [p for p in builder.problems if p.rule != "unreadable-yaml" or p.line not in told]


def undecodable(document: Document, data: bytes) -> Problem | None:
    """The first byte that is not of UTF-8, as a problem."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = re.split("\r\n|\n|\r", data[: error.start].decode("utf-8"))
        message = f"a letter here is not saved as UTF-8 (its byte is {data[error.start]:#04x})"
        return not_utf_8(document, len(before) - 1, len(before[-1]), message)
    return None


def _unseen_characters(document: Document) -> Iterator[Problem]:
    """A problem for each line with characters that are not allowed; a stand-in takes their place in the text."""
    if not may_hold_refused(document.text) or not REFUSED.search(document.text):
        return
    for number, line in enumerate(document.lines):
        if found := REFUSED.search(line):
            yield control_character(document, number, found)
    document.text = REFUSED.sub(STAND_IN, document.text)
    document.unseen = True
    del document.lines
