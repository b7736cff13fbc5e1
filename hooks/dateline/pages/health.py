"""`/evidence/`: where the evidence is weak, for maintainers and for readers who want to know."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.checks import advise
from dateline.dates import Day
from dateline.desk import Desk
from dateline.findings import Finding
from dateline.pages import Kind, Page
from dateline.problems import RULES, Rule
from dateline.records import Entry

KIND = Kind("health", depth=1, section="evidence/")

MOST_ROWS = 100
LONGEST_UNSEEN = 10
"""How many of the entries that were not looked at for longest are named."""


def pages(desk: Desk) -> Iterator[Page]:
    """The one page."""
    yield Page(
        KIND,
        "evidence/",
        "Evidence health",
        "Where the evidence of this timeline is thin: one origin, one side, no archived copy, no quote.",
        lambda: desk.render("pages/health.html", groups=groups(desk), most=MOST_ROWS, unseen=_longest_unseen(desk)),
    )


def groups(desk: Desk) -> list[tuple[Rule, list[Finding]]]:
    """The advice on the timeline, by rule; a rule that nothing breaks has an empty list."""
    found: dict[str, list[Finding]] = {name: [] for name, rule in RULES.items() if rule.advice}
    for finding in advise(desk.timeline):
        found[finding.rule].append(finding)
    return [(RULES[name], findings) for name, findings in found.items()]


def _longest_unseen(desk: Desk) -> list[tuple[Entry, Day]]:
    """The entries whose last change lies furthest back, with its day."""
    rows = [(entry, entry.history[-1].date) for entry in desk.entries]
    return sorted(rows, key=lambda row: row[1])[:LONGEST_UNSEEN]
