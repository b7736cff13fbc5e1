"""What a project brings besides its timeline: settings, files, pages and templates of its own.

Each of them works, or a problem names it. A problem ends a build; advice is a warning, at which only a strict build
ends: it is on what a page does without. The rules know nothing of MkDocs, and are given what it read.
"""

from dateline.project import files, folders, pages, policy, settings, templates

__all__ = ["files", "folders", "pages", "policy", "settings", "templates"]
