"""The same story for TimelineJS: a slide for each entry, with every claim and citation in its text.

The page is what TimelineJS's documentation tells to write. Script, styles and icons are those of its package;
what it asks of other hosts (the fonts that its style names) is blocked and counted.
"""

from __future__ import annotations

import json
import re
import shutil
from html import escape
from pathlib import Path
from typing import Any

from records import Citation, Claim, Entry, Story

NAME, VERSION = "@knight-lab/timelinejs", "3.9.11"
LINK = re.compile(r"\[([^\]]*)\]\(([^)]*)\)")
DAY = re.compile(r"\d{4}-\d{2}(?:-\d{2})?")
PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="css/timeline.css">
<script src="js/timeline.js"></script>
<style>html, body, #timeline-embed {{ height: 100%; margin: 0 }}</style>
</head>
<body>
<div id="timeline-embed"></div>
<script>
const scripts = new URL("js/", location.href).href;
window.timeline = new TL.Timeline("timeline-embed", "story.json", {{ script_path: scripts }});
timeline.on("loaded", () => window.peerLoaded?.());
</script>
</body>
</html>
"""


def write_timelinejs(story: Story, modules: Path, folder: Path) -> None:
    """Write a site of one page into a folder that is not there yet."""
    shutil.copytree(modules / NAME / "dist", folder, ignore=shutil.ignore_patterns("*.map", "embed"))
    (folder / "index.html").write_text(PAGE.format(title=escape(story.title)), encoding="utf-8")
    (folder / "story.json").write_text(json.dumps(_story(story), ensure_ascii=False), encoding="utf-8")


def _story(story: Story) -> dict[str, Any]:
    names = {actor.id: actor.name for actor in story.actors}
    asked = {question.id: question.question for question in story.questions}
    sources = {
        source.id: f'<a href="{escape(source.url)}">{escape(source.title)}</a>, {escape(source.publisher)}, '
        f"{source.published}"
        for source in story.sources
    }
    return {
        "title": {"text": {"headline": escape(story.title), "text": f"<p>{escape(story.summary)}</p>"}},
        "events": [_slide(entry, names, asked, sources) for entry in story.entries],
    }


def _slide(entry: Entry, names: dict[str, str], asked: dict[str, str], sources: dict[str, str]) -> dict[str, Any]:
    claims = "".join(_claim(claim, names, asked, sources) for claim in entry.claims)
    summary = LINK.sub(lambda link: f'<a href="#{link[2]}">{link[1]}</a>', escape(entry.summary))
    days = DAY.findall(entry.date)
    slide: dict[str, Any] = {"unique_id": entry.id, "start_date": _date(days[0])}
    if len(days) > 1:
        slide["end_date"] = _date(days[1])
    elif entry.date.endswith("~"):
        slide["display_date"] = f"about {days[0]}"
    text = {"headline": escape(entry.title), "text": f"<p>{summary}</p><ul>{claims}</ul>"}
    return slide | {"text": text}


def _date(day: str) -> dict[str, str]:
    return dict(zip(("year", "month", "day"), day.split("-"), strict=False))


def _claim(claim: Claim, names: dict[str, str], asked: dict[str, str], sources: dict[str, str]) -> str:
    """One claim: who, stance, day, words, what it relies on, which question it is on, where it can be read."""
    speaker = f" ({escape(names[claim.speaker])})" if claim.speaker else ""
    relies = f" Relies on {escape(names[claim.relies_on])}." if claim.relies_on else ""
    on = f" On: {escape(asked[claim.on])}" if claim.on else ""
    citations = "".join(f"<li>{_citation(citation, sources)}</li>" for citation in claim.citations)
    return (
        f'<li class="claim"><b>{escape(names[claim.by])}</b>{speaker} {claim.stance} {claim.said}: '
        f"{escape(claim.says)}{relies}{on}<ol>{citations}</ol></li>"
    )


def _citation(citation: Citation, sources: dict[str, str]) -> str:
    return f"{sources[citation.source]}: <q>{escape(citation.quote)}</q>, {escape(citation.locator)}"
