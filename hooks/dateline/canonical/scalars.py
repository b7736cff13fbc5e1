"""One text as YAML: plain where YAML lets it be, else in quotation marks, folded at the width of a file.

Every scalar is a text here, so a text is never quoted for looking like a number or a date. It is quoted
where YAML would read something else: where `: ` or ` #` stands in it, where it begins with a mark that
YAML knows. A text of several lines becomes a block (`|` or `>`).
"""

from __future__ import annotations

import re

import yaml

from dateline.text import HYPHEN, UNSPACED
from dateline.yaml_source import in_lines

WIDTH = 108
"""How many columns a line has, where it can be broken."""

BREAK = re.compile(rf"(?<![ \t])(?<!\w{HYPHEN})(?:(?<!{UNSPACED}) | (?!{UNSPACED}))(?![ \t#?:*•-])")
"""A space at which a text can be folded: one alone, where a line can end and none of a list or of YAML begins."""

NOT_FIRST = re.compile(r"[?:,\[\]{}#&*!|>'\"%@`]|-(?!\w)|--|\.\.\.")
NOWHERE = re.compile(r":(?= |$)| #|[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]")
UNPRINTED = re.compile(r"[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029\ufeff]")
NOT_IN_FLOW = re.compile(r"[,\[\]{}?]")
SPECIAL = ("=", "<<")
"""Words that some YAML readers take for more than a text."""

ESCAPES = {'"': '\\"', "\\": "\\\\"}


def in_line(text: str, in_flow: bool = False, keep_quotes: bool = False) -> str:
    """A text on a single line; `in_flow`, between brackets, where a comma would end it."""
    return text if _is_plain(text, in_flow) and not keep_quotes else _quoted(text)


def lines(head: str, text: str, indent: int, keep_quotes: bool = False) -> list[str]:
    """A text after the head of its line (`  key:`), folded; its further lines stand `indent` columns in."""
    if "\n" in text and (block := _block(in_lines(text), indent)):
        return [f"{head} {block[0]}", *block[1:]]
    words = BREAK.split(in_line(text, keep_quotes=keep_quotes))
    return _folded(f"{head} {words[0]}", words[1:], indent)


def is_ambiguous(text: str) -> bool:
    """Whether other YAML readers would take the bare text for a number, a date, a truth value or nothing."""
    resolvers = yaml.SafeLoader.yaml_implicit_resolvers
    if any(pattern.match(text) for _, pattern in resolvers.get(text[:1], [])):
        return True
    try:
        return bool(float(text.replace("_", "x")) or True)
    except ValueError:
        return bool(re.fullmatch(r"0o[0-7]+", text))


def _is_plain(text: str, in_flow: bool) -> bool:
    if not text or text != text.strip() or text in SPECIAL or NOT_FIRST.match(text) or NOWHERE.search(text):
        return False
    return not (in_flow and NOT_IN_FLOW.search(text))


def _quoted(text: str) -> str:
    """In double quotation marks; in single ones where that saves escapes."""
    if re.search(r'["\\]', text) and "'" not in text and not UNPRINTED.search(text):
        return f"'{text}'"
    return '"' + "".join(ESCAPES.get(mark) or _escaped(mark) for mark in text) + '"'


def _escaped(mark: str) -> str:
    return f"\\u{ord(mark):04x}" if UNPRINTED.match(mark) else mark


def _block(text: str, indent: int) -> list[str]:
    """A text of several lines as it stands (`|`), or folded (`>`) where they are long; empty where neither can be."""
    body = text.removesuffix("\n")
    rows = body.split("\n")
    if not rows[0] or not rows[-1] or re.search(r"(^|\n)[ \t]|[ \t]($|\n)|\r", body):
        return []
    pad, end = " " * indent, "" if text.endswith("\n") else "-"
    if all(len(pad + row) <= WIDTH for row in rows):
        return [f"|{end}", *(pad + row if row else "" for row in rows)]
    folded = [line for row in rows for line in [*_paragraph(row, indent), ""]]
    return [f">{end}", *folded[:-1]]


def _paragraph(row: str, indent: int) -> list[str]:
    """One line of a folded text; an empty one is an empty line."""
    words = BREAK.split(row)
    return _folded(" " * indent + words[0], words[1:], indent) if row else []


def _folded(line: str, words: list[str], indent: int) -> list[str]:
    """Words set after the beginning of a line, on as few lines as hold them."""
    done = []
    for word in words:
        if len(line) + 1 + len(word) > WIDTH:
            done.append(line)
            line = " " * indent + word
        else:
            line += f" {word}"
    return [*done, line]
