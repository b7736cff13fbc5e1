"""The form of `/contribute/`, filled in as somebody would who has no tools; what it writes goes to the checker.

The pages are those of the ferry's timeline; the files that the form writes are put into a copy of it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import built
import folders
import pytest
from axe_playwright_python.sync_playwright import Axe
from click.testing import Result
from dateline import dates
from dateline.canonical import formatted
from dateline.ids import proposed_id
from dateline.reader import read
from dateline.records import REGISTERS, Citation, Claim, Entry, Source
from playwright.sync_api import Locator, Page, expect
from test_browser import visiting
from test_texts import SHOWN

NASTY = (
    "Plain: a colon, a # hash and a trailing colon:",
    "“Quoted” \"double\" and 'single' \\ backslash",
    "* not a list: [no](https://a.example/x(y)) {no} & no ! no | no > no % no @ no ` no",
    "- a hyphen first, - then one # more",
    "? a question: what, then",
    "🚂 emoji 👩🏽‍🚀 한국어 العربية é\n\nand\tlines ",
    "true",
    "2023-09-04",
    "null: ~",
    "--- three hyphens and ... three dots",
    "=",
    "'",
    '"',
    "# nothing but a comment",
    "a \\[word\\](nowhere) and \\*stars\\* " + "long and longer " * 12,
    "</script><img src=x onerror=alert(1)>",
)
"""Texts that YAML, Markdown or a page could take for more than texts."""


@pytest.fixture(scope="module")
def visited(ferry_site, serve, browser) -> Iterator[tuple[Page, list[str]]]:
    """The page with the form, and all that went wrong on it."""
    with visiting(browser, serve(ferry_site), permissions=["clipboard-read", "clipboard-write"]) as visit:
        visit.page.on("dialog", lambda dialog: dialog.accept())
        yield visit.page, visit.wrong, visit.root


@pytest.fixture
def page(visited) -> Iterator[Page]:
    """The form as it is when somebody comes to it."""
    found, wrong, root = visited
    found.goto("about:blank")
    found.goto(f"{root}contribute/#form")
    found.locator(".contribution").wait_for()
    focused = field(found, "entry", "title").locator("input")
    with found.expect_response("**/registers.json"):
        focused.focus()
    expect(found.locator(".written-files li")).to_have_count(1)
    yield found
    assert wrong == []


def field(page: Page | Locator, part: str, key: str) -> Locator:
    return page.locator(f'.field[data-part="{part}"][data-key="{key}"]')


FILL = """texts => {
    for (const [part, key, text] of texts) {
        const field = document.querySelector(`.field[data-part="${part}"][data-key="${key}"]`);
        const control = field.querySelector("input, textarea");
        control.focus();
        control.select();
        document.execCommand("insertText", false, text);
        control.blur();
    }
}"""


def fill_at_once(page: Page, **parts: dict[str, str]) -> None:
    """Fill in the first field of each key of some parts, as `fill` does, but many at once."""
    page.evaluate(FILL, [[part, key, text] for part, texts in parts.items() for key, text in texts.items()])


def fill(page: Page | Locator, part: str, **texts: str) -> None:
    for key, text in texts.items():
        control = field(page, part, key).locator("input, textarea, select")
        if control.first.evaluate("e => e.tagName") == "SELECT":
            control.select_option(text)
        else:
            control.fill(text)
            control.blur()


def fill_in(page: Page, title: str = "A pier is opened", words: str = "The pier is open.") -> None:
    """Everything that the form asks for, with a new source."""
    fill(page, "entry", title=title, summary=words)
    page.get_by_label("Event", exact=False).first.check()
    page.locator('[name="first"]').fill("2023-09-04")
    fill(page, "claim", by="The Admiralty", says=words, said="2023-09-04")
    page.locator(".claim-fields").get_by_label("Asserts", exact=False).check()
    page.get_by_label("a new source").check()
    fill(page, "source", title=title, publisher="The Pier Post", published="2023-09-05", type="report")
    fill(page, "source", url="https://post.example/pier?a=1#b")


WRITTEN = "all => all.map(e => [e.querySelector('h4').innerText, e.querySelector('code').textContent])"


def files(page: Page) -> dict[str, str]:
    """What the form has written, by the paths of the files; it writes just after the button of a mouse is let go."""
    page.evaluate("() => new Promise((done) => setTimeout(done))")
    return dict(page.locator(".written-files > li").evaluate_all(WRITTEN))


def problems(page: Page) -> list[str]:
    return [text for text in page.locator(".field > .wrong").all_inner_texts() if text]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the ferry's timeline."""
    return built.copy(built.DATA, built.FERRY, tmp_path / "project")


def check(project: Path, written: dict[str, str]) -> Result:
    """What the checker says of the timeline with some files in it; what belongs to a register is put at its end."""
    for path, content in written.items():
        file = project / path
        before = file.read_text(encoding="utf-8") if file.stem in REGISTERS and REGISTERS[file.stem].by_id else ""
        file.write_text(before + content, encoding="utf-8")
    return folders.dateline("check", project)


def are_in_their_one_form(written: dict[str, str]) -> bool:
    models = {path: Source if path.startswith("timeline/sources/") else Entry for path in written}
    return all(formatted(path, text.encode(), models[path], False) == (text, []) for path, text in written.items())


def test_what_the_form_writes_passes_the_checker(page, project):
    fill_in(page)
    fill(page, "entry", date_note="The reports give the day: none gives the hour.")
    for name, value in (("actor", "Per Voss"), ("place", "Vik"), ("topic", "talks")):
        page.get_by_label(f"{name.title()} 1", exact=True).fill(value)
    page.get_by_role("button", name="Another actor").click()
    page.get_by_label("Actor 2", exact=True).fill("rita-holm")
    fill(page, "claim", speaker="Jon Dahl", on="Did Holm go to Vik and meet Voss?", relies_on="Kelland")
    fill(page, "source", language="en", note="Seen [there](https://post.example/).")
    fill(page, "citation", quote="the pier: open", locator="para. 2")
    page.get_by_role("button", name="Add another source").click()
    known = page.locator(".citation-fields").nth(1)
    fill(known, "citation", source="kelland-radio-2023-09-05")
    page.get_by_role("button", name="Add another claim").click()
    second = page.locator(".claim-fields").nth(1)
    fill(second, "claim", by="the admiralty", says="It has nothing to add.", said="2023-09-05")
    second.get_by_label("Declines", exact=False).check()
    fill(second, "citation", source="the-pier-post-2023-09-05")
    expect(page.locator(".state")).to_have_text("Nothing is missing: the files can be handed over.")
    assert are_in_their_one_form(files(page))
    done = check(project, files(page))
    assert done.exit_code == 0, done.output
    timeline = read(project).timeline
    entry = timeline.entries["a-pier-is-opened"]
    assert (entry.actors, entry.places, entry.topics) == (
        ("per-voss", "rita-holm"),
        ("vik",),
        ("talks",),
    )
    first, later = entry.claims
    assert (first.by, first.speaker, first.stance, first.on) == (
        "admiralty",
        "jon-dahl",
        "asserts",
        "holm-meets-voss",
    )
    assert [citation.source for citation in first.citations] == ["the-pier-post-2023-09-05", "kelland-radio-2023-09-05"]
    assert later.id == "admiralty-2" and later.citations[0].source == "the-pier-post-2023-09-05"
    assert timeline.sources["the-pier-post-2023-09-05"].url == "https://post.example/pier?a=1#b"


def test_every_text_comes_through_as_it_was_typed(page, project):
    fill_in(page)
    written: dict[str, str] = {}
    for number, text in enumerate(NASTY):
        title, quote = " ".join(text.split())[:120], " ".join(text.split()[:25])
        fill_at_once(
            page,
            entry={"title": title, "summary": text, "date_note": text, "id": f"nasty-{number}"},
            claim={"says": text},
            source={"title": text, "publisher": f"Post {number} {text}", "note": text},
            citation={"quote": quote, "locator": text},
        )
        assert problems(page) == []
        written |= files(page)
    assert len(written) == 2 * len(NASTY) and are_in_their_one_form(written)
    done = check(project, written)
    assert done.exit_code == 0, done.output
    timeline = read(project).timeline
    for number, text in enumerate(NASTY):
        entry, tidy = timeline.entries[f"nasty-{number}"], " ".join(text.split())
        source = timeline.sources[entry.claims[0].citations[0].source]
        assert {entry.summary, entry.claims[0].says} == {
            "\n".join(" ".join(line.split()) for line in text.strip().split("\n"))
        }
        assert {entry.date_note, source.title, source.note} == {tidy}
        assert (entry.title, source.publisher) == (tidy[:120].strip(), f"Post {number} {tidy}")
    assert page.locator("img").count() == 0


def test_the_texts_of_the_table_come_through_as_they_were_typed(page, project):
    """Those of `test_texts.py`: what is published of a file is published of the form."""
    fill_in(page)
    written: dict[str, str] = {}
    texts = [text for name, (_, text) in SHOWN.items() if "](" not in text and "link" not in name]
    for number, text in enumerate(texts):
        fill_at_once(
            page,
            entry={"title": " ".join(text.split())[:120], "summary": text, "id": f"text-{number}"},
            claim={"says": text},
            source={"title": text, "publisher": f"Post {number}"},
            citation={"locator": text, "quote": " ".join(text.split()[:25])},
        )
        assert problems(page) == [], text
        written |= files(page)
    assert len(written) == 2 * len(texts) and are_in_their_one_form(written)
    assert check(project, written).exit_code == 0
    timeline = read(project).timeline
    for number, text in enumerate(texts):
        entry = timeline.entries[f"text-{number}"]
        lines = "\n".join(re.sub("[ \t]+", " ", line).strip() for line in text.split("\n"))
        assert (entry.summary, entry.claims[0].says) == (lines, lines)
        one_line = re.sub(r"\s+", " ", text).strip() if "\n" in text or "\t" in text else text.strip()
        assert entry.claims[0].citations[0].locator == one_line


TITLE = "The harbour office and a buyer whose name nobody in the town of Lorn has ever heard begin to talk about the sale of the old pier"


MISTAKES = [
    ("entry", "title", TITLE),
    ("entry", "title", "TODO: what happened"),
    ("entry", "id", "Not An Id"),
    ("entry", "id", "a" * 81),
    ("entry", "summary", "See [this](nowhere)."),
    ("entry", "summary", "See [this]()."),
    ("entry", "summary", "See [this](http://a.example/)."),
    ("entry", "summary", "See [this](javascript:alert(1))."),
    ("entry", "summary", "turned\u202eround"),
    ("entry", "summary", "tagged \U000e0041 and"),
    ("entry", "summary", "lost \ufffd and"),
    ("entry", "summary", "private \U00100000 and"),
    ("entry", "summary", "a flag \U0001f3f4\U000e0067 without end"),
    ("entry", "date_note", "See [the [old] story](places/nowhere)."),
    ("entry", "summary", "See [](admiralty)."),
    ("entry", "summary", "See [them](admiralty 'at Vik')."),
    ("claim", "said", "2023-02-30"),
    ("claim", "said", "2023-13"),
    ("claim", "said", "2023-09-07"),
    ("claim", "said", "2023-12-24"),
    ("citation", "quote", "one two three " * 9),
    ("source", "url", "post.example/pier"),
    ("source", "url", "javascript:alert(1)"),
    ("source", "url", "https://me:secret@post.example/"),
    ("source", "url", "https:///pier"),
    ("source", "published", "2023-02-29"),
    ("source", "language", "English"),
    ("source", "published", "2024-01-01"),
]


def test_a_mistake_is_told_beside_its_field_in_the_words_of_the_checker(page, project):
    fill_in(page)
    for part, key, text in MISTAKES:
        control = field(page, part, key).locator("input, textarea").first
        before = control.input_value()
        fill(page, part, **{key: text})
        found, told = files(page), problems(page)
        assert len(told) == 1, (key, text, told)
        assert told[0].removeprefix("✗ ") in check(project, found).output
        for path in found:
            (project / path).unlink()
        fill(page, part, **{key: before})
        assert problems(page) == []


def test_a_source_that_came_out_before_the_claim_was_said_is_told_beside_it(page, project):
    fill_in(page)
    fill(page, "claim", said="2023-09-10")
    fill(page, "source", published="2023-09-09")
    assert problems(page) == []
    page.locator(".add-citation").click()
    second = page.locator(".citation-fields").nth(1)
    fill(second, "citation", source="kelland-radio-2023-09-05")
    (told,) = problems(page)
    assert told.removeprefix("✗ ") == "this came out on 2023-09-05, before the claim was said on 2023-09-10"
    assert told.removeprefix("✗ ") in check(project, files(page)).output


CHOICES = [
    ("day", "2023-09-04", "", "2023-09-04"),
    ("day", "0900-09-04", "", "0900-09-04"),
    ("month", "2023-09", "", "2023-09"),
    ("year", "2022", "", "2022"),
    ("between", "2023-08-28", "2023-09-03", "[2023-08-28..2023-09-03]"),
    ("between", "2023-08-28", "2023-08-29", "[2023-08-28..2023-08-29]"),
    ("between", "2022-08", "2023-09", "[2022-08..2023-09]"),
    ("between", "2022", "2023-09-03", "[2022..2023-09-03]"),
    ("throughout", "2023-09-12", "2023-09-17", "2023-09-12/2023-09-17"),
    ("throughout", "2023-08-30", "2023-09-02", "2023-08-30/2023-09-02"),
    ("throughout", "2022-12-30", "2023-01-02", "2022-12-30/2023-01-02"),
    ("throughout", "2023-08", "2023-10", "2023-08/2023-10"),
    ("throughout", "2023-08", "2023-09-07", "2023-08/2023-09-07"),
    ("throughout", "2021", "2022", "2021/2022"),
    ("throughout", "2021", "2021", "2021/2021"),
    ("since", "2022-02-24", "", "2022-02-24/.."),
]


def test_plain_choices_become_dates_and_are_read_out_as_the_site_reads_them(page):
    fill_in(page)
    page.get_by_label("Plan", exact=False).first.check()
    for form, first, last, edtf in CHOICES:
        page.locator('[name="form"]').select_option(form)
        page.locator('[name="first"]').fill(first)
        if last:
            page.locator('[name="last"]').fill(last)
        entry = next(text for path, text in files(page).items() if "/entries/" in path)
        assert f"date: {edtf}\n".replace("[", '"[').replace("]", ']"') in entry
        expect(field(page, "entry", "date").locator(".reads")).to_have_text(
            f"It will be read as: {dates.parse(edtf).in_words()}"
        )
        path = next(path for path in files(page) if "/entries/" in path)
        assert path.startswith(f"timeline/entries/{first}-") and problems(page) == []


@pytest.mark.parametrize(
    ("form", "typed", "edtf"),
    [("day", "4 September 2023", "2023-09-04"), ("month", "September 2023", "2023-09"), ("year", "AD 476", "0476")],
)
def test_a_date_as_a_page_says_it_is_written_as_a_file_holds_it(page, form, typed, edtf):
    fill_in(page)
    page.locator('[name="form"]').select_option(form)
    page.locator('[name="first"]').fill(typed)
    entry = next(text for path, text in files(page).items() if "/entries/" in path)
    assert f"date: {edtf}\n" in entry
    fill(page, "claim", said="September 4, 2023")
    assert "said: 2023-09-04\n" in next(text for path, text in files(page).items() if "/entries/" in path)
    assert problems(page) == []


@pytest.mark.parametrize(("ticked", "mark"), [(("about",), "~"), (("perhaps",), "?"), (("about", "perhaps"), "%")])
def test_a_date_can_be_about_and_perhaps(page, ticked, mark):
    fill_in(page)
    for name in ticked:
        page.locator(f'[name="{name}"]').check()
    expect(field(page, "entry", "date").locator(".reads")).to_have_text(
        f"It will be read as: {dates.parse(f'2023-09-04{mark}').in_words()}"
    )


def test_nothing_is_handed_over_before_it_is_sound_and_what_is_missing_is_read_out(page):
    page.get_by_role("button", name="Copy").first.click()
    summary = page.locator(".summary-of-problems")
    expect(summary).to_be_focused()
    expect(summary).to_have_attribute("role", "alert")
    required = {
        key for model in (Entry, Claim, Citation) for key, info in model.model_fields.items() if info.is_required()
    }
    told = " ".join(problems(page))
    assert [key for key in required - {"claims", "citations", "history"} if f"`{key}`" not in told] == []
    summary.get_by_role("link", name="Title").click()
    expect(field(page, "entry", "title").locator("input")).to_be_focused()
    described = field(page, "entry", "title").locator("input").get_attribute("aria-describedby").split()
    assert any("needs the key `title`" in page.locator(f"#{id}").inner_text() for id in described)


def test_files_are_copied_downloaded_and_opened_in_the_repository(page, tmp_path):
    fill_in(page)
    expect(page.locator(".written-files > li")).to_have_count(2)
    (path, source), (entry_path, entry) = files(page).items()
    first = page.locator(".written-files > li").first
    first.get_by_role("button", name="Copy").click()
    expect(page.locator(".done")).to_contain_text(path)
    assert page.evaluate("navigator.clipboard.readText()") == source
    with page.expect_download() as download:
        first.get_by_role("button", name="Download").click()
    assert download.value.suggested_filename == path.rpartition("/")[2]
    assert Path(download.value.path()).read_text(encoding="utf-8") == source
    link = page.get_by_role("link", name="Open in the repository").nth(1).get_attribute("href")
    asked = parse_qs(urlsplit(link).query)
    assert link.startswith("https://github.com/ferry-example/alder/new/main?")
    assert (asked["filename"], asked["value"]) == ([entry_path], [entry])


def test_a_text_too_long_for_an_address_is_copied_and_an_empty_file_opened(page):
    fill_in(page)
    fill(page, "entry", summary="A long story. " * 800)
    link = page.get_by_role("link", name="Open in the repository").nth(1)
    assert "value=" not in link.get_attribute("href") and "filename=" in link.get_attribute("href")
    page.evaluate("addEventListener('click', (e) => e.target.closest('a') && e.preventDefault())")
    link.click()
    expect(page.locator(".done")).to_contain_text("too long for an address. It was copied")
    assert page.evaluate("navigator.clipboard.readText()") == files(page)[[*files(page)][1]]


def test_a_name_that_no_register_has_is_told(page):
    fill_in(page)
    fill(page, "claim", by="Nobody Known")
    assert problems(page) == ["there is no actor `Nobody Known`; choose from the list, or add it"]


TITLES = [
    "Talks begin",
    "Zoë says: it’s Kim's turn",
    "Łódź, Đường & Ærø",
    "2023 was the year",
    "Бронепоезд «Ястреб» выходит из депо, и съезд путейцев требует ремонта путей",
    "金正恩访问俄罗斯",
    "東京で会談、ウラジオストクへ",
    "한국 대통령이 러시아를 방문",
    unicodedata.normalize("NFD", "한국 대통령: école"),
    "مصر تعلن، می‌خواهم ٢٠٢٣",
    "Η Αθήνα ψηφίζει",
    "नई दिल्ली",
    "ประเทศไทย" * 9,
    "x" * 90,
    "🚂 A train ™",
    "1984",
    "— … —",
]


def test_the_form_proposes_the_ids_that_the_command_line_does_in_any_script(page):
    id = field(page, "entry", "id").locator("input")
    for title in TITLES:
        fill(page, "entry", title=title)
        expect(id).to_have_value(proposed_id(title))


def test_every_letter_is_spelled_in_the_form_as_on_the_command_line(page):
    """But for the rare characters beyond the first plane, which a browser need not load for."""
    composed = (unicodedata.normalize("NFC", chr(code)) for code in range(0x80, 0x10000) if not 0xD800 <= code < 0xF900)
    letters = [one for one in composed if max(one) < "\U00010000" and unicodedata.category(one[0])[0] in "LNM"]
    fill(page, "entry", title="Ж")
    expect(field(page, "entry", "id").locator("input")).to_have_value("zh")
    found = page.evaluate(
        "async (all) => { const { spelled } = await import(new URL('../assets/contribute-ids.js', location));"
        " return all.map((letter) => spelled(`a${letter}a`)); }",
        letters,
    )
    differ = [(letter, ours, proposed_id(f"a{letter}a")) for letter, ours in zip(letters, found, strict=True)]
    assert [one for one in differ if one[1] != one[2]] == []


def test_where_the_letters_cannot_be_had_the_form_asks_for_the_id_in_words(page):
    page.route("**/letters.json", lambda route: route.fulfill(body="none"))
    fill_in(page, title="Бронепоезд")
    page.unroute("**/letters.json")
    expect(field(page, "entry", "id").locator("input")).to_have_value("")
    page.get_by_role("button", name="Copy").first.click()
    assert problems(page) == ["the id is left to do; write it with a-z, digits and single hyphens"]
    fill(page, "entry", id="train")
    assert problems(page) == [] and "timeline/entries/2023-09-04-train.yml" in files(page)


def test_a_source_is_named_by_its_publisher_or_else_its_host(page):
    fill_in(page)
    for publisher, url, path in (
        ("Вести", "https://a.example/x", "vesti-2023-09-05"),
        ("…", "https://www.pier-post.example/x", "pier-post-2023-09-05"),
        ("3", "https://пример.example/x", "primer-2023-09-05"),
        ("The Pier Post", "https://a.example/x", "the-pier-post-2023-09-05"),
    ):
        fill(page, "source", publisher=publisher, url=url)
        expect(page.locator(".written-files h4").first).to_have_text(f"timeline/sources/{path}.yml")


def new(page: Page, noun: str) -> Locator:
    """The fields of the records of a sort that are to be added."""
    return page.locator(f'.addition[data-noun="{noun}"]')


def add(page: Page | Locator, part: str, key: str, name: str) -> None:
    """Type a name that no register has, and take up the offer to add it, by keyboard alone."""
    typed = field(page, part, key).locator("input").last
    typed.fill(name)
    typed.press("Tab")
    if key in ("actors", "places", "topics", "based_on", "issued_by"):
        field(page, part, key).get_by_role("button", name="Remove").last.press("Tab")
    offer = field(page, part, key).get_by_role("button", name="Add it as a new")
    expect(offer).to_be_focused()
    offer.press("Enter")


def all_is_well(page: Page, project: Path) -> None:
    """Nothing is missing, and the checker finds nothing in what was written; each file is in its one form."""
    expect(page.locator(".state")).to_have_text("Nothing is missing: the files can be handed over.")
    assert problems(page) == []
    done = check(project, files(page))
    assert done.exit_code == 0, done.output
    assert "no files would change" in folders.dateline("format", "--check", "--root", project).output


def test_an_actor_that_is_not_listed_is_added_once_and_named_twice(page, project):
    fill_in(page)
    add(page, "claim", "by", "Harbour Office")
    actor = new(page, "actor")
    expect(field(actor, "actor", "kind").locator("select")).to_be_focused()
    fill(actor, "actor", kind="agency", part_of="Kelland", about="It keeps the [pier](a-pier-is-opened).")
    assert field(actor, "actor", "id").locator("input").input_value() == "harbour-office"
    page.get_by_label("Actor 1", exact=True).fill("harbour office")
    fill(page, "claim", says="See [the office](harbour-office).")
    assert new(page, "actor").count() == 1
    text = files(page)["timeline/actors.yml"]
    assert text == (
        "\nharbour-office:\n  name: Harbour Office\n  kind: agency\n  part_of: kelland\n"
        "  about: It keeps the [pier](a-pier-is-opened).\n"
    )
    all_is_well(page, project)
    timeline = read(project).timeline
    entry = timeline.entries["a-pier-is-opened"]
    assert (entry.claims[0].by, entry.actors) == ("harbour-office", ("harbour-office",))
    assert timeline.party("harbour-office") == "kelland"


def test_a_question_that_is_not_listed_is_added(page, project):
    fill_in(page)
    add(page, "claim", "on", "Is the pier open?")
    proposition = field(new(page, "question"), "question", "proposition").locator("textarea")
    expect(proposition).to_be_focused()
    proposition.fill("The pier is open in September 2023.")
    all_is_well(page, project)
    timeline = read(project).timeline
    assert timeline.entries["a-pier-is-opened"].claims[0].on == "is-the-pier-open"
    assert timeline.questions["is-the-pier-open"].proposition == "The pier is open in September 2023."


def test_places_topics_a_speaker_and_what_they_are_part_of_are_added(page, project):
    fill_in(page)
    add(page, "entry", "places", "Lorn")
    fill(new(page, "place"), "place", about="A harbour.")
    page.get_by_role("button", name="Another place").click()
    add(page, "entry", "places", "Selby")
    add(page, "entry", "topics", "Piers")
    add(page, "claim", "speaker", "Ada Tarn")
    person = new(page, "actor").first
    assert field(person, "actor", "kind").locator("select").input_value() == "person"
    add(person, "actor", "part_of", "Harbour Office")
    fill(new(page, "actor").nth(1), "actor", kind="agency")
    paths = list(files(page))
    assert paths[0].startswith("timeline/sources/") and paths[-1].startswith("timeline/entries/")
    assert paths[1:-1] == ["timeline/actors.yml", "timeline/places.yml", "timeline/topics.yml"]
    all_is_well(page, project)
    timeline = read(project).timeline
    entry = timeline.entries["a-pier-is-opened"]
    assert (entry.places, entry.topics, entry.claims[0].speaker) == (("lorn", "selby"), ("piers",), "ada-tarn")
    assert timeline.actors["ada-tarn"].part_of == "harbour-office"


def test_an_id_that_is_there_is_not_proposed_and_told_where_it_is_typed(page, project):
    fill_in(page)
    add(page, "claim", "by", "Admiralty!")
    actor = new(page, "actor")
    fill(actor, "actor", kind="government")
    assert field(actor, "actor", "id").locator("input").input_value() == "admiralty-2"
    fill(actor, "actor", id="admiralty")
    assert problems(page) == ["the id `admiralty` is taken in `timeline/actors.yml`"]
    linked = next(link.target for link in read(project).timeline.links if link.target in read(project).timeline.sources)
    fill(actor, "actor", id=linked)
    (told,) = problems(page)
    assert told.partition(";")[0] in check(project, files(page)).output
    fill(actor, "actor", id="admiralty-tower")
    assert problems(page) == []


def fill_in_light(page: Page) -> Locator:
    """An entry that nobody disputes, by a source that is here; the part of the form in which that is chosen."""
    fill(page, "entry", title="A pier is opened", summary="It is open.")
    page.get_by_label("Event", exact=False).first.check()
    page.locator('[name="first"]').fill("2023-09-04")
    page.get_by_label("Nobody disputes it").check()
    report = page.locator(".report-fields")
    fill(report, "entry", sources="kelland-radio-2023-09-05")
    return report


def test_an_entry_that_nobody_disputes_names_its_sources(page, project):
    fill_in_light(page)
    expect(page.locator(".claim-fields")).to_be_hidden()
    page.get_by_role("button", name="Add another source").click()
    second = page.locator(".report-fields").nth(1)
    expect(second.locator("legend").first).to_have_text("Source 2")
    second.get_by_label("a new source").check()
    fill(second, "source", title="The pier", publisher="The Pier Post", published="2023-09-05", type="webpage")
    fill(second, "source", url="https://post.example/pier")
    second.get_by_label("Issuer 1", exact=True).fill("The Admiralty")
    written = files(page)
    assert written["timeline/entries/2023-09-04-a-pier-is-opened.yml"].startswith(
        "title: A pier is opened\ndate: 2023-09-04\nkind: event\nsummary: It is open.\n"
        "sources: [kelland-radio-2023-09-05, the-pier-post-2023-09-05]\nhistory:\n"
    )
    assert "issued_by: [admiralty]\n" in written["timeline/sources/the-pier-post-2023-09-05.yml"]
    all_is_well(page, project)
    assert folders.dateline("status", project).stdout.count('"reported"') >= 1
    assert read(project).timeline.entries["a-pier-is-opened"].claims == ()


def test_what_was_typed_into_a_claim_stays_while_sources_are_chosen(page):
    fill_in(page)
    add(page, "claim", "on", "Is the pier open?")
    page.get_by_label("Nobody disputes it").check()
    assert [path for path in files(page) if "/entries/" not in path] == []
    assert "\nsources: [TODO]\nhistory:" in next(iter(files(page).values()))
    page.get_by_role("button", name="Copy").first.click()
    assert problems(page) == ["an entry needs the key `sources`; fill it in"]
    page.get_by_label("Somebody says it").check()
    assert {"timeline/questions.yml", "timeline/sources/the-pier-post-2023-09-05.yml"} < {*files(page)}
    assert "sources:" not in next(text for path, text in files(page).items() if "/entries/" in path)


# what is filled in, the key with the problem, what is said
LIGHT_MISTAKES = [
    ("entry", {"sources": "nobody-2023"}, "there is no source `nobody-2023`"),
    ("entry", {"sources": ""}, "an entry needs the key `sources`"),
    ("source", {"published": "2023-09-01"}, "this came out on 2023-09-01, before the event, which is of 2023-09-04"),
    ("source", {"published": "2024-01-01"}, "this became known on 2024-01-01, after 2023-11-30"),
]


@pytest.mark.parametrize(("part", "typed", "said"), LIGHT_MISTAKES, ids=[row[2] for row in LIGHT_MISTAKES])
def test_a_mistake_among_the_sources_is_told_beside_its_field(page, project, part, typed, said):
    report = fill_in_light(page)
    if part == "source":
        report.get_by_label("a new source").check()
        fill(report, "source", title="T", publisher="The Post", type="webpage", url="https://post.example/")
    fill(report, part, **typed)
    page.get_by_role("button", name="Copy").first.click()
    (told,) = problems(page)
    assert told.startswith(said)
    if typed != {"sources": ""}:
        assert said in check(project, files(page)).output


def unread_of(project: Path) -> str:
    """An original of the ferry's timeline that nobody has read."""
    return next(id for id, source in read(project).timeline.sources.items() if source.unread)


def test_what_nobody_has_read_is_no_source_of_a_claim_but_what_another_is_based_on(page, project):
    fill_in(page)
    unread = unread_of(project)
    listed = page.locator("#names-sources option").evaluate_all("all => all.map((one) => one.value)")
    originals = page.locator("#names-originals option").evaluate_all("all => all.map((one) => one.value)")
    assert len(originals) - len([one for one in listed if one in originals]) == len(
        [source for source in read(project).timeline.sources.values() if source.unread]
    )
    page.get_by_label("a source that is here").check()
    fill(page, "citation", source=unread)
    (told,) = problems(page)
    assert told.partition(";")[0] == f"nobody here has read `{unread}`"
    assert told.partition(";")[0] in check(project, {p: t for p, t in files(page).items() if "TODO" not in t}).output
    (project / "timeline/entries/2023-09-04-a-pier-is-opened.yml").unlink()
    page.get_by_label("a new source").check()
    page.get_by_label("Original 1", exact=True).fill(unread)
    assert f"based_on: [{unread}]\n" in files(page)["timeline/sources/the-pier-post-2023-09-05.yml"]
    all_is_well(page, project)


def test_an_original_that_nobody_here_has_read_is_added_where_a_source_is_based_on_it(page, project):
    fill_in(page)
    add(page.locator(".citation-fields"), "source", "based_on", "The Globe")
    original = new(page, "original")
    expect(field(original, "original", "title").locator("input")).to_be_focused()
    fill(original, "original", title="[On the pier]", published="2023-09-04", type="article-newspaper", language="en")
    add(original, "original", "issued_by", "Globe Media")
    fill(new(page, "actor"), "actor", kind="media", short="Globe")
    written = files(page)
    assert written["timeline/sources/the-globe-2023-09-04.yml"] == (
        'type: article-newspaper\ntitle: "[On the pier]"\npublisher: The Globe\npublished: 2023-09-04\n'
        "language: en\nissued_by: [globe-media]\nunread: true\n"
    )
    assert "based_on: [the-globe-2023-09-04]\n" in written["timeline/sources/the-pier-post-2023-09-05.yml"]
    all_is_well(page, project)
    assert read(project).timeline.actors["globe-media"].short == "Globe"
    page.get_by_label("a source that is here").check()
    assert "timeline/sources/the-globe-2023-09-04.yml" not in files(page)


def test_a_source_that_is_based_on_itself_is_told(page, project):
    fill_in(page)
    page.get_by_label("Original 1", exact=True).fill("the-pier-post-2023-09-05")
    page.get_by_label("Original 1", exact=True).blur()
    (told,) = problems(page)
    circle = "`based_on` runs in a circle: `the-pier-post-2023-09-05` → `the-pier-post-2023-09-05`"
    assert circle in told and circle in check(project, files(page)).output


def test_a_new_question_says_when_it_holds_and_what_is_the_case(page, project):
    fill_in(page)
    add(page, "claim", "on", "Where is the pier?")
    question = new(page, "question")
    fill(question, "question", proposition="The pier is in Lorn.", answer="In Lorn", label="Where the pier is")
    question.locator('[name="form"]').select_option("throughout")
    question.locator('[name="first"]').fill("2023-08")
    question.locator('[name="last"]').fill("2023-09-04")
    expect(question.locator(".when .reads")).to_have_text(
        f"It will be read as: {dates.parse('2023-08/2023-09-04').in_words()}"
    )
    assert files(page)["timeline/questions.yml"].endswith(
        "  proposition: The pier is in Lorn.\n  when: 2023-08/2023-09-04\n  answer: In Lorn\n"
        "  label: Where the pier is\n"
    )
    all_is_well(page, project)
    fill(question, "question", label="x" * 41)
    assert problems(page) == ["the label has 41 characters; 40 fit"]
    fill(question, "question", label="")
    question.locator('[name="last"]').fill("2023-07")
    assert problems(page) == ["the interval ends before it begins: `2023-08/2023-07`"]


def test_a_party_takes_back_what_it_has_said_and_nothing_else(page, project):
    fill_in(page)
    page.locator(".claim-fields").get_by_label("Withdraws", exact=False).check()
    alone = ["the party of `admiralty` has asserted and denied nothing in this entry itself"]
    assert problems(page) == alone and alone[0] in check(project, files(page)).output
    fill(page, "claim", on="holm-meets-voss")
    assert problems(page) == []
    written = files(page)
    assert "stance: withdraws\n" in written["timeline/entries/2023-09-04-a-pier-is-opened.yml"]
    assert check(project, written).exit_code == 0
    for path in written:
        (project / path).unlink()
    fill(page, "claim", on="")
    page.get_by_role("button", name="Add another claim").click()
    second = page.locator(".claim-fields").nth(1)
    add(second, "claim", "by", "Harbour Office")
    fill(new(page, "actor"), "actor", kind="agency", part_of="Kelland")
    fill(second, "claim", says="It is so.", said="2023-09-04")
    second.get_by_label("Asserts", exact=False).check()
    fill(second, "citation", source="the-pier-post-2023-09-05")
    all_is_well(page, project)


@pytest.mark.parametrize("name", ["김 “Harbour” 정은", "Портовое управление", *NASTY[::3]])  # all: see above
def test_an_actor_with_an_odd_name_is_added_as_it_is_typed(page, project, name):
    name = " ".join(name.split())
    fill_in(page)
    add(page, "claim", "by", name)
    actor = new(page, "actor")
    fill(actor, "actor", kind="company", about=name)
    proposed = field(actor, "actor", "id").locator("input")
    expect(proposed).to_have_value(proposed_id(name))
    if not proposed_id(name):
        proposed.blur()
        page.get_by_role("button", name="Copy").first.click()
        assert problems(page) == ["the id is left to do; write it with a-z, digits and single hyphens"]
        fill(actor, "actor", id="odd-one")
    all_is_well(page, project)
    timeline = read(project).timeline
    added = timeline.actors[proposed.input_value()]
    assert (added.name, added.about, added.id) == (name, name, timeline.entries["a-pier-is-opened"].claims[0].by)
    assert page.locator("img").count() == 0


def test_what_was_to_be_added_is_taken_back(page):
    fill_in(page)
    add(page, "claim", "by", "Nobody Known")
    new(page, "actor").get_by_role("button", name="Do not add this actor").press("Enter")
    expect(field(page, "claim", "by").locator("input")).to_be_focused()
    assert new(page, "actor").count() == 0 and "timeline/actors.yml" not in files(page)
    assert problems(page) == ["there is no actor `Nobody Known`; choose from the list, or add it"]
    fill(page, "claim", by="The Admiralty")
    expect(page.get_by_role("button", name="Add it as a new actor")).to_have_count(0)
    assert problems(page) == []


def test_what_was_to_be_added_stays_while_another_claim_names_it(page):
    fill_in(page)
    add(page, "claim", "by", "Nobody Known")
    fill(new(page, "actor"), "actor", kind="state")
    page.get_by_role("button", name="Add another claim").click()
    fill(page.locator(".claim-fields").nth(1), "claim", by="nobody known")
    page.get_by_role("button", name="Remove this claim").first.click()
    assert field(new(page, "actor"), "actor", "kind").locator("select").input_value() == "state"
    expect(new(page, "actor").locator(".unnamed > span")).to_be_hidden()
    fill(page, "claim", by="The Admiralty")
    expect(new(page, "actor").locator(".unnamed > span")).to_be_visible()


def test_what_the_checker_says_of_an_added_actor_is_told_beside_its_field(page, project):
    fill_in(page)
    add(page, "claim", "by", "Harbour Office")
    office = new(page, "actor").first
    add(office, "actor", "part_of", "Harbour Union")
    union = new(page, "actor").nth(1)
    fill(union, "actor", kind="organisation", part_of="Harbour Office")
    page.get_by_role("button", name="Copy").first.click()
    assert problems(page) == [
        "an actor needs the key `kind`; choose one",
        "`part_of` runs in a circle: `harbour-office` → `harbour-union` → `harbour-office`",
    ]
    fill(office, "actor", kind="agency")
    fill(page, "claim", speaker="Harbour Office")
    told = problems(page)
    assert told[1] == "the speaker `harbour-office` is not a person; name the person here, and the institution in `by`"
    output = check(project, files(page)).output
    assert [one for one in told if one.partition(";")[0] not in output] == []
    fill(page, "claim", speaker="The Admiralty")
    assert "the speaker `admiralty` is not a person" in problems(page)[1]


def test_the_offer_waits_while_a_listed_name_is_being_typed(page):
    typed = field(page, "claim", "by").locator("input")
    offer = field(page, "claim", "by").locator(".add-record")
    typed.press_sequentially("admiralt")
    expect(offer).to_be_hidden()
    typed.press_sequentially("x")
    expect(offer).to_be_visible()
    expect(field(page, "claim", "by").get_by_role("status")).to_contain_text("Add it as a new actor")
    typed.fill("admir")
    typed.blur()
    expect(offer).to_be_visible()
    typed.fill("Nobody Known")
    offer.click()
    expect(new(page, "actor")).to_have_count(1)
    assert problems(page) == []


def test_what_belongs_at_the_end_of_a_file_is_copied_and_the_file_opened(page):
    fill_in(page)
    add(page, "claim", "by", "Harbour Office")
    fill(new(page, "actor"), "actor", kind="agency")
    expect(page.locator(".state")).to_have_text("Nothing is missing: the files can be handed over.")
    item = page.locator(".written-files > li").filter(has_text="timeline/actors.yml")
    expect(item).to_contain_text("Paste this at its end")
    link = item.get_by_role("link", name="Open in the repository")
    expect(link).to_have_attribute("href", "https://github.com/ferry-example/alder/edit/main/timeline/actors.yml")
    page.evaluate("addEventListener('click', (e) => e.target.closest('a') && e.preventDefault())")
    link.click()
    expect(page.locator(".done")).to_have_text(
        "Copied. Paste it at the end of the file that opens: timeline/actors.yml"
    )
    assert page.evaluate("navigator.clipboard.readText()") == files(page)["timeline/actors.yml"]
    with page.expect_download() as download:
        item.get_by_role("button", name="Download").click()
    assert download.value.suggested_filename == "end-of-actors.yml"


def test_the_first_press_after_a_mistake_is_not_lost(page):
    """The problem appears when the field is left; what is pressed must not have moved away by then."""
    field(page, "claim", "by").locator("input").fill("Nobody Known")
    asserts = page.locator(".claim-fields").get_by_label("Asserts", exact=False)
    asserts.scroll_into_view_if_needed()
    box = asserts.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.wait_for_timeout(80)
    page.mouse.up()
    expect(asserts).to_be_checked()
    expect(field(page, "claim", "by").locator(".wrong")).to_contain_text("Nobody Known")


def test_what_is_selected_in_a_file_stays_selected(page):
    fill_in(page)
    code = page.locator(".written-files code").first
    code.scroll_into_view_if_needed()
    box = code.bounding_box()
    page.mouse.move(box["x"] + 2, box["y"] + 5)
    page.mouse.down()
    page.mouse.move(box["x"] + 60, box["y"] + 30)
    page.mouse.up()
    page.wait_for_timeout(50)
    field(page, "entry", "title").locator("input").dispatch_event("change")
    assert page.evaluate("getSelection().toString()") != ""


def test_a_register_that_holds_nothing_yet_is_a_file_of_its_own(bare_site, serve, browser):
    with visiting(browser, serve(bare_site)) as visit:
        page = visit.open("contribute/#form")
        with page.expect_response("**/registers.json"):
            field(page, "entry", "title").locator("input").focus()
        expect(page.locator(".written-files li")).to_have_count(1)
        add(page, "claim", "on", "Is the pier open?")
        assert files(page)["timeline/questions.yml"].startswith("is-the-pier-open:\n")
        expect(page.locator(".written-files .where:visible")).to_have_count(0)
        assert visit.wrong == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_form_has_no_fault_that_axe_knows_and_fits_the_smallest_phone(ferry_site, serve, browser, scheme):
    settings = {"viewport": {"width": 320, "height": 700}, "color_scheme": scheme}
    with visiting(browser, serve(ferry_site), **settings) as visit:
        page = visit.open("contribute/#form")
        page.locator(".contribution").wait_for()
        field(page, "entry", "title").locator("input").focus()
        expect(page.locator(".written-files li")).to_have_count(1)
        page.get_by_label("a new source").check()
        for key, name in (("by", "Harbour Office"), ("on", "Is the pier open?")):
            add(page, "claim", key, name)
        add(page, "entry", "places", "Lorn")
        add(page.locator(".citation-fields"), "source", "based_on", "The Globe")
        fill(page, "claim", relies_on="Nobody Known")
        for way in ("Somebody says it", "Nobody disputes it"):
            page.get_by_label(way).check()
            page.get_by_role("button", name="Copy").first.click()
            assert page.evaluate("document.documentElement.scrollWidth") <= 320
            found = Axe().run(page, context=".contribution").response["violations"]
            assert [(rule["id"], node["html"][:90]) for rule in found for node in rule["nodes"]] == []
        assert visit.wrong == []


def test_without_a_script_the_guide_stands_alone(ferry_site, serve, browser):
    with visiting(browser, serve(ferry_site), java_script_enabled=False) as visit:
        page = visit.open("contribute/")
        expect(page.locator(".contribution")).to_be_hidden()
        expect(page.locator(".to-form")).to_be_hidden()
        expect(page.get_by_role("heading", name="What nobody disputes: an entry in five minutes")).to_be_visible()


def test_only_this_page_loads_the_form(ferry_site):
    loading = {path for path, page in ferry_site.pages.items() if "assets/contribute" in page.html}
    assert loading == {"contribute/"}


def test_the_script_never_makes_markup_of_what_is_typed():
    for script in (built.ROOT / "hooks/theme/assets").glob("contribute*.js"):
        source = script.read_text(encoding="utf-8")
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function", source)
        assert not re.search(r"\b(120|25|80|256)\b", source), "limits come from the engine"


def test_each_claim_and_entry_has_a_link_that_reports_an_error_in_it(told_site):
    repository = told_site.timeline.about.repository
    for entry in told_site.timeline.entries.values():
        page = told_site.pages[f"entries/{entry.id}/"]
        links = [a.attributes["href"] for a in page.main.all("a") if "/issues/new" in a.attributes["href"]]
        asked = [parse_qs(urlsplit(link).query) for link in links]
        assert all(link.startswith(f"{repository.rstrip('/')}/issues/new?template=wrong-detail.yml&") for link in links)
        assert all(one["entry"] == [entry.id] and entry.title in one["title"][0] for one in asked)
        assert sorted(one.get("claim", [""])[0] for one in asked) == sorted(
            ["", *(claim.anchor for claim in entry.claims)]
        )
    assert "/issues/new" not in told_site.pages["timeline/"].html


def test_a_site_without_a_repository_has_no_such_links(bare_site):
    assert not any("/issues/new" in page.html for page in bare_site.pages.values())
    assert "data-repository" not in bare_site.pages["contribute/"].html
