"""Problems: what an editor is reported for each mistake, to the letter.

Each file of `problems/` is a case: what it changes in the small sound timeline of `base/`, and what
`dateline check` says of it. The name of the file says the mistake. `fixing` lists what is put in the place
of what, in which file, one mistake after the other.
"""

import json
import re
from collections import Counter
from pathlib import Path

import dateline.pages.reference  # noqa: F401  with it every rule is declared
import folders
import pytest
from dateline.problems import RULES

CASES = {path.stem: folders.case(path) for path in sorted((folders.HERE / "problems").glob("*.yml"))}

CHANGES = {path.stem: folders.case(path) for path in sorted((folders.HERE / "changes").glob("*.yml"))}
"""The cases of `test_diff.py`: some rules are asked of what became of a timeline, and not of one as it stands."""

BUILDS = {path.stem: folders.case(path) for path in sorted((folders.HERE / "settings").glob("*.yml"))}
"""The cases of `test_settings.py`: some rules are asked of a project's settings and files, when it is built."""

TOLD = re.compile(r"^\S.*:\d+:\d+: .* \[([a-z0-9-]+)\]$", re.MULTILINE)
"""The first line of a problem, with the name of its rule."""


def rules_told(case: dict) -> set[str]:
    return set(TOLD.findall(case.get("problems") or case.get("advice") or case["told"]))


@pytest.mark.parametrize("name", CASES)
def test_a_mistake_gets_the_report_that_its_case_gives(name, tmp_path, request):
    case = CASES[name]
    told = folders.dateline("check", folders.write(tmp_path, case), *(["--advice"] if "advice" in case else []))
    if request.config.getoption("--refresh"):
        write_report(
            folders.HERE / "problems" / f"{name}.yml", "advice" if "advice" in case else "problems", told.output
        )
        return
    assert told.output == case.get("problems", case.get("advice"))
    assert told.exit_code == (0 if "no problems" in told.output else 1)


def write_report(path: Path, key: str, report: str) -> None:
    """Put a report into the file of a case, in the place of the one there; review the difference like code."""
    lines = "".join(f"  {line}\n" if line else "\n" for line in report.splitlines())
    text = re.sub(
        rf"^{key}:.*\n(^(?:  .*)?\n)*",
        lambda _: f"{key}: |\n{lines}",
        path.read_text(encoding="utf-8"),
        flags=re.MULTILINE,
    )
    path.write_text(text, encoding="utf-8")


def test_the_base_has_no_mistake_and_nothing_to_advise():
    assert folders.dateline("check", folders.BASE, "--advice").output == "no problems in 1 entry, 2 sources\n"


@pytest.mark.parametrize("name", [name for name in CASES if "fixing" in CASES[name]])
def test_each_mistake_that_is_fixed_takes_its_one_problem_away_and_uncovers_none(name, tmp_path):
    root = folders.write(tmp_path, CASES[name])
    before = problems_of(root)
    for path, wrong, right in CASES[name]["fixing"]:
        text = (root / path).read_text(encoding="utf-8")
        assert wrong in text, wrong
        (root / path).write_text(text.replace(wrong, right, 1), encoding="utf-8")
        after = problems_of(root)
        assert (after - before, (before - after).total()) == (Counter(), 1), wrong
        before = after
    assert not before


def problems_of(root: Path) -> Counter:
    """What is wrong in a project, wherever in its file it stands by now."""
    told = json.loads(folders.dateline("check", "--format", "json", root).output)["problems"]
    return Counter((problem["path"], problem["rule"], problem["message"]) for problem in told)


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_has_a_case_and_no_case_tells_of_another_rule(rule):
    told = [rules_told(case) for case in (*CASES.values(), *CHANGES.values(), *BUILDS.values())]
    assert any(rule in rules for rules in told)
    assert set().union(*told) <= RULES.keys()


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES.keys())
def test_a_rule_says_what_it_asks_and_why_with_an_example(rule):
    assert rule.requirement.endswith(".") and rule.why.endswith(".")
    assert rule.before and rule.after and rule.before != rule.after
    assert rule.group


@pytest.mark.parametrize("name", CASES | BUILDS)
def test_a_problem_is_worded_for_an_editor(name):
    case = (CASES | BUILDS)[name]
    report = case.get("problems") or case.get("advice") or case["told"]
    for line in report.splitlines():
        if told := TOLD.match(line):
            message = line.split(": ", 1)[1].removesuffix(f" [{told[1]}]")
            assert message[0] in "`“" or message[0].islower() or message[0].isdigit()
            assert not message.endswith(".")
    assert not re.search(r"\b(None|dict|str|NoneType|tuple|Traceback|pydantic)\b", report)


TALKS, POST, QUESTIONS = (
    f"timeline/{name}.yml" for name in ("entries/2023-09-04-talks-begin", "sources/post-2023-09-05", "questions")
)

# what has a limit: the limit, the file, what stands in it, what makes it as long as is wanted, the rule
LIMITS = {
    "a quote": (25, TALKS, "quote: the talks have begun", lambda most: f"quote: {'so ' * (most - 1)}on", "quote-too-long"),
    "a title": (120, TALKS, "title: Talks about the old pier begin", lambda most: f"title: {'a' * most}", "title-too-long"),
    "a label": (40, QUESTIONS, "  proposition:", lambda most: f"  label: {'a' * most}\n  proposition:", "label-too-long"),
    "a turning point": (60, TALKS, "kind: event", lambda most: f"kind: event\nturning_point: {'a' * most}", "turning-point-too-long"),
    "an id": (80, TALKS, "    citations:", lambda most: f"    id: {'a' * most}\n    citations:", "bad-id"),
}  # fmt: skip


@pytest.mark.parametrize("what", LIMITS)
def test_a_text_may_be_as_long_as_its_limit_and_no_longer(what, tmp_path):
    most, path, old, new, rule = LIMITS[what]
    at, over = (folders.write(tmp_path / str(n), {"edits": {path: {old: new(n)}}}) for n in (most, most + 1))
    assert folders.dateline("check", at).output == "no problems in 1 entry, 2 sources\n"
    assert rules_told({"problems": folders.dateline("check", over).output}) == {rule}


@pytest.mark.parametrize(("more", "rules"), [(0, set()), (1, {"file-too-large"})])
def test_a_file_may_have_256_kb_and_not_one_byte_more(more, rules, tmp_path):
    root = folders.write(tmp_path, {})
    text = (root / POST).read_bytes()
    (root / POST).write_bytes(text + b"#" * (256 * 1024 + more - len(text) - 1) + b"\n")
    assert (root / POST).stat().st_size == 256 * 1024 + more
    assert rules_told({"problems": folders.dateline("check", root).output}) == rules
