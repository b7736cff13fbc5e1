"""`dateline import timelinejs`: slides become drafts, the report tells all, and the checker names what is left to do.

The slides in `timelinejs/` are invented; they hold one of everything that a slide can have, and much that it should not.
"""

from __future__ import annotations

import json
import shutil
import time
from pathlib import Path

import folders
import pytest
import yaml
from dateline import dates, text
from dateline.canonical import formatted
from dateline.records import Entry, Source
from dateline.timelinejs import Unreadable, read_slides
from dateline.timelinejs.hypertext import to_markdown
from dateline.timelinejs.when import date_of

SLIDES = folders.HERE / "timelinejs"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return Path(shutil.copytree(folders.BASE, tmp_path / "project"))


def imported(project: Path, content: object, name: str = "slides.json"):
    """The result of importing a file with some content."""
    file = project.parent / name
    data = content if isinstance(content, bytes) else json.dumps(content).encode()
    file.write_bytes(data)
    return folders.dateline("import", "timelinejs", file, "--root", project)


def texts(project: Path, folder: str = "") -> dict[str, str]:
    paths = sorted((project / "timeline" / folder).rglob("*.yml"))
    return {path.relative_to(project / "timeline").as_posix(): path.read_bytes().decode() for path in paths}


def new(project: Path, folder: str) -> dict[str, dict]:
    """The records that were not in the base, by the names of their files."""
    before = texts(folders.BASE, folder)
    return {
        Path(path).stem: yaml.safe_load(content)
        for path, content in texts(project, folder).items()
        if path not in before
    }


def event(**texts: object) -> dict:
    return {
        "events": [{"start_date": {"year": "1907"}, "text": {"headline": "Lamps", "text": "They are lit."}, **texts}]
    }


# what is carried


@pytest.mark.parametrize("name", ["harbour.json", "harbour.csv"])
def test_all_that_the_checker_has_to_say_of_drafts_is_what_is_left_to_do(project, name):
    done = folders.dateline("import", "timelinejs", SLIDES / name, "--root", project)
    assert done.exit_code == 0, done.output
    told = json.loads(folders.dateline("check", project, "--format", "json").output)
    assert {problem["rule"] for problem in told["problems"]} == {"left-to-do"}
    assert f"{len(told['problems'])} marks TODO in all" in done.output
    for folder, model in (("entries", Entry), ("sources", Source)):
        for path, content in texts(project, folder).items():
            assert formatted(path, content.encode(), model, False) == (content, []), (
                "a draft has the one form of a file"
            )


def test_a_slide_becomes_an_entry_with_its_source_and_its_topic(project):
    folders.dateline("import", "timelinejs", SLIDES / "harbour.json", "--root", project)
    entry = new(project, "entries")["1907-05-04-the-pier-its-lamps-are-lit"]
    assert entry["title"] == "The pier & its lamps are lit"
    assert entry["date_note"] == r"The slide says “Spring \*1907\*”."
    assert entry["summary"] == (
        r"The [gazette](https://gazette.example/1907/%28lamps%29) counts \*forty\* lamps \[sic\]; an old list "
        "(http://old.example/list?a=1&b=2) has more. See here."
    )
    assert text.to_plain(entry["summary"]).startswith("The gazette counts *forty* lamps [sic]")
    assert entry["topics"] == ["pier"], "the group `The Pier` is the topic of that name"
    assert entry["sources"] == ["pictures-example-1907-05-04"] and "claims" not in entry
    source = new(project, "sources")["pictures-example-1907-05-04"]
    assert source["title"] == "[Lamps]" and source["url"] == "https://www.pictures.example/lamps.jpg"
    assert source["note"] == (
        "Caption: Lamps on the pier: forty of them. Credit: [Harbour archive](https://archive.example/). "
        "In the picture: A row of lamps. It links to: https://pictures.example/page."
    )


def test_what_is_left_to_do_of_a_slide_is_its_source_and_no_claim(project):
    report = imported(project, event(media={"url": "https://pictures.example/lamps.jpg", "caption": "Lamps"})).output
    assert "with 3 marks TODO in all" in report
    told = json.loads(folders.dateline("check", project, "--format", "json").output)["problems"]
    assert {problem["path"] for problem in told} == {"timeline/sources/pictures-example-1907.yml"}
    assert [problem["message"].split("`")[1] for problem in told] == ["type", "publisher", "published"]


def test_a_slide_without_media_lacks_a_source_and_nothing_else(project):
    assert "with 1 mark TODO in all" in imported(project, event()).output
    (problem,) = json.loads(folders.dateline("check", project, "--format", "json").output)["problems"]
    assert problem["message"].startswith("an item of `sources` is left to do")


def test_the_spreadsheet_says_the_same_as_the_json(project):
    folders.dateline("import", "timelinejs", SLIDES / "harbour.csv", "--root", project)
    entries = new(project, "entries")
    assert set(entries) == {"1907-05-04-the-lamps-are-lit", "1908-the-pier-is-closed"}
    assert entries["1908-the-pier-is-closed"]["date"] == "1908/1909-02"
    assert entries["1907-05-04-the-lamps-are-lit"]["summary"].endswith("says the [gazette](https://gazette.example/).")
    assert "Credit: Harbour archive." in new(project, "sources")["pictures-example-1907-05-04"]["note"]


def test_one_address_is_one_source_and_one_that_is_there_is_cited(project):
    url = yaml.safe_load((project / "timeline/sources/post-2023-09-05.yml").read_text(encoding="utf-8"))["url"]
    again = {"media": {"url": url, "caption": "As printed"}}
    content = {"events": [event(**again)["events"][0], {**event(**again)["events"][0], "start_date": {"year": "1908"}}]}
    report = imported(project, content).output
    assert new(project, "sources") == {}
    assert all(entry["sources"] == ["post-2023-09-05"] for entry in new(project, "entries").values())
    assert report.count("the slide adds: Caption: As printed.") == 2


def test_topics_are_added_after_those_there_are_and_comments_stay(project):
    file = project / "timeline/topics.yml"
    file.write_text("# ours\npier:  # the old one\n  name: The pier\n", encoding="utf-8")
    imported(project, event(group="Lamps & light"))
    assert file.read_text(encoding="utf-8") == (
        "# ours\npier:  # the old one\n  name: The pier\n\nlamps-light:\n  name: Lamps & light\n"
    )


@pytest.mark.parametrize("before", ["{pier: {name: The pier}}\n", "pier: {name: The pier}\n...\n", "pier: *x\n"])
def test_topics_that_cannot_be_added_to_are_left_and_told(project, before):
    file = project / "timeline/topics.yml"
    file.write_text(before, encoding="utf-8")
    report = imported(project, event(group="Lamps")).output
    assert file.read_text(encoding="utf-8") == before
    assert "add these yourself:\n\nlamps:\n  name: Lamps" in report


def test_a_second_import_writes_nothing_and_nothing_is_ever_overwritten(project):
    assert imported(project, event()).exit_code == 0
    before = texts(project)
    assert "is there already" in imported(project, event()).output
    assert texts(project) == before
    imported(project, event(start_date={"year": "1908"}))
    assert "1908-lamps-2" in new(project, "entries"), "an id is used once"
    assert before.items() <= texts(project).items()


def test_a_long_headline_is_shortened_and_stands_whole_in_the_summary(project):
    headline = "The lamps of the pier are lit for the first time in the year nineteen hundred and seven, " * 2
    report = imported(project, event(text={"headline": headline, "text": "At last."})).output
    (entry,) = new(project, "entries").values()
    assert len(entry["title"]) <= 120 and entry["title"].endswith("…")
    assert entry["summary"] == f"{headline.strip()}. At last."
    assert f"its {len(headline.strip())} characters stand whole in `summary`" in report


# nothing is lost silently


def test_a_headline_of_which_only_a_part_is_read_is_told(project):
    report = imported(project, event(text={"headline": "x" * 100_001})).output
    assert "only the first 100000 characters of 100001 were read" in report


def test_the_report_tells_of_everything_that_was_not_carried(project):
    report = folders.dateline("import", "timelinejs", SLIDES / "harbour.json", "--root", project).output
    for words in (
        "start hour `14` was dropped",
        "javascript:alert(1)",
        "http://old.example/list?a=1&b=2",
        "the content of <script> was not carried",
        "a picture in the text was not carried: `x.png`",
        "`media.thumbnail` has no place here: `https://pictures.example/t.jpg`",
        "`background.color` has no place here: `#ff0000`",
        "`unique_id` has no place here: `lamps-1`",
        "embedding code, of which its address was taken",
        "`images/local.jpg` is no web address",
        "there is no such day: `2023-02-31`",
        "its words may go into `chapters` of `timeline.yml`",
        "from: 1900/1914",
        "`scale` was not carried: human",
        "no slide at all",
    ):
        assert words in report


@pytest.mark.parametrize(
    "field",
    ["unique_id", "autolink", "group", "display_date", "media.url", "media.caption", "media.credit", "media.thumbnail",
     "media.alt", "media.title", "media.link", "background.url", "background.color", "background.alt", "text.headline",
     "text.text", "start_date.format", "something.else"],
)  # fmt: skip
def test_a_word_anywhere_in_a_slide_is_found_again_in_a_file_or_in_the_report(project, field):
    slide = event()["events"][0]
    place = slide
    *way, last = field.split(".")
    for step in way:
        place = place.setdefault(step, {})
    place[last] = "Xylophone"
    report = imported(project, {"events": [slide]}).output
    assert "Xylophone" in report + "".join(texts(project).values())


# dates


@pytest.mark.parametrize(
    ("start", "end", "edtf"),
    [
        ({"year": "2023"}, {}, "2023"),
        ({"year": 2023.0, "month": "9"}, {}, "2023-09"),
        ({"year": "2023", "month": "09", "day": "4", "hour": "9"}, {}, "2023-09-04"),
        ({"year": "2023", "month": "9", "day": "4"}, {"year": "2023", "month": "9", "day": "4"}, "2023-09-04"),
        ({"year": "2023", "month": "9"}, {"year": "2024"}, "2023-09/2024"),
        ({"year": "476"}, {}, "0476"),
        ({"year": "-44", "month": "3", "day": "15"}, {}, "-0043-03-15"),
        ({"year": "-1"}, {"year": "1"}, "0000/0001"),
        ({"year": "-500"}, {}, "-0499"),
        ({"year": "12000"}, {}, "Y12000"),
        ({"year": "-13800000000"}, {}, "Y-13799999999"),
        *(
            (start, end, "TODO")
            for start, end in [
                ({}, {}),
                ({"year": "0"}, {}),
                ({"month": "9"}, {}),
                ({"year": "2023", "day": "4"}, {}),
                ({"year": "2023", "month": "13"}, {}),
                ({"year": "2023", "month": "2", "day": "29"}, {}),
                ({"year": "c. 1907"}, {}),
                ({"year": "1907"}, {"year": "soon"}),
                ({"year": "1907"}, {"year": "1906"}),
                ({"year": "9" * 5000}, {}),
                ({}, {"year": "1907"}),
            ]
        ),
    ],
)
def test_a_date_is_carried_as_it_was_meant_or_left_to_do(start, end, edtf):
    slide = {
        f"{name}.{part}": str(value)
        for name, date in (("start_date", start), ("end_date", end))
        for part, value in date.items()
    }
    slide = {name: value.removesuffix(".0") for name, value in slide.items()}
    date, told = date_of(slide)
    assert date == edtf or (edtf == "TODO" and date.startswith("TODO: when; the slide has"))
    if edtf != "TODO":
        assert dates.parse(date)
    elif slide:
        assert told


# words


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<p>One.</p><p>Two.</p>", "One. Two."),
        ("a<br>b &amp; c&nbsp;d &lt;e&gt;", "a b & c d <e>"),
        ('<a href="https://a.example/x">words</a>', "[words](https://a.example/x)"),
        ('<a href="https://a.example/x"><b>wo</b>rds', "[words](https://a.example/x)"),
        ('<a href="https://a.example/x">a [b] c</a>', r"[a \[b\] c](https://a.example/x)"),
        ('<a href="https://a.example/x"></a>after', "https://a.example/xafter"),
        ('<a href="http://a.example/x">words</a>', "words (http://a.example/x)"),
        ('<a href="https://me@a.example/">words</a>', "words (https://me@a.example/)"),
        ('<a href="data:text/html,x">words</a>', "words"),
        ('<a href="../page">words</a>', "words"),
        ("2 < 3 and 5 > 4 <3", "2 < 3 and 5 > 4 <3"),
        ("a * b [c](d) \\ _e_ snake_case", r"a \* b \[c\](d) \ _e_ snake_case"),
        ("<!-- hidden -->seen<!-- and never closed", "seen"),
        ("<script>alert(1)</script>seen<style>p{}</style>", "seen"),
        ("<ul><li>one</li><li>two</li></ul>", "one two"),
        ("<blockquote>said</blockquote>", "“said”"),
        ("<p>One</p>, <ul><li>two</li></ul>.", "One, two."),
        ("Pourquoi ? Parce que&nbsp;: « oui » !", "Pourquoi ? Parce que : « oui » !"),
        ("zero\u200ewidth \u202eturned", "zerowidth turned"),
    ],
)
def test_html_becomes_words_and_links(html, markdown):
    found, _ = to_markdown(html)
    assert found == markdown
    assert all(link.target.startswith("https://") for link in text.links(found))


@pytest.mark.parametrize(
    "unit",
    ["<", "<a ", "<![", "<!--", "&", "&#x", "<a href='", "</", "<p>", "<a href=https://x.example/>", "<b x=", "<?"],
)
def test_html_without_an_end_takes_no_time_to_speak_of(unit):
    begun = time.perf_counter()
    to_markdown(unit * (50_000 // len(unit)))
    assert time.perf_counter() - begun < 5


# files that are none


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b"\x00\x01\x02", "neither JSON nor CSV"),
        (b'{"events": [', "line 1 of the JSON cannot be read"),
        (b'{"events": {}}', "no list `events`"),
        (b'{"events": []}', "holds no slide"),
        (b'{"events": [{"text": {"headline": "One", "headline": "Two"}}]}', "gives `headline` twice"),
        (b'{"timeline": {"date": []}}', "TimelineJS 2"),
        (b"[" * 100_000, "nested too deep"),
        (b'{"events": [' + b"9" * 10_000 + b"]}", "number too long"),
        (b"Name,Age\nMira,7\n", "no column `Headline` or `Year`"),
        (b"Year,Headline\n" + b"1907,x\n" * 20_001, "more than 5000 slides"),
        (b"Year,Headline" + b",x" * 1000, "1002 columns"),
        (b'{"events": [' + b"{}," * 6000 + b"{}]}", "more than 5000 slides"),
        (b" " * (32 * 1024 * 1024 + 1), "larger than 32 MB"),
    ],
    ids=range(14),
)
def test_a_file_without_slides_is_refused_with_the_reason(project, data, words):
    before = texts(project)
    with pytest.raises(Unreadable, match=words):
        read_slides(data)
    done = imported(project, data)
    assert done.exit_code == 1 and words in done.output
    assert texts(project) == before


@pytest.mark.parametrize(
    "data",
    [
        b'{"events":[{"start_date":{"year":NaN},"text":{"headline":1e400}}]}',
        b'{"events":[{"text":{"headline":"\\ud800 x\\u202e\\u0000"},"media":{"url":"https://[::1"}}]}',
        b'{"events":[[[[[[[[[[1]]]]]]]]],null,7,"x"],"title":7,"eras":{"a":2}}',
        b'{"events":[{"text":{"headline":"../../etc/passwd"},"group":"../..","media":{"url":"https://a.example/"}}]}',
        b'{"events":[{"text":{"headline":"x","text":"' + b"word " * 200_000 + b'"}}]}',
        b'{"events":[{"text":{"headline":"' + b"x" * 300_000 + b'"},"display_date":"' + b"*" * 300_000 + b'"}]}',
        "Year;Headline;Text\n1907;Brücke;“hält”\n".encode("cp1252"),
        "Year\tHeadline\n1907\tBrücke\n".encode("utf-16"),
        b'Year,Headline\n1907,"never closed\n',
        b"Year,Headline\r1907,Lamps,more,cells\r",
        b"\xef\xbb\xbfHeadline,Headline\nOne,Two\n",
    ],
)
def test_odd_slides_are_imported_as_far_as_they_go(project, data):
    done = imported(project, data)
    assert done.exit_code == 0, done.output
    told = json.loads(folders.dateline("check", project, "--format", "json").output)
    assert {problem["rule"] for problem in told["problems"]} <= {"left-to-do"}
    assert {path.parent.name for path in project.rglob("*.yml")} == {"timeline", "entries", "sources"}


def test_a_folder_that_is_a_link_is_not_written_through(project, tmp_path):
    shutil.move(project / "timeline/sources", tmp_path / "elsewhere")
    (project / "timeline/sources").symlink_to(tmp_path / "elsewhere")
    done = imported(project, event(media={"url": "https://a.example/"}))
    assert done.exit_code == 1 and "`timeline/sources` is a link" in done.output
    assert len([*(tmp_path / "elsewhere").iterdir()]) == 2
