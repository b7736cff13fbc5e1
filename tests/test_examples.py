"""The examples that people copy: on the format page, in the README, and on the pages written by hand.

Those of the format page are together a sound timeline, in which every key of every record stands. Each file
of `theme/examples/` holds one or more files of a project; a comment with the file's path stands above each.
"""

import re
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest
from dateline import dates, records
from dateline.canonical import formatted
from dateline.checks import check
from dateline.problems import Problem
from dateline.reader import Reading, read
from dateline.records import Entry, Part
from dateline.registers import register_of
from dateline.rendering.environment import THEME

PROJECT = THEME.parent.parent
EXAMPLES = sorted((THEME / "examples").glob("*.yml"))

PATH = re.compile(r"^# ((?:timeline|seeds)/\S+\.yml)\n", re.MULTILINE)

BLOCK = re.compile(r"^ *```yaml\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)

MODELS = [
    found for found in vars(records).values() if isinstance(found, type) and issubclass(found, Part) and found.called
]


@pytest.fixture(scope="module")
def reading(tmp_path_factory) -> Reading:
    folder = tmp_path_factory.mktemp("examples")
    for path, text in files():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return read(folder)


def files() -> Iterator[tuple[Path, str]]:
    for example in EXAMPLES:
        before, *rest = PATH.split(example.read_text(encoding="utf-8"))
        assert not before, f"{example.name} does not begin with the path of a file"
        yield from zip(map(Path, rest[::2]), rest[1::2], strict=True)


def _parts(part: Part) -> Iterator[Part]:
    """A part of a record, and all parts within it."""
    yield part
    for value in vars(part).values():
        for item in value.values() if isinstance(value, dict) else value if isinstance(value, tuple) else [value]:
            if isinstance(item, Part):
                yield from _parts(item)


def test_the_examples_are_a_timeline_without_a_problem(reading):
    assert check(reading) == []


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_key_of_a_record_stands_in_an_example(model, reading):
    parts = [part for record in reading.timeline.records() for part in _parts(record) if type(part) is model]
    assert {key for part in parts for key in part.model_fields_set} == set(model.model_fields)


def test_every_register_has_an_example_and_every_example_a_register():
    registers = {model.register for model in MODELS if issubclass(model, records.Record)}
    assert {example.stem for example in EXAMPLES} == registers


def blocks(page: str) -> Iterator[tuple[str, str]]:
    """The files that a hand-written page shows, by path."""
    for block in BLOCK.findall((PROJECT / page).read_text(encoding="utf-8")):
        before, *rest = PATH.split(textwrap.dedent(block))
        assert not before or not rest
        yield from zip(rest[::2], rest[1::2], strict=True)


HAND_WRITTEN = [
    path.relative_to(PROJECT).as_posix()
    for path in [*PROJECT.glob("*.md"), *(PROJECT / "docs").glob("*.md"), *(PROJECT / "hooks").rglob("*.md")]
]


@pytest.mark.parametrize("page", HAND_WRITTEN)
def test_every_example_of_a_hand_written_page_is_in_the_one_form_of_a_file(page):
    for path, text in blocks(page):
        assert _formatted(path, text) == (text, [])
    for text in fragments(page):
        assert formatted("", text.encode(), Entry, False) == (text, []), "what names no file is a part of an entry"


def test_every_example_of_the_format_page_is_in_the_one_form_of_a_file():
    for path, text in files():
        text = f"{text.rstrip()}\n"
        assert _formatted(path.as_posix(), text) == (text, []), path


def _formatted(path: str, text: str) -> tuple[str, list[Problem]]:
    register = register_of(path)
    return formatted(path, text.encode(), register.model, register.by_id)


def fragments(page: str) -> Iterator[str]:
    """The examples of a hand-written page that show a part of a file."""
    blocks = map(textwrap.dedent, BLOCK.findall((PROJECT / page).read_text(encoding="utf-8")))
    return (block for block in blocks if not PATH.search(block))


def test_there_are_examples_to_look_at():
    assert len([*blocks("README.md")]) >= 1 and len([*fragments("README.md")]) == 1
    assert len([*fragments("docs/contribute.md")]) == 1


def cells(row: str) -> list[str]:
    return [cell.strip() for cell in row.strip("|").split("|")]


@pytest.mark.parametrize("page", ["docs/method.md", "docs/contribute.md"])
def test_a_table_of_dates_says_them_as_they_are_read(page):
    lines = (PROJECT / page).read_text(encoding="utf-8").splitlines()
    head, rows = next(
        (line, lines[at + 2 :]) for at, line in enumerate(lines) if re.search("It reads|What it says", line)
    )
    table = [dict(zip(cells(head), cells(row), strict=True)) for row in rows[: rows.index("")]]
    assert len(table) >= 20
    for row in table:
        typed = row.get("Type") or row["In YAML"]
        assert dates.parse(typed.strip("`")).in_words() == (row.get("It reads") or row["On the page"])
