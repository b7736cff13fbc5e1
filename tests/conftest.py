"""What several tests share: the built sites, each built once for all workers, a server for each, and a browser.

Every site is of an invented timeline. That of this repository's own data is in `test_shipped` alone.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import built
import folders
import pytest
import yaml
from built import Site

BROWSERS = ("chromium", "chromium-browser", "google-chrome")

SITES = ("toy", "long", "bare")
"""The sites that every test of the form of pages goes through."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--refresh", action="store_true", help="write expected files again instead of comparing them")


def pytest_configure() -> None:
    """Hear Ctrl-C, and let programs hear it that are started here, also where a shell started us in the background."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all workers of this run have in common."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


Once = Callable[[str, Callable[[Path], object]], Path]


@pytest.fixture(scope="session")
def once(shared: Path) -> Once:
    """Fills a folder of this name by the first worker that asks for it; the others wait, and find it there."""

    def filled(name: str, fill: Callable[[Path], object]) -> Path:
        folder, done = shared / name, shared / f"{name}.done"
        with (shared / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not done.exists():
                shutil.rmtree(folder, ignore_errors=True)
                fill(folder)
                done.touch()
        return folder

    return filled


@pytest.fixture(scope="session")
def snapshot(once: Once) -> Path:
    """The code of this repository as it was when the tests began, so that all sites are made by one state of it."""
    return once("snapshot", lambda folder: built.copy(built.CODE, built.ROOT, folder))


Make = Callable[[Path], Site]


@pytest.fixture(scope="session")
def make(tmp_path_factory: pytest.TempPathFactory, snapshot: Path) -> Make:
    """Builds the site of some data in a project of its own."""
    return lambda data: built.site(built.project(tmp_path_factory.mktemp("project"), snapshot, data))


MakeOnce = Callable[[str, Callable[[Path], Path]], Site]


@pytest.fixture(scope="session")
def make_once(once: Once, snapshot: Path, tmp_path_factory: pytest.TempPathFactory) -> MakeOnce:
    """Builds the site of this name once for all workers; the function writes its data into a folder, or names one."""

    def made(name: str, data: Callable[[Path], Path]) -> Site:
        def fill(folder: Path) -> None:
            built.site(built.project(folder, snapshot, data(tmp_path_factory.mktemp(name))))

        return Site(once(f"site-{name}", fill))

    return made


@pytest.fixture(scope="session")
def toy_site(make_once: MakeOnce) -> Site:
    """The invented timeline with everything in it that the format has."""
    return make_once("toy", lambda _: built.TOY)


@pytest.fixture(scope="session")
def ferry_site(make_once: MakeOnce) -> Site:
    """An invented timeline such as people publish: five chapters, 45 entries, nine questions, some disputed."""
    return make_once("ferry", lambda _: built.FERRY)


@pytest.fixture(scope="session")
def shipped_site(make_once: MakeOnce) -> Site:
    """The timeline of this repository, whichever it is; for `test_shipped` and the screenshots alone."""
    return make_once("shipped", lambda folder: built.copy(built.DATA, built.ROOT, folder))


@pytest.fixture(scope="session")
def bare_site(make_once: MakeOnce) -> Site:
    """A timeline without editions, chapters, questions, seeds, an address and a repository."""
    return make_once("bare", lambda folder: folders.write(folder, {"files": {"timeline/questions.yml": None}}))


@pytest.fixture(scope="session")
def long_site(make_once: MakeOnce) -> Site:
    """A timeline of more of everything than fits on one page, and with an empty folder of seeds."""
    return make_once("long", _many_talks)


def _many_talks(folder: Path) -> Path:
    data = folders.write(folder, {})
    (data / "seeds").mkdir()
    source = data / "timeline" / "sources" / "post-2023-09-05.yml"
    first = yaml.safe_load(next((data / "timeline" / "entries").iterdir()).read_text(encoding="utf-8"))
    for number in range(170):
        date = f"202{1 if number < 10 else 2}-01-{number % 28 + 1:02}"
        entry = {**first, "title": f"Talk {number}", "date": date, "history": [{"date": "2023-10-01", "kind": "added"}]}
        cited = {"citations": [{"source": "post-2023-09-05"}, {"source": f"post-{number}"}], "said": date}
        entry["claims"] = [{**claim, **cited} for claim in first["claims"]]
        entry["claims"] += [{**entry["claims"][0], "id": "sold", "on": "pier-sold"}]
        shutil.copyfile(source, source.with_name(f"post-{number}.yml"))
        file = data / "timeline" / "entries" / f"{date}-talk-{number}.yml"
        file.write_text(json.dumps(entry), encoding="utf-8")
    about = data / "timeline" / "timeline.yml"
    edition = "editions:\n  - {id: today, as_of: 2023-09-30, title: Today}\n"
    about.write_text(about.read_text(encoding="utf-8") + edition, encoding="utf-8")
    return data


@pytest.fixture(scope="session")
def large_site(make_once: MakeOnce) -> Site:
    """A made-up timeline of 260 entries in all facets, whose lists go on over several pages."""
    return make_once("large", _generated)


def _generated(folder: Path) -> Path:
    subprocess.run([sys.executable, built.ROOT / "bench" / "generate.py", "260", folder], check=True)
    return folder


@pytest.fixture(params=SITES)
def site(request: pytest.FixtureRequest) -> Site:
    """Each of the built sites in turn."""
    return request.getfixturevalue(f"{request.param}_site")


@pytest.fixture(params=("toy", "ferry"))
def told_site(request: pytest.FixtureRequest) -> Site:
    """Each of the sites that tell a story, in turn."""
    return request.getfixturevalue(f"{request.param}_site")


class _Quiet(SimpleHTTPRequestHandler):
    """Serves a folder under the path that its site will have."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *args: object, base: str, **kwargs: object) -> None:
        self.base = base
        super().__init__(*args, **kwargs)

    def translate_path(self, path: str) -> str:
        known = path.startswith(self.base)
        return super().translate_path(f"/{path.removeprefix(self.base)}" if known else "/nothing-is-here")

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Site], str]]:
    """Serves sites on ports of their own; gives the address of a site's root, ending in `/`."""
    running: dict[Path, ThreadingHTTPServer] = {}

    def start(site: Site) -> str:
        if site.folder not in running:
            handler = partial(_Quiet, directory=str(site.folder), base=site.base)
            running[site.folder] = ThreadingHTTPServer(("127.0.0.1", 0), handler)
            threading.Thread(target=running[site.folder].serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{running[site.folder].server_port}{site.base}"

    yield start
    for server in running.values():
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    """Chromium or Chrome: the one on the PATH, else Playwright's own."""
    from playwright.sync_api import sync_playwright

    on_path = next(filter(None, map(shutil.which, BROWSERS)), None)
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=on_path)
        yield found
        found.close()
