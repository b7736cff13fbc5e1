"""The YAML parser's errors, in an editor's words and at the place to fix.

The parser stops where it can go no further, which is often a line after the slip: `parse_error` looks at
the lines around, and names the slip. `documents` makes a problem of what it finds.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import yaml

from dateline.problems import shown


class ParseError(NamedTuple):
    """What is wrong and what helps, at a line and a column that count from 0."""

    line: int
    column: int
    message: str
    help: str


QUOTE_IT = 'put the whole text in quotation marks: "…"'
INDENT = "give it the indentation of the lines it belongs to, in spaces"
CONFLICT = re.compile(r"(<{7}|={7}|>{7})(\s|$)")
"""The lines with which git marks two versions that it could not merge."""

OTHER_SPACE_WORDS = ("this character is no space for YAML", "type an ordinary space")
OTHER_SPACE = re.compile(r"[ \t-]*[^\S \t]")
"""The beginning of a line with a space that is none of YAML, such as one that does not break."""

AT_THE_STOP = {
    "tab character": ("a tab stands where spaces belong", "indent with two spaces"),
    "block sequence entries": ("a list item `- ` cannot stand here", "begin it on a line of its own"),
    "mapping keys are not": ("a text may not begin with `? `", QUOTE_IT),
    "escape": ("`\\` begins no escape that YAML knows", "use single quotation marks, or write `\\\\`"),
    "hexdecimal": ("`\\` begins no escape that YAML knows", "use single quotation marks, or write `\\\\`"),
    "comment or line break": ("a text after `>` or `|` begins on the next line", QUOTE_IT),
    "node content": ("a value is missing here", "fill it in, or take out the comma or bracket that is too much"),
    "document start": ("a line of `...`, or one that begins with `%`, ends the file above this line", "delete it"),
}
"""A part of what the parser says, and what is said in its place, where the parser stopped."""

AT_THE_START = {
    "expected ':'": (
        "a key without `:` stands here",
        "write `key: value`; where it goes on from the line above, indent it",
    ),
    "end of stream": ("a quotation mark is opened here and never closed", "close it where the text ends"),
    "document indicator": ("a quotation mark is opened here and never closed", "close it where the text ends"),
    "',' or ']'": ("this list is not closed, or lacks a comma", "separate its items with `, ` and close it with `]`"),
    "',' or '}'": (
        "this mapping is not closed, or lacks a comma",
        "separate its parts with `, ` and close it with `}`",
    ),
    "alphabetic or numeric": ("a text may not begin with `*`, `&` or `!`", QUOTE_IT),
    "tag": ("a text may not begin with `!`", QUOTE_IT),
    "whitespace or line break": ("a text may not begin with `!`", QUOTE_IT),
    "directive": ("a text may not begin with `%`", QUOTE_IT),
    "YAML document": ("a line that begins with `%` cannot be read", "delete it"),
}
"""The same, where what the parser could not read to its end begins."""


def parse_error(error: yaml.MarkedYAMLError, lines: list[str]) -> ParseError:
    """What keeps these lines from being read."""
    for number, line in enumerate(lines):
        if CONFLICT.match(line):
            help = "keep one of the two versions, and delete the lines of `<<<<<<<`, `=======` and `>>>>>>>`"
            return ParseError(number, 0, "two versions stand here that git could not merge", help)
    stop = _place(error.problem_mark, lines)
    start = _place(error.context_mark or error.problem_mark, lines)
    for place in (start[0], stop[0]):
        if found := OTHER_SPACE.match(lines[place]):
            return ParseError(place, found.end() - 1, *OTHER_SPACE_WORDS)
    said = str(error.problem)
    if "mapping values" in said:
        return _unexpected_colon(*stop, lines)
    if "cannot start any token" in said:
        return ParseError(*stop, *_bad_beginning(lines[stop[0]][stop[1] : stop[1] + 1]))
    if "expected ':'" in said and (unspaced := _missing_space(start[0], lines)):
        return unspaced
    for fragment, words in AT_THE_STOP.items():
        if fragment in said:
            return ParseError(*stop, *words)
    for fragment, words in AT_THE_START.items():
        if fragment in said:
            return ParseError(*start, *words)
    return _does_not_fit(*stop, lines)


def _place(mark: yaml.Mark | None, lines: list[str]) -> tuple[int, int]:
    """The line and the column of a mark; of the last character before it where it lies on an empty line."""
    line, column = (mark.line, mark.column) if mark else (0, 0)
    if line < len(lines) and lines[line].strip():
        return line, column
    line = max((n for n in range(min(line, len(lines))) if lines[n].strip()), default=0)
    return line, max(0, len(lines[line].rstrip()) - 1)


def _bad_beginning(character: str) -> tuple[str, str]:
    if character == "\t":
        return AT_THE_STOP["tab character"]
    return f"a text may not begin with {'a backtick' if character == '`' else shown(character)}", QUOTE_IT


def _unexpected_colon(line: int, column: int, lines: list[str]) -> ParseError:
    """A colon that begins a value where none can stand: in a text, or in a line that the line above runs into."""
    if re.search(r":\s", lines[line][:column]):
        return ParseError(line, column, "there is a second `: ` in this line", QUOTE_IT)
    above = next((n for n in range(line - 1, -1, -1) if lines[n].strip()), line)
    indent = len(lines[line]) - len(lines[line].lstrip())
    return _missing_space(above, lines) or _does_not_fit(line, indent, lines)


def _missing_space(line: int, lines: list[str]) -> ParseError | None:
    """A key whose value begins right after its colon, so that it is no key."""
    found = re.match(r"[\s-]*(\w+):(?=[^ \t/])(\s?)", lines[line])
    if not found:
        return None
    if found[2]:
        return ParseError(line, found.end() - 1, *OTHER_SPACE_WORDS)
    return ParseError(line, found.end() - 1, f"a space is missing after `{found[1]}:`", f"write `{found[1]}: …`")


def _does_not_fit(line: int, column: int, lines: list[str]) -> ParseError:
    """Something that does not go on from what stands before it, in its line or in the lines above."""
    before, here = lines[line][:column].rstrip(), lines[line][column:]
    if before.endswith(('"', "'")):
        help = "put the whole text in one pair of quotation marks; in '…', write an apostrophe twice"
        return ParseError(line, column, "the text goes on after its closing quotation mark", help)
    if before.endswith(("]", "}")):
        return ParseError(line, column, "the text goes on after a closing bracket", QUOTE_IT)
    if here.startswith(":"):
        return ParseError(line, column, "there is no key before this `:`", "write `key: value`")
    return ParseError(line, column, "this line does not fit the lines above it", INDENT)
