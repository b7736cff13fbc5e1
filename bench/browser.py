"""Open a page in Chromium as somebody does who was never there, and measure what the reader waits for.

Every visit has a window of its own with an empty cache. No name but this machine's is resolved, so that nothing
is fetched from elsewhere; what a page tried to fetch there is counted.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from measure import Failed
from npm import Absent
from playwright.sync_api import Browser, CDPSession, Error, Page, TimeoutError, sync_playwright

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
ALONE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
WINDOW = {"width": 1280, "height": 800}
PATIENCE = 600_000
SETTLING = 500
"""For how many milliseconds a page that is ready is left alone, so that a later, larger paint is seen too."""

WATCH = """
window.painted = 0;
new PerformanceObserver((list) => { for (const paint of list.getEntries()) window.painted = paint.startTime; })
  .observe({ type: "largest-contentful-paint", buffered: true });
addEventListener("DOMContentLoaded", () => {
  const first = document.querySelector(".timeline > .entry, .years > li");
  if (!first?.getClientRects().length) return;
  requestAnimationFrame(() => setTimeout(() => { window.readyAt = performance.now(); }));
});
window.peerLoaded = () => {
  window.slides = document.querySelectorAll(".tl-slide").length;
  window.readyAt = performance.now();
};
"""
"""Ours is ready once it is parsed, its first entry (of a long timeline: the first year to choose) is laid out and a
frame is painted; TimelineJS is ready at once with its event."""

SEEN = """() => ({
  ready: window.slides ? window.readyAt : Math.max(window.readyAt, window.painted), painted: window.painted,
  elements: document.querySelectorAll("*").length, slides: window.slides ?? 0,
  claims: document.querySelectorAll("li.claim").length,
})"""
"""What is read off a page that has come to rest. Ours also waits for its largest paint, TimelineJS need not."""


@dataclass(frozen=True, slots=True)
class Visit:
    """One opening of a page; times in milliseconds from the beginning of the navigation.

    `painted` is the largest contentful paint, `sent` what came over the wire in bytes, `blocked` how often the page
    asked another host.
    """

    ready: float
    painted: float
    elements: int
    sent: int
    requests: int
    blocked: int
    slides: int
    claims: int


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser as long as the block runs: the one on the PATH, else Playwright's own."""
    options = [ALONE, *(["--no-sandbox"] if needs_no_sandbox() else [])]
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=found_browser(), args=options)
        except Error as error:
            first = str(error).strip().splitlines()[0]
            raise Absent(f"no browser starts here: install Chromium ({first})") from error
        yield browser
        browser.close()


def found_browser() -> str | None:
    """The browser on the PATH; None leaves the choice to who starts one."""
    return next(filter(None, map(shutil.which, BROWSERS)), None)


def browser_path() -> str:
    """The browser on the PATH, else where Playwright keeps its own."""
    if found := found_browser():
        return found
    with sync_playwright() as playwright:
        return playwright.chromium.executable_path


def needs_no_sandbox() -> bool:
    """Whether this is root, for whom Chromium starts only without its sandbox."""
    return os.name == "posix" and os.geteuid() == 0


@contextmanager
def window(browser: Browser) -> Iterator[tuple[Page, Traffic]]:
    """A page in a window of its own with an empty cache, and what it sends and receives."""
    context = browser.new_context(viewport=WINDOW)
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    yield page, Traffic(context.new_cdp_session(page))
    context.close()


class Traffic:
    """Counts what a page asks for: bytes as they come over the wire, headers included."""

    def __init__(self, session: CDPSession) -> None:
        self.sent = self.requests = self.blocked = 0
        session.on("Network.requestWillBeSent", self._asked)
        session.on("Network.loadingFinished", self._came)
        session.send("Network.enable")

    def _asked(self, event: dict) -> None:
        address = event["request"]["url"]
        if address.startswith("http://127.0.0.1:"):
            self.requests += 1
        elif address.startswith("http"):
            self.blocked += 1

    def _came(self, event: dict) -> None:
        self.sent += int(event["encodedDataLength"])


def visit(browser: Browser, address: str) -> Visit:
    """Open a page and wait until it can be read and has come to rest."""
    with window(browser) as (page, traffic):
        page.add_init_script(WATCH)
        try:
            page.goto(address, wait_until="load")
            page.wait_for_function("window.readyAt > 0")
        except TimeoutError as error:
            raise Failed(f"{address} was not ready after {PATIENCE / 1000:.0f} seconds") from error
        page.wait_for_timeout(SETTLING)
        seen = page.evaluate(SEEN)
    return Visit(**seen, sent=traffic.sent, requests=traffic.requests, blocked=traffic.blocked)
