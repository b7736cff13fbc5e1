"""What no page may say, seen on the site of a small story that tempts it to.

The story is written as `stories` tells. In it the parties announce a meeting and then hold it, papers are known only
through others, and the editors overrule what the claims add up to.
"""

from __future__ import annotations

import pytest
import stories
import yaml
from built import Page, Site

STORY = """
kind: plan
date: 2023-09-13
superseded_by: met
claims:
  - {by: alland, stance: asserts, said: 2023-09-04, on: they-meet, cites: [morning]}
others:
  met:
    date: 2023-09-13
    sources: [evening]
    claims:
      - {by: borland, stance: asserts, said: 2023-09-13, on: they-meet, published: 2023-09-13}
      - {by: cormark, stance: asserts, said: 2023-09-13, on: they-meet, published: 2023-09-14}
questions:
  they-meet: {when: 2023-09-13}
reports:
  unread-paper: {published: 2023-09-04, title: The unread paper, unread: "true"}
  morning: {published: 2023-09-04, based_on: [unread-paper]}
  evening: {published: 2023-09-13}
"""


@pytest.fixture(scope="module")
def story_site(make, tmp_path_factory) -> Site:
    """The site of the story."""
    story = yaml.load(STORY, yaml.BaseLoader)
    return make(stories.write(story, tmp_path_factory.mktemp("story")))


def description(page: Page) -> str:
    """What search engines show of a page."""
    return next(m.attributes["content"] for m in page.tree.all("meta") if m.attributes.get("name") == "description")


def test_a_source_that_nobody_read_is_counted_as_none_that_the_timeline_was_made_from(story_site):
    assert "2 entries from 4 sources" in story_site.pages[""].main.text
    index = story_site.pages["sources/"].main.text
    assert "5 publications" in index and "One of them is an original that we have not read." in index
    assert "4 in all" in description(story_site.pages["sources/"])


def test_a_list_of_sources_says_which_were_not_read_and_how_often_the_others_are_used(story_site):
    lines = {line.text.split(" A report")[0]: line.text for line in story_site.pages["sources/"].main.all("li")}
    (unread,) = (line for line in lines.values() if "The unread paper" in line)
    assert unread.endswith("not read by us")
    assert all(line.endswith("used 1×") for line in lines.values() if line is not unread)


def test_the_page_of_an_unread_source_promises_no_claims(story_site):
    told = description(story_site.pages["sources/unread-paper/"])
    assert told.endswith("an original that we have not read.") and "claims" not in told
