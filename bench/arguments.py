"""What the benchmarks' command lines understand."""

from __future__ import annotations

from argparse import ArgumentTypeError


def sizes(text: str) -> list[int]:
    """Numbers of entries, as in `1000,10000`, each once and in order."""
    return sorted({positive(size) for size in text.split(",")})


def positive(text: str) -> int:
    """A number from 1 up."""
    if not text.isdecimal() or int(text) < 1:
        raise ArgumentTypeError(f"`{text}` is not a number from 1 up")
    return int(text)
