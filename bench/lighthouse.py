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
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlsplit

from arguments import positive
from browser import ALONE, browser_path, needs_no_sandbox
from measure import Failed
from npm import npm_package, tell
from project import CODE, DATA, build, copy_project, progress
from report import bar
from served import served

NAME, VERSION = "lighthouse", "13.5.0"
LEAST = {"performance": 98, "accessibility": 100, "best-practices": 100, "seo": 100}
MOST_BYTES, MOST_REQUESTS = 100_000, 10
LABELS = ("page", *LEAST, "KB", "requests")
LONGEST_EXAMPLE, MOST_EXAMPLES = 160, 3


@dataclass(frozen=True, slots=True)
class Judged:
    """What Lighthouse says of a page: median scores of 100, the heaviest first view, audits that are not perfect."""

    path: str
    scores: dict[str, int]
    sent: int
    requests: int
    faults: tuple[str, ...]


def main() -> int:
    """Judge the pages; 1 where the build fails."""
    parser = argparse.ArgumentParser(description="Run Lighthouse over four pages of the shipped timeline.")
    parser.add_argument("--runs", type=positive, default=3, help="runs on each page, of which the median counts (3)")
    args = parser.parse_args()
    return tell("Lighthouse", lambda: _lines(_judged(args.runs)))


def _judged(runs: int) -> list[Judged]:
    with TemporaryDirectory(prefix="dateline-bench-") as made, npm_package(NAME, VERSION) as modules:
        project, site = Path(made) / "project", Path(made) / "site"
        project.mkdir()
        progress("Lighthouse: building the shipped timeline")
        copy_project(project, (*CODE, *DATA))
        build(project, site)
        with served(site) as address:
            return [_judge(modules, address, path, runs) for path in _paths(site)]


def _paths(site: Path) -> list[str]:
    """Home, the timeline, and the entry and the source with the heaviest page."""

    def heaviest(register: str) -> str:
        page = max((site / register).glob("*/index.html"), key=lambda page: page.stat().st_size)
        return f"{register}/{page.parent.name}/"

    return ["", "timeline/", heaviest("entries"), heaviest("sources")]


def _judge(modules: Path, address: str, path: str, runs: int) -> Judged:
    reports = []
    for turn in range(1, runs + 1):
        progress(f"Lighthouse: /{path}, run {turn} of {runs}")
        reports.append(_report(modules, address + path))
    scores = {name: _score(report["categories"][name]["score"] for report in reports) for name in LEAST}
    views = [_asked(report) for report in reports]
    sent = max(sum(one["transferSize"] for one in view) for view in views)
    faults = dict(fault for report in reports for fault in _faults(report))
    return Judged(path, scores, sent, max(map(len, views)), tuple(faults.values()))


def _score(parts: Iterable[float | None]) -> int:
    """The median as a number of 100, rounded down, so that nothing reaches a bar by rounding."""
    return int(100 * median(part or 0 for part in parts) + 1e-6)


def _report(modules: Path, address: str) -> dict[str, Any]:
    """One run of Lighthouse with its own settings for a phone."""
    flags = f'--headless=new "{ALONE}"' + (" --no-sandbox" if needs_no_sandbox() else "")
    command = ["node", str(modules / "lighthouse" / "cli" / "index.js"), address, "--output=json", "--quiet"]
    command += [f"--chrome-flags={flags}", f"--only-categories={','.join(LEAST)}", "--no-enable-error-reporting"]
    environment = os.environ | {"CHROME_PATH": browser_path()}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise Failed(f"Lighthouse ended with {done.returncode} on {address}:\n{done.stderr.strip()[-2000:]}")
    return json.loads(done.stdout)


def _asked(report: dict[str, Any]) -> list[dict[str, Any]]:
    return [one for one in report["audits"]["network-requests"]["details"]["items"] if one["url"].startswith("http")]


def _faults(report: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Every weighed audit that is not perfect, in words, and what is asked for where that is too much."""
    for category in report["categories"].values():
        for part in category["auditRefs"]:
            audit = report["audits"][part["id"]]
            if part["weight"] and audit["score"] is not None and audit["score"] < 1:
                value = f" ({audit['displayValue']})" if audit.get("displayValue") else ""
                yield audit["id"], f"{category['id']}: {audit['id']}: {audit['title']}{value}{_examples(audit)}"
    asked = _asked(report)
    if len(asked) > MOST_REQUESTS:
        names = ", ".join(urlsplit(one["url"]).path for one in asked)
        yield "requests", f"{len(asked)} requests: {names}"


def _examples(audit: dict[str, Any]) -> str:
    """The first elements that an audit points at."""
    nodes = [item.get("node", {}) for item in audit.get("details", {}).get("items") or []]
    found = [" ".join(f"{node['selector']} {node['snippet']}".split()) for node in nodes if "snippet" in node]
    shown = "; ".join(words[:LONGEST_EXAMPLE] for words in found[:MOST_EXAMPLES])
    return f" {len(found)} found: {shown}" if found else ""


def _lines(judged: Sequence[Judged]) -> Iterator[str]:
    rows = [LABELS, *(_row(page) for page in judged)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(LABELS))]
    for row in rows:
        first, *figures = (cell.rjust(width) for cell, width in zip(row, widths, strict=True))
        yield "  ".join([first.strip().ljust(widths[0]), *figures])
    for page in judged:
        yield from (f"/{page.path}: {fault}" for fault in page.faults)
    yield from _verdicts(judged)


def _row(page: Judged) -> tuple[str, ...]:
    scores = (str(page.scores[name]) for name in LEAST)
    return (f"/{page.path}", *scores, f"{page.sent / 1000:.1f}", str(page.requests))


def _verdicts(judged: Sequence[Judged]) -> Iterator[str]:
    for name, least in LEAST.items():
        worst = min(page.scores[name] for page in judged)
        yield bar(f"{name} {'>= ' if least < 100 else ''}{least} on every page", f"{worst}", worst >= least)
    sent, requests = max(page.sent for page in judged), max(page.requests for page in judged)
    yield bar(f"first view <= {MOST_BYTES // 1000} KB compressed", f"{sent / 1000:.1f} KB", sent <= MOST_BYTES)
    yield bar(f"first view <= {MOST_REQUESTS} requests", f"{requests}", requests <= MOST_REQUESTS)


if __name__ == "__main__":
    sys.exit(main())
