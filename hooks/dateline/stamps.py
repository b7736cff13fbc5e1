"""Stamps: what tells that something under a folder has changed, without reading any file.

Links are followed, because a page may lie behind one; a folder that a link leads back to is entered once.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from pathlib import Path

from dateline import files

Stamp = tuple[int, ...] | None
Stamps = dict[str, Stamp]
"""A stamp by path: of a file its times, size and number, of a folder its number; None where there is nothing."""


def stamps_of(paths: Iterable[Path]) -> Stamps:
    """The stamps of some files and folders, and of all that is in them."""
    stamps: Stamps = {}
    for path in paths:
        _note(os.fspath(path), stamps, frozenset())
    return stamps


def _note(path: str, stamps: Stamps, above: frozenset[tuple[int, int]]) -> None:
    """Note the stamp of what is at a path; `above` are the folders that it lies in."""
    try:
        own = os.lstat(path)
        found = os.stat(path) if stat.S_ISLNK(own.st_mode) else own
    except OSError:
        stamps[path] = None
        return
    number = (found.st_dev, found.st_ino)
    if not stat.S_ISDIR(found.st_mode):
        stamps[path] = (own.st_mode, *number, found.st_size, found.st_mtime_ns, found.st_ctime_ns)
        return
    stamps[path] = (own.st_mode, *number)
    if number not in above:
        for name in _names_in(path):
            _note(os.path.join(path, name), stamps, above | {number})


def _names_in(folder: str) -> list[str]:
    try:
        return list(filter(files.is_seen, os.listdir(folder)))
    except OSError:
        return []
