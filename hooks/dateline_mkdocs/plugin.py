"""The plugin that a `mkdocs.yml` names where the package is installed: every event of `events`."""

from __future__ import annotations

from mkdocs.config.base import Config
from mkdocs.plugins import BasePlugin

from dateline_mkdocs import events


class _NoSettings(Config):
    """The plugin has no settings of its own: all are in `extra`, as they are without it."""


class Plugin(BasePlugin[_NoSettings]):
    """The same events for a site whose `mkdocs.yml` names the installed package under `plugins`."""


for name, event in vars(events).items():
    if name.startswith("on_"):
        setattr(Plugin, name, staticmethod(event))
