"""`/questions/`, in the three groups a reader looks for, and the page of each question."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.addresses import path_of
from dateline.dates import Day
from dateline.desk import Desk
from dateline.evidence import Standing
from dateline.languages import message
from dateline.pages import Kind, Page, described
from dateline.pages.division import Whole, divided, part_pages
from dateline.records import Question
from dateline.vocabulary import Status
from dateline.weighing import PlacedClaim

INDEX = Kind("questions", depth=1, section="questions/")
KIND = Kind("question", depth=2, section="questions/")
PART = Kind("question-part", depth=3, section="questions/")


@dataclass(frozen=True)
class Group:
    """Questions of which a reader may say the same thing; `status` lends it shape and colour.

    Title and meaning are messages.
    """

    title: str
    meaning: str
    status: Status
    questions: list[Question]


_GROUPS = (
    (
        message("Established"),
        message("Two or more independent parties say so, and none denies it."),
        (Status.CONFIRMED,),
    ),
    (message("Disputed"), message("Some say so, and others deny it."), (Status.DISPUTED,)),
    (
        message("Not known"),
        message("One party’s word that nobody has confirmed, or nobody’s word at all."),
        (Status.OPEN, Status.CLAIMED, Status.DENIED),
    ),
)


def grouped(desk: Desk) -> list[Group]:
    """The questions that are known of, by whether their answer is established, disputed or not known."""
    known = [
        (question, standing) for question in desk.timeline.questions.values() if (standing := desk.standing(question))
    ]
    return [
        Group(title, meaning, statuses[0], [question for question, standing in known if standing.status in statuses])
        for title, meaning, statuses in _GROUPS
    ]


def pages(desk: Desk) -> Iterator[Page]:
    """The list of questions, and a page for each."""
    yield Page(
        INDEX,
        "questions/",
        desk.gettext("Questions"),
        desk.gettext("What is established, what is disputed and what is not known, from who says what."),
        lambda: desk.render("pages/questions.html", groups=grouped(desk), silent=_silent(desk)),
        "timeline/questions.yml",
    )
    for question in desk.timeline.questions.values():
        yield from _question(desk, question)


def _question(desk: Desk, question: Question) -> Iterator[Page]:
    """The page of a question, and those of the claims on it where they are too many for one."""
    path, file = path_of(question), desk.file_of(question)
    rows = desk.evidence.by_question[question.id]
    parts = divided(desk, rows, lambda row: row.known.year)
    whole = Whole(path, path, question.question, "claims", "parts/claim-lines.html", parts, file)
    yield Page(
        KIND,
        path,
        question.question,
        described(f"{question.question} {desk.sentence(question)}."),
        lambda: desk.render(
            "pages/question.html",
            question=question,
            standing=desk.standing(question),
            rows=rows,
            turns=turns(desk, question),
            whole=whole,
            edit=desk.edit_address(file),
        ),
        file,
    )
    yield from part_pages(desk, PART, whole)


def _silent(desk: Desk) -> list[Question]:
    """The questions on which no claim has been made."""
    return [question for question in desk.timeline.questions.values() if desk.standing(question) is None]


@dataclass(frozen=True)
class Turn:
    """A day on which the status of a question changed, and the claims that became known that day."""

    day: Day
    rows: list[PlacedClaim]
    standing: Standing
    changed: bool


def turns(desk: Desk, question: Question) -> list[Turn]:
    """Every day on which something on a question became known; `changed` where that changed its status."""
    rows = desk.rows(question)
    found: list[Turn] = []
    for day in sorted({row.known for row in rows}):
        standing = desk.evidence.of_question(question, day)
        if standing:
            changed = not found or found[-1].standing.derived is not standing.derived
            found.append(Turn(day, [row for row in rows if row.known == day], standing, changed))
    return found
