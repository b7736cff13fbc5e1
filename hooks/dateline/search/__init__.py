"""Search: the index that Pagefind makes of the written pages, so that a browser loads what a query needs.

Indexed is what a page says itself: of an entry its words, claims and sources, of a record what it is. Lists
of what points to it are left out, and what its sources rest on, so that a claim and a source are found once;
so are the controls of a page, and past views, which would find what was said as if it stood today.

Where a word could not be typed or found as it stands, its page is indexed with a variant of it: see `variants`.

The kind of a page is metadata and not one of Pagefind's filters, whose files come out in another order each
time, where two builds shall be the same byte for byte.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from dateline.languages import message
from dateline.search.variants import letters, variants

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
    ".change .permalink",
    ".sources > summary",
    ".origins",
    ".use",
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


COPY = "pagefind-pages"
"""The folder that holds the pages with their variants while they are indexed."""

LETTERS = "pagefind/letters.json"
"""The path of what the script needs to put typed words into the letters of the variants."""


def index(folder: Path, language: str) -> None:
    """Write the index of a built site into its folder `pagefind/`; of pages whose words have variants, with these."""
    _index(folder, folder)
    if found := variants(folder / "pagefind", language):
        shutil.rmtree(folder / "pagefind")
        try:
            _index(_with_variants(folder, found), folder)
        finally:
            shutil.rmtree(folder / COPY)
    for pattern in UNUSED:
        for file in (folder / "pagefind").glob(pattern):
            file.unlink()
    (folder / LETTERS).write_text(letters(language), encoding="utf-8")


def _index(pages: Path, folder: Path) -> None:
    command = [sys.executable, "-m", "pagefind", "--site", str(pages), "--output-path", str(folder / "pagefind")]
    command += ["--silent", *(f"--exclude-selectors={selector}" for selector in LEFT_OUT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"the search could not be made:\n{done.stdout}{done.stderr}")


def _with_variants(folder: Path, found: Mapping[str, str]) -> Path:
    """A copy of the pages of a site, each with the variants of its words."""
    copy = folder / COPY
    for file in list(folder.rglob("*.html")):
        path = file.relative_to(folder)
        html = file.read_text(encoding="utf-8")
        (copy / path).parent.mkdir(parents=True, exist_ok=True)
        (copy / path).write_text(html.replace("</main>", f"{found.get(path.as_posix(), '')}</main>"), encoding="utf-8")
    return copy
