"""Writing: however many processes share the pages, each page is written by one of them."""

from __future__ import annotations

import pytest
from built import TOY
from dateline import writing
from dateline.frames import Frame, marks
from dateline.reader import read
from dateline.site import Site, kinds


@pytest.mark.parametrize("of", [1, 2, 3, 8, 64])
def test_processes_share_all_pages_and_none_twice(of):
    pages = list(Site(read(TOY)).pages.values())
    shares = [list(writing.share(pages, number, of)) for number in range(of)]
    assert sorted(page.path for share in shares for page in share) == sorted(page.path for page in pages)
    assert max(map(len, shares)) < 2 * len(pages) / of + len(pages) / 8


def test_a_page_that_no_worker_can_write_fails_the_build(tmp_path, monkeypatch):
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    monkeypatch.setattr(writing, "FEW", 0)
    frames = {kind.name: Frame(marks()["body"], kind.depth) for kind in kinds()}
    (tmp_path / "about").mkdir()
    writing.write(site := Site(read(TOY)), frames, tmp_path / "about")
    assert {file.parent for file in (tmp_path / "about").rglob("index.html")} == {
        tmp_path / "about" / path for path in site.pages
    }
    (tmp_path / "entries").write_text("a file where a folder belongs", encoding="utf-8")
    with pytest.raises(RuntimeError, match="a page could not be written"):
        writing.write(site, frames, tmp_path)
