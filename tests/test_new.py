"""`dateline new`: what it writes, what it asks, what it says is missing, and what it never does."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import folders
import pytest
from click.testing import Result
from dateline import drafts
from dateline.checks import check
from dateline.cli import main
from dateline.commands import new
from dateline.commands.prompts import near
from dateline.ids import proposed_id
from dateline.reader import read
from folders import dateline
from test_texts import SHOWN

ENTRY = [
    *("--title", "The harbour office denies it", "--date", "2023-09-06", "--kind", "statement"),
    *("--summary", "The office says: no talks.", "--by", "harbour-office", "--stance", "denies", "--on", "pier-sold"),
    *("--said", "2023-09-06", "--says", "There are no talks.", "--source", "post-2023-09-06"),
]
SOURCE = [
    *("--type", "webpage", "--title", "No talks", "--publisher", "The Post", "--published", "2023-09-06"),
    *("--url", "https://post.example/no-talks"),
]
LIGHT = [
    *("--title", "The pier is closed", "--date", "2023-09-06", "--kind", "event", "--summary", "Nobody gets in."),
    *("--sources", "post-2023-09-05,radio-2023-09-05"),
]
UNREAD = ["--type", "article-newspaper", "--title", "[On the pier]", "--publisher", "The Globe", "--unread"]
URL = "https://www.post.example/2023/09/07/talks"

SHOWN_TEXTS = [text for _, text in SHOWN.values() if "](" not in text]
"""What is published of the texts of `test_texts.py`."""

# an address, the date in its path, the id proposed for the source
ADDRESSES = [
    ("https://www.bbc.co.uk/news/2023/09/04/a-story", "2023-09-04", "bbc-2023-09-04"),
    ("https://www.spokesman.com/stories/2023/sep/4/kim/", "2023-09-04", "spokesman-2023-09-04"),
    ("https://www.nknews.org/2023/01/new-photos/", "2023-01", "nknews-2023-01"),
    ("https://www.reuters.com/world/us-says-2022-11-02/", "2022-11-02", "reuters-2022-11-02"),
    ("https://www.kyivpost.com/post/22852", "", "kyivpost"),
    ("https://example.org/2023/02/30/never", "", "example"),
    ("https://example.org/2023-24/budget", "", "example"),
    ("https://example.org/2023-10-things-to-know", "", "example"),
    ("https://пример.рф/2023/09/04/x", "2023-09-04", "primer-2023-09-04"),
    ("https://xn--e1afmkfd.xn--p1ai/2023/09/04/x", "2023-09-04", "primer-2023-09-04"),
    ("https://xn--\u00a1.example/", "", "xn"),
    ("https://192.0.2.1/2023/09/04/x", "2023-09-04", ""),
]

# a title, and the id proposed for it
TITLES = [
    ("Talks begin", "talks-begin"),
    ("Zoë says: it’s Kim's turn", "zoe-says-its-kims-turn"),
    ("2023 was the year", "was-the-year"),
    ("한국", "hangug"),
    ("🚂", ""),
    ("word " * 20, "-".join(["word"] * 10)),
]

# a record, its options, the file that holds it, what is written
FEW = [
    ("actor", ["--name", "Ada Lind", "--kind", "person", "--part-of", "harbour-office"],
     "actors", "\n\nada-lind:\n  name: Ada Lind\n  kind: person\n  part_of: harbour-office\n"),
    ("place", ["--name", "North", "--lat", "48.25"], "places", "\n\nnorth:\n  name: North\n  lat: 48.25\n"),
    ("topic", ["--id", "tolls", "--name", "Tolls: how much"], "topics", '\n\ntolls:\n  name: "Tolls: how much"\n'),
    ("topic", ["--name", "Бронепоезд"], "topics", "\n\nbronepoezd:\n  name: Бронепоезд\n"),
    ("place", ["--name", "元山"], "places", "\n\nyuan-shan:\n  name: 元山\n"),
    ("question", ["--id", "held", "--question", "Were talks held?", "--proposition", "Talks are held."],
     "questions", "\n\nheld:\n  question: Were talks held?\n  proposition: Talks are held.\n"),
]  # fmt: skip

# arguments, and what is missing or wrong
REFUSED = [
    (["entry"], "missing: --title, --date, --kind, --summary, --by, --stance, --says, --source"),
    (["entry", "--title", "Talks"], "missing: --date, --kind, --summary, --by, --stance, --says, --source"),
    (["source"], "missing: --type, --title, --publisher, --published, --url"),
    (["actor"], "missing: --name, --kind"),
    (["question", "--id", "q"], "missing: --question, --proposition"),
    (["topic", "--name", "🚂"], "missing: --id"),
    (["actor", "--name", "A", "--kind", "persn"], "--kind: `persn` is not a word for `kind`; did you mean `person`?"),
    (["entry", *ENTRY, "--date", "2023-02-30"], "--date: there is no such day"),
    (["entry", *ENTRY, "--id", "Not An Id"], "--id: `Not An Id` is not an id; write `not-an-id`"),
    (["entry", "--stance", "says", "--date", "soon"], "missing: --title, --kind"),
    (
        ["entry", *LIGHT[:-2]],
        "missing: --by, --stance, --says, --source\n  An entry that nobody disputes needs --sources",
    ),
    (["entry", *LIGHT, "--by", "harbour-office"], "missing: --stance, --says, --source"),
    (["entry", *LIGHT, "--sources", "Not An Id"], "--sources: `Not` is not an id"),
    (["source", "--unread"], "missing: --type, --title, --publisher, --published\n"),
    (["source", *UNREAD[:-1]], "missing: --published, --url"),
    (["question", "--question", "Q?", "--proposition", "P.", "--when", "soon"], "--when: "),
    (["source", URL, "--url", URL], "the address is given twice"),
]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return folders.write(tmp_path, {})


def _new(root: Path, *arguments: str) -> Result:
    return dateline("new", arguments[0], "--root", root, *arguments[1:])


def _files(root: Path) -> dict[str, bytes]:
    return {str(file): file.read_bytes() for file in root.rglob("*") if file.is_file()}


def test_a_source_and_an_entry_pass_the_check(root):
    made = _new(root, "source", "--id", "post-2023-09-06", *SOURCE)
    assert (made.exit_code, made.stdout) == (0, f"{root / 'timeline/sources/post-2023-09-06.yml'}\n")
    made = _new(root, "entry", *ENTRY, "--topics", "pier", "--quote", "no talks")
    path = root / "timeline/entries/2023-09-06-the-harbour-office-denies-it.yml"
    assert (made.exit_code, made.stdout, made.stderr) == (0, f"{path}\n", "no problems\n")
    assert path.read_text().startswith(
        "title: The harbour office denies it\n"
        "date: 2023-09-06\n"
        "kind: statement\n"
        'summary: "The office says: no talks."\n'
        "topics: [pier]\n"
        "claims:\n"
        "  - by: harbour-office\n"
        "    stance: denies\n"
        "    on: pier-sold\n"
        "    said: 2023-09-06\n"
        "    says: There are no talks.\n"
        "    citations:\n"
        "      - source: post-2023-09-06\n"
        "        quote: no talks\n"
        "history:\n"
        "  - {date: "
    )
    assert dateline("check", root).exit_code == 0
    assert dateline("format", "--check", path).exit_code == 0


def test_an_entry_that_nobody_disputes_needs_its_sources_and_no_claim(root):
    made = _new(root, "entry", *LIGHT, "--after", "talks-begin")
    path = root / "timeline/entries/2023-09-06-the-pier-is-closed.yml"
    assert (made.exit_code, made.stdout) == (0, f"{path}\n"), made.stderr
    assert "sources: [post-2023-09-05, radio-2023-09-05]\nhistory:\n" in path.read_text()
    assert "claims" not in path.read_text() and "after: talks-begin\n" in path.read_text()
    assert dateline("format", "--check", path).exit_code == 0


def test_an_original_that_nobody_has_read_needs_no_address(root):
    made = _new(root, "source", *UNREAD, "--published", "2023-09-04", "--issued-by", "harbour-office")
    path = root / "timeline/sources/the-globe-2023-09-04.yml"
    assert (made.exit_code, made.stdout, made.stderr) == (0, f"{path}\n", "no problems\n")
    assert path.read_text().endswith("published: 2023-09-04\nissued_by: [harbour-office]\nunread: true\n")
    assert dateline("check", root).exit_code == 0
    assert dateline("format", "--check", path).exit_code == 0


@pytest.mark.parametrize(
    ("typed", "shown"),
    [(text, text) for text in SHOWN_TEXTS] + [("\n One #7: \r\n\t- two\n", "One #7:\n- two"), ("a\rb", "a\nb")],
)
def test_a_text_is_read_as_it_was_given(root, typed, shown):
    assert dateline("new", "place", "--root", root, "--id", "a", "--name", "A", "--about", typed).exit_code == 0
    assert check(read(root)) == [] and read(root).timeline.places["a"].about == shown


def test_what_is_still_missing_is_said(root):
    made = _new(root, "entry", *ENTRY)
    assert made.exit_code == 0
    assert "Still to do:" in made.stderr and "[unknown-source]" in made.stderr
    assert "create `timeline/sources/post-2023-09-06.yml`" in made.stderr


def test_from_an_address_alone_a_source_has_what_the_address_tells(root):
    made = _new(root, "source", URL)
    assert made.exit_code == 0
    assert (root / "timeline/sources/post-2023-09-07.yml").read_text() == f"published: 2023-09-07\nurl: {URL}\n"
    assert all(f"a source needs the key `{key}`" in made.stderr for key in ("type", "title", "publisher"))


@pytest.mark.parametrize(("url", "date", "id"), ADDRESSES)
def test_an_address_tells_a_date_and_no_more(url, date, id):
    assert drafts.from_address(url) == ({"url": url, "published": date} if date else {"url": url})
    assert drafts.source_id(url, date) == id


def test_a_source_is_named_by_its_publisher_and_its_day():
    assert drafts.source_id("https://a.example/x", "2023-09-04", "The Lorn Post") == "the-lorn-post-2023-09-04"
    assert drafts.source_id("https://a.example/x", "2023-09-04", "한국") == "hangug-2023-09-04"
    assert drafts.source_id("https://a.example/x", "2023-09-04", "…") == "a-2023-09-04"
    assert drafts.source_id("https://a.example/x", "2023-09-04", "word " * 20).endswith("word-2023-09-04")


@pytest.mark.parametrize(("title", "id"), TITLES)
def test_an_id_is_proposed_from_the_title(title, id):
    assert proposed_id(title) == id


@pytest.mark.parametrize(
    ("date", "name"),
    [("2023-09-04", "2023-09-04"), ("2023-09~", "2023-09"), ("2023", "2023"), ("2023-23", "2023-09"), ("184X", "1840"),
     ("2023-09-04/..", "2023-09-04"), ("../2023", "2023"), ("-0043-03-15", "-0043-03-15"), ("soon", "")],
)  # fmt: skip
def test_a_file_is_named_by_the_beginning_of_its_earliest_day(date, name):
    assert drafts.date_in_name(date) == name


@pytest.mark.parametrize(("word", "options", "register", "added"), FEW, ids=[row[0] for row in FEW])
def test_a_record_goes_to_the_end_of_its_register_and_all_else_stays(root, word, options, register, added):
    file = root / f"timeline/{register}.yml"
    before = file.read_text().rstrip() + "  # as it was\n\n\n" if file.exists() else ""
    file.write_text(before)
    if not before.strip():
        file.unlink()
    made = _new(root, word, *options)
    assert (made.exit_code, made.stdout) == (0, f"{file}\n"), made.stderr
    assert file.read_text() == (before.rstrip() + added).lstrip()


def test_line_breaks_of_a_register_stay_as_they_are(root):
    file = root / "timeline/topics.yml"
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert _new(root, "topic", "--name", "Tolls").exit_code == 0
    assert file.read_bytes().endswith(b"\r\n\r\ntolls:\r\n  name: Tolls\r\n")


@pytest.mark.parametrize("text", ["{pier: {name: The pier}}\n", "pier: [\n", "- name: Pier\n"])
def test_nothing_is_added_to_a_register_that_cannot_take_it(root, text):
    (root / "timeline/topics.yml").write_text(text)
    before = _files(root)
    made = _new(root, "topic", "--name", "Tolls")
    assert made.exit_code == 1 and "topics.yml" in made.stderr
    assert _files(root) == before


@pytest.mark.parametrize(
    "arguments",
    [["entry", *ENTRY, "--id", "talks-begin"], ["source", *SOURCE, "--id", "post-2023-09-05"],
     ["actor", "--name", "Harbour office", "--kind", "agency"], ["topic", "--name", "Pier"]],
)  # fmt: skip
def test_nothing_is_written_over(root, arguments):
    before = _files(root)
    made = _new(root, *arguments)
    assert made.exit_code == 1 and "is taken in" in made.stderr
    assert _files(root) == before


IN_THE_WAY = {
    "a sound file": lambda file: file.write_bytes(file.with_stem("post-2023-09-05").read_bytes()),
    "a file that cannot be read": lambda file: file.write_text("{", encoding="utf-8"),
    "a file with no byte in it": lambda file: file.touch(),
    "a link to a file": lambda file: file.symlink_to("post-2023-09-05.yml"),
    "a link to nowhere": lambda file: file.symlink_to("../../nowhere.yml"),
    "a folder": lambda file: file.mkdir(),
}


@pytest.mark.parametrize("what", IN_THE_WAY)
def test_nothing_that_is_in_the_way_is_written_over(root, what):
    file = root / "timeline/sources/post-2023-09-06.yml"
    IN_THE_WAY[what](file)
    before = _files(root)
    made = _new(root, "source", *SOURCE, "--id", "post-2023-09-06")
    draft = drafts.Draft(drafts.BY_WORD["source"], "post-2023-09-06", {"title": "No talks"})
    with pytest.raises(drafts.CannotWrite, match="is there already"):  # as where somebody else was a moment faster
        drafts.write(draft, root)
    assert (made.exit_code, _files(root)) == (1, before)
    assert "Error: " in made.stderr


@pytest.mark.parametrize("folder", ["timeline", "timeline/sources"])
def test_nothing_is_written_through_a_folder_that_is_a_link(root, tmp_path_factory, folder):
    outside = tmp_path_factory.mktemp("outside")
    (root / folder).rename(outside / "there")
    (root / folder).symlink_to(outside / "there")
    before = _files(outside)
    made = _new(root, "source", *SOURCE, "--id", "post-2023-09-06")
    assert made.exit_code == 1 and f"`{folder}` is a link; nothing was written" in made.stderr
    assert _files(outside) == before


def test_a_file_in_the_place_of_a_folder_is_told_as_such(root):
    for file in (root / "timeline/sources").iterdir():
        file.unlink()
    (root / "timeline/sources").rmdir()
    (root / "timeline/sources").write_text("")
    made = _new(root, "source", *SOURCE, "--id", "post-2023-09-06")
    assert made.exit_code == 1 and "`timeline/sources` is not a folder" in made.stderr


@pytest.mark.parametrize(("before", "after"), [("", ""), ("# nothing yet\n", "# nothing yet\n\n")])
def test_an_empty_register_gets_its_first_record(root, before, after):
    (root / "timeline/topics.yml").write_text(before)
    assert _new(root, "topic", "--name", "Tolls").exit_code == 0
    assert (root / "timeline/topics.yml").read_text() == f"{after}tolls:\n  name: Tolls\n"


def test_a_register_that_cannot_be_written_stays_whole(root, monkeypatch):
    before = _files(root)
    monkeypatch.setattr("os.replace", lambda *paths: _fail())
    made = _new(root, "topic", "--name", "Tolls")
    assert made.exit_code == 1 and "`timeline/topics.yml` cannot be written: no space left on device" in made.stderr
    assert _files(root) == before


def _fail() -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_an_address_that_is_there_is_not_written_down_twice(root):
    assert _new(root, "source", URL).exit_code == 0
    again = _new(root, "source", URL, "--id", "another")
    assert again.exit_code == 1 and "`timeline/sources/post-2023-09-07.yml`" in again.stderr


@pytest.mark.parametrize(("arguments", "said"), REFUSED, ids=[row[1][:40] for row in REFUSED])
def test_what_is_missing_or_wrong_is_told_at_once_and_nothing_is_written(root, arguments, said):
    before = _files(root)
    made = _new(root, *arguments)
    assert made.exit_code == 2 and said in made.output
    assert _files(root) == before


def test_without_a_timeline_nothing_is_written(tmp_path):
    assert _new(tmp_path, "topic", "--name", "Tolls").exit_code == 2
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def answer(monkeypatch, root):
    """Runs a command as at a terminal, with the answers that are typed."""
    from click.testing import CliRunner

    monkeypatch.setattr(new, "at_terminal", lambda: True)

    def run(*arguments: str, typed: list[str]) -> Result:
        given = ["new", arguments[0], "--root", str(root), *arguments[1:]]
        return CliRunner().invoke(main, given, input="\n".join([*typed, ""]), catch_exceptions=False)

    return run


def test_at_a_terminal_what_is_missing_is_asked_in_order(root, answer):
    typed = ["Talks end", "September", "2023-09", "event", "They end.", "", "harbor", "harbour-office", "asserts"]
    made = answer("entry", typed=[*typed, "Talks have ended.", "post-2023-09-05", ""])
    assert made.exit_code == 0, made.output
    assert made.stdout == f"{root / 'timeline/entries/2023-09-talks-end.yml'}\n"
    assert "a date in words is not supported" in made.stderr
    assert "  harbour-office  The harbour office\n" in made.stderr
    assert "no problems" in made.stderr


def test_at_a_terminal_sources_are_asked_for_first_and_with_them_no_claim(root, answer):
    typed = ["The pier is closed", "2023-09-05", "event", "Nobody gets in.", "post, radio-2023-09-05"]
    made = answer("entry", typed=[*typed, "post-2023-09-05, radio-2023-09-05", ""])
    assert made.exit_code == 0, made.output
    text = (root / "timeline/entries/2023-09-05-the-pier-is-closed.yml").read_text()
    assert "sources: [post-2023-09-05, radio-2023-09-05]\nhistory:" in text
    assert "The actor that makes the claim" not in made.stderr
    assert "  post-2023-09-05  Talks begin\n  type one of these, or the same again" in made.stderr
    assert "no problems" in made.stderr


def test_at_a_terminal_a_statement_is_somebodys_and_no_sources_are_asked_for(root, answer):
    typed = ["Talks end", "2023-09-05", "statement", "They end.", "harbour-office", "asserts", "They have ended."]
    made = answer("entry", typed=[*typed, "post-2023-09-05, radio-2023-09-05", ""])
    assert made.exit_code == 0 and "no problems" in made.stderr, made.output
    text = (root / "timeline/entries/2023-09-05-talks-end.yml").read_text()
    assert "citations:\n      - source: post-2023-09-05\n      - source: radio-2023-09-05\n" in text


@pytest.mark.parametrize(("unread", "written"), [("y", "unread: true\n"), ("n", "published: 2023-09-04\n")])
def test_at_a_terminal_a_source_without_an_address_may_be_one_that_nobody_has_read(root, answer, unread, written):
    made = answer("source", typed=["webpage", "[Talks]", "The Globe", "2023-09-04", "", unread, ""])
    assert made.exit_code == 0, made.output
    assert (root / "timeline/sources/the-globe-2023-09-04.yml").read_text().endswith(written)
    assert ("= help: add `url: …`; or `unread: true`" in made.stderr) == (unread == "n")


@pytest.mark.parametrize(("when", "line"), [("2023-09-13", "  when: 2023-09-13\n"), ("", "")])
def test_at_a_terminal_a_question_is_asked_when_it_holds(root, answer, when, line):
    made = answer("question", typed=["Were talks held?", "Talks are held.", when, "held"])
    assert made.exit_code == 0 and "when (Enter: leave it out)" in made.stderr, made.output
    added = "\nheld:\n  question: Were talks held?\n  proposition: Talks are held.\n"
    assert (root / "timeline/questions.yml").read_text().endswith(added + line)


def test_at_a_terminal_an_answer_can_be_left_for_later(root, answer):
    made = answer("source", URL, typed=["webpage", "", "The Post", "from-the-post"])
    text = (root / "timeline/sources/from-the-post.yml").read_text()
    assert text == f"type: webpage\npublisher: The Post\npublished: 2023-09-07\nurl: {URL}\n"
    assert "a source needs the key `title`" in made.stderr


def test_at_a_terminal_a_new_id_stands_when_typed_again(root, answer):
    made = answer("entry", *ENTRY[:-2], typed=["radio-9", "radio-9", "denied"])
    assert made.exit_code == 0 and "create `timeline/sources/radio-9.yml`" in made.stderr
    assert (root / "timeline/entries/2023-09-06-denied.yml").is_file()


@pytest.mark.parametrize(
    ("typed", "first"),
    [("kremlim", "kremlin"), ("peskov", "dmitry-peskov"), ("NSC", "nsc"), ("white hous", "white-house")],
)
def test_near_ids_are_offered(typed, first):
    labels = {"kremlin": "The Kremlin", "dmitry-peskov": "", "nsc": "The Council", "white-house": "The White House"}
    assert near(typed, labels)[0] == first


@pytest.mark.parametrize("word", drafts.BY_WORD)
def test_help_has_an_example_and_names_every_option(word):
    said = dateline("new", word, "--help").output
    assert f"dateline new {word} " in said
    assert all(f"--{key.replace('_', '-')}" in said for key in new.keys_of(word))
