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

from invent import Record, Story

NAME, VERSION = "@knight-lab/timelinejs", "3.9.11"
LINK = re.compile(r"\[([^\]]*)\]\(([^)]*)\)")
DAY = re.compile(r"\d{4}-\d{2}(?:-\d{2})?")
PAGE = Path(__file__).with_name("timelinejs.html")


def write_timelinejs(story: Story, modules: Path, folder: Path) -> None:
    """Write a site of one page into a folder that is not there yet."""
    shutil.copytree(modules / NAME / "dist", folder, ignore=shutil.ignore_patterns("*.map", "embed"))
    title, summary = escape(story.timeline["title"]), escape(story.timeline["summary"])
    slides = [_slide(id, entry, story) for id, entry in story.entries.items()]
    whole = {"title": {"text": {"headline": title, "text": f"<p>{summary}</p>"}}, "events": slides}
    (folder / "index.html").write_text(PAGE.read_text(encoding="utf-8").replace("TITLE", title), encoding="utf-8")
    (folder / "story.json").write_text(json.dumps(whole, ensure_ascii=False), encoding="utf-8")


def _slide(id: str, entry: Record, story: Story) -> Record:
    claims = "".join(_claim(claim, story) for claim in entry["claims"])
    summary = LINK.sub(lambda link: f'<a href="#{link[2]}">{link[1]}</a>', escape(entry["summary"]))
    start, *end = [
        dict(zip(("year", "month", "day"), day.split("-"), strict=False)) for day in DAY.findall(entry["date"])
    ]
    slide: Record = {"unique_id": id, "start_date": start} | ({"end_date": end[0]} if end else {})
    if entry["date"].endswith("~"):
        slide["display_date"] = f"about {entry['date'][:-1]}"
    return slide | {"text": {"headline": escape(entry["title"]), "text": f"<p>{summary}</p><ul>{claims}</ul>"}}


def _claim(claim: Record, story: Story) -> str:
    """One claim: who, stance, day, words, what it relies on, which question it is on, where it can be read."""
    names = {key: escape(story.actors[claim[key]]["name"]) for key in ("by", "speaker", "relies_on") if key in claim}
    speaker = f" ({names['speaker']})" if "speaker" in names else ""
    relies = f" Relies on {names['relies_on']}." if "relies_on" in names else ""
    on = f" On: {escape(story.questions[claim['on']]['question'])}" if "on" in claim else ""
    citations = "".join(f"<li>{_citation(citation, story)}</li>" for citation in claim["citations"])
    return (
        f'<li class="claim"><b>{names["by"]}</b>{speaker} {claim["stance"]} {claim.get("said", "")}: '
        f"{escape(claim['says'])}{relies}{on}<ol>{citations}</ol></li>"
    )


def _citation(citation: Record, story: Story) -> str:
    source = story.sources[citation["source"]]
    link = f'<a href="{escape(source["url"])}">{escape(source["title"])}</a>'
    where = f"{escape(source['publisher'])}, {source['published']}"
    return f"{link}, {where}: <q>{escape(citation['quote'])}</q>, {escape(citation['locator'])}"
