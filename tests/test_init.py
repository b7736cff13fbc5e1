"""`dateline init`: a new timeline that checks, builds and passes its tests at once, from the installed package alone."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from built import ROOT, copy
from dateline import registers, schemas
from dateline.checks import check
from dateline.commands import requirement
from dateline.reader import read
from folders import dateline

PACKAGE = ("hooks", ".github", "pyproject.toml", "setup.py", "README.md", "LICENSE", "LICENSE-DATA")

BIN = Path(sys.executable).parent


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder into which a wheel of the package was installed, without what it needs, which is there."""
    source = copy(PACKAGE, ROOT, tmp_path_factory.mktemp("source"))
    target = tmp_path_factory.mktemp("installed")
    pip = [sys.executable, "-m", "pip", "install", "-q", "--disable-pip-version-check", "--no-deps"]
    subprocess.run([*pip, "--no-build-isolation", "--target", target, source], check=True, timeout=120)
    return target


def _run(installed: Path, folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Run Python in a folder where the installed package comes before the one in this repository."""
    env = {**os.environ, "PYTHONPATH": str(installed), "PATH": f"{BIN}:{os.environ['PATH']}"}
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False, timeout=120)


def test_a_new_timeline_passes_its_tests_with_the_installed_package_alone(installed, tmp_path):
    made = _run(installed, tmp_path, sys.executable, "-m", "dateline", "init", "mine")
    assert (made.returncode, made.stdout) == (0, "mine\n"), made.stderr
    (tmp_path / "mine/docs/about.md").write_text("# О нас\n\n## Методы\n", encoding="utf-8")
    done = _run(installed, tmp_path / "mine", "make", "test")
    assert done.returncode == 0, done.stdout + done.stderr
    page = (tmp_path / "mine/site/entries/council-announces-closure/index.html").read_text(encoding="utf-8")
    assert "The council says that the library will close" in page
    light = (tmp_path / "mine/site/entries/reading-room-opens/index.html").read_text(encoding="utf-8")
    assert "</svg>Reported</span> by 1 source." in light
    assert '<h2 id="metody">Методы' in (tmp_path / "mine/site/about/index.html").read_text(encoding="utf-8")
    assert (tmp_path / "mine/site/assets/dateline.css").is_file()
    assert str(ROOT) not in page


WITHIN = {"hooks/dateline": "dateline", "hooks/theme": "dateline/theme", ".github/workflows": "dateline/workflows"}
"""Folders of the repository, and what they are called where the package is installed."""


@pytest.mark.parametrize("folder", WITHIN)
def test_the_installed_package_holds_every_file_that_the_engine_has(installed, folder):
    listed = subprocess.run(["git", "ls-files", folder], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    there = [Path(file).relative_to(folder) for file in listed.splitlines() if (ROOT / file).exists()]
    assert there and [file for file in there if not (installed / WITHIN[folder] / file).is_file()] == []


def test_the_installed_package_takes_no_name_that_another_could_have(installed):
    names = {file.name for file in installed.iterdir() if file.suffix != ".dist-info" and file.name != "bin"}
    assert names == {"dateline", "dateline_mkdocs"}
    assert not list(installed.rglob("kremlin*"))


def test_a_new_timeline_has_no_problem_and_is_in_form(tmp_path):
    assert dateline("init", tmp_path / "mine").exit_code == 0
    assert check(read(tmp_path / "mine")) == []
    assert dateline("format", "--root", tmp_path / "mine", "--check").exit_code == 0
    assert {path.split("/")[1] for path in registers.paths(tmp_path / "mine")} >= {"entries", "sources", "actors.yml"}


def test_no_path_of_this_machine_and_no_blank_is_written_down(tmp_path):
    dateline("init", tmp_path / "mine")
    for file in (tmp_path / "mine").rglob("*"):
        text = file.read_text(encoding="utf-8") if file.is_file() else ""
        assert str(ROOT) not in text and "TODAY" not in text and "NAME" not in text, file
    assert (tmp_path / "mine/README.md").read_text().startswith("# mine\n")
    assert (tmp_path / "mine/.gitignore").is_file()


def test_the_workflows_are_those_of_this_repository_and_run_what_is_there(tmp_path):
    dateline("init", tmp_path / "mine")
    makefile = (tmp_path / "mine/Makefile").read_text()
    workflows = {file.name for file in (ROOT / ".github/workflows").iterdir()}
    assert {file.name for file in (tmp_path / "mine/.github/workflows").iterdir()} == workflows - {"tests.yml"}
    for workflow in (ROOT / ".github/workflows").iterdir():
        if workflow.name == "tests.yml":
            continue
        copied = (tmp_path / "mine/.github/workflows" / workflow.name).read_text()
        assert copied == workflow.read_text()
        assert [target for target in re.findall(r"make ([\w./]+)", copied) if f"\n{target}:" not in makefile] == []


COMMIT = "0123abc"

# what pip noted of the package, and the line that installs it
ORIGINS = [
    (None, "dateline==0.1.0\n"),
    (
        {"url": "https://code.example/dateline", "vcs_info": {"vcs": "git", "commit_id": COMMIT}},
        f"dateline @ git+https://code.example/dateline@{COMMIT}\n",
    ),
    (
        {"url": "https://me:secret@code.example/dateline", "vcs_info": {"vcs": "git", "commit_id": COMMIT}},
        f"dateline @ git+https://code.example/dateline@{COMMIT}\n",
    ),
    (
        {"url": "ssh://git@code.example/dateline", "vcs_info": {"vcs": "git", "commit_id": COMMIT}},
        f"dateline @ git+ssh://git@code.example/dateline@{COMMIT}\n",
    ),
    ({"url": "file:///home/me/dateline", "vcs_info": {"vcs": "git", "commit_id": COMMIT}}, requirement.UNKNOWN_ORIGIN),
    ({"url": "https://code.example/d.whl", "archive_info": {}}, "dateline @ https://code.example/d.whl\n"),
    ({"url": "file:///home/me/d.whl", "archive_info": {}}, requirement.UNKNOWN_ORIGIN),
    ({"url": "file:///nowhere/dateline", "dir_info": {"editable": True}}, requirement.UNKNOWN_ORIGIN),
]


def noted(monkeypatch: pytest.MonkeyPatch, where: dict | None) -> None:
    """Have pip have noted where the package came from."""
    told = SimpleNamespace(version="0.1.0", read_text=lambda file: json.dumps(where) if where else None)
    monkeypatch.setattr(requirement, "distribution", lambda name: told)


@pytest.mark.parametrize(("where", "line"), ORIGINS, ids=[str(where and where["url"]) for where, _ in ORIGINS])
def test_where_the_engine_comes_from_is_written_down_when_it_is_known(monkeypatch, where, line):
    noted(monkeypatch, where)
    assert requirement.requirement() == line
    assert all(written.startswith(("#", "dateline")) for written in line.splitlines())


# where a clone was cloned from, and how pip would have it from there
CLONES = [
    ("https://code.example/dateline.git", "git+https://code.example/dateline.git"),
    ("git@code.example:team/dateline.git", "git+ssh://git@code.example/team/dateline.git"),
    ("../elsewhere", None),
]


@pytest.mark.parametrize(("remote", "address"), CLONES)
def test_an_engine_in_a_clone_comes_from_where_its_commit_was_cloned_from(monkeypatch, tmp_path, remote, address):
    def git(folder: Path, *arguments: str | Path) -> str:
        identity = ["-c", "user.name=Me", "-c", "user.email=me@example.org", "-c", "commit.gpgsign=false"]
        command = ["git", "-C", folder, *identity, *arguments]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()

    first, clone = tmp_path / "first", tmp_path / "a clone"
    git(tmp_path, "init", "-q", first)
    git(first, "commit", "-q", "--allow-empty", "-m", "first")
    git(tmp_path, "clone", "-q", first, clone)
    git(clone, "remote", "set-url", "origin", remote)
    noted(monkeypatch, {"url": clone.as_uri(), "dir_info": {"editable": True}})
    line = f"dateline @ {address}@{git(clone, 'rev-parse', 'HEAD')}\n" if address else requirement.UNKNOWN_ORIGIN
    assert requirement.requirement() == line
    git(clone, "commit", "-q", "--allow-empty", "-m", "not there yet")
    assert requirement.requirement() == requirement.UNKNOWN_ORIGIN


def test_without_a_place_to_install_the_engine_from_make_says_so(tmp_path):
    dateline("init", tmp_path / "mine")
    commands = {name: Path(shutil.which(name)) for name in ("make", "sh", "test", "true")}
    for folder, names in (("bin", commands), ("mine/.venv/bin", {"python": commands["true"]})):
        (tmp_path / folder).mkdir(parents=True)
        for name, program in names.items():
            (tmp_path / folder / name).symlink_to(program)
    command, env = [commands["make"], "check", "PYTHON=true"], {"PATH": str(tmp_path / "bin")}
    done = subprocess.run(command, cwd=tmp_path / "mine", env=env, capture_output=True, text=True, check=False)
    assert done.returncode and "requirements.txt must say where Dateline comes from" in done.stderr, done.stderr


def test_an_editor_finds_the_schemas_there(tmp_path):
    dateline("init", tmp_path / "mine")
    settings = json.loads((tmp_path / "mine/.vscode/settings.json").read_text())
    for path in settings["yaml.schemas"]:
        assert json.loads((tmp_path / "mine" / path).read_text()) == schemas.schema(Path(path).stem)


def test_an_empty_folder_is_as_good_as_a_new_one(tmp_path):
    assert dateline("init", tmp_path).exit_code == 0


GITHUB = {
    "README.md": "# mine\nWhat happened in the harbour\n",
    "LICENSE": "MIT License\n\nCopyright (c) 2026 Mira Sole\n",
    ".gitignore": "__pycache__/\n.venv\n",
}
"""What GitHub puts into a new repository, where one asks it to."""

# what is in a folder before, and which of it was in the way of a file of ours
FRESH = [
    ({}, []),
    ({".DS_Store": "\0\0", "Thumbs.db": "", "desktop.ini": ""}, []),
    ({"._notes.txt": "\0", "._.DS_Store": "\0", "ehthumbs.db": "", ".directory": "", "lost+found/x": ""}, []),
    ({".gitkeep": ""}, []),
    ({".keep": "", ".placeholder": "", ".editorconfig": "root = true\n", ".python-version": "3.11\n"}, []),
    ({"CONTRIBUTING.md": "# Us\n", "CODE_OF_CONDUCT.md": "# We\n", "SECURITY.md": "", "AUTHORS": "Mira\n"}, []),
    ({".github/FUNDING.yml": "github: me\n", ".github/workflows/own.yml": "on: push\n"}, []),
    ({".github/workflows/check.yml": "on: push\n", ".vscode/x": ""}, [".github/workflows/check.yml"]),
    ({".idea/workspace.xml": "", ".venv/pyvenv.cfg": "", ".vscode/settings.json": "{}"}, [".vscode/settings.json"]),
    ({"README.md": ""}, ["README.md"]),
    ({"README.md": "# mine\n"}, ["README.md"]),
    ({"readme.md": "# mine\n"}, ["readme.md"]),
    ({"README": "", "LICENSE.md": "", "COPYING": "", ".gitattributes": "* text=auto\n"}, []),
    (GITHUB, [".gitignore", "README.md"]),
]


@pytest.mark.parametrize("git", [True, False])
@pytest.mark.parametrize(("before", "kept"), FRESH)
def test_a_repository_that_was_just_made_is_as_good_as_a_new_folder(tmp_path, before, kept, git):
    folder = tmp_path / "mine"
    folder.mkdir()
    if git:
        subprocess.run(["git", "init", "-q", folder], check=True)
    for name, text in before.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    done = dateline("init", folder)
    assert (done.exit_code, done.stdout) == (0, f"{folder}\n"), done.stderr
    assert {name: (folder / name).read_text() for name in before} == before
    told = [line for line in done.stderr.splitlines() if line.startswith("kept as it was: ")]
    assert told == ([f"kept as it was: {', '.join(kept)}"] if kept else [])
    assert check(read(folder)) == [] and (folder / "Makefile").is_file()
    names = [path.name.casefold() for path in folder.iterdir()]
    assert len(names) == len(set(names)), "two files whose names differ in capitals alone are one on some machines"


def test_what_a_kept_gitignore_lacks_is_said(tmp_path):
    (tmp_path / ".gitignore").write_text(GITHUB[".gitignore"])
    done = dateline("init", tmp_path)
    assert "kept as it was: .gitignore\nadd to .gitignore: /site/, /offline/, .cache/\n" in done.stderr
    ours = (ROOT / "hooks/dateline/starter/dot-gitignore").read_text().split()
    (tmp_path / "whole").mkdir()
    (tmp_path / "whole/.gitignore").write_text("\r\n".join(ours), encoding="utf-8-sig")
    assert "add to .gitignore" not in dateline("init", tmp_path / "whole").stderr


def test_the_working_folder_itself_can_be_named(tmp_path, monkeypatch):
    (tmp_path / "mine/inner").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "mine/inner")
    done = dateline("init", ".")
    assert done.exit_code == 0 and "next: `make test`" in done.stderr
    assert (tmp_path / "mine/inner/README.md").read_text().startswith("# inner\n")
    shutil.rmtree(tmp_path / "mine/inner/docs")
    done = dateline("init", "..")
    assert done.exit_code == 1 and "`inner`" in done.stderr


def test_what_to_do_next_can_be_pasted_whatever_the_folder_is_called(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name, shown in (("-x", "cd ./-x,"), ("a b", "cd 'a b',"), ("~x", "cd '~x',"), ("plain", "cd plain,")):
        assert f"next: {shown} then `make test`" in dateline("init", "--", name).stderr


@pytest.mark.parametrize(
    "name",
    ["mkdocs.yml", ".env", "notes.txt", "docs/about.md", "README.md/x", ".vscode", ".github/workflows", ".gitkeep/x"],
)
def test_a_folder_with_anything_in_it_is_refused(tmp_path, name):
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text("")
    (tmp_path / ".DS_Store").write_text("")
    result = dateline("init", tmp_path)
    top = name.partition("/")[0]
    assert result.exit_code == 1 and "is a folder with something in it" in result.stderr
    assert f"`{top}`" in result.stderr and ".DS_Store" not in result.stderr
    assert {file.name for file in tmp_path.iterdir()} == {top, ".DS_Store"}


def test_no_file_is_written_through_a_link(tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/README.md").symlink_to(tmp_path / "elsewhere.md")
    result = dateline("init", tmp_path / "mine")
    assert result.exit_code == 1 and "`README.md`" in result.stderr
    assert not (tmp_path / "elsewhere.md").exists()


@pytest.mark.parametrize("name", [".vscode", ".github", ".github/workflows"])
def test_no_file_is_written_through_a_link_to_a_folder(tmp_path, name):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "mine" / name).parent.mkdir(parents=True)
    (tmp_path / "mine" / name).symlink_to(tmp_path / "elsewhere")
    result = dateline("init", tmp_path / "mine")
    assert result.exit_code == 1 and f"`{name.partition('/')[0]}`" in result.stderr
    assert not list((tmp_path / "elsewhere").iterdir()) and not (tmp_path / "mine/mkdocs.yml").exists()


def test_a_file_is_refused(tmp_path):
    (tmp_path / "mine").write_text("")
    for path, said in (("mine", "is a file"), ("mine/more", "cannot be written: not a directory")):
        result = dateline("init", tmp_path / path)
        assert (result.exit_code, said in result.stderr) == (1, True), result.output
