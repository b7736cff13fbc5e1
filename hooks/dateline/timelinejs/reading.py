"""The bytes of a file to slides, whether it is JSON, JavaScript that holds JSON, or CSV."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from dateline.timelinejs.from_csv import of_csv
from dateline.timelinejs.from_json import json_within, of_json
from dateline.timelinejs.slides import Slide, refuse

MAX_IMPORT_BYTES = 32 * 1024 * 1024
"""The largest file that is read; TimelineJS itself is slow far below."""

WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How the files of spreadsheet programs begin."""


@dataclass
class Slides:
    """The slides of a file, and what to report of the file as a whole."""

    slides: list[Slide]
    remarks: list[str]


def read_slides(data: bytes) -> Slides:
    """The slides in the bytes of a file, or `Unreadable`."""
    if len(data) > MAX_IMPORT_BYTES:
        refuse(f"the file is larger than {MAX_IMPORT_BYTES // 1024 // 1024} MB")
    if data.startswith(WORKBOOKS):
        refuse("the file is a workbook of a spreadsheet program; save it as CSV, or download it as CSV")
    text, remarks = _decoded(data)
    if not text.strip():
        refuse("the file is empty")
    if "\0" in text:
        refuse("the file is neither JSON nor CSV")
    if re.match(r"\s*<(!doctype|html|head|script|\?xml)\b", text, re.IGNORECASE):
        refuse("the file is a web page; save the JSON that it loads, or its spreadsheet as CSV")
    within = json_within(text)
    found = of_json(within, remarks) if within else of_csv(text, remarks)
    return Slides(found or refuse("the file holds no slide"), remarks)


def _decoded(data: bytes) -> tuple[str, list[str]]:
    """The text of a file, with a remark where it is not UTF-8; line ends as in Unix."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text, remark = data.decode("utf-16", "replace"), "the file was read as UTF-16"
    else:
        try:
            text, remark = data.decode("utf-8-sig"), ""
        except UnicodeDecodeError:
            text, remark = data.decode("cp1252", "replace"), "the file is not UTF-8; it was read as Windows-1252"
    if "\ufffd" in text:
        remark = f"{remark or 'the file was read as UTF-8'}; letters that could not be read stand as `\ufffd`"
    return re.sub("\r\n?", "\n", text), [remark] if remark else []
