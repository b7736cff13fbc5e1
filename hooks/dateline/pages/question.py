"""`/questions/`, grouped by status, and the page of each question."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dateline import text
from dateline.addresses import path_of
from dateline.dates import Day
from dateline.evidence import Standing
from dateline.pages import Kind, Page, described
from dateline.pages.pagination import FullList, divided, part_pages
from dateline.records import Question, Source
from dateline.rendering.view import View
from dateline.vocabulary import Status
from dateline.weighing import PlacedClaim

INDEX = Kind("questions", depth=1, section="questions/")
KIND = Kind("question", depth=2, section="questions/")
PART = Kind("question-part", depth=3, section="questions/")


@dataclass(frozen=True)
class Group:
    """The questions of one status."""

    status: Status
    questions: list[Question]


def grouped(view: View) -> list[Group]:
    """The questions that are known of, by their status, in the order in which the statuses are listed."""
    known = [
        (question, standing) for question in view.timeline.questions.values() if (standing := view.standing(question))
    ]
    groups = [Group(status, [each for each, standing in known if standing.status is status]) for status in Status]
    return [group for group in groups if group.questions]


def pages(view: View) -> Iterator[Page]:
    """The list of questions, and a page for each."""
    yield Page(
        INDEX,
        "questions/",
        view.gettext("Questions"),
        view.gettext("Each question with its answer, or with who says what."),
        lambda: view.render("pages/questions.html", groups=grouped(view), silent=_silent(view)),
        "timeline/questions.yml",
    )
    for question in view.timeline.questions.values():
        yield from _question(view, question)


def _question(view: View, question: Question) -> Iterator[Page]:
    """The page of a question, and those of the claims on it where they are too many for one."""
    path, file = path_of(question), view.context.file_of(question)
    rows = view.evidence.by_question[question.id]
    parts = divided(view, rows, lambda row: row.known.year)
    whole = FullList(path, path, question.question, "claims", "parts/claim-lines.html", parts, file)
    yield Page(
        KIND,
        path,
        question.question,
        described(" ".join(filter(None, [view.sentence(question), text.to_plain(question.summary or "")]))),
        lambda: view.render(
            "pages/question.html",
            question=question,
            standing=view.standing(question),
            rows=rows,
            turns=turns(view, question),
            whole=whole,
            edit=view.context.edit_address(file),
        ),
        file,
    )
    yield from part_pages(view, PART, whole)


def _silent(view: View) -> list[Question]:
    """The questions on which no claim has been made."""
    return [question for question in view.timeline.questions.values() if view.standing(question) is None]


@dataclass(frozen=True)
class Turn:
    """A day on which the status of a question changed, the claims known from that day, the sources retracted on it."""

    day: Day
    rows: list[PlacedClaim]
    standing: Standing
    changed: bool
    retracted: list[Source]
    reports: list[Source]
    """The reports of that day, where nothing else explains the change."""


def turns(view: View, question: Question) -> list[Turn]:
    """Every day on which something on a question became known; `changed` where that changed its status."""
    rows = view.rows(question)
    found: list[Turn] = []
    for day, standing in view.evidence.course(question):
        changed = not found or found[-1].standing.derived is not standing.derived
        known = [row for row in rows if row.known == day]
        taken = view.evidence.retracted_on(question, day)
        if known or changed or taken:
            reports = [] if known or taken else view.evidence.published_on(question, day)
            found.append(Turn(day, known, standing, changed, taken, reports))
    return found
