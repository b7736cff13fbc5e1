"""The preview: what changed is read again, what is asked for is rendered, and bad data never ends it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from built import CODE, DATA, FERRY, ROOT, copy
from dateline.checks import check
from dateline.frames import Frame, marks
from dateline.preview import Built, Preview
from dateline.reader import Memory, read
from dateline.site import Site, kinds
from dateline.stamps import stamps_of
from playwright.sync_api import Locator, Page

PATIENCE = 30.0
"""Seconds after which a change that is not to be seen counts as lost; no measure of speed."""

PLAN = "timeline/entries/2023-09-holm-trip-planned.yml"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the ferry's timeline, with all that a preview needs."""
    return copy(CODE, ROOT, copy(DATA, FERRY, tmp_path))


def rewrite(file: Path, was: str, now: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert was in text
    file.write_text(text.replace(was, now), encoding="utf-8")


def test_only_what_changed_is_read_again(project):
    memory = Memory()
    first = read(project, memory=memory).timeline
    rewrite(project / PLAN, "title: Holm is expected", "title: Holm was expected")
    second = read(project, memory=memory).timeline
    assert second.entries["holm-trip-planned"].title.startswith("Holm was expected")
    same = [id for id in first.entries if first.entries[id] is second.entries[id]]
    assert len(same) == len(first.entries) - 1
    assert all(first.sources[id] is second.sources[id] for id in first.sources)


def test_an_edit_of_equal_length_is_noticed_though_the_time_of_the_file_is_put_back(project):
    file, memory = project / PLAN, Memory()
    before, stamps = file.stat(), stamps_of([project])
    assert "holm-trip-planned" in read(project, memory=memory).timeline.entries
    rewrite(file, "title: Holm is", "title: Home is")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    while (after := file.stat()).st_ctime_ns == before.st_ctime_ns:  # a disk's clock ticks every few milliseconds
        os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert (after.st_size, after.st_mtime_ns, after.st_ino) == (before.st_size, before.st_mtime_ns, before.st_ino)
    assert read(project, memory=memory).timeline.entries["holm-trip-planned"].title.startswith("Home is")
    changed = {path for path, stamp in stamps_of([project]).items() if stamps[path] != stamp}
    assert changed == {str(file)}


def test_a_file_that_is_gone_is_forgotten_and_its_problems_are_told_once(project):
    memory = Memory()
    before = read(project, memory=memory)
    (project / PLAN).rename(project / "timeline/entries/2023-09-trip-planned.yml")
    after = read(project, memory=memory)
    assert not before.problems
    assert "holm-trip-planned" not in after.timeline.entries and "trip-planned" in after.timeline.entries
    assert check(after) == check(read(project))
    assert "unknown-record" in {problem.rule for problem in check(after)}
    (project / "timeline/entries/2023-09-trip-planned.yml").rename(project / PLAN)
    assert check(read(project, memory=memory)) == []


def answer(preview: Preview, folder: Path, path: str) -> tuple[str, bytes]:
    """The status and the body that a server of files gives, with the preview around it."""

    def files(environ: dict, start_response: Callable) -> Iterator[bytes]:
        file = folder / environ["PATH_INFO"].removeprefix("/here/")
        file = file / "index.html" if environ["PATH_INFO"].endswith("/") else file
        start_response("200 OK" if file.is_file() else "404 Not Found", [])
        return iter([file.read_bytes() if file.is_file() else b""])

    told: list[str] = []
    body = preview.serving(files, "/here/")({"PATH_INFO": path}, lambda status, headers: told.append(status))
    return told[-1], b"".join(body)


def test_of_all_pictures_only_the_one_that_is_asked_for_is_drawn():
    site, picture = Site(read(FERRY)), "assets/share/holm-trip-planned.png"
    drawn = {wanted: [path for path, _ in site.sharing.files(wanted) if "/share" in path] for wanted in ("no", picture)}
    assert drawn == {"no": [], picture: [picture]}
    assert site.file("favicon.ico") is None
    assert site.file(picture).startswith(b"\x89PNG")


def test_a_page_is_rendered_when_it_is_asked_for(tmp_path):
    preview = Preview()
    assert answer(preview, tmp_path, "/here/timeline/")[0] == "404 Not Found"
    frames = {kind.name: Frame(f"<main>{marks()['body']}</main>", kind.depth) for kind in kinds()}
    preview.built = Built(Site(read(FERRY)), frames, tmp_path)
    assert not any(tmp_path.iterdir())
    status, body = answer(preview, tmp_path, "/here/entries/holm-trip-planned/")
    assert status == "200 OK" and b"Holm is expected" in body
    assert [file.parent.name for file in tmp_path.rglob("index.html")] == ["holm-trip-planned"]
    assert answer(preview, tmp_path, "/here/")[1].startswith(b"<main>")
    for path in ("/here/entries/nobody/", "/elsewhere/timeline/", "/here/../../etc/passwd"):
        assert answer(preview, tmp_path, path)[0] == "404 Not Found"


THREE_BUILDS = """
import gc
from mkdocs.commands.build import build
from mkdocs.config import load_config
for _ in range(3):
    config = load_config(site_dir="site")
    config.plugins.on_startup(command="serve", dirty=False)
    build(config, serve_url="http://127.0.0.1/")
print(sum(type(kept).__name__ == "View" for kept in gc.get_objects()))
"""


def test_a_preview_lets_the_sites_before_the_newest_go(project):
    command = [sys.executable, "-c", THREE_BUILDS]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=True)
    assert done.stdout == "1\n"


@contextmanager
def previewing(project: Path) -> Iterator[str]:
    """The address of a real preview of a project, which has come up."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    command = [sys.executable, "-m", "mkdocs", "serve", "-a", f"127.0.0.1:{port}"]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    with subprocess.Popen(
        command, cwd=project, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as server:
        wait_until_it_listens(port)
        yield f"http://127.0.0.1:{port}/"
        server.terminate()


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that several tests change in turn, under one preview."""
    return copy(CODE, ROOT, copy(DATA, FERRY, tmp_path_factory.mktemp("home")))


@pytest.fixture(scope="module")
def address(home: Path) -> Iterator[str]:
    with previewing(home) as found:
        yield found


@pytest.fixture
def served(home: Path, address: str) -> Iterator[str]:
    """The address of the preview; what a test changes is taken back after it."""
    yield address
    for name in (*DATA, "docs"):
        shutil.rmtree(home / name)
    copy(DATA, FERRY, home)
    copy(("docs", "mkdocs.yml"), ROOT, home)


def wait_until_it_listens(port: int) -> None:
    until = time.monotonic() + PATIENCE
    while True:
        try:
            return socket.create_connection(("127.0.0.1", port), PATIENCE).close()
        except OSError:
            assert time.monotonic() < until, "the preview never came up"
            time.sleep(0.1)


@pytest.fixture
def tab(browser) -> Iterator[Page]:
    """A tab of a browser. The tests open a page in it once; what it shows later it came to show by itself."""
    context = browser.new_context()
    context.set_default_timeout(PATIENCE * 1000)
    yield context.new_page()
    context.close()


SOUND = 'body:not(:has([role="alert"])) h1'
"""The title of a page that tells of no problems."""


def title(tab: Page, words: str) -> None:
    """Wait until the page has this title and tells of no problems."""
    tab.locator(SOUND, has_text=words).wait_for()


def problems(tab: Page, *told: str) -> Locator:
    """Wait until the page tells of problems, with these words among them."""
    alert = tab.get_by_role("alert")
    for words in told:
        alert = alert.filter(has_text=words)
    alert.wait_for()
    return alert


def test_an_open_page_shows_changes_and_problems_and_heals(home, served, tab):
    plan, actors = home / PLAN, home / "timeline/actors.yml"
    tab.goto(f"{served}entries/holm-trip-planned/")
    title(tab, "Holm is expected")
    rewrite(plan, "title: Holm is expected", "title: Holm was expected")
    title(tab, "Holm was expected")
    rewrite(plan, "kind: plan", "kind: plann")
    alert = problems(tab, "1 problem in the project", PLAN, "`plann` is not a word for `kind`", "did you mean `plan`?")
    assert alert.locator("pre").text_content() == "kind: plann\n      ^^^^^"
    assert "Holm was expected" in tab.locator("main h1").inner_text()
    rewrite(actors, "kind: person", "kind: persn")
    problems(tab, PLAN, "timeline/actors.yml", "did you mean `person`?")
    plan.write_text("title: half a fi", encoding="utf-8")
    problems(tab, "timeline/actors.yml", "missing-key")
    shutil.copy(FERRY / "timeline/actors.yml", actors)
    shutil.copy(FERRY / PLAN, plan)
    title(tab, "Holm is expected")


def test_an_open_list_and_an_open_page_follow_files_that_come_move_and_go(home, served, tab):
    new = home / "timeline/entries/2023-09-04-another-statement.yml"
    renamed = new.with_name("2023-09-04-renamed-statement.yml")
    text = (home / "timeline/entries/2023-09-04-courier-reports-trip.yml").read_text(encoding="utf-8")
    text = text.replace("title: ", "title: Once more, ", 1)
    tab.goto(f"{served}timeline/")
    title(tab, "")
    new.write_text(text, encoding="utf-8")
    tab.locator('main a[href$="entries/another-statement/"]', has_text="Once more, ").wait_for()
    new.rename(renamed)
    tab.locator('main a[href$="entries/renamed-statement/"]', has_text="Once more, ").click()
    title(tab, "Once more, ")
    renamed.unlink()
    title(tab, "There is no page at this address")
    renamed.write_text(text, encoding="utf-8")
    title(tab, "Once more, ")


def test_a_deleted_file_that_others_name_leaves_its_page_as_it_was_with_the_problems_over_it(home, served, tab):
    tab.goto(f"{served}entries/holm-trip-planned/")
    title(tab, "Holm is expected")
    (home / PLAN).rename(home / "timeline/entries/2023-09-trip-planned.yml")
    problems(tab, "there is no record `holm-trip-planned`", "unknown-record")
    assert "Holm is expected" in tab.locator("main h1").inner_text()
    (home / "timeline/entries/2023-09-trip-planned.yml").rename(home / PLAN)
    title(tab, "Holm is expected")


def test_an_open_page_follows_a_timeline_that_was_moved_away_and_settings_that_were_broken(home, served, tab):
    settings, sound = home / "mkdocs.yml", (home / "mkdocs.yml").read_text(encoding="utf-8")
    tab.goto(f"{served}entries/holm-trip-planned/")
    title(tab, "Holm is expected")
    (home / "timeline").rename(home / "away")
    problems(tab, "timeline/timeline.yml", "this file is missing")
    (home / "away").rename(home / "timeline")
    title(tab, "Holm is expected")
    rewrite(home / PLAN, "title: Holm is expected", "title: Holm was expected")
    title(tab, "Holm was expected")
    settings.write_text(sound.replace("name: material", "name: materiel"), encoding="utf-8")
    problems(tab, "The site cannot be built", "Unrecognised theme name: 'materiel'")
    settings.write_text(sound, encoding="utf-8")
    title(tab, "Holm was expected")


def test_a_preview_that_begins_with_bad_data_shows_it_on_every_page_and_heals(project, browser):
    rewrite(project / PLAN, "kind: plan", "kind: plann")
    with previewing(project) as address, browser.new_context() as context:
        context.set_default_timeout(PATIENCE * 1000)
        tabs = [context.new_page(), context.new_page()]
        for tab, path in zip(tabs, ("", "timeline/"), strict=True):
            tab.goto(f"{address}{path}")
            problems(tab, "did you mean `plan`?")
        rewrite(project / PLAN, "kind: plann", "kind: plan")
        for tab in tabs:
            title(tab, "")
            assert tab.locator("main a[href*='entries/']").count()


BLOCKED = """\
# About

<p id="styled" style="color: rgb(255, 0, 0)">Red</p>
<script>document.title = "run"</script>
<p id="handled" onclick="document.title = 'clicked'">Click</p>
<img id="foreign" src="http://localhost:PORT/assets/icon.svg" alt="">
<iframe src="http://localhost:PORT/timeline/"></iframe>
<img id="own" src="../assets/icon.svg" alt="">
"""


def test_a_preview_blocks_what_the_site_blocks_and_reloads_all_the_same(home, served, tab):
    about, port = home / "docs/about.md", served.rstrip("/").rpartition(":")[2]
    about.write_text(BLOCKED.replace("PORT", port), encoding="utf-8")
    tab.goto(f"{served}about/")
    title(tab, "About")
    assert tab.locator("#styled").evaluate("element => getComputedStyle(element).color") != "rgb(255, 0, 0)"
    tab.locator("#handled").click()
    assert tab.title().startswith("About · ")
    widths = [tab.locator(id).evaluate("image => image.naturalWidth") for id in ("#foreign", "#own")]
    assert widths[0] == 0 and widths[1] > 0
    assert all(frame.url.startswith(("about:", served, "chrome-error:")) for frame in tab.frames)
    about.write_text("# All about us\n", encoding="utf-8")
    title(tab, "All about us")
