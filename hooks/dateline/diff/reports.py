"""Reports of changes: for a terminal, for programs, and for a pull request.

The text goes record by record; the Markdown begins with what a reviewer must not miss: evidence that was
lost, then what counts otherwise now, then the rest.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import groupby

from dateline.diff.change_words import told
from dateline.diff.changes import Revisions
from dateline.diff.differences import Difference, Plain
from dateline.diff.phrases import Teller, Told
from dateline.problems import Problem, pluralize, printable, report_json, report_text
from dateline.vocabulary import Effect

LOSSES = {Effect.REMOVED, Effect.CLAIM_REMOVED, Effect.SOURCE_REMOVED}
LOSSES_IF_EMPTY = {Effect.QUOTE, Effect.LOCATOR, Effect.ARCHIVE}
STANDINGS = {Effect.STATUS, Effect.STATUS_THEN, Effect.OUTCOME, Effect.OUTCOME_THEN}
GROUPS = ("Evidence lost", "What counts otherwise", "What else changed")
NOT_COMPARED = "fix them to see what changed"
ALIKE = 0.5
"""How alike two texts are, from 0 to 1, for their differences to be worth a mark."""

MAX_REPORT_BYTES = 900_000
"""A summary of a job on GitHub may have 1 MiB."""


def is_loss(difference: Difference) -> bool:
    """Whether something that could be read or checked before is gone."""
    gone = difference.now is None and difference.what in LOSSES_IF_EMPTY
    return gone or difference.what in LOSSES and difference.record in ("entry", "source")


def report_changes_json(differences: Iterable[Difference], problems: Iterable[Problem]) -> str:
    """The changes and the problems as one JSON object."""
    told = json.loads(report_json(problems, []))["problems"]
    return json.dumps({"changes": [_plain(d) for d in differences], "problems": told}, ensure_ascii=False, indent=2)


def _plain(difference: Difference) -> dict[str, Plain]:
    """The five keys that every change has, and those of the others that it needs."""
    always = ("record", "id", "what", "was", "now")
    rest = ("claim", "source", "edition", *(["key"] if difference.what is Effect.CHANGED else []))
    found = {key: getattr(difference, key) for key in (*always, *rest)}
    return {key: value for key, value in found.items() if key in always or value is not None}


def report_changes_text(revisions: Revisions | None, differences: list[Difference], problems: list[Problem]) -> str:
    """The changes for a person at a terminal, record by record, then the problems, then a count.

    Without revisions, the problems that kept them from being compared.
    """
    if revisions is None:
        return f"{report_text(problems)}\n{pluralize(len(problems), 'problem')}; {NOT_COMPARED}\n"
    teller = Teller(revisions, printable)
    parts = []
    for (noun, id), group in groupby(differences, key=_record):
        sentences = "".join(f"{line}\n" for said in _sentences(teller, group) for line in _lines(said))
        parts.append(f"{teller.heading(noun, id)}\n{sentences}")
    if problems:
        parts.append(report_text(problems))
    parts.append(f"{_count(differences)}; {pluralize(len(problems), 'problem')}\n")
    return "\n".join(parts)


def _count(differences: list[Difference]) -> str:
    records = len({_record(difference) for difference in differences})
    return pluralize(len(differences), "change") + (f" in {pluralize(records, 'record')}" if records else "")


def _record(difference: Difference) -> tuple[str, str]:
    return difference.record, difference.id


def _sentences(teller: Teller, differences: Iterable[Difference]) -> Iterator[Told]:
    """Each difference as a sentence; one for all editions in a row in which the same is so."""
    for _, group in groupby(differences, key=lambda d: replace(d, edition=None) if d.edition else id(d)):
        same = list(group)
        yield told(teller, same[0], [difference.edition for difference in same if difference.edition])


def _lines(said: Told) -> Iterator[str]:
    yield f"  {said.sentence}"
    if said.texts:
        yield f"    - {said.texts[0]}"
        yield f"    + {said.texts[1]}"


def report_changes_markdown(revisions: Revisions | None, differences: list[Difference], problems: list[Problem]) -> str:
    """The changes as the summary of a pull request; without revisions, what kept them from being compared."""
    lines = [f"## {_count(differences).capitalize() if revisions else 'Not compared'}"]
    if problems:
        lines += ["", f"### {pluralize(len(problems), 'problem').capitalize()}", "", *_problems(problems)]
    if revisions is None:
        return _shortened("\n".join([*lines, "", f"{NOT_COMPARED.capitalize()}."]) + "\n")
    return _shortened("\n".join([*lines, *_groups(Teller(revisions, escaped), differences)]) + "\n")


def _groups(teller: Teller, differences: list[Difference]) -> Iterator[str]:
    """What a reviewer must not miss first."""
    groups: dict[str, list[Difference]] = {name: [] for name in GROUPS}
    for difference in differences:
        groups[GROUPS[0 if is_loss(difference) else 1 if difference.what in STANDINGS else 2]].append(difference)
    for name, group in groups.items():
        if group:
            yield from ("", f"### {name}", "", *_bullets(teller, group))


def _bullets(teller: Teller, differences: list[Difference]) -> Iterator[str]:
    for (noun, id), group in groupby(differences, key=_record):
        yield f"- **{teller.heading(noun, id)}**"
        for said in _sentences(teller, group):
            yield f"  - {said.sentence}"
            if said.texts:
                was, now = marked(*said.texts)
                yield f"    - was: {was}"
                yield f"    - now: {now}"


def marked(was: str, now: str) -> tuple[str, str]:
    """Two texts, each with the words in bold that the other lacks; as they are where most words differ."""
    before, after = was.split(" "), now.split(" ")
    compared = SequenceMatcher(None, before, after, autojunk=False)
    if compared.ratio() < ALIKE:
        return was, now
    runs = compared.get_opcodes()
    return (
        _bold((tag, before[first:last]) for tag, first, last, _, _ in runs),
        _bold((tag, after[first:last]) for tag, _, _, first, last in runs),
    )


def _bold(runs: Iterable[tuple[str, list[str]]]) -> str:
    return " ".join(" ".join(words) if tag == "equal" else f"**{' '.join(words)}**" for tag, words in runs if words)


def _problems(problems: Iterable[Problem]) -> Iterator[str]:
    """Problems in a row; a help that several in a row share is printed once, after them."""
    is_apart = False
    for help, group in groupby(problems, key=lambda problem: problem.help):
        told = [_problem(problem) for problem in group]
        yield from [""] if is_apart else []
        is_apart = bool(help) and len(told) > 1
        if is_apart:
            yield from (*told, "", f"Each of these: {_escaped_but_code(help)}")
        else:
            yield from (f"{line} — {_escaped_but_code(help)}" if help else line for line in told)


def _problem(problem: Problem) -> str:
    return f"- `{problem.path}:{problem.line}` {_escaped_but_code(problem.message)} (`{problem.rule}`)"


def _escaped_but_code(text: str) -> str:
    """A message with its code in backticks kept as code."""
    return "".join(part if part.startswith("`") else escaped(part) for part in re.split(r"(`[^`]*`)", text))


def escaped(text: str) -> str:
    """A text from a record with nothing in it that Markdown or GitHub would take for a mark."""
    text = printable(text).replace("&", "&amp;").replace("<", "&lt;").replace("@", "&#64;")
    return re.sub(r"([\\`*_{}\[\]|#~!])", r"\\\1", text)


def _shortened(report: str) -> str:
    """The report, cut at the end of a line where GitHub would refuse it."""
    if len(report.encode()) <= MAX_REPORT_BYTES:
        return report
    kept = report.encode()[:MAX_REPORT_BYTES].decode("utf-8", "ignore").rpartition("\n")[0]
    return f"{kept}\n\nThe rest does not fit here; `dateline diff` tells it.\n"
