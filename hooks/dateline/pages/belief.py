"""`/belief/`: the picture of belief on a page of its own; there is none where no claim is on a question."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.chart import belief
from dateline.pages import Kind, Page, described
from dateline.rendering.view import View

KIND = Kind("belief", depth=1, section="belief/")


def pages(view: View) -> Iterator[Page]:
    """The one page."""
    if any(view.evidence.by_question.values()):
        yield Page(
            KIND,
            "belief/",
            view.gettext("What was known, day by day"),
            described(
                view.gettext("Each question with what was known of it day by day, who says so and who denies it.")
            ),
            lambda: view.render("pages/belief.html", belief=belief(view)),
            "timeline/questions.yml",
        )
