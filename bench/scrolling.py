"""Whether a page stalls while somebody scrolls through all of it: how long its frames take, from top to bottom."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median

from browser import SETTLING, window
from playwright.sync_api import Browser

STALL = 100
"""Milliseconds between two frames from which a reader sees the page hang (RAIL: within 100 ms it feels immediate)."""

STEP = 200
"""Pixels from frame to frame: at sixty frames a second a fast flick, through a hundred entries in some seconds."""

SCROLL = """async (step) => {
  document.documentElement.style.scrollBehavior = "auto";
  const frame = () => new Promise(requestAnimationFrame);
  const took = [];
  let last = await frame();
  while (scrollY + innerHeight < document.documentElement.scrollHeight - 1) {
    scrollBy(0, step);
    const now = await frame();
    took.push(now - last);
    last = now;
  }
  return took;
}"""


@dataclass(frozen=True, slots=True)
class Scrolling:
    """Milliseconds of every frame on the way down a page."""

    path: str
    frames: tuple[float, ...]

    @property
    def longest(self) -> float:
        """The longest frame; 0 where the page fits the window."""
        return max(self.frames, default=0)

    def __str__(self) -> str:
        stalls = sum(frame >= STALL for frame in self.frames)
        middle = median(self.frames) if self.frames else 0
        return (
            f"scroll through {self.path}: {len(self.frames)} frames, median {middle:.0f} ms, "
            f"longest {self.longest:.0f} ms, {stalls} stalls"
        )


def scrolling(browser: Browser, root: str, path: str) -> Scrolling:
    """Scroll from the top of a page that has come to rest to its end, a step each frame."""
    with window(browser) as (page, _):
        page.goto(root + path, wait_until="load")
        page.wait_for_timeout(SETTLING)
        return Scrolling(path, tuple(page.evaluate(SCROLL, STEP)))
