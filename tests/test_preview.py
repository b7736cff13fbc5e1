"""The preview: what changed is read again, what is asked for is rendered, and bad data never ends it."""

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
from pathlib import Path

import pytest
from built import ROOT
from dateline.frames import Frame
from dateline.preview import Built, Preview
from dateline.reader import Memory, read
from dateline.site import Site, kinds

PATIENCE = 30.0
"""Seconds after which a change that is not to be seen counts as lost; no measure of speed."""

PLAN = "timeline/entries/2023-09-summit-planned.yml"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the shipped timeline, with all that a preview needs."""
    for name in ("timeline", "seeds", "docs", "hooks"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    return tmp_path


def rewrite(file: Path, was: str, now: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert was in text
    file.write_text(text.replace(was, now), encoding="utf-8")


def test_only_what_changed_is_read_again(project):
    memory = Memory()
    first = read(project, memory=memory).timeline
    rewrite(project / PLAN, "title: Kim is expected", "title: Kim was expected")
    second = read(project, memory=memory).timeline
    assert second.entries["summit-planned"].title.startswith("Kim was expected")
    same = [id for id in first.entries if first.entries[id] is second.entries[id]]
    assert len(same) == len(first.entries) - 1
    assert all(first.sources[id] is second.sources[id] for id in first.sources)


def test_a_file_that_is_gone_is_forgotten_and_its_problems_are_told_once(project):
    memory = Memory()
    before = read(project, memory=memory)
    (project / PLAN).rename(project / "timeline/entries/2023-09-trip-planned.yml")
    after = read(project, memory=memory)
    assert not before.problems
    assert "summit-planned" not in after.timeline.entries and "trip-planned" in after.timeline.entries
    assert after.problems == read(project).problems
    assert "unknown-record" in {problem.rule for problem in after.problems}
    (project / "timeline/entries/2023-09-trip-planned.yml").rename(project / PLAN)
    assert read(project, memory=memory).problems == []


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


def test_a_page_is_rendered_when_it_is_asked_for(tmp_path):
    preview = Preview()
    assert answer(preview, tmp_path, "/here/timeline/")[0] == "404 Not Found"
    frames = {kind.name: Frame("<main>%%gap:body%%</main>", kind.depth) for kind in kinds()}
    preview.built = Built(Site(read(ROOT)), frames, tmp_path)
    assert not any(tmp_path.iterdir())
    status, body = answer(preview, tmp_path, "/here/entries/summit-planned/")
    assert status == "200 OK" and b"Kim is expected" in body
    assert [file.parent.name for file in tmp_path.rglob("index.html")] == ["summit-planned"]
    assert answer(preview, tmp_path, "/here/")[1].startswith(b"<main>")
    for path in ("/here/entries/nobody/", "/elsewhere/timeline/", "/here/../../etc/passwd"):
        assert answer(preview, tmp_path, path)[0] == "404 Not Found"


@pytest.fixture
def served(project: Path) -> Iterator[str]:
    """The address of a real preview of the project."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    command = [sys.executable, "-m", "mkdocs", "serve", "-a", f"127.0.0.1:{port}"]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    with subprocess.Popen(
        command, cwd=project, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as server:
        yield f"http://127.0.0.1:{port}/"
        server.terminate()


def page(address: str) -> str:
    try:
        with urllib.request.urlopen(address, timeout=PATIENCE) as found:
            return found.read().decode()
    except urllib.error.HTTPError as error:
        return f"HTTP {error.code}"
    except OSError:
        return ""


def wait_for(address: str, seen: Callable[[str], bool]) -> None:
    until = time.monotonic() + PATIENCE
    while not seen(page(address)):
        assert time.monotonic() < until, f"{address} never came to show it"
        time.sleep(0.1)


def test_a_real_preview_shows_problems_heals_and_follows_files(project, served):
    plan, at = project / PLAN, f"{served}entries/summit-planned/"
    wait_for(at, lambda html: "Kim is expected" in html and 'class="problems"' not in html)
    rewrite(plan, "kind: plan", "kind: plann")
    wait_for(
        at, lambda html: 'class="problems"' in html and "did you mean `plan`?" in html and "Kim is expected" in html
    )
    plan.write_text("title: half a fi", encoding="utf-8")
    wait_for(at, lambda html: 'class="problems"' in html and "missing-key" in html)
    shutil.copy(ROOT / PLAN, plan)
    wait_for(at, lambda html: "Kim is expected" in html and 'class="problems"' not in html)
    new = project / "timeline/entries/2023-09-04-another-statement.yml"
    shutil.copy(project / "timeline/entries/2023-09-04-shoigu-on-joint-drills.yml", new)
    wait_for(f"{served}entries/another-statement/", lambda html: "<h1>" in html)
    new.rename(new.with_name("2023-09-04-renamed-statement.yml"))
    wait_for(f"{served}entries/renamed-statement/", lambda html: "<h1>" in html)
    wait_for(f"{served}entries/another-statement/", lambda html: html == "HTTP 404")
    (project / "timeline/entries/2023-09-04-renamed-statement.yml").unlink()
    wait_for(f"{served}entries/renamed-statement/", lambda html: html == "HTTP 404")


@pytest.fixture
def broken(project: Path) -> Path:
    """The project with a mistake in it before the preview begins."""
    rewrite(project / PLAN, "kind: plan", "kind: plann")
    return project


def test_a_preview_that_begins_with_bad_data_shows_it_and_heals(broken, served):
    wait_for(served, lambda html: 'class="problems"' in html and "did you mean `plan`?" in html)
    rewrite(broken / PLAN, "kind: plann", "kind: plan")
    wait_for(served, lambda html: 'class="problems"' not in html and "Established" in html)
