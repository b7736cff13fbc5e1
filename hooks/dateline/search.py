"""Search: the index that Pagefind makes of the written pages, so that a browser loads what a query needs.

Indexed is what a page says itself: of an entry its words, claims and sources, of a record what it is. Lists
of what points to it are left out, so that a claim is found once, and so are past views, which would find
what was said as if it stood today.

The kind of a page is metadata and not one of Pagefind's filters, whose files come out in another order each
time, where two builds shall be the same byte for byte.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from dateline.languages import message

SEARCHED = {
    "entry": message("Entry"),
    "question": message("Question"),
    "actor": message("Actor"),
    "place": message("Place"),
    "topic": message("Topic"),
    "source": message("Source"),
    "written": message("Page"),
    "reference-page": message("Reference"),
}
"""The kinds of page that are searched, with what a result of each is called."""

LEFT_OUT = (
    "nav",
    ".lines",
    ".visually-hidden",
    ".citation .permalink",
    ".kind-entry .kicker",
    ".explained",
    ".claim .on",
    ".foot",
    ".kind-entry section",
    ".kind-question section",
    ".kind-actor section",
    ".kind-place section",
    ".kind-topic section",
    ".kind-source section",
    ".kind-question .aside",
    ".kind-source .aside",
    ".kind-source .facts > :not(.note)",
    "pre",
    ".start",
    ".out",
)
"""What of those pages is not searched, as selectors."""

UNUSED = ("pagefind-*ui.*", "pagefind-highlight.js")
"""What Pagefind adds for showing results, which the site does in its own way."""


def index(folder: Path) -> None:
    """Write the index of a built site into its folder `pagefind/`."""
    command = [sys.executable, "-m", "pagefind", "--site", str(folder), "--silent"]
    command += [f"--exclude-selectors={selector}" for selector in LEFT_OUT]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"the search could not be made:\n{done.stdout}{done.stderr}")
    for pattern in UNUSED:
        for file in (folder / "pagefind").glob(pattern):
            file.unlink()
