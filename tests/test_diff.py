"""Changes: what an editor is reported of the difference between two states of a timeline, to the letter.

Each file of `changes/` is a case: what it changes in the small timeline of `base/` before and after, and
exactly what `dateline diff` says. The name of the file says the change. `pytest tests/test_diff.py --refresh`
write what is said again.
"""

from __future__ import annotations

import json
import re
import subprocess
from dataclasses import replace
from pathlib import Path

import folders
import pytest
import yaml
from dateline.commands.diff import compared
from dateline.diff.change_words import WORDING
from dateline.diff.changes import Revisions, changes, content_differences
from dateline.diff.differences import plain
from dateline.diff.reports import marked, report_changes_json, report_changes_markdown, report_changes_text
from dateline.model import Timeline
from dateline.problems import Problem
from dateline.reader import Reading, read
from dateline.records import Part
from dateline.vocabulary import Effect, Word

HERE = folders.HERE / "changes"
CASES = {path.stem: folders.case(path) for path in sorted(HERE.glob("*.yml"))}

ENTRY = "timeline/entries/2023-09-04-talks-begin.yml"
DENIAL = {"edits": {ENTRY: {"stance: asserts": "stance: denies", "      - source: radio-2023-09-05\n": ""}}}
KNOWN = {**DENIAL["edits"][ENTRY], "kind: added}": "kind: added}\n  - {date: 2023-10-05, kind: update}"}


def readings(case: dict, folder: Path) -> tuple[Reading, Reading]:
    """The two states of a case, read."""
    was, now = (folders.write(folder / name, case.get(name) or {}) for name in ("before", "after"))
    return read(was), read(now)


def put(file: Path, case: dict, told: str) -> None:
    """Write a case with what is said of it."""
    plain_case = {**case, "told": told}
    file.write_text(yaml.dump(plain_case, Dumper=Literal, sort_keys=False, allow_unicode=True, width=10_000))


class Literal(yaml.SafeDumper):
    """Writes texts of several lines as they are."""


Literal.add_representer(
    str,
    lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None),
)


@pytest.mark.parametrize("name", CASES)
def test_a_change_is_told_as_its_case_says(name, tmp_path, request):
    said = report_changes_text(*compared(*readings(CASES[name], tmp_path)))
    if request.config.getoption("--refresh"):
        put(HERE / f"{name}.yml", CASES[name], said)
    else:
        assert said == CASES[name]["told"]


@pytest.mark.parametrize("name", CASES)
def test_a_change_is_told_without_a_trace_of_python_or_of_doubled_marks(name):
    told = re.sub(r"(?m)^\d* *[|=].*$", "", CASES[name]["told"])
    assert not re.search(r"\bNone\b|[{}]|\.\.(?!\S)|Traceback| \n", told)


def test_every_effect_has_its_wording_and_a_case(tmp_path):
    assert set(WORDING) == set(Effect)
    found = {d.what for name in CASES for d in compared(*readings(CASES[name], tmp_path / name))[1]}
    assert set(Effect) - found == set()


def changed_once(part: Part, name: str) -> Part:
    """A part with another value in a field."""
    value = getattr(part, name)
    if isinstance(value, tuple) and value:
        other = value[1:]
    elif isinstance(value, Word):
        other = next(word for word in type(value) if word is not value)
    elif isinstance(value, str):
        other = f"{value}-else"
    else:
        other = None if value else value
    return part.model_copy(update={name: other})


def with_entry(timeline: Timeline, entry: Part) -> Timeline:
    """A timeline with an entry instead of the one with its id."""
    return replace(timeline, entries={**timeline.entries, entry.id: entry})


def test_no_difference_between_two_entries_goes_untold():
    timeline = read(folders.HERE / "toy").timeline
    tried = 0
    for entry in timeline.entries.values():
        versions = [changed_once(entry, name) for name in type(entry).model_fields if name not in ("date", "claims")]
        for number, claim in enumerate(entry.claims):
            fields = [name for name in type(claim).model_fields if name != "citations"]
            made = [changed_once(claim, name) for name in fields]
            cited = [changed_once(claim.citations[0], name) for name in ("source", "quote", "locator")]
            made += [claim.model_copy(update={"citations": (other, *claim.citations[1:])}) for other in cited]
            for other in made:
                claims = (*entry.claims[:number], other, *entry.claims[number + 1 :])
                versions.append(entry.model_copy(update={"claims": claims}))
        for version in versions:
            told = list(content_differences(entry, version))
            assert bool(told) is (plain(version) != plain(entry))
            tried += bool(told)
    assert tried > 100


def test_the_order_of_claims_is_told(tmp_path):
    timeline = read(folders.HERE / "toy").timeline
    entry = next(entry for entry in timeline.entries.values() if len(entry.claims) > 1)
    turned = entry.model_copy(update={"claims": entry.claims[::-1]})
    told = changes(Revisions(timeline, with_entry(timeline, turned)))
    assert [(d.what, d.key) for d in told if d.what is Effect.CHANGED] == [(Effect.CHANGED, "claims")]


ITEM = {kind: f"  - {{date: 2023-11-01, kind: {kind}}}\n" for kind in ("update", "minor", "correction")}
TOLD_IN_FULL = "  - {date: 2023-11-01, kind: correction, was: One thing., now: Another., why: We misread it.}\n"

MINOR = "- {date: 2023-10-01, kind: added}\n  - {date: 2023-10-05, kind: minor}"
GROWN = {"edits": {ENTRY: {"- {date: 2023-10-01, kind: added}": MINOR}}}

UNEXPLAINED = {
    **{name: CASES[name] for name in CASES if "[unexplained-change]" in CASES[name]["told"]},
    "a stance": {"after": DENIAL},
    "an item of the history is gone": {"before": GROWN, "after": {}},
    "an item of the history is gone and the summary another": {
        "before": GROWN,
        "after": {"edits": {ENTRY: {"and a buyer begin to talk": "and two buyers begin to talk"}}},
    },
    "an item of the history is another, and the date": {
        "before": GROWN,
        "after": {"edits": {ENTRY: {"- {date: 2023-10-01, kind: added}": MINOR.replace("05", "06"),
                                    "\ndate: 2023-09-04": "\ndate: 2023-09-04~"}}},
    },
}  # fmt: skip
"""Changes that no new item of the history explains."""


def offered(help: str) -> list[str]:
    """The items that a help offers to add, as one who follows it to the letter would write them."""
    named = [kind for kind in ITEM if f"`{kind}`" in help]
    in_full = all(f"`{key}`" in help for key in ("was", "now", "why"))
    return [TOLD_IN_FULL if kind == "correction" and in_full else ITEM[kind] for kind in named]


@pytest.mark.parametrize("name", UNEXPLAINED)
def test_whatever_the_help_for_an_unexplained_change_offers_ends_the_matter(name, tmp_path):
    was, now = readings(UNEXPLAINED[name], tmp_path)
    (found,) = compared(was, now)[2]
    assert found.rule == "unexplained-change"
    file = tmp_path / "after" / found.path
    text = file.read_text(encoding="utf-8")
    lost = [
        change
        for change in was.timeline.entries["talks-begin"].history[len(now.timeline.entries["talks-begin"].history) :]
    ]
    if lost:
        assert "put back" in found.help
        text += ITEM["minor"].replace("2023-11-01", "2023-10-05")
    else:
        assert len(offered(found.help)) >= 2
    for item in offered(found.help):
        file.write_text(text + item, encoding="utf-8")
        assert compared(was, read(tmp_path / "after"))[2] == [], item


UNDERSTATED = [name for name in CASES if "[understated-change]" in CASES[name]["told"]]


@pytest.mark.parametrize("name", UNDERSTATED)
def test_whatever_the_help_for_an_understated_change_offers_ends_the_matter(name, tmp_path):
    was, now = readings(CASES[name], tmp_path)
    (found,) = compared(was, now)[2]
    file = tmp_path / "after" / found.path
    *lines, last = file.read_text(encoding="utf-8").splitlines(keepends=True)
    assert "minor" in last
    for item in offered(found.help)[:1] + offered(found.help)[2:]:
        file.write_text("".join(lines) + item, encoding="utf-8")
        assert compared(was, read(tmp_path / "after"))[2] == [], item


AGAIN = """\
  - by: mira-sole
    stance: doubts
    says: It may be.
    citations: [{source: radio-2023-09-05}]
history:
"""
LIGHT = {"kind: event\n": "kind: event\nsources: [post-2023-09-05]\n"}

# what a reader could have been misled by: an edit of the entry as it was, and one of it as it is
WEIGHTY = {
    "the date": ({}, {"\ndate: 2023-09-04": "\ndate: 2023-09-04~"}),
    "a stance": ({}, {"stance: asserts": "stance: doubts"}),
    "the actor of a claim": ({}, {"by: harbour-office\n": "by: mira-sole\n    id: harbour-office\n"}),
    "the question of a claim": ({}, {"stance: asserts": "stance: asserts\n    on: pier-sold"}),
    "the day of a claim": ({}, {"said: 2023-09-04": "said: 2023-09-05"}),
    "what a claim relies on": ({}, {"stance: asserts": "stance: asserts\n    relies_on: harbour-office"}),
    "a quote": ({}, {"quote: the talks have begun": "quote: the talks had begun"}),
    "a quote taken out": ({}, {"        quote: the talks have begun\n": ""}),
    "a source taken from a claim": ({}, {"      - source: radio-2023-09-05\n": ""}),
    "a source added to a claim": ({"      - source: radio-2023-09-05\n": ""}, {}),
    "a source of the entry": (LIGHT, {"kind: event\n": "kind: event\nsources: [radio-2023-09-05]\n"}),
    "a claim added": ({}, {"history:\n": AGAIN}),
    "a claim taken out": ({"history:\n": AGAIN}, {}),
}


@pytest.mark.parametrize("kind", ["minor", "update"])
@pytest.mark.parametrize("what", WEIGHTY)
def test_what_a_reader_could_have_been_misled_by_is_never_minor(what, kind, tmp_path):
    was, now = WEIGHTY[what]
    item = {"kind: added}": f"kind: added}}\n  - {{date: 2023-10-05, kind: {kind}}}"}
    case = {"before": {"edits": {ENTRY: was}}, "after": {"edits": {ENTRY: {**now, **item}}}}
    _, found, problems = compared(*readings(case, tmp_path))
    assert [problem.rule for problem in problems] == (["understated-change"] if kind == "minor" else []), problems
    assert any(difference.what is not Effect.HISTORY for difference in found)


# what can be read or checked no more: the file, the line that is taken out, and what is said of it
LOST = {
    "a locator": (ENTRY, "        locator: para. 2\n", "now points to no place"),
    "a quote": (ENTRY, "        quote: the talks have begun\n", "The quote"),
    "a source of a claim": (ENTRY, "      - source: radio-2023-09-05\n", "no longer cites"),
    "an archived copy": ("timeline/sources/radio-2023-09-05.yml", "archive_url: https://archive.example/news\n", "The archived copy"),
}  # fmt: skip


@pytest.mark.parametrize("what", LOST)
def test_what_can_be_checked_no_more_comes_first_and_what_is_new_does_not(what, tmp_path):
    path, line, said = LOST[what]
    whole, without = readings({"after": {"edits": {path: {line: ""}}}}, tmp_path)
    lost = report_changes_markdown(*compared(whole, without))
    evidence = lost.partition("### Evidence lost")[2].partition("###")[0]
    assert evidence.count(said) == 1
    assert "Evidence lost" not in report_changes_markdown(*compared(without, whole))


ALIASES = {
    "aliases: [other-talks]": "aliases: [other-talks, talks-begin]",
    "history:": "aliases: [talks-begin]\nhistory:",
}
"""How somebody adds an id to the aliases of an entry that has some, and of one that has none."""


@pytest.mark.parametrize("has", ["", "aliases: [other-talks]\n"])
def test_what_the_help_for_a_vanished_id_offers_ends_the_matter(has, tmp_path):
    text = (folders.BASE / ENTRY).read_text(encoding="utf-8").replace("history:", f"{has}history:")
    after = {"files": {ENTRY: None, ENTRY.replace("talks-begin", "pier-talks"): text}}
    was, now = readings({"after": after}, tmp_path)
    (found,) = compared(was, now)[2]
    assert found.help.startswith("add `talks-begin` to the `aliases` of the entry that took its place")
    file = tmp_path / "after" / ENTRY.replace("talks-begin", "pier-talks")
    old = next(old for old in ALIASES if old in text)
    file.write_text(text.replace(old, ALIASES[old]), encoding="utf-8")
    assert compared(was, read(tmp_path / "after"))[2] == []


def test_json_has_five_keys_for_each_change_and_the_problems_of_check(tmp_path):
    _, found, problems = compared(*readings({"after": DENIAL}, tmp_path))
    told = json.loads(report_changes_json(found, problems))
    about = {"record": "entry", "id": "talks-begin"}
    assert told["changes"] == [
        {**about, "what": "stance", "was": "asserts", "now": "denies", "claim": "harbour-office"},
        {
            **about,
            "what": "source-removed",
            "was": "radio-2023-09-05",
            "now": None,
            "claim": "harbour-office",
            "source": "radio-2023-09-05",
        },
        {**about, "what": "status", "was": "claimed", "now": "denied"},
    ]
    assert [list(problem) for problem in told["problems"]] == [["path", "line", "column", "rule", "message", "help"]]
    assert (told["problems"][0]["rule"], told["problems"][0]["path"]) == ("unexplained-change", ENTRY)


def test_markdown_begins_with_the_evidence_that_was_lost_and_then_what_counts_otherwise(tmp_path):
    told = report_changes_markdown(*compared(*readings({"after": DENIAL}, tmp_path)))
    headings = [line for line in told.splitlines() if line.startswith("#")]
    assert headings == [
        "## 3 changes in 1 record",
        "### 1 problem",
        "### Evidence lost",
        "### What counts otherwise",
        "### What else changed",
    ]
    assert "  - It now counts as denied; before, it counted as claimed." in told


def test_markdown_shows_what_a_contributor_typed_and_does_not_obey_it(tmp_path):
    evil = "title: '![x](https://x.example/y) <img src=x> @everyone `code` [a](b) | #1'"
    case = {"after": {"edits": {ENTRY: {"title: Talks about the old pier begin": evil}}}}
    told = report_changes_markdown(*compared(*readings(case, tmp_path)))
    assert "![" not in told and "<img" not in told and "@everyone" not in told
    assert r"\!\[x\]" in told and "&lt;img" in told


# a text before and after, and both with what the other lacks in bold
MARKED = [
    ("The load was grain.", "The load was steel.", "The load was **grain.**", "The load was **steel.**"),
    ("It denies this.", "It denies all of this.", "It denies this.", "It denies **all of** this."),
    ("At last, it is so.", "It is so.", "**At last, it** is so.", "**It** is so."),
    ("Talks begin", "The pier is sold", "Talks begin", "The pier is sold"),
]


@pytest.mark.parametrize(("was", "now", "was_marked", "now_marked"), MARKED)
def test_markdown_marks_the_words_that_differ_where_most_are_the_same(was, now, was_marked, now_marked):
    assert marked(was, now) == (was_marked, now_marked)


def problem(line: int, help: str) -> Problem:
    """A problem at a line."""
    return Problem("timeline/actors.yml", line, 1, "some-rule", "it is wrong", help)


def test_markdown_tells_a_help_once_that_several_problems_share():
    problems = [problem(1, "fix it"), problem(2, "write `a`"), problem(3, "write `a`"), problem(4, "")]
    assert report_changes_markdown(None, [], problems).splitlines()[4:-1] == [
        "- `timeline/actors.yml:1` it is wrong (`some-rule`) — fix it",
        "- `timeline/actors.yml:2` it is wrong (`some-rule`)",
        "- `timeline/actors.yml:3` it is wrong (`some-rule`)",
        "",
        "Each of these: write `a`",
        "",
        "- `timeline/actors.yml:4` it is wrong (`some-rule`)",
        "",
    ]


def git(folder: Path, *arguments: str) -> str:
    """What git answers in a folder."""
    who = ("-c", "user.name=An editor", "-c", "user.email=editor@lorn.example", "-c", "init.defaultBranch=main")
    done = subprocess.run(["git", *who, *arguments], cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout.strip()


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with the base as its one commit."""
    folder = tmp_path / "repository"
    folders.write(folder, {})
    git(folder, "init")
    git(folder, "add", ".")
    git(folder, "commit", "-m", "one")
    return folder


def change(repository: Path, edits: dict) -> None:
    """Edit the one entry of a repository."""
    file = repository / ENTRY
    text = file.read_text(encoding="utf-8")
    for old, new in edits.items():
        text = text.replace(old, new)
    file.write_text(text, encoding="utf-8")


def diff(repository: Path, *arguments: str) -> tuple[int, str]:
    """The exit code and the output of `dateline diff`."""
    result = folders.dateline("diff", *arguments, "--root", repository)
    return result.exit_code, result.output


def test_the_working_folder_is_compared_where_no_second_revision_is_named(repository):
    assert diff(repository, "HEAD") == (0, "no changes; no problems\n")
    change(repository, KNOWN)
    code, said = diff(repository, "HEAD")
    assert code == 0 and "the harbour office denies it; before, it asserted it." in said


def test_two_revisions_are_compared_whatever_the_working_folder_holds(repository):
    change(repository, DENIAL["edits"][ENTRY])
    git(repository, "commit", "-am", "two")
    (repository / ENTRY).write_text("{", encoding="utf-8")
    code, said = diff(repository, "HEAD~1", "HEAD")
    assert code == 1 and "[unexplained-change]" in said
    assert diff(repository, "HEAD~1", "HEAD~1")[0] == 0
    code, said = diff(repository, "HEAD")
    assert code == 1 and "fix them to see what changed" in said


@pytest.mark.parametrize("form", ["text", "json", "markdown"])
def test_a_timeline_with_mistakes_is_told_in_every_form_and_not_compared(repository, form):
    change(repository, {"kind: event": "kind: evnt"})
    code, said = diff(repository, "HEAD", "--format", form)
    assert code == 1 and "unknown-word" in said
    if form == "json":
        assert json.loads(said)["changes"] == []


@pytest.mark.parametrize("name", ["nowhere", "HEAD^{tree}", "HEAD..HEAD", ""])
def test_a_revision_that_is_none_is_bad_usage(repository, name):
    code, said = diff(repository, name)
    assert code == 2 and "revision" in said


def test_a_revision_that_a_shallow_copy_lacks_is_told_how_to_be_had(repository, tmp_path):
    subprocess.run(["git", "clone", "-q", "--depth", "1", f"file://{repository}", tmp_path / "copy"], check=True)
    result = folders.dateline("diff", "HEAD~1", "--root", tmp_path / "copy")
    assert result.exit_code == 2 and "there is no revision `HEAD~1`; this copy has only the newest" in result.output


def test_a_range_is_told_how_to_be_written(repository):
    result = folders.dateline("diff", "HEAD~1..HEAD", "--root", repository)
    assert result.exit_code == 2 and "name the two revisions apart, as in `dateline diff v1 v2`" in result.output


def test_a_name_that_could_be_an_option_is_refused(repository):
    result = folders.dateline("diff", "--root", repository, "--", "--output=x")
    assert result.exit_code == 2 and "`--output=x` is not the name of a revision" in result.output


def test_a_folder_without_git_is_bad_usage(tmp_path):
    code, said = diff(folders.write(tmp_path, {}), "HEAD")
    assert code == 2 and "is not in a git repository" in said


def test_an_older_revision_that_cannot_be_read_is_named(repository):
    change(repository, {"kind: event": "kind: evnt"})
    git(repository, "commit", "-am", "two")
    change(repository, {"kind: evnt": "kind: event"})
    code, said = diff(repository, "HEAD")
    assert code == 2 and "the timeline at `HEAD` cannot be read: 1 problem" in said and ENTRY in said


def test_a_revision_without_a_timeline_is_named(repository):
    git(repository, "rm", "-rq", "--cached", "timeline")
    git(repository, "commit", "--allow-empty", "-m", "two")
    code, said = diff(repository, "HEAD")
    assert code == 2 and "there is no folder `timeline` in `HEAD`" in said


def test_a_timeline_in_a_folder_of_a_repository_is_found(tmp_path):
    folder = tmp_path / "inner"
    folders.write(folder, {})
    git(tmp_path, "init")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-m", "one")
    assert diff(folder, "HEAD") == (0, "no changes; no problems\n")


def test_a_link_in_a_revision_is_not_followed(repository, tmp_path):
    (repository / "timeline" / "topics.yml").unlink()
    (repository / "timeline" / "topics.yml").symlink_to(tmp_path / "elsewhere.yml")
    git(repository, "add", ".")
    git(repository, "commit", "-m", "two")
    code, said = diff(repository, "HEAD~1", "HEAD")
    assert code == 1 and "`topics.yml` is a link" in said


def test_attributes_hide_nothing(repository):
    (repository / ".gitattributes").write_text("timeline/entries/* export-ignore\n", encoding="utf-8")
    change(repository, KNOWN)
    git(repository, "add", ".")
    git(repository, "commit", "-m", "two")
    assert "denies it" in diff(repository, "HEAD~1", "HEAD")[1]


def test_the_help_tells_every_word():
    said = " ".join(folders.dateline("diff", "--help").output.split())
    assert "Example: dateline diff" in said
    for word in Effect:
        assert f"{word}: {' '.join(word.meaning.split())}" in said
