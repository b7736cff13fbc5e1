"""Rendering: a timeline, as known now or on a past day, through the templates of `hooks/theme`."""
