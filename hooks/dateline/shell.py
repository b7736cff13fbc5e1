"""The shell of every page: what `base.html` shows around a page of the timeline, a hand-written one, or a missing one.

What is in `shell` differs from page to page; the rest of a context is shared by all shells of one build.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from markupsafe import escape

from dateline import frames, languages, search
from dateline.contribution import has_form, with_form
from dateline.handwritten import USUAL_TITLES, Handwritten
from dateline.languages.fallbacks import as_elements, shown
from dateline.offline import walkable
from dateline.pages import Kind, described
from dateline.problems import Problem
from dateline.project.policy import NONCE, policy
from dateline.site import Site
from dateline.text import to_plain


@dataclass
class Shell:
    """What the shells of a build have in common; `problems` show above the pages of a preview."""

    preview: bool = False
    searchable: bool = False
    offline: bool = False
    problems: list[Problem] = field(default_factory=list)
    site: Site | None = None
    handwritten: Handwritten = field(default_factory=Handwritten)

    @property
    def language(self) -> str:
        """The language of the timeline; English while none could be read."""
        return self.site.about.language if self.site else languages.SOURCE

    @property
    def host(self) -> str:
        """The host at which the site is published; empty where that is not known."""
        return urlsplit(self.site.address or "").netloc if self.site else ""

    def has_page(self, path: str) -> bool:
        """Whether the site has a page at a path from its root."""
        return path in self.handwritten.paths or bool(self.site and self.site.page(path))

    def of_home(self) -> tuple[str, str]:
        """The title and the description of the home page, for what lists pages."""
        return (self.site.about.title, to_plain(self.site.about.summary)) if self.site else ("Home", "")

    def around(self, shell: dict[str, Any]) -> dict[str, Any]:
        """All that `base.html` needs besides what MkDocs gives every template."""
        return {
            "shell": shell,
            "language": self.language,
            "direction": languages.direction(self.language),
            "spoken": languages.spoken(self.language),
            "about": self.site and self.site.about,
            "view": self.site and self.site.view,
            "handwritten": self.handwritten,
            "usual_titles": USUAL_TITLES,
            "preview": self.preview,
            "searchable": self.searchable,
            "offline": self.offline,
            "searched": search.SEARCHED,
            "problems": self.problems,
            "policy": policy(self.preview, self.offline),
            "nonce": NONCE,
        }

    def of_kind(self, kind: Kind) -> dict[str, Any]:
        """The shell of the pages of a kind, with the marks of their gaps."""
        form = kind.name == "home" and self.handwritten.asks_for_form
        return {**frames.marks(), "kind": kind.name, "section": kind.section, "form": form}

    def of_written(
        self, path: str, title: str, site_title: str, description: str, address: str | None, edit: str | None, html: str
    ) -> dict[str, Any]:
        """The shell of a hand-written page; `address` is where it counts, `edit` where it is edited."""
        description = described(description)
        return {
            "title": escape(f"{title} · {site_title}"),
            "description": escape(description),
            "canonical": frames.canonical_link(address),
            "share": self.site.sharing.tags(path, title, description) if self.site else "",
            "edit": frames.edit_link(edit, self.language),
            "body": with_form(html, self.site.view if self.site else None, "../" * path.count("/")),
            "form": has_form(html),
            "kind": "written",
            "section": path,
        }

    def of_missing(self, site_title: str) -> dict[str, Any]:
        """The shell of `404.html`, which no page stands behind."""
        missing = shown(self.language).gettext("Not found")
        title = escape(f"{missing} · {site_title}")
        return {**dict.fromkeys(frames.GAPS, ""), "title": title, "kind": "missing", "section": "-"}

    def finished(self, html: str) -> str:
        """A whole page as it is written."""
        html = as_elements(html, self.language)
        return walkable(html) if self.offline else html
