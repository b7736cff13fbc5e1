"""The command line: exit codes, and the forms in which it answers."""

import json

import folders
import pytest
from dateline.problems import RULES
from folders import BASE, dateline

ENTRY = "timeline/entries/2023-09-04-talks-begin.yml"
TWO_MISTAKES = {"edits": {ENTRY: {"kind: event": "kind: evnt", "topics: [pier]": "topics: [pear]"}}}
NO_ARCHIVE = {
    "edits": {"timeline/sources/post-2023-09-05.yml": {"archive_url: https://archive.example/talks": None}},
}

# arguments, exit code, a part of what is said
CALLS = [
    (["check", BASE], 0, "no problems in 1 entry, 2 sources\n"),
    (["check", BASE, "--format", "json"], 0, '"problems": []'),
    (["check", BASE, "--advice"], 0, "no problems in 1 entry, 2 sources\n"),
    (["check", BASE, "--format", "xml"], 2, "'xml' is not one of 'text', 'json', 'github'"),
    (["check", BASE / "timeline"], 2, "there is no folder `timeline` in"),
    (["check", BASE / "nowhere"], 2, "does not exist"),
    (["status", BASE], 0, '"status": "claimed"'),
    (["status", BASE, "--as-known", "2023-09"], 2, "`2023-09` is not one day; write it as `2023-09-04`"),
    (["status", BASE, "--as-known", "2023-09-05?"], 2, "is not one day"),
    (["status", BASE, "--as-known", "5 September 2023"], 2, "a date in words is not supported"),
    (["date", "2023-09"], 0, '"in_words": "September 2023"'),
    (["date"], 2, "Missing argument"),
    (["date", "2023-02-29"], 1, "there is no such day: `2023-02-29`\n  = help: February 2023 has 28 days\n"),
    (["publish"], 2, "No such command 'publish'"),
    (["--version"], 0, "dateline, version "),
    (["-h"], 0, "check"),
]

# text, the first and the last day, precision, words
DATES = [
    ("2023-09-04", "2023-09-04", "2023-09-04", "day", "4 September 2023"),
    ("[2023-09-05..2023-09-10]", "2023-09-05", "2023-09-10", "day", "on some day between 5 and 10 September 2023"),
    ("2023-09/..", "2023-09-01", None, "month", "from September 2023 on, end open"),
]


@pytest.mark.parametrize(("arguments", "code", "said"), CALLS, ids=[" ".join(map(str, call[0])) for call in CALLS])
def test_a_call_ends_with_its_exit_code_and_says_why(arguments, code, said):
    result = dateline(*arguments)
    assert (result.exit_code, said in result.output) == (code, True), result.output


def test_problems_as_json_have_their_places_and_counts(tmp_path):
    result = dateline("check", folders.write(tmp_path, TWO_MISTAKES), "--format", "json")
    told = json.loads(result.stdout)
    assert result.exit_code == 1
    assert list(told) == ["problems", "advice", "counts"]
    assert told["problems"][0] == {
        "path": ENTRY,
        "line": 3,
        "column": 7,
        "rule": "unknown-word",
        "message": "`evnt` is not a word for `kind`",
        "help": "did you mean `event`?",
    }
    assert told["counts"] == {"problems": 2, "advice": 0, "rules": {"unknown-word": 1, "unknown-topic": 1}}


def test_advice_as_json_does_not_fail(tmp_path):
    result = dateline("check", folders.write(tmp_path, NO_ARCHIVE), "--format", "json", "--advice")
    told = json.loads(result.stdout)
    assert result.exit_code == 0
    assert [advice["rule"] for advice in told["advice"]] == ["no-archive-copy"]
    assert told["counts"] == {"problems": 0, "advice": 1, "rules": {"no-archive-copy": 1}}


def test_advice_is_told_only_when_asked_for(tmp_path):
    assert dateline("check", folders.write(tmp_path, NO_ARCHIVE)).output == "no problems in 1 entry, 2 sources\n"


def test_problems_for_github_are_one_line_each_with_what_it_would_misread_escaped(tmp_path):
    result = dateline("check", folders.write(tmp_path, TWO_MISTAKES), "--format", "github")
    assert result.stdout == (
        f"::error file={ENTRY},line=3,col=7,title=unknown-word"
        "::`evnt` is not a word for `kind` (did you mean `event`?)\n"
        f"::error file={ENTRY},line=7,col=10,title=unknown-topic"
        "::there is no topic `pear` (did you mean `pier`? if not, add `pear:` to `timeline/topics.yml`)\n"
    )
    assert result.exit_code == 1


def test_percent_signs_and_colons_are_escaped_for_github(tmp_path):
    case = {"files": {"timeline/100%: done, now.txt": ""}}
    result = dateline("check", folders.write(tmp_path, case), "--format", "github")
    assert "file=timeline/100%25%3A done%2C now.txt,line=1" in result.stdout
    assert "::`100%25: done, now.txt` is no part of a timeline" in result.stdout


def test_advice_for_github_is_a_notice(tmp_path):
    result = dateline("check", folders.write(tmp_path, NO_ARCHIVE), "--format", "github", "--advice")
    assert result.stdout.startswith("::notice file=timeline/sources/post-2023-09-05.yml,line=5,col=1,")
    assert result.exit_code == 0


@pytest.mark.parametrize(("text", "earliest", "latest", "precision", "words"), DATES)
def test_a_date_is_told_as_it_is_read(text, earliest, latest, precision, words):
    told = json.loads(dateline("date", text).stdout)
    assert told == {"earliest": earliest, "latest": latest, "precision": precision, "in_words": words}


def test_a_bad_date_among_good_ones_fails_and_the_good_ones_are_told():
    result = dateline("date", "2023", "soon", "2024")
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 2 and "`soon`" in result.stderr


def test_the_status_is_what_was_known_at_the_end_of_the_day():
    now = json.loads(dateline("status", BASE).stdout)
    assert now["entries"]["talks-begin"] == {
        "status": "claimed",
        "outcome": None,
        "known": "2023-09-05",
        "parties": {"asserts": ["harbour-office"], "denies": [], "doubts": [], "declines": []},
    }
    assert now["questions"] == {}
    assert json.loads(dateline("status", BASE, "--as-known", "2023-09-05").stdout) == now
    assert json.loads(dateline("status", BASE, "--as-known", "2024-01-01").stdout) == now
    assert json.loads(dateline("status", BASE, "--as-known", "2023-09-04").stdout)["entries"] == {}


def test_the_status_of_a_timeline_with_problems_is_not_told(tmp_path):
    result = dateline("status", folders.write(tmp_path, TWO_MISTAKES))
    assert (result.exit_code, result.stdout) == (1, "")
    assert "[unknown-word]" in result.stderr and "[unknown-topic]" in result.stderr


def test_rule_names_are_words_with_hyphens():
    assert all(name.replace("-", "").isalnum() and name == name.lower() for name in RULES)
