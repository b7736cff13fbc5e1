"""Writing: however many processes share the pages, each page is written by one of them."""

from __future__ import annotations

import pytest
from built import TOY
from dateline import writing
from dateline.reader import read
from dateline.site import Site


@pytest.mark.parametrize("of", [1, 2, 3, 8, 64])
def test_processes_share_all_pages_and_none_twice(of):
    pages = list(Site(read(TOY)).pages.values())
    shares = [list(writing.share(pages, number, of)) for number in range(of)]
    assert sorted(page.path for share in shares for page in share) == sorted(page.path for page in pages)
    assert max(map(len, shares)) < 2 * len(pages) / of + len(pages) / 8
