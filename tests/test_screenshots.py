"""The screenshots in `docs/images/`: six pages of the shipped timeline at two widths.

`make screenshots` takes them again, so that whoever changes the theme sees in the difference what readers will see.
Nothing compares them: letters differ from machine to machine.
"""

from __future__ import annotations

import pytest
from built import ROOT
from PIL import Image

PAGES = {
    "home": "",
    "timeline": "timeline/#chapter-4",
    "entry": "entries/summit-planned/",
    "questions": "questions/",
    "who-says-what": "who-says-what/",
    "past-day": "as-known/before-any-confirmation/",
}

SIZES = {"": (1280, 900), "-narrow": (390, 844)}
"""The size of the window in CSS pixels, by what the file's name adds."""


@pytest.mark.parametrize("size", SIZES, ids=["wide", "narrow"])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_its_screenshot(name, size, request):
    file = ROOT / "docs" / "images" / f"{name}{size}.png"
    if request.config.getoption("--refresh"):
        _take(file, PAGES[name], SIZES[size], *map(request.getfixturevalue, ("shipped_site", "serve", "browser")))
    with Image.open(file) as picture:
        assert picture.size == SIZES[size]


def _take(file, path, size, site, serve, browser) -> None:
    context = browser.new_context(viewport=dict(zip(("width", "height"), size, strict=True)), color_scheme="light")
    page = context.new_page()
    page.goto(serve(site) + path)
    page.wait_for_timeout(300)  # the scripts have put their buttons in
    page.screenshot(path=file)
    context.close()
    with Image.open(file) as picture:
        picture.convert("P", palette=Image.Palette.ADAPTIVE, colors=64).save(file, optimize=True)
