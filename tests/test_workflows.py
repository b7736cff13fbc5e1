"""The workflows and forms on GitHub: sound, pinned, and with no more rights than they need."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parent.parent
GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
FORMS = sorted(path for path in (GITHUB / "ISSUE_TEMPLATE").glob("*.yml") if path.name != "config.yml")

PINNED = re.compile(r"^[\w.-]+/[\w./-]+@[0-9a-f]{40}$")

RIGHTS = {
    ("check.yml", "timeline"): {"contents": "read"},
    ("check.yml", "site"): {"contents": "read"},
    ("tests.yml", "tests"): {"contents": "read"},
    ("tests.yml", "any-timeline"): {"contents": "read"},
    ("publish.yml", "build"): {"contents": "read"},
    ("publish.yml", "deploy"): {"pages": "write", "id-token": "write"},
    ("links.yml", "look"): {"contents": "read"},
    ("links.yml", "report"): {"issues": "write"},
}


def read(path: Path) -> dict:
    """A file, with every word as it was typed."""
    return yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)


def run(tool: str, *arguments: str | Path) -> subprocess.CompletedProcess:
    """Run a tool that is installed beside Python."""
    program = shutil.which(tool, path=str(Path(sys.executable).parent)) or shutil.which(tool)
    assert program, f"`{tool}` is not installed"
    return subprocess.run([program, *map(str, arguments)], cwd=ROOT, capture_output=True, text=True, check=False)


def test_actionlint_finds_nothing():
    done = run("actionlint", "-shellcheck=", "-pyflakes=", "-no-color", *WORKFLOWS)
    assert (done.returncode, done.stdout) == (0, ""), done.stdout + done.stderr


def test_zizmor_finds_nothing():
    done = run(
        "zizmor", "--offline", "--no-progress", "--persona", "pedantic", "--format", "plain", ".github/workflows"
    )
    assert done.returncode == 0, done.stdout + done.stderr


BROKEN = """\
on: pull_request_target
jobs:
  it:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - run: echo "${{ github.event.pull_request.title }} ${{ nothing.there }}"
"""


def test_the_two_would_find_something(tmp_path):
    (tmp_path / "broken.yml").write_text(BROKEN, encoding="utf-8")
    assert "nothing" in run("actionlint", "-shellcheck=", "-pyflakes=", "-no-color", tmp_path / "broken.yml").stdout
    assert "template-injection" in run("zizmor", "--offline", "--format", "plain", tmp_path / "broken.yml").stdout


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_job_has_the_rights_that_it_needs_and_no_other(path):
    workflow = read(path)
    assert workflow["permissions"] == {}
    for name, job in workflow["jobs"].items():
        assert job["permissions"] == RIGHTS[path.name, name]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_job_that_may_write_runs_nothing_of_this_repository(path):
    for job in read(path)["jobs"].values():
        checked_out = any("actions/checkout@" in step.get("uses", "") for step in job["steps"])
        assert not (checked_out and "write" in job["permissions"].values())


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_actions_are_pinned_by_commit_with_the_version_beside_it(path):
    for line in path.read_text(encoding="utf-8").splitlines():
        if "uses:" in line:
            action, _, version = line.partition("uses:")[2].partition(" # ")
            assert PINNED.match(action.strip()) and re.fullmatch(r"v\d+\.\d+\.\d+", version)


def test_one_commit_is_used_for_each_action():
    used = {
        line.split("uses:")[1].strip()
        for path in WORKFLOWS
        for line in path.read_text(encoding="utf-8").splitlines()
        if "uses:" in line
    }
    assert len(used) == len({line.partition("@")[0] for line in used})


def test_pull_requests_meet_no_secret():
    on_pull_request = [path for path in WORKFLOWS if "pull_request" in path.read_text(encoding="utf-8")]
    assert {path.name for path in on_pull_request} == {"check.yml", "tests.yml"}
    for path in on_pull_request:
        text = path.read_text(encoding="utf-8")
        assert read(path)["on"]["pull_request"] == "" and "pull_request_target:" not in text
        assert "secrets" not in text and "github.token" not in text and "GITHUB_TOKEN" not in text
    for path in WORKFLOWS:
        used = path.read_text(encoding="utf-8")
        assert used.count("actions/checkout@") == used.count("persist-credentials: false")


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_a_form_is_one_that_github_takes(path):
    form = read(path)
    assert {"name", "description", "body"} <= form.keys()
    ids = [field["id"] for field in form["body"]]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"[a-z][a-z_-]*", id) for id in ids)
    assert all(
        field["type"] in ("input", "textarea", "dropdown") and field["attributes"]["label"] for field in form["body"]
    )
    assert any(field.get("validations", {}).get("required") == "true" for field in form["body"])


def test_the_forms_for_what_is_there_can_be_filled_in_by_a_link():
    assert {path.stem for path in FORMS} == {"new-event", "wrong-detail", "missing-side", "dead-link"}
    for name in ("wrong-detail", "missing-side", "dead-link"):
        fields = {field["id"]: field["type"] for field in read(GITHUB / "ISSUE_TEMPLATE" / f"{name}.yml")["body"]}
        assert fields["entry"] == fields["claim"] == "input"


def test_the_template_of_pull_requests_has_five_lines():
    assert len((GITHUB / "PULL_REQUEST_TEMPLATE.md").read_text(encoding="utf-8").splitlines()) == 5


def test_every_register_has_its_owners():
    owners = (GITHUB / "CODEOWNERS").read_text(encoding="utf-8")
    for register in ("entries/", "sources/", "actors.yml", "places.yml", "topics.yml", "questions.yml", "timeline.yml"):
        assert f"\n/timeline/{register} " in owners
    assert "\n/seeds/ " in owners and "\n/.github/ " in owners


def test_before_a_commit_the_files_are_formatted_and_checked():
    (repository,) = read(ROOT / ".pre-commit-config.yaml")["repos"]
    assert [hook["entry"] for hook in repository["hooks"]] == [".venv/bin/dateline format", ".venv/bin/dateline check"]
    assert all(re.match(hook["files"], "timeline/entries/2023-09-04-talks.yml") for hook in repository["hooks"])
    assert all(hook.get("pass_filenames", "true") == "true" for hook in repository["hooks"])
