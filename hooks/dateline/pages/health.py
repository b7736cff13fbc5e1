"""`/evidence/`: where the evidence is weak, for maintainers and for readers who want to know."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.checks import advice_on
from dateline.dates import Day
from dateline.model import Violation
from dateline.pages import Kind, Page
from dateline.problems import RULES, Rule
from dateline.records import Entry
from dateline.rendering.view import View

KIND = Kind("health", depth=1, section="evidence/")

MOST_ROWS = 100
LONGEST_UNSEEN = 10
"""How many of the entries that were not looked at for longest are named."""


def pages(view: View) -> Iterator[Page]:
    """The one page."""
    yield Page(
        KIND,
        "evidence/",
        "Evidence health",
        "Where the evidence of this timeline is thin: one origin, one side, no archived copy, no quote.",
        lambda: view.render("pages/health.html", groups=groups(view), most=MOST_ROWS, unseen=_longest_unseen(view)),
    )


def groups(view: View) -> list[tuple[Rule, list[Violation]]]:
    """The advice on the timeline, by rule; a rule that nothing breaks has an empty list."""
    found: dict[str, list[Violation]] = {name: [] for name, rule in RULES.items() if rule.advice}
    for violation in advice_on(view.timeline):
        found[violation.rule].append(violation)
    return [(RULES[name], violations) for name, violations in found.items()]


def _longest_unseen(view: View) -> list[tuple[Entry, Day]]:
    """The entries whose last change lies furthest back, with its day."""
    rows = [(entry, entry.history[-1].date) for entry in view.entries]
    return sorted(rows, key=lambda row: row[1])[:LONGEST_UNSEEN]
