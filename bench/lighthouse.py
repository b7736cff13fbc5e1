"""Lighthouse over four pages of the shipped timeline, as on a phone, and which bars they hold.

    python bench/lighthouse.py [--runs 3]

Builds the project's own timeline into a temporary folder, serves it compressed as a file host does, and prints for
each page the median scores, what the first view weighs, and every audit that is not perfect.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from browser import OPTIONS, found_browser, npm_package, served
from measure import CODE, DATA, Failed, bar, build, copy_project, positive, progress, report, table
from playwright.sync_api import sync_playwright

NAME, VERSION = "lighthouse", "13.5.0"
LEAST = {"performance": 98, "accessibility": 100, "best-practices": 100, "seo": 100}
MOST_BYTES, MOST_REQUESTS = 100_000, 10


class Judged(NamedTuple):
    """What Lighthouse says of a page: median scores of 100, the heaviest first view, audits that are not perfect."""

    path: str
    scores: dict[str, int]
    sent: int
    requests: int
    faults: list[str]


def main() -> int:
    """Judge the pages; 1 where the build fails."""
    parser = argparse.ArgumentParser(description="Run Lighthouse over four pages of the shipped timeline.")
    parser.add_argument("--runs", type=positive, default=3, help="runs on each page, of which the median counts (3)")
    args = parser.parse_args()
    return report("Lighthouse", lambda: _lines(_judged(args.runs)))


def _judged(runs: int) -> list[Judged]:
    with TemporaryDirectory(prefix="dateline-bench-") as made, npm_package(NAME, VERSION) as modules:
        project, site = Path(made, "project"), Path(made, "site")
        progress("Lighthouse: building the shipped timeline")
        copy_project(project, (*CODE, *DATA))
        build(project, site)
        with served(site) as address:
            return [_judge(modules, address, path, runs) for path in _paths(site)]


def _paths(site: Path) -> list[str]:
    """Home, the timeline, and the entry and the source with the heaviest page."""
    pages = (
        max((site / each).glob("*/index.html"), key=lambda page: page.stat().st_size) for each in ("entries", "sources")
    )
    return ["", "timeline/", *(f"{page.parent.relative_to(site).as_posix()}/" for page in pages)]


def _judge(modules: Path, address: str, path: str, runs: int) -> Judged:
    reports, views = [], []
    for turn in range(1, runs + 1):
        progress(f"Lighthouse: /{path}, run {turn} of {runs}")
        reports.append(_report(modules, address + path))
        asked = reports[-1]["audits"]["network-requests"]["details"]["items"]
        views.append([one["transferSize"] for one in asked if one["url"].startswith("http")])
    scores = {
        # rounded down, so that nothing reaches a bar by rounding
        name: int(100 * median(report["categories"][name]["score"] or 0 for report in reports) + 1e-6)
        for name in LEAST
    }
    faults = dict(fault for report in reports for fault in _faults(report))
    return Judged(path, scores, max(map(sum, views)), max(map(len, views)), [*faults.values()])


def _report(modules: Path, address: str) -> dict[str, Any]:
    """One run of Lighthouse with its own settings for a phone."""
    flags = " ".join(["--headless=new", *(f'"{option}"' if " " in option else option for option in OPTIONS)])
    command = ["node", str(modules / "lighthouse" / "cli" / "index.js"), address, "--output=json", "--quiet"]
    command += [f"--chrome-flags={flags}", f"--only-categories={','.join(LEAST)}", "--no-enable-error-reporting"]
    done = subprocess.run(
        command, env=os.environ | {"CHROME_PATH": _browser_path()}, capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        raise Failed(f"Lighthouse ended with {done.returncode} on {address}:\n{done.stderr.strip()[-2000:]}")
    return json.loads(done.stdout)


def _browser_path() -> str:
    if found := found_browser():
        return found
    with sync_playwright() as playwright:
        return playwright.chromium.executable_path


def _faults(report: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Every weighed audit that is not perfect, in words, with the first element that it points at."""
    for name, category in report["categories"].items():
        for part in category["auditRefs"]:
            audit = report["audits"][part["id"]]
            if part["weight"] and audit["score"] is not None and audit["score"] < 1:
                items = audit.get("details", {}).get("items") or []
                found = [item["node"]["snippet"] for item in items if "snippet" in item.get("node", {})]
                example = f", {len(found)} found: {found[0][:160]}" if found else ""
                yield part["id"], f"{name}: {audit['title']} {audit.get('displayValue', '')}{example}"


def _lines(judged: Sequence[Judged]) -> Iterator[str]:
    rows = [
        (f"/{page.path}", *map(str, page.scores.values()), f"{page.sent / 1000:.1f}", str(page.requests))
        for page in judged
    ]
    yield from table(("page", *LEAST, "KB", "requests"), rows, ["page"])
    yield from (f"/{page.path}: {fault}" for page in judged for fault in page.faults)
    for name, least in LEAST.items():
        worst = min(page.scores[name] for page in judged)
        yield bar(f"{name} >= {least} on every page", f"{worst}", worst >= least)
    sent, requests = max(page.sent for page in judged), max(page.requests for page in judged)
    yield bar(f"first view <= {MOST_BYTES // 1000} KB compressed", f"{sent / 1000:.1f} KB", sent <= MOST_BYTES)
    yield bar(f"first view <= {MOST_REQUESTS} requests", f"{requests}", requests <= MOST_REQUESTS)


if __name__ == "__main__":
    sys.exit(main())
