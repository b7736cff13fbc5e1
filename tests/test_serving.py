"""Every way of serving shows what is on disk at the moment it is asked for: the same edits under each of them."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import projects
import pytest

PATIENCE = 60.0
"""Seconds after which a server that does not come up or does not answer counts as lost; no measure of speed."""

WAYS = {
    "with live reload": [],
    "without live reload": ["--no-livereload"],
    "dirty": ["--dirty"],
    "clean, without live reload": ["--clean", "--no-livereload"],
}

ENTRY = "timeline/entries/2023-09-04-talks-begin.yml"
PAGE = "entries/talks-begin/"
FILES: dict[str, str | bytes | None] = {
    "mkdocs.yml": f"INHERIT: base.yml\ndocs_dir: docs\n{projects.SETTINGS}".replace(
        "material\n", "material\n  custom_dir: overrides\nmarkdown_extensions:\n  - tables\n"
    ),
    "base.yml": "extra:\n  search: !ENV [DATELINE_SEARCH, false]\n",
    "overrides/main.html": '{% extends "base.html" %}{% block announce %}<p>Draft</p>{% endblock %}',
}
TITLE = "Talks about the old pier begin"


@dataclass
class Served:
    """A project with a server of its own."""

    folder: Path
    port: int

    def page(self, path: str = "") -> tuple[int, str]:
        """The status and the text that the server gives for a path, right now."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/{path}", timeout=PATIENCE) as answer:
                return answer.status, answer.read().decode("utf-8")
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.read().decode("utf-8")

    def file(self, path: str) -> Path:
        return self.folder / path

    def edit(self, path: str, was: str, now: str) -> None:
        """Write a file again with other words in it, as a plain editor does."""
        text = self.file(path).read_text(encoding="utf-8")
        assert was in text
        self.file(path).write_text(text.replace(was, now), encoding="utf-8")

    def shows(self, path: str, *words: str) -> bool:
        """Whether a page is there with these words in it."""
        status, text = self.page(path)
        return status == 200 and all(word in text for word in words)

    def lacks(self, path: str) -> bool:
        """Whether there is no page at a path."""
        return self.page(path)[0] == 404

    def complains(self, path: str, *words: str) -> bool:
        """Whether what is answered for a page tells of a problem in these words."""
        return all(word in self.page(path)[1] for word in words)


def put_together(folder: Path) -> Path:
    """A small project whose every file can be changed, under git."""
    projects.project(folder, FILES)
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "one")
    return folder


def git(folder: Path, *arguments: str) -> None:
    settings = ["-c", "user.name=Me", "-c", "user.email=me@example.org"]
    subprocess.run(["git", "-C", folder, *settings, *arguments], check=True)


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


ENVIRONMENT = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "DATELINE_SEARCH": "false"}


@contextmanager
def serving(folder: Path, *options: str) -> Iterator[Served]:
    """A project being served, once it answers."""
    port = free_port()
    command = [sys.executable, "-m", "mkdocs", "serve", "-q", "-a", f"127.0.0.1:{port}", *options]
    with subprocess.Popen(command, cwd=folder, env=ENVIRONMENT, stderr=subprocess.DEVNULL) as server:
        until = time.monotonic() + PATIENCE
        while True:
            try:
                socket.create_connection(("127.0.0.1", port), PATIENCE).close()
                break
            except OSError:
                assert server.poll() is None and time.monotonic() < until, "the preview never came up"
                time.sleep(0.05)
        try:
            yield Served(folder, port)
        finally:
            server.terminate()


@pytest.fixture(scope="module")
def served(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A small project served in one of the ways; each edit is taken back before the next."""
    with serving(put_together(tmp_path_factory.mktemp("project")), *WAYS[request.param]) as found:
        yield found


def new_title(served: Served) -> None:
    served.edit(ENTRY, f"title: {TITLE}", "title: Talks have begun")
    assert served.shows(PAGE, "Talks have begun") and served.shows("timeline/", "Talks have begun")
    served.edit(ENTRY, "title: Talks have begun", "title: Parleys have begun")
    assert served.shows(PAGE, "Parleys have begun") and served.shows("", "")


def another_record(served: Served) -> None:
    served.edit("timeline/actors.yml", "name: The harbour office", "name: Office of the Harbour")
    assert served.shows(PAGE, "Office of the Harbour") and served.shows("actors/", "Office of the Harbour")


def a_new_file(served: Served) -> None:
    text = served.file(ENTRY).read_text(encoding="utf-8").replace("title: ", "title: Once more, ")
    new = served.file("timeline/entries/2023-09-04-second-talks.yml")
    assert served.lacks("entries/second-talks/")
    new.write_text(text, encoding="utf-8")
    assert served.shows("entries/second-talks/", "Once more, ") and served.shows("timeline/", "Once more, ")


def a_new_name(served: Served) -> None:
    served.file(ENTRY).rename(served.file("timeline/entries/2023-09-04-talks-open.yml"))
    assert served.shows("entries/talks-open/", TITLE) and served.lacks(PAGE)


def a_file_deleted(served: Served) -> None:
    a_new_file(served)
    served.file("timeline/entries/2023-09-04-second-talks.yml").unlink()
    assert served.lacks("entries/second-talks/") and "Once more" not in served.page("timeline/")[1]


def a_mistake(served: Served) -> None:
    served.edit(ENTRY, "kind: event", "kind: evnt")
    for path in (PAGE, "about/"):
        assert served.complains(path, ENTRY, "is not a word for `kind`")
    served.edit(ENTRY, "kind: evnt", "kind: event")
    assert not served.complains(PAGE, "is not a word for") and served.shows(PAGE, TITLE)


def a_new_name_of_the_site(served: Served) -> None:
    about = "timeline/timeline.yml"
    title = next(line for line in served.file(about).read_text(encoding="utf-8").splitlines() if "title:" in line)
    served.edit(about, title, "title: Quays and piers")
    for path in ("", PAGE, "about/"):
        assert served.shows(path, "Quays and piers</")


def a_page_by_hand(served: Served) -> None:
    served.file("docs/about.md").write_text("# Who writes this\n\nWe do.\n", encoding="utf-8")
    assert served.shows("about/", "Who writes this", "We do.")
    served.file("docs/more.md").write_text("# More\n\nOf it.\n", encoding="utf-8")
    assert served.shows("more/", "Of it.")
    served.file("docs/more.md").unlink()
    assert served.lacks("more/")


def the_timeline_moved_away_and_back(served: Served) -> None:
    served.file("timeline").rename(served.file("away"))
    assert served.complains(PAGE, "timeline/timeline.yml", "this file is missing")
    served.file("away").rename(served.file("timeline"))
    assert served.shows(PAGE, TITLE) and not served.complains(PAGE, "this file is missing")
    new_title(served)


def another_branch(served: Served) -> None:
    git(served.folder, "checkout", "-q", "-b", "other")
    served.edit(ENTRY, f"title: {TITLE}", "title: Talks of another branch")
    served.edit("docs/about.md", "# ", "# Another branch, ")
    git(served.folder, "commit", "-q", "-a", "-m", "two")
    git(served.folder, "checkout", "-q", "main")
    assert served.shows(PAGE, f"<h1>{TITLE}</h1>") and "Another branch" not in served.page("about/")[1]
    git(served.folder, "checkout", "-q", "other")
    assert served.shows(PAGE, "Talks of another branch") and served.shows("about/", "Another branch")


EDITS: list[Callable[[Served], None]] = [
    new_title,
    another_record,
    a_new_file,
    a_new_name,
    a_file_deleted,
    a_mistake,
    a_new_name_of_the_site,
    a_page_by_hand,
    the_timeline_moved_away_and_back,
    another_branch,
]


def written_by_renaming(served: Served) -> None:
    beside = served.file("timeline/entries/.talks.tmp")
    beside.write_text(served.file(ENTRY).read_text(encoding="utf-8").replace(TITLE, "Renamed in"), encoding="utf-8")
    os.replace(beside, served.file(ENTRY))
    assert served.shows(PAGE, "<h1>Renamed in</h1>")


def half_written(served: Served) -> None:
    whole = served.file(ENTRY).read_text(encoding="utf-8").replace(TITLE, "Written in two goes")
    with served.file(ENTRY).open("w", encoding="utf-8") as file:
        file.write(whole[: len(whole) // 2])
        file.flush()
        assert served.complains(PAGE, ENTRY)
        file.write(whole[len(whole) // 2 :])
    assert served.shows(PAGE, "<h1>Written in two goes</h1>") and not served.complains(PAGE, 'role="alert"')


def touched(served: Served) -> None:
    for path in (ENTRY, "docs/about.md", "mkdocs.yml", "timeline/actors.yml"):
        served.file(path).touch()
        assert served.shows(PAGE, f"<h1>{TITLE}</h1>") and served.shows("about/")


def other_words_of_the_same_length_and_time(served: Served) -> None:
    served.file("docs/about.md").write_text("# The old pier\n", encoding="utf-8")
    for path, page in ((ENTRY, PAGE), ("docs/about.md", "about/")):
        assert served.shows(page, "old pier")
        was = served.file(path).stat()
        served.edit(path, "old pier", "new pier")
        os.utime(served.file(path), ns=(was.st_atime_ns, was.st_mtime_ns))
        assert served.file(path).stat().st_size == was.st_size and served.shows(page, "new pier")


def an_older_file_in_its_place(served: Served) -> None:
    for path, words, older_words, page in (
        (ENTRY, TITLE, "Older", PAGE),
        ("docs/about.md", "# ", "# Older ", "about/"),
    ):
        older = served.file("older")
        older.write_text(served.file(path).read_text(encoding="utf-8").replace(words, older_words), encoding="utf-8")
        os.utime(older, (1_000_000_000, 1_000_000_000))
        os.replace(older, served.file(path))
        assert served.shows(page, "Older")


def a_folder_replaced_by_a_link(served: Served) -> None:
    served.file("timeline/entries").rename(served.file("kept"))
    served.file("timeline/entries").symlink_to(served.file("kept"))
    assert served.complains(PAGE, "timeline/entries", "is a link")
    served.file("timeline/entries").unlink()
    served.file("kept").rename(served.file("timeline/entries"))
    assert served.shows(PAGE, f"<h1>{TITLE}</h1>") and not served.complains(PAGE, "is a link")


def a_page_behind_a_link(served: Served) -> None:
    served.file("outside.md").write_text("# Outside\n\nFirst.\n", encoding="utf-8")
    served.file("docs/linked.md").symlink_to(served.file("outside.md"))
    assert served.shows("linked/", "First.")
    served.edit("outside.md", "First.", "Second.")
    assert served.shows("linked/", "Second.")


def a_folder_that_holds_a_link_to_itself(served: Served) -> None:
    served.file("timeline/entries/round").symlink_to(served.file("timeline"))
    assert served.complains(PAGE, "timeline/entries/round")
    served.edit(ENTRY, "kind: event", "kind: evnt")
    assert served.complains(PAGE, "is not a word for `kind`")


def settings_that_are_broken_and_corrected(served: Served) -> None:
    sound = served.file("mkdocs.yml").read_text(encoding="utf-8")
    for broken, reason in (
        (sound + "nav: [", "parsing the configuration file"),
        (sound.replace("name: material", "name: no-such-theme"), "no-such-theme"),
        (sound.replace("docs_dir: docs", "docs_dir: nowhere"), "nowhere"),
        (sound.replace("  - tables", "  - no_such_extension"), "no_such_extension"),
    ):
        assert broken != sound
        served.file("mkdocs.yml").write_text(broken, encoding="utf-8")
        for path in ("", PAGE, "about/"):
            assert served.complains(path, "The site cannot be built", reason), (served.page(path), reason)
        served.file("mkdocs.yml").write_text(sound, encoding="utf-8")
        assert served.shows("", "") and served.shows(PAGE, TITLE) and served.shows("about/")


def the_pages_by_hand_moved_away_and_back(served: Served) -> None:
    served.file("docs").rename(served.file("away"))
    assert served.complains(PAGE, "The site cannot be built", "docs")
    served.file("away").rename(served.file("docs"))
    assert served.shows("about/")
    a_page_by_hand(served)


def a_folder_that_comes_later(served: Served) -> None:
    assert served.lacks("coverage/")
    seed = "title: Pier\nauthor: [A. Quay]\npublisher: Post\npublished: 2023-09-05\nurl: https://post.example/1\n"
    served.file("seeds").mkdir()
    served.file("seeds/post.yml").write_text(
        f"{seed}facts:\n  F1: {{says: Talks., left_out: None.}}\n", encoding="utf-8"
    )
    assert served.shows("coverage/", "Talks.")


def a_register_deleted_and_written_again(served: Served) -> None:
    text = served.file("timeline/topics.yml").read_text(encoding="utf-8")
    served.file("timeline/topics.yml").unlink()
    assert served.complains(PAGE, "there is no topic `pier`")
    served.file("timeline/topics.yml").write_text(text.replace("name: ", "name: Nice "), encoding="utf-8")
    assert served.shows("topics/", "Nice ")


def everything_deleted_and_copied_back(served: Served) -> None:
    shutil.copytree(served.file("timeline"), served.file("copy"))
    shutil.rmtree(served.file("timeline"))
    assert served.complains(PAGE, "this file is missing")
    shutil.copytree(served.file("copy"), served.file("timeline"))
    assert served.shows(PAGE, f"<h1>{TITLE}</h1>")


def a_page_that_becomes_a_folder(served: Served) -> None:
    served.file("docs/more.md").write_text("# More\n", encoding="utf-8")
    assert served.shows("more/", "More")
    served.file("docs/more.md").unlink()
    served.file("docs/more").mkdir()
    served.file("docs/more/index.md").write_text("# Much more\n", encoding="utf-8")
    served.file("docs/more/still.md").write_text("# Still more\n", encoding="utf-8")
    assert served.shows("more/", "Much more") and served.shows("more/still/", "Still more")


def a_file_that_pages_show(served: Served) -> None:
    for words in ("one", "two"):
        served.file("docs/figures.svg").write_text(f"<svg><title>{words}</title></svg>", encoding="utf-8")
        assert served.shows("figures.svg", words)
    served.file("docs/figures.svg").unlink()
    assert served.lacks("figures.svg")


def another_language(served: Served) -> None:
    served.edit("timeline/timeline.yml", "language: en", "language: de")
    for path in ("", PAGE, "about/"):
        assert served.shows(path, '<html lang="de"')
    assert served.shows("assets/words.js", "Object.assign(words")


def settings_that_are_inherited(served: Served) -> None:
    served.file("docs/one.css").write_text("p {}", encoding="utf-8")
    served.file("base.yml").write_text("extra_css: [one.css]\n", encoding="utf-8")
    assert served.shows(PAGE, "one.css") and served.shows("about/", "one.css") and served.shows("one.css", "p {}")


def a_template_of_the_project(served: Served) -> None:
    served.edit("overrides/main.html", "Draft", "Nearly done")
    assert served.shows(PAGE, "<p>Nearly done</p>") and served.shows("about/", "<p>Nearly done</p>")
    served.edit("overrides/main.html", "{% endblock", "{% endblok")
    assert served.complains(PAGE, "The site cannot be built", "endblok", "overrides/main.html:1")
    served.edit("overrides/main.html", "{% endblok", "{% endblock")
    assert served.shows(PAGE, "<p>Nearly done</p>")


def a_page_that_is_no_text(served: Served) -> None:
    served.file("docs/more.md").write_bytes("# Café\n".encode("latin-1"))
    assert served.complains(PAGE, "docs/more.md:1:6", "a letter here is not saved as UTF-8")
    assert not served.complains(PAGE, "UnicodeDecodeError")
    served.file("docs/more.md").write_text("# Café\n", encoding="utf-8")
    assert served.shows("more/", "Café") and served.shows(PAGE, TITLE)


def pages_in_the_folder_of_the_data(served: Served) -> None:
    served.edit("mkdocs.yml", "docs_dir: docs", "docs_dir: timeline")
    assert served.complains(PAGE, "mkdocs.yml:2:1", "`docs_dir` is `timeline`, which holds the records")
    served.edit("mkdocs.yml", "docs_dir: timeline", "docs_dir: docs")
    assert served.shows(PAGE, TITLE) and not served.complains(PAGE, "holds the records")


def the_pages_by_hand_behind_a_link(served: Served) -> None:
    served.file("docs").rename(served.file("pages"))
    served.file("docs").symlink_to(served.file("pages"))
    assert served.shows("about/", "Who makes this.")
    served.edit("pages/about.md", "Who makes this.", "Who made this.")
    assert served.shows("about/", "Who made this.")


def words_for_the_home_page_that_come_and_go(served: Served) -> None:
    served.file("docs/index.md").write_text("# Home\n\nWords of welcome.\n", encoding="utf-8")
    assert served.shows("", "Words of welcome.")
    served.file("docs/index.md").unlink()
    assert served.shows("") and not served.complains("", "Words of welcome.")


def a_file_in_place_of_the_timeline(served: Served) -> None:
    served.file("timeline").rename(served.file("away"))
    served.file("timeline").write_text("", encoding="utf-8")
    assert served.complains(PAGE, "is not a folder")
    served.file("timeline").unlink()
    served.file("away").rename(served.file("timeline"))
    assert served.shows(PAGE, f"<h1>{TITLE}</h1>") and not served.complains(PAGE, "is not a folder")


def an_address_without_its_slash_or_with_its_file(served: Served) -> None:
    for path in ("timeline", "timeline/index.html", PAGE.rstrip("/"), f"{PAGE}index.html", "about", "index.html"):
        served.file(ENTRY).touch()
        assert served.shows(path, "The old pier of Lorn")
    for path in ("nowhere", "entries/nobody", f"entries/{'x' * 300}/", "%2e%2e/%2e%2e/etc/passwd"):
        assert served.lacks(path)


def edits_while_pages_are_read(served: Served) -> None:
    with ThreadPoolExecutor(4) as readers:
        for number in range(5):
            served.edit(ENTRY, f"title: {TITLE}", f"title: {number} {TITLE}")
            read = readers.map(served.page, ["", PAGE, "about/", "timeline/", "assets/dateline.css"] * 3)
            assert {status for status, _ in read} == {200}
            assert served.shows(PAGE, f"<h1>{number} {TITLE}</h1>")
            served.edit(ENTRY, f"title: {number} {TITLE}", f"title: {TITLE}")


FURTHER: list[Callable[[Served], None]] = [
    written_by_renaming,
    half_written,
    touched,
    other_words_of_the_same_length_and_time,
    an_older_file_in_its_place,
    a_folder_replaced_by_a_link,
    a_page_behind_a_link,
    a_folder_that_holds_a_link_to_itself,
    settings_that_are_broken_and_corrected,
    the_pages_by_hand_moved_away_and_back,
    a_folder_that_comes_later,
    a_register_deleted_and_written_again,
    everything_deleted_and_copied_back,
    a_page_that_becomes_a_folder,
    a_file_that_pages_show,
    another_language,
    settings_that_are_inherited,
    a_template_of_the_project,
    a_page_that_is_no_text,
    pages_in_the_folder_of_the_data,
    the_pages_by_hand_behind_a_link,
    words_for_the_home_page_that_come_and_go,
    a_file_in_place_of_the_timeline,
    an_address_without_its_slash_or_with_its_file,
    edits_while_pages_are_read,
]


def check(served: Served, edit: Callable[[Served], None]) -> None:
    """Whether an edit shows; whatever comes of it, it is taken back."""
    assert served.shows("") and served.shows("timeline/") and served.shows(PAGE, TITLE)
    try:
        edit(served)
    finally:
        git(served.folder, "checkout", "-q", "-f", "main")
        git(served.folder, "clean", "-q", "-f", "-d")
        subprocess.run(["git", "-C", served.folder, "branch", "-q", "-D", "other"], check=False, capture_output=True)


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.__name__.replace("_", " "))
@pytest.mark.parametrize("served", WAYS, indirect=True)
def test_an_edit_is_shown_when_a_page_is_asked_for(served, edit):
    check(served, edit)


@pytest.mark.parametrize("edit", FURTHER, ids=lambda edit: edit.__name__.replace("_", " "))
@pytest.mark.parametrize("served", ["with live reload"], indirect=True)
def test_a_change_of_another_kind_is_shown_too(served, edit):
    check(served, edit)


def mkdocs_build(folder: Path, site: Path, *options: str) -> dict[str, bytes]:
    """Build a project; every file of its site by its path."""
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "--strict", "-d", str(site), *options]
    subprocess.run(command, cwd=folder, env={**ENVIRONMENT, "DATELINE_SEARCH": "true"}, check=True)
    return {file.relative_to(site).as_posix(): file.read_bytes() for file in site.rglob("*") if file.is_file()}


def test_a_dirty_build_makes_the_site_that_a_clean_one_makes_and_leaves_other_files_alone(tmp_path):
    project = Served(put_together(tmp_path / "project"), port=0)
    address = "as_of: 2023-09-30\nurl: https://lorn.example/pier/\n"
    project.edit("timeline/timeline.yml", "as_of: 2023-09-30\n", address)
    entry = project.file(ENTRY)
    second = project.file("timeline/entries/2023-09-04-second-talks.yml")
    second.write_bytes(entry.read_bytes())
    project.file("docs/more.md").write_text("# More\n\n[Talks](entries/talks-begin/)\n", encoding="utf-8")
    site = tmp_path / "site"
    first = mkdocs_build(project.folder, site, "--dirty")
    assert {"entries/second-talks/index.html", "assets/share/second-talks.png", "more/index.html"} <= first.keys()
    others = {"CNAME": b"lorn.example\n", "last-year/index.html": first["index.html"], "own/page.html": b"<p>Mine"}
    for path, content in others.items():
        (site / path).parent.mkdir(exist_ok=True)
        (site / path).write_bytes(content)
    second.unlink()
    project.file("docs/more.md").unlink()
    entry.rename(project.file("timeline/entries/2023-09-04-talks-open.yml"))
    project.edit("timeline/timeline.yml", "title: The old pier of Lorn", "title: Quays")
    os.utime(project.file("docs/about.md"), (0, 0))
    dirty = mkdocs_build(project.folder, site, "--dirty")
    assert dirty == mkdocs_build(project.folder, tmp_path / "clean") | others


@pytest.mark.parametrize("options", [[], ["--no-livereload"], ["--clean"]], ids=" ".join)
def test_an_address_that_cannot_be_had_ends_in_a_sentence_with_the_remedy(tmp_path, options):
    project = put_together(tmp_path)
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        for address, reason, remedy in (
            (f"127.0.0.1:{port}", "it is in use, perhaps by another preview", "Stop that program, or choose another"),
            (
                "192.0.2.1:8000",
                "annot assign requested address",
                "Choose another address: `mkdocs serve -a 127.0.0.1:8001`",
            ),
        ):
            command = [sys.executable, "-m", "mkdocs", "serve", "-a", address, *options]
            done = subprocess.run(command, cwd=project, env=ENVIRONMENT, capture_output=True, text=True, check=False)
            assert done.returncode == 1
            assert f"The preview cannot use {address}: " in done.stdout and reason in done.stdout
            assert remedy in done.stdout and "make serve SERVE=" in done.stdout
            assert "Traceback" not in done.stdout + done.stderr
