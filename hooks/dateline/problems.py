"""Problems: what is wrong in a file, where, and how to fix it; and the rules that find them.

A `Rule` is declared on the function that finds or words its problem, so that the function, its
reference page and its tests come from one place. A `Problem` is plain data; `report_text`,
`report_json` and `report_github` put a list of them into the three forms of `dateline check`.
"""

from __future__ import annotations

import difflib
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, ParamSpec, Protocol, TypeVar, cast
from unicodedata import combining, east_asian_width

P = ParamSpec("P")
R_co = TypeVar("R_co", covariant=True)


class Declared(Protocol[P, R_co]):
    """A function that finds or words the problem of a rule, and has the rule's name."""

    rule: str

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R_co:
        """Find or word the problem."""
        ...


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One mistake at its place. `line` and `column` count from 1, `width` is in characters."""

    path: str
    line: int
    column: int
    rule: str
    message: str
    help: str
    excerpt: str = ""
    width: int = 1


@dataclass(frozen=True, slots=True)
class Rule:
    """A requirement on the data, with all that its reference page says."""

    name: str
    group: str
    requirement: str
    why: str
    before: str
    after: str
    advice: bool


RULES: dict[str, Rule] = {}
"""Every rule by its name, in the order of declaration."""


def rule(
    group: str, *, why: str, before: str, after: str, advice: bool = False
) -> Callable[[Callable[P, R_co]], Declared[P, R_co]]:
    """Declare the rule that the decorated function finds or words; its docstring is the requirement."""

    def declare(function: Callable[P, R_co]) -> Declared[P, R_co]:
        name = function.__name__.strip("_").replace("_", "-")
        requirement = " ".join((function.__doc__ or "").split())
        RULES[name] = Rule(name, group, requirement, why, before.strip("\n"), after.strip("\n"), advice)
        declared = cast("Declared[P, R_co]", function)  # from the next line on it is one
        declared.rule = name
        return declared

    return declare


def nearest(typed: str, allowed: Iterable[str]) -> str:
    """The allowed word that was most likely meant, or an empty text where none is near."""
    near = difflib.get_close_matches(typed, list(allowed), n=1, cutoff=0.65)
    return near[0] if near else ""


def did_you_mean(typed: str, allowed: Iterable[str]) -> str:
    """A help that names the nearest of the allowed words, or an empty text where none is near."""
    near = nearest(typed, allowed)
    return f"did you mean `{near}`?" if near else ""


def any_of(words: Iterable[str]) -> str:
    """The words in backticks, the last two joined by `or`."""
    quoted = [f"`{word}`" for word in words]
    return " or ".join(filter(None, [", ".join(quoted[:-1]), quoted[-1]]))


def shown(typed: object, most: int = 60) -> str:
    """What was typed, in backticks, on one line and cut short where it is long."""
    text = printable(" ".join(str(typed).split()))
    return f"`{text[: most - 1]}…`" if len(text) > most else f"`{text}`"


def printable(text: str) -> str:
    """The text with `�` instead of what a terminal cannot show, or would obey."""
    return text if text.isprintable() else "".join(mark if mark.isprintable() else "�" for mark in text)


def pluralize(number: int, noun: str) -> str:
    """`no problems`, `1 problem`, `2 problems`, `2 entries`."""
    plural = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{number or 'no'} {noun if number == 1 else plural}"


def report_text(problems: Iterable[Problem]) -> str:
    """The problems for a person at a terminal: place, message, excerpt with a caret, help."""
    return "\n".join(_paragraph(problem) for problem in problems)


def _paragraph(problem: Problem) -> str:
    margin = " " * len(str(problem.line))
    lines = [f"{problem.path}:{problem.line}:{problem.column}: {problem.message} [{problem.rule}]"]
    if problem.excerpt.strip():
        excerpt, column = _around(problem.excerpt, problem.column)
        before, under = excerpt[: column - 1], excerpt[column - 1 : column - 1 + problem.width]
        carets = " " * _columns(before) + "^" * max(1, _columns(under))
        lines += [f"{margin} |", f"{problem.line} | {excerpt}", f"{margin} | {carets}"]
    if problem.help:
        lines.append(f"{margin} = help: {problem.help}")
    return "\n".join(lines) + "\n"


def _around(line: str, column: int, most: int = 160) -> tuple[str, int]:
    """The part of a long line that holds the column, and the column within it; `…` stands where it is cut."""
    line = printable(line.replace("\t", " "))
    if len(line) <= most:
        return line, column
    start = max(0, min(column - 1 - most // 2, len(line) - most))
    part = line[start : start + most]
    head, tail = "…" * (start > 0), "…" * (start + most < len(line))
    return head + part[len(head) : most - len(tail)] + tail, column - start


def _columns(text: str) -> int:
    """How many columns of a terminal a text takes: Korean, Chinese and Japanese letters take two."""
    return sum(1 + (east_asian_width(mark) in "WF") for mark in text if not combining(mark))


def report_json(problems: Iterable[Problem], advice: Iterable[Problem]) -> str:
    """The problems and the advice as one JSON object, with the counts by rule."""
    found = {"problems": [_plain(p) for p in problems], "advice": [_plain(p) for p in advice]}
    counts: dict[str, int] = {name: len(items) for name, items in found.items()}
    rules: dict[str, int] = {}
    for item in [*found["problems"], *found["advice"]]:
        rules[item["rule"]] = rules.get(item["rule"], 0) + 1
    return json.dumps({**found, "counts": {**counts, "rules": rules}}, ensure_ascii=False, indent=2)


def _plain(problem: Problem) -> dict[str, Any]:
    return {key: getattr(problem, key) for key in ("path", "line", "column", "rule", "message", "help")}


def report_github(problems: Iterable[Problem], level: str = "error") -> str:
    """The problems as workflow commands, which GitHub shows on the very lines of a pull request."""
    return "".join(
        f"::{level} file={_escaped(p.path, True)},line={p.line},col={p.column},title={p.rule}"
        f"::{_escaped(p.message + (f' ({p.help})' if p.help else ''))}\n"
        for p in problems
    )


def _escaped(text: str, in_property: bool = False) -> str:
    """Text as workflow commands want it: percent signs, line breaks and, in properties, `:` and `,`."""
    marks = {"%": "%25", "\r": "%0D", "\n": "%0A"} | ({":": "%3A", ",": "%2C"} if in_property else {})
    for mark, code in marks.items():
        text = text.replace(mark, code)
    return text
