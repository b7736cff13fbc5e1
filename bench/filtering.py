"""How long the filter of a long timeline takes, from the tick to the frame that shows what is left."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median

from browser import Traffic, window
from playwright.sync_api import Browser, Error, Page

BAR = 100
TICKS = 12
PATIENCE = 10_000
PANEL = "details.filter"
BOXES = f"{PANEL} input[type=checkbox]"
TICK = """async ([selector, place, patience]) => {
  const boxes = document.querySelectorAll(selector);
  const said = document.querySelector("main [role=status]");
  const begun = performance.now();
  const answered = new Promise((resolve) => new MutationObserver(resolve).observe(said, { childList: true }));
  const silent = new Promise((_, reject) => setTimeout(reject, patience, new Error("no answer to a tick")));
  boxes[place].click();
  await Promise.race([answered, silent]);
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  return performance.now() - begun;
}"""


@dataclass(frozen=True, slots=True)
class Filtering:
    """Milliseconds of the first tick, which may have to fetch the entries, and of those that followed.

    `broken` is why a tick had no answer; then the rest is empty.
    """

    first: float = 0
    later: tuple[float, ...] = ()
    fetched: int = 0
    broken: str = ""

    def __str__(self) -> str:
        if self.broken:
            return f"the filter does not work: {self.broken}"
        return (
            f"filter: median {median(self.later):.0f} ms, slowest {max(self.later):.0f} ms of {len(self.later)} ticks; "
            f"the first, straight after opening the page, {self.first:.0f} ms with {self.fetched / 1000:,.0f} KB fetched"
        )


def filtering(browser: Browser, address: str) -> Filtering | None:
    """Tick boxes one after another, spread over all facets; None where there is no filter."""
    errors: list[str] = []
    with window(browser) as (page, traffic):
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(address, wait_until="load")
        boxes = page.locator(BOXES).count()
        if not boxes:
            return None
        page.evaluate("(panel) => { document.querySelector(panel).open = true; }", PANEL)
        try:
            return _ticked(page, traffic, boxes)
        except Error as error:
            return Filtering(broken=(errors or [str(error)])[0].splitlines()[0])


def _ticked(page: Page, traffic: Traffic, boxes: int) -> Filtering:
    """Each box is ticked while those before still are, then all are taken back."""

    def tick(place: int) -> float:
        return page.evaluate(TICK, [BOXES, place, PATIENCE])

    before = traffic.sent
    first, fetched = tick(0), traffic.sent - before
    places = [turn * (boxes - 1) // TICKS for turn in range(1, TICKS + 1)]
    later = tuple(map(tick, [*places, *places[::-1], 0]))
    return Filtering(first, later, fetched)
