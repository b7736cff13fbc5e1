"""What several tests share: the built sites, each built once, a server for each, and a browser."""

from __future__ import annotations

import json
import shutil
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

SITES = ("shipped", "toy", "long", "bare")
"""The sites that every test of the form of pages goes through."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--refresh", action="store_true", help="write expected files again instead of comparing them")


@pytest.fixture(scope="session")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This repository as it was when the tests began, so that all sites are made by one state of it."""
    return built.copy((*built.CODE, *built.DATA), built.ROOT, tmp_path_factory.mktemp("snapshot"))


Make = Callable[[Path], Site]


@pytest.fixture(scope="session")
def make(tmp_path_factory: pytest.TempPathFactory, snapshot: Path) -> Make:
    """Builds the site of some data in a project of its own."""
    return lambda data: built.site(built.project(tmp_path_factory.mktemp("project"), snapshot, data))


@pytest.fixture(scope="session")
def shipped_site(make: Make, snapshot: Path) -> Site:
    """The timeline of this repository."""
    return make(snapshot)


@pytest.fixture(scope="session")
def toy_site(make: Make) -> Site:
    """The invented timeline with everything in it that the format has."""
    return make(built.TOY)


@pytest.fixture(scope="session")
def bare_site(make: Make, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A timeline without editions, chapters, questions, seeds, an address and a repository."""
    data = tmp_path_factory.mktemp("bare")
    return make(folders.write(data, {"files": {"timeline/questions.yml": None}}))


@pytest.fixture(scope="session")
def long_site(make: Make, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A timeline of more of everything than fits on one page, and with an empty folder of seeds."""
    data = folders.write(tmp_path_factory.mktemp("long"), {})
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
    return make(data)


@pytest.fixture(scope="session")
def large_site(make: Make, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A made-up timeline of 600 entries in all facets, whose lists go on over many pages."""
    data = tmp_path_factory.mktemp("large")
    subprocess.run([sys.executable, built.ROOT / "bench" / "generate.py", "600", data], check=True)
    return make(data)


@pytest.fixture(params=SITES)
def site(request: pytest.FixtureRequest) -> Site:
    """Each of the built sites in turn."""
    return request.getfixturevalue(f"{request.param}_site")


@pytest.fixture(params=("shipped", "toy"))
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
