"""`dateline format`: one form for each file, comments kept, meaning unchanged, and nothing to do a second time."""

from __future__ import annotations

import errno
import os
import random

import folders
import pytest
import yaml
from built import FERRY, TOY, copy
from dateline import registers
from dateline.canonical import formatted
from dateline.canonical.comments import comments
from dateline.records import About, Actor, Entry, Question, Source
from dateline.yaml_source import read_document
from folders import BASE, dateline
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

ENTRY = "timeline/entries/2023-09-04-talks-begin.yml"
ACTORS = "timeline/actors.yml"
LONG = " ".join(["word"] * 24)

# what it is about, the model and whether its file holds many records by id, before, after
CASES = [
    ("keys stand in the order of the format", Source, False, "url: u\ntype: t\n", "type: t\nurl: u\n"),
    ("quotation marks go where they are not needed", Source, False, "title: 'One: two'\nnote: 'It''s'\n",
     'title: "One: two"\nnote: It\'s\n'),
    ("quotation marks within a text need none around it", Source, False, 'title: "say \\"no\\""\n',
     'title: say "no"\n'),
    ("what would end in brackets is quoted there", Source, False, 'author:\n- "One, Two"\n- Three\n',
     'author: ["One, Two", Three]\n'),
    ("a number, a truth value and a date stay as they were typed", Source, False,
     'title: "1984"\nnote: no\nlanguage: "no"\npublished: "2023-09-04"\n',
     'title: "1984"\npublished: 2023-09-04\nlanguage: "no"\nnote: no\n'),
    ("a date that YAML would take for a list keeps its quotation marks", Source, False, 'published: "[2023..2024]"\n',
     'published: "[2023..2024]"\n'),
    ("a long text is folded and goes on two columns further in", Source, False, f"note: {LONG}\n",
     f"note: {' '.join(['word'] * 20)}\n  word word word word\n"),
    ("a long quoted text is folded too", Source, False, f"note: 'a: {LONG}'\n",
     f'note: "a: {" ".join(["word"] * 19)}\n  word word word word word"\n'),
    ("a text of several lines stays one", Source, False, 'note: "one\n\n  two"\n', "note: |-\n  one\n  two\n"),
    ("the empty line at the end of a text of several lines is none of its own", Source, False,
     "note: |+\n   one \n\n   two\n\n\nurl: u\n", "url: u\nnote: |-\n  one\n\n  two\n"),
    ("a tab in a text stays one", Source, False, "note: one\ttwo\n", 'note: "one\ttwo"\n'),
    ("a long paragraph in a text of several lines is folded", Source, False, f"note: >\n  {LONG}\n\n  end\n",
     f"note: >-\n  {' '.join(['word'] * 21)}\n  word word word\n\n  end\n"),
    ("a list of ids stands on one line", Entry, False, "actors:\n  - a\n  - b\n", "actors: [a, b]\n"),
    ("a list of ids that does not fit has a line for each", Entry, False, f"actors: [{', '.join(['x' * 40] * 3)}]\n",
     "actors:\n" + f"  - {'x' * 40}\n" * 3),
    ("an item of the history stands on one line", Entry, False, "history:\n- kind: added\n  date: 2023\n",
     "history:\n  - {date: 2023, kind: added}\n"),
    ("a citation that only names its source stands on one line", Entry, False,
     "claims:\n- citations:\n  - source: s\n  by: a\n", "claims:\n  - by: a\n    citations: [{source: s}]\n"),
    ("several citations have lines of their own", Entry, False, "claims: [{citations: [{source: s}, {source: t}]}]\n",
     "claims:\n  - citations:\n      - source: s\n      - source: t\n"),
    ("records have an empty line between them", Actor, True, "a: {kind: k, name: n}\nb:\n  name: m\n",
     "a:\n  name: n\n  kind: k\n\nb:\n  name: m\n"),
    ("line breaks are one character, and the file ends with one", Source, False, "type: t\r\ntitle: x\r\n\r\n",
     "type: t\ntitle: x\n"),
    ("a comment at the end of a line stays with its line", Source, False, "url: x  # mine\ntype: t # yours\n",
     "type: t  # yours\nurl: x  # mine\n"),
    ("a text with a comment behind it keeps its quotation marks", Source, False, "title: 'x'  # mine\nnote: 'y'\n",
     'title: "x"  # mine\nnote: y\n'),
    ("a text in a list with a comment behind it keeps its quotation marks", Actor, True,
     "a:\n  aka:\n    - 'x' # mine\n    - 'y'\n", 'a:\n  aka:\n    - "x"  # mine\n    - y\n'),
    ("a comment without a space before it is kept", Entry, False, "actors: [a,#first\n  b]#both\nkind: 'k'#k\n",
     "kind: k  #k\nactors:  #both\n  - a  #first\n  - b\n"),
    ("a comment goes with the key below it", Source, False, "# of the title\ntitle: x\n# of the type\ntype: t\n",
     "# of the type\ntype: t\n# of the title\ntitle: x\n"),
    ("a comment at the top with an empty line after it stays at the top", Source, False,
     "# of the file\n\ntitle: x\ntype: t\n", "# of the file\n\ntype: t\ntitle: x\n"),
    ("a comment within a list keeps the list on lines of its own", Entry, False, "actors: [a, # first\n  b]\n",
     "actors:\n  - a  # first\n  - b\n"),
    ("a comment after brackets stays after them", Entry, False, "actors: [a,\n  b] # both\n", "actors: [a, b]  # both\n"),
    ("a comment after the brackets of a whole file stands above it", Source, False, "{type: t, # one\n title: x} # all\n",
     "# all\ntype: t  # one\ntitle: x\n"),
    ("a comment at the end of a record stays in it", Actor, True, "a:\n  name: n\n  # kind: later\n\n# of b\nb:\n  name: m\n",
     "a:\n  name: n\n  # kind: later\n\n# of b\nb:\n  name: m\n"),
    ("a comment between a hyphen and its key stands above both", Entry, False, "history:\n- # new\n  date: 2023\n",
     "history:\n  # new\n  - {date: 2023}\n"),
    ("what looks like a comment in a text is none", Source, False, "title: 'a # b' # c\nurl: u#d\n",
     'title: "a # b"  # c\nurl: u#d\n'),
    ("a comment beside a text of several lines stands where it begins", Source, False, "note: | # c\n  one\n  two\n",
     "note: |-  # c\n  one\n  two\n"),
    ("the keys of a light entry stand in order, each in its form", Entry, False,
     ("history: [{date: 2023, kind: added}]\nexpect: {2023-09-13: confirmed, '2023-09-05': open}\nsources:\n- a\n- b\n"
     "after: it\nkind: event\n"),
     ("kind: event\nafter: it\nsources: [a, b]\nexpect:\n  2023-09-13: confirmed\n  2023-09-05: open\n"
     "history:\n  - {date: 2023, kind: added}\n")),
    ("an expectation keeps its comment", Entry, False, "expect: # ours\n  2023-09-05: open # for now\nkind: event\n",
     "kind: event\nexpect:  # ours\n  2023-09-05: open  # for now\n"),
    ("the keys of an original that nobody has read stand in order", Source, False,
     "retracted: {why: 'No: wrong', date: 2023-10-01}\nunread: 'true'\nissued_by: [a]\nbased_on: [b]\npublished: 2023\n",
     'published: 2023\nbased_on: [b]\nissued_by: [a]\nunread: true\nretracted:\n  date: 2023-10-01\n  why: "No: wrong"\n'),
    ("the keys of a question stand in order", Question, True,
     "q:\n  expect: {2023-09-11: expected}\n  label: l\n  answer: 'No'\n  when: '2023-09-13/..'\n  question: Q?\n",
     'q:\n  question: Q?\n  when: 2023-09-13/..\n  answer: "No"\n  label: l\n  expect:\n    2023-09-11: expected\n'),
    ("the short name of an actor stands before its other names", Actor, True,
     "a:\n  aka: [K]\n  short: k\n  part_of: b\n", "a:\n  part_of: b\n  short: k\n  aka: [K]\n"),
    ("who edits a timeline stands before the day to which it is kept", About, False,
     "closed: 'true'\nas_of: 2023\ncontact: a@b.example\neditors:\n- Ada Lind\n- 'Lee, Mira'\nurl: u\n",
     'url: u\neditors: [Ada Lind, "Lee, Mira"]\ncontact: a@b.example\nas_of: 2023\nclosed: true\n'),
    ("a comment at the end of the file stays there", Actor, True, "a:\n  name: n\n# last\n", "a:\n  name: n\n\n# last\n"),
]  # fmt: skip

# what is in the entry's file instead of a line, and the rule that it breaks
LEFT_ALONE = [
    ({"kind: event": "kind: [event"}, "unreadable-yaml"),
    ({"kind: event": "kidn: event"}, "unknown-key"),
    ({"kind: event": "kind: &a event"}, "anchor-or-alias"),
    ({"kind: event": "kind: event\nkind: plan"}, "duplicate-key"),
    ({"kind: event": "kind:"}, "empty-value"),
    ({"title: Talks": "title: Talks #7"}, "text-cut-short"),
]

PIECES = [
    *("a", "word", "2023", "no", "~", "- ", "-", "?", ":", ": ", " #", "#", "[", "]", "{", "}", ", ", "'", '"', "\\"),
    *("|", ">", "%", "@", "`", "&x", "*y", "!t", "\n", "\t", " ", "  ", "---", "...", "é", "한국", "<<", "=", "\u00a0"),
    *("word " * 30, "w" * 120, "\r", "https://a.example/b?c#d"),
]
TEXT = st.lists(st.sampled_from(PIECES), min_size=1, max_size=7).map("".join).filter(str.strip)
CITATION = st.fixed_dictionaries({"source": TEXT}, optional={"quote": TEXT})
CLAIM = st.fixed_dictionaries(
    {"by": TEXT, "says": TEXT, "citations": st.lists(CITATION, min_size=1, max_size=2)}, optional={"id": TEXT}
)
CHANGE = st.fixed_dictionaries({"date": TEXT, "kind": st.just("added")}, optional={"why": TEXT})
EXPECT = st.dictionaries(TEXT, TEXT, min_size=1, max_size=2)
ENTRIES = st.fixed_dictionaries(
    {"title": TEXT, "claims": st.lists(CLAIM, min_size=1, max_size=2), "history": st.lists(CHANGE, min_size=1)},
    optional={
        "date": TEXT,
        "sources": st.lists(TEXT, min_size=1),
        "expect": EXPECT,
        "actors": st.lists(TEXT, min_size=1, max_size=3),
        "summary": TEXT,
    },
)


def _form(text: str, model: type, few: bool) -> str:
    form, problems = formatted("file.yml", text.encode(), model, few)
    assert not problems
    return form


@pytest.mark.parametrize(("model", "few", "before", "after"), [case[1:] for case in CASES], ids=[c[0] for c in CASES])
def test_a_file_has_one_form(model, few, before, after):
    assert _form(before, model, few) == after
    assert _form(after, model, few) == after


def _typed(entry: dict, chance: random.Random, with_comments: bool) -> str:
    """An entry as somebody could have typed it: keys in any order, any quotation marks, comments anywhere."""
    styles = ['"'] if with_comments else [None, "'", '"', "|", ">"]
    dumper = type("Dumper", (yaml.SafeDumper,), {"ignore_aliases": lambda self, data: True})
    dumper.add_representer(
        str, lambda d, text: d.represent_scalar("tag:yaml.org,2002:str", text, style=chance.choice(styles))
    )
    flow = chance.choice([False, None] if with_comments else [False, None, True])
    text = yaml.dump(_shuffled(entry, chance), Dumper=dumper, width=10**6, sort_keys=False, default_flow_style=flow)
    return "\n".join(_remarked(text.split("\n"), chance)) if with_comments else text


def _shuffled(value: object, chance: random.Random) -> object:
    if isinstance(value, list):
        return [_shuffled(item, chance) for item in value]
    if not isinstance(value, dict):
        return value
    return {key: _shuffled(value[key], chance) for key in chance.sample(list(value), len(value))}


def _remarked(lines: list[str], chance: random.Random) -> list[str]:
    rows: list[str] = []
    for line in lines:
        rows += [" " * chance.choice([0, 2, 4, 6]) + f"# alone {len(rows)}"] if chance.random() < 0.2 else []
        rows += [""] if chance.random() < 0.1 else []
        rows.append(f"{line}  # beside {len(rows)}" if line and chance.random() < 0.2 else line)
    return rows


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(ENTRIES, st.integers(0, 10**6), st.booleans())
def test_any_entry_means_the_same_afterwards_and_is_done_the_second_time(entry, seed, with_comments):
    typed = _typed(entry, random.Random(seed), with_comments)
    before, problems = read_document("file.yml", typed.encode())
    if problems:
        return
    form, problems = formatted("file.yml", typed.encode(), Entry, False)
    if problems:
        return
    assert read_document("file.yml", form.encode())[0].value == before.value
    assert yaml.load(form, Loader=yaml.BaseLoader) == before.value  # another reader reads the same
    assert comments(form) == comments(typed)
    assert _form(form, Entry, False) == form


@pytest.mark.parametrize("data", [FERRY, TOY, BASE], ids=["ferry", "toy", "base"])
def test_whole_timelines_keep_their_meaning_and_are_done_the_second_time(data, tmp_path):
    copy(("timeline", "seeds"), data, tmp_path)
    before = {path: read_document(path, (tmp_path / path).read_bytes())[0].value for path in registers.paths(tmp_path)}
    assert dateline("format", "--root", tmp_path).exit_code == 0
    after = {path: read_document(path, (tmp_path / path).read_bytes())[0].value for path in registers.paths(tmp_path)}
    assert after == before
    second = dateline("format", "--root", tmp_path, "--check")
    assert (second.exit_code, second.stdout) == (0, "")


def test_check_names_what_would_change_and_writes_nothing(tmp_path):
    folders.write(tmp_path, {"edits": {ENTRY: {"kind: event": "kind:   event"}}})
    dateline("format", "--root", tmp_path, *[tmp_path / path for path in registers.paths(tmp_path) if path != ENTRY])
    before = (tmp_path / ENTRY).read_bytes()
    result = dateline("format", "--root", tmp_path, "--check")
    assert (result.exit_code, result.stdout) == (1, f"{ENTRY}\n")
    assert (tmp_path / ENTRY).read_bytes() == before
    assert dateline("format", tmp_path / ENTRY).stdout == f"{ENTRY}\n"
    assert b"kind: event\n" in (tmp_path / ENTRY).read_bytes()


@pytest.mark.parametrize(("edits", "rule"), LEFT_ALONE, ids=[rule for _, rule in LEFT_ALONE])
def test_a_file_with_a_mistake_of_form_is_left_alone_and_named(tmp_path, edits, rule):
    folders.write(tmp_path, {"edits": {ENTRY: edits}})
    before = (tmp_path / ENTRY).read_bytes()
    result = dateline("format", tmp_path / ENTRY)
    assert result.exit_code == 1
    assert f"{ENTRY} is left alone" in result.stderr and f"[{rule}]" in result.stderr
    assert (tmp_path / ENTRY).read_bytes() == before


@pytest.mark.parametrize("edits", [{"kind: event": "kind: evnt"}, {"kind: event\n": ""}])
def test_a_mistake_that_is_none_of_form_does_not_matter(tmp_path, edits):
    folders.write(tmp_path, {"edits": {ENTRY: edits}})
    assert dateline("format", tmp_path / ENTRY).exit_code == 0


def test_only_files_of_a_timeline_are_put_into_form(tmp_path):
    (tmp_path / "mkdocs.yml").write_text("a:   b\n")
    result = dateline("format", tmp_path / "mkdocs.yml")
    assert result.exit_code == 2 and "is no file of a timeline" in result.output
    assert dateline("format", "--root", tmp_path).exit_code == 2


def test_a_file_that_cannot_be_written_is_named_left_whole_and_stops_no_other(tmp_path, monkeypatch):
    folders.write(
        tmp_path, {"edits": {ENTRY: {"kind: event": "kind:   event"}, ACTORS: {"kind: agency": "kind:   agency"}}}
    )
    before = (tmp_path / ENTRY).read_bytes()
    replace = os.replace
    full = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    monkeypatch.setattr(os, "replace", lambda a, b: replace(a, b) if "talks" not in str(b) else _fail(full))
    result = dateline("format", "--root", tmp_path)
    assert result.exit_code == 1 and f"`{ENTRY}` cannot be written: no space left on device" in result.stderr
    assert (tmp_path / ENTRY).read_bytes() == before and b"kind: agency" in (tmp_path / ACTORS).read_bytes()
    assert [file for file in tmp_path.rglob("*") if file.name.startswith(".")] == []


def _fail(error: OSError) -> None:
    raise error
