"""What the benchmarks in a browser share: Chromium with nothing but this machine, a server, and packages from npm."""

from __future__ import annotations

import gzip
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread

from measure import Absent, progress
from playwright.sync_api import Browser, Error, Page, sync_playwright

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
OPTIONS = ["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]
if os.name == "posix" and os.geteuid() == 0:
    OPTIONS.append("--no-sandbox")  # as root Chromium starts only without
PATIENCE = 600_000
COMPRESSED = ("text/", "application/json", "application/javascript", "application/manifest+json", "image/svg+xml")
NPM = ("install", "--ignore-scripts", "--no-audit", "--no-fund", "--no-save", "--silent")


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser as long as the block runs: the one on the PATH, else Playwright's own."""
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=found_browser(), args=OPTIONS)
        except Error as error:
            first = str(error).strip().splitlines()[0]
            raise Absent(f"no browser starts here: install Chromium ({first})") from error
        yield browser
        browser.close()


def found_browser() -> str | None:
    """The browser on the PATH; None leaves the choice to who starts one."""
    return next(filter(None, map(shutil.which, BROWSERS)), None)


@contextmanager
def window(browser: Browser) -> Iterator[tuple[Page, Traffic]]:
    """A page in a window of its own with an empty cache, and what it sends and receives."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    yield page, Traffic(page)
    context.close()


class Traffic:
    """Counts what a page asks for: bytes as they come over the wire, headers included."""

    def __init__(self, page: Page) -> None:
        self.sent = self.requests = self.blocked = 0
        session = page.context.new_cdp_session(page)
        session.on("Network.requestWillBeSent", lambda event: self._asked(event["request"]["url"]))
        session.on("Network.loadingFinished", self._came)
        session.send("Network.enable")

    def _asked(self, address: str) -> None:
        self.requests += address.startswith("http://127.0.0.1:")
        self.blocked += address.startswith("http") and not address.startswith("http://127.0.0.1:")

    def _came(self, event: dict) -> None:
        self.sent += int(event["encodedDataLength"])


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address, ending in `/`, at which a folder is served as long as the block runs."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(folder))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@cache
def _compressed(file: Path) -> bytes:
    """Each file is compressed once, so that no reader waits for it after the visit that warms up."""
    return gzip.compress(file.read_bytes(), 6, mtime=0)


class _Handler(SimpleHTTPRequestHandler):
    """Serves as a plain file host does: gzip for text, kept-alive connections, each answer in one write."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1

    def do_GET(self) -> None:
        """Answer with what the file's path holds."""
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() else file
        if not file.is_file():
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        kind = self.guess_type(file)
        is_compressed = kind.startswith(COMPRESSED)
        body = _compressed(file) if is_compressed else file.read_bytes()
        headers = {"Content-Type": f"{kind}; charset=utf-8" if kind.startswith("text/") else kind}
        headers |= {"Content-Encoding": "gzip", "Vary": "Accept-Encoding"} if is_compressed else {}
        self.send_response(HTTPStatus.OK)
        for name, value in (headers | {"Content-Length": str(len(body)), "Cache-Control": "max-age=600"}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Log nothing."""


@contextmanager
def npm_package(name: str, version: str) -> Iterator[Path]:
    """The `node_modules` with this version of a package, as long as the block runs; none of its scripts run."""
    npm = shutil.which("npm")
    if npm is None:
        raise Absent(f"`{name}` comes from npm, and there is no npm here: install Node.js")
    with TemporaryDirectory(prefix="dateline-npm-") as folder:
        progress(f"npm: fetching {name} {version}")
        command = [npm, *NPM, "--prefix", folder, f"{name}@{version}"]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise Absent(f"npm could not install `{name}` {version}: {(done.stderr or done.stdout).strip()[-400:]}")
        yield Path(folder) / "node_modules"
