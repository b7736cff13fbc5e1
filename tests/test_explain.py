"""`dateline status --explain`: what it says of each step, and that its steps add up to the status it names.

The scenarios are those of `test_evidence.py`; what is to be said of the claims is written down here.
"""

from __future__ import annotations

from pathlib import Path

import folders
import pytest
import stories
from dateline import dates
from dateline.commands.explanation import explained
from dateline.evidence import Evidence
from folders import dateline

SCENARIOS = {path.stem: stories.read_story(path) for path in sorted((folders.HERE / "scenarios").glob("*.yml"))}

# a scenario, what is explained, the day, and a passage of the explanation
PASSAGES = [
    ("a_claim_that_relies_on_another_party_adds_none", "it", "now",
     ("2. `it#claim-1`: `borland` asserts\n   So.\n   said 2023-09-05\n   source `it-1-0`, an origin\n"
     "   => does not count: it relies on the word of `alland`, so it adds no party\n\nasserts: `alland`\n")),
    ("a_source_that_was_retracted_supports_nothing", "it", "2023-09-10",
     ("   source `wrong`, retracted on 2023-09-10: The picture was older.\n"
     "   source `late`, not out yet: published 2023-09-12\n"
     "   => does not count: none of its sources is out and stands\n")),
    ("a_source_that_was_retracted_supports_nothing", "light", "2023-09-10",
     "entry `light`: light\non 2023-09-10: `open`\n\nreported by:\n   source `wrong`, retracted on 2023-09-10"),
    ("two_parties_in_one_article_do_not_confirm_it", "it", "now",
     "asserts: `alland`, `borland`\nthe assertions lead back to: `article`\nso it is `claimed`: "),
    ("two_parties_in_one_article_do_not_confirm_it", "it", "now",
     "\nnot `confirmed`: no two of these parties are heard in reports of different origin"),
    ("one_party_that_says_so_twice_does_not_confirm_it", "it", "now",
     "\nnot `confirmed`: that takes a second party, in a report of another origin"),
    ("what_sources_report_and_nobody_claims_is_reported", "it", "now",
     ("entry `it`: it\non 2023-09-30: `reported`\n\nreported by:\n"
     "   source `evening`, which leads back to `morning`\n   source `morning`, an origin\n\nso it is `reported`: ")),
    ("what_sources_report_and_nobody_claims_is_reported", "it", "2023-09-03",
     "on 2023-09-03 nothing was known of it; its first claim or source became known on 2023-09-04"),
    ("what_sources_report_and_nobody_claims_is_reported", "with-a-claim-of-its-own", "now",
     "reported by:\n   source `evening`, which leads back to `morning`\n   => do not count: its own claims do\n"),
    ("what_sources_report_and_nobody_claims_is_reported", "spoken", "now",
     "a statement: it is `on-record` from when it is known, as long as a source of it stands"),
    ("what_sources_report_holds_until_a_party_asserts_it", "it", "2023-09-07",
     "reported by:\n   source `first`, an origin\n   => count, as no party asserts it itself\n\nso it is `reported`: "),
    ("what_sources_report_holds_until_a_party_asserts_it", "denied-first", "2023-09-06",
     "   => count, as no party asserts it itself\n\ndenies: `alland`\nso it is `disputed`: "),
    ("what_sources_report_holds_until_a_party_asserts_it", "it", "2023-09-08", "   => do not count: its own claims do\n"),
    ("a_report_falls_with_the_last_of_its_originals", "it", "2023-09-10",
     ("   source `reprint`, which no original bears out any longer: `wire` was retracted on 2023-09-10: "
     "The minister never spoke.\n")),
    ("a_report_falls_with_the_last_of_its_originals", "two-originals", "2023-09-10",
     "   source `from-both`, which leads back to `second-wire`, `wire` (retracted)\n   => counts\n"),
    ("what_is_announced_is_expected_until_somebody_says_it_happened", "they-meet", "2023-09-12",
     "on 2023-09-12: `expected`\n`when` is `2023-09-13`: what is said before 2023-09-13 never settles it\n"),
    ("what_is_announced_is_expected_until_somebody_says_it_happened", "they-meet", "2023-09-12",
     "   said 2023-09-04\n   source `it-0-0`, an origin\n   => counts, as said beforehand\n"),
    ("what_is_announced_is_expected_until_somebody_says_it_happened", "they-meet", "2023-09-13",
     "   => does not count: it was said beforehand, and what was asserted or denied since then decides\n"),
    ("what_is_announced_is_expected_until_somebody_says_it_happened", "they-meet", "2023-09-13",
     ("   said 2023-09-13, known from 2023-09-14\n   source `met-1-0`, not out yet: published 2023-09-14\n"
     "   => does not count: it became known later, on 2023-09-14\n\nasserts: `borland`\n")),
    ("what_is_announced_is_expected_until_somebody_says_it_happened", "they-meet", "now",
     "said beforehand: `alland`, `borland`, `cormark`\nso it is `confirmed`: "),
    ("a_doubt_or_a_refusal_after_the_fact_does_not_end_the_expectation", "they-meet", "2023-09-14",
     "   => counts; only an assertion or a denial would set aside what was said beforehand\n"),
    ("the_word_of_an_editor_holds_for_now_only", "it", "now",
     ("on 2023-09-30: `claimed`\nits claims on `were-shells-sold` count there: "
     "`dateline status --explain were-shells-sold`\n")),
    ("the_word_of_an_editor_holds_for_now_only", "it", "now",
     ("so it is `confirmed`: two independent parties say so, in reports that share no origin or in one issued "
     "together; none denies it\nthe editors overrule that: `claimed`, because: The second party only repeats the first.")),
    ("the_word_of_an_editor_holds_for_now_only", "it", "2023-09-29",
     "\nthe editors' word, `claimed`, holds for now only, not for past days"),
    ("a_party_takes_back_what_it_said", "it", "2023-09-08",
     "   => does not count: its party withdraws in `it#claim-2`, and a refusal to say does not change that\n"),
    ("a_party_takes_back_what_it_said", "it", "now",
     "   => does not count: its party spoke later, in `it#claim-2`\n"),
    ("a_party_takes_back_what_it_said", "it", "2023-09-09", "\nwithdraws: `alland`, `borland`\nso it is `open`: "),
    ("an_agency_and_its_state_are_one_party", "it", "now", "   party `alland`; said "),
    ("who_says_it_again_keeps_the_reports_in_which_it_said_so_first", "apart", "now",
     "   => does not count: its party said so again in `it#claim-2`; its reports count with that\n"),
    ("who_says_it_again_keeps_the_reports_in_which_it_said_so_first", "denied-between", "now",
     "   => does not count: its party spoke later, in `it#claim-10`\n"),
    ("a_word_without_a_day_counts_as_said_when_it_became_known", "it", "now",
     "   no day given on which it was said, known from "),
    ("a_plan_whose_day_has_passed_has_lapsed", "it", "now",
     "\nits outcome is `lapsed`: its last day has passed and no entry says what became of it"),
    ("a_plan_is_superseded_once_what_followed_is_known", "it", "now", "\nits outcome is `superseded` by `"),
    ("an_entry_whose_claims_are_all_on_questions_is_open", "it", "now", "count there: `dateline status --explain "),
]  # fmt: skip

EVERY = [
    pytest.param(name, id, day, id=f"{name}: {id}, {day}")
    for name, story in SCENARIOS.items()
    for id, days in story["expected"].items()
    for day in days
]


def _explained(name: str, id: str, day: str) -> tuple[Evidence, str, list]:
    """The evidence of a scenario, what is explained of it, and the record with the day."""
    evidence = Evidence(stories.timeline(SCENARIOS[name]))
    record = evidence.timeline.entries.get(id) or evidence.timeline.questions[id]
    on = None if day == "now" else dates.parse(day).earliest
    return evidence, "\n".join(explained(evidence, record, on)), [record, on]


@pytest.mark.parametrize(("name", "id", "day", "passage"), PASSAGES)
def test_each_step_is_said_in_words(name, id, day, passage):
    _, text, _ = _explained(name, id, day)
    assert passage in text


@pytest.mark.parametrize(("name", "id", "day"), EVERY)
def test_the_claims_that_are_said_to_count_are_those_that_make_the_status(name, id, day):
    evidence, text, of = _explained(name, id, day)
    standing = evidence.of(*of)
    if standing is None:
        assert "nothing was known of it" in text
        return
    counting = {row.key for rows in standing.parties.values() for row in rows.values()}
    steps = [step for step in text.split("\n\n") if "\n   => counts" in step]
    assert {step.partition("`")[2].partition("`")[0] for step in steps} == counting
    assert f"so it is `{standing.derived}`: " in text and f": `{standing.status}`\n" in text


BOTH = {
    "files": {"timeline/questions.yml": "talks-begin:\n  question: Did they?\n  proposition: Talks begin.\n"},
    "edits": {"timeline/entries/2023-09-04-talks-begin.yml": {"    stance": "    on: talks-begin\n    stance"}},
}


def test_an_id_of_an_entry_and_of_a_question_is_told_apart_by_its_register(tmp_path):
    root = folders.write(tmp_path, BOTH)
    found = dateline("status", "--root", root, "--explain", "talks-begin")
    assert found.exit_code == 2
    assert "is an entry and a question: write `entries/talks-begin` or `questions/talks-begin`" in found.stderr
    entry = dateline("status", "--root", root, "--explain", "entries/talks-begin").stdout
    assert entry.startswith("entry `talks-begin`: Talks about the old pier begin\non 2023-09-30: `open`\n")
    assert "count there: `dateline status --explain questions/talks-begin`" in entry
    question = dateline("status", "--root", root, "--explain", "questions/talks-begin").stdout
    assert question.startswith("question `talks-begin`: Did they?\non 2023-09-30: `claimed`\n")


def test_an_expectation_of_such_an_id_names_the_register_too(tmp_path):
    root = folders.write(tmp_path, BOTH)
    with (root / "timeline/questions.yml").open("a", encoding="utf-8") as file:
        file.write("  expect: {2023-09-30: confirmed}\n")
    assert "`dateline status --explain questions/talks-begin --as-known 2023-09-30`" in dateline("check", root).output


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("talks-beginn", "there is no entry and no question `talks-beginn`; did you mean `talks-begin`?"),
        ("questions/talks-begin", "did you mean `talks-begin`?"),
        ("pier", "`pier` is a topic; only entries and questions have a status"),
        ("sold", "did you mean `pier-sold`?"),
        ("x", "there is no entry and no question `x`\n"),
    ],
)
def test_an_id_that_is_not_there_is_met_with_those_near_it(typed, meant):
    found = dateline("status", "--root", folders.BASE, "--explain", typed)
    assert (found.exit_code, found.stdout) == (2, "") and meant in found.stderr


def test_a_question_on_which_no_claim_is_has_no_status():
    found = dateline("status", "--root", folders.BASE, "--explain", "pier-sold")
    assert found.stdout == "question `pier-sold`: Was the old pier sold?\nno claim is on it, so it has no status\n"


def test_an_entry_is_explained_by_a_former_id(tmp_path: Path):
    entry = "timeline/entries/2023-09-04-talks-begin.yml"
    root = folders.write(tmp_path, {"edits": {entry: {"history:": "aliases: [first-talks]\nhistory:"}}})
    found = dateline("status", "--root", root, "--explain", "first-talks")
    assert found.stdout.startswith("entry `talks-begin`: ")
