"""What is typed and what is published: no word of a text is lost, joined, moved or changed without a problem.

`TABLE` has a text as somebody types it into a file, and what a reader is shown of it, or the rule whose
problem says where it would not be shown as it was typed. A text that is shown is the same after `format`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import folders
import projects
import pytest
import test_examples
import yaml
from built import Element, parsed
from dateline.canonical import written
from dateline.canonical.scalars import WIDTH
from dateline.checks import check
from dateline.fields import WORDS, is_marked
from dateline.handwritten import cut_short
from dateline.reader import read
from dateline.records import Entry, Part, part_within
from dateline.site import Site
from dateline.yaml_source import read_document

ENTRY = "timeline/entries/2023-09-04-talks-begin.yml"
LONG = "It goes on and on, from the pier to the harbour, " * 8

# what it is about, how `summary` is typed, and what the page shows (a line break is one) or the rule of the problem
TABLE: dict[str, tuple[str, str]] = {
    # comments
    "a number sign after a space": ("It never signed contract #7, as claimed.", "[text-cut-short]"),
    "a number sign after a tab": ("It never signed contract\t#7.", "[text-cut-short]"),
    "a number sign after a space, quoted": ('"It never signed contract #7."', "It never signed contract #7."),
    "a number sign after a letter": ("It plays in C# and F#.", "It plays in C# and F#."),
    "a number sign after a space that does not break": ("Contract\u00a0#7 is signed.", "Contract\u00a0#7 is signed."),
    "a number sign on the last line": ("It never\n  signed contract #7.", "[text-cut-short]"),
    "a number sign at the start of a line": ("It never signed contract\n  #7, as claimed.", "[text-cut-short]"),
    "a number sign at the start of a line, after an empty one": ("It never signed.\n\n  #7 is false.", "[text-cut-short]"),
    "a number sign at the start of a line, after lines that are folded": (">\n    It never signed\n  #7, as claimed.", "[text-cut-short]"),
    "a number sign within lines that are folded": (">\n  It never signed\n  #7, as # claimed.", "It never signed #7, as # claimed."),
    "a number sign within lines that are kept": ("|\n  It never signed\n  # 7", "It never signed\n# 7"),
    "a number sign in the middle of a text of two lines": ("It never #7\n  signed.", "[text-cut-short]"),
    "a number sign at the start": ("#MeToo reaches Lorn.", "[empty-value]"),
    "a number sign at the start of two lines": ("#MeToo reaches\n  Lorn.", "[text-cut-short]"),
    "a number sign at the start, quoted": ("'#MeToo reaches Lorn.'", "#MeToo reaches Lorn."),
    "a number sign after quotation marks": ('"Pier" #7 is sold.', "[text-cut-short]"),
    "a number sign right after quotation marks": ('"Pier"#7 is sold.', "[text-cut-short]"),
    "a comment after quotation marks": ('"Pier 7 is sold."  # as the paper says', "Pier 7 is sold."),
    "a comment on a line of its own": ("Pier 7 is sold.\n# as the paper says", "Pier 7 is sold."),
    "a comment on a line of its own, indented": ("Pier 7 is sold.\n  # as the paper says", "Pier 7 is sold."),
    "a comment after a bar": ("|  # as the paper says\n  Pier 7 is sold.", "Pier 7 is sold."),
    # marks of YAML
    "a colon and a space": ("The office: no comment.", "[unreadable-yaml]"),
    "a colon and a space on a second line": ("The office said\n  this: no comment.", "[unreadable-yaml]"),
    "a colon and a space, quoted": ("'The office: no comment.'", "The office: no comment."),
    "a colon at the end": ("The office says:", "[unreadable-yaml]"),
    "a colon at the end of a line": ("The office says:\n  nothing.", "[unreadable-yaml]"),
    "a colon within a word": ("At 10:30 it says a:b and c :d.", "At 10:30 it says a:b and c :d."),
    "an at sign first": ("@lorn says so.", "[unreadable-yaml]"),
    "a percent sign first": ("%5 of Lorn says so.", "[unreadable-yaml]"),
    "a backtick first": ("`Lorn` says so.", "[unreadable-yaml]"),
    "an asterisk first": ("*Lorn* says so.", "[unreadable-yaml]"),
    "an asterisk and a space first": ("* Lorn says so.", "[unreadable-yaml]"),
    "an ampersand first": ("&Lorn says so.", "[anchor-or-alias]"),
    "an ampersand and a space first": ("& Lorn says so.", "[unreadable-yaml]"),
    "an exclamation mark first": ("!Lorn says so.", "[tag]"),
    "an exclamation mark and a space first": ("! Lorn says so.", "[tag]"),
    "a vertical bar first": ("|Lorn| says so.", "[unreadable-yaml]"),
    "an angle bracket first": (">5 say so.", "[unreadable-yaml]"),
    "a question mark and a space first": ("? Lorn says so.", "[unreadable-yaml]"),
    "a question mark and a letter first": ("?Lorn says so.", "?Lorn says so."),
    "a hyphen and a space first": ("- Lorn says so.", "[unreadable-yaml]"),
    "a hyphen and a letter first": ("-Lorn says so.", "-Lorn says so."),
    "a comma first": (", Lorn says so.", "[unreadable-yaml]"),
    "a closing bracket first": ("] Lorn says so.", "[unreadable-yaml]"),
    "brackets around the first words": ("[Lorn] says so.", "[unreadable-yaml]"),
    "brackets around all words": ("[Lorn says so]", "[wrong-type]"),
    "braces around all words": ("{Lorn says so}", "[wrong-type]"),
    "quotation marks around the first words": ('"Yes", it says.', "[unreadable-yaml]"),
    "an apostrophe first": ("'Twas sold.", "[unreadable-yaml]"),
    "an apostrophe in single quotation marks": ("'It's sold.'", "[unreadable-yaml]"),
    "two apostrophes in single quotation marks": ("'It''s sold.'", "It's sold."),
    "two apostrophes without quotation marks": ("It''s sold.", "It''s sold."),
    "two texts in quotation marks": ("'It is' 'sold.'", "[unreadable-yaml]"),
    "every mark within a text": ("a @ b % c ` d & e ! f | g > h ? i - j , k ] l } m { n ' o \" p = q ~ r",
                                 "a @ b % c ` d & e ! f | g > h ? i - j , k ] l } m { n ' o \" p = q ~ r"),
    "a line of three hyphens": ("It says\n---\n  so.", "[several-documents]"),
    "a line of three dots": ("It says\n...\n", "[unreadable-yaml]"),
    "a text that looks like nothing": ("~", "~"),
    "a text that looks like a truth value": ("No", "No"),
    "a text that looks like a number": ("1e3", "1e3"),
    "a text that looks like a date": ("2023-09-04", "2023-09-04"),
    # escapes
    "a backslash": (r"C:\new\text", r"C:\new\text"),
    "a backslash in single quotation marks": (r"'C:\new\text'", r"C:\new\text"),
    "a line break by an escape": (r'"C:\new"', "[hidden-escape]"),
    "a tab by an escape": (r'"C:\text"', "[hidden-escape]"),
    "an escape that YAML does not know": (r'"C:\pier"', "[unreadable-yaml]"),
    "an escape that lacks its code": (r'"C:\users"', "[unreadable-yaml]"),
    "a slash by an escape": (r'"either\/or"', "[hidden-escape]"),
    "a space by an escape": (r'"a\ b"', "[hidden-escape]"),
    "a space that does not break by an escape": (r'"C:\_old"', "[hidden-escape]"),
    "a return by an escape": (r'"C:\road"', "[hidden-escape]"),
    "a line separator by an escape": (r'"C:\Lorn"', "[control-character]"),
    "a bell by an escape": (r'"C:\all"', "[control-character]"),
    "a quotation mark by an escape": (r'"It is \"sold\"."', 'It is "sold".'),
    "a backslash by an escape": (r'"C:\\new"', r"C:\new"),
    "a letter by its code": (r'"caf\u00e9"', "café"),
    "an escaped end of a line": ('"It is so\\\n  ld."', "[hidden-escape]"),
    "an escaped end of a line after a space": ('"It is \\\n  sold."', "It is sold."),
    "an escaped end of a line before a space": ('"It is\\\n  \\ sold."', "It is sold."),
    # lines
    "lines without quotation marks": ("It\n  is\n      sold.", "It is sold."),
    "lines in quotation marks": ("'It\n  is\n  sold.'", "It is sold."),
    "lines after an angle bracket": (">\n  It\n  is sold.\n", "It is sold."),
    "lines after a bar": ("|\n  It\n  is sold.\n", "It\nis sold."),
    "lines with blanks at their ends": ("It  \n  is \t\n  sold.   ", "It is sold."),
    "lines with blanks at their ends, after a bar": ("|\n  It  \n  is sold.  \n  ", "It\nis sold."),
    "lines with blanks at their ends, after an angle bracket": (">\n  It  \n  is sold.  \n", "It is sold."),
    "an empty line": ("It is sold.\n\n  It is gone.", "It is sold.\nIt is gone."),
    "an empty line in quotation marks": ('"It is sold.\n\n  It is gone."', "It is sold.\nIt is gone."),
    "an empty line after an angle bracket": (">\n  It is\n  sold.\n\n  It is gone.", "It is sold.\nIt is gone."),
    "an empty line after a bar": ("|\n  It is sold.\n\n  It is gone.", "It is sold.\n\nIt is gone."),
    "empty lines at the end": ("|+\n  It is sold.\n\n\n", "It is sold."),
    "lines that are indented further": (">\n  It is sold:\n    to Ada\n    to Mira\n", "It is sold:\nto Ada\nto Mira"),
    "a line that is indented less": ("|\n    It is\n  sold.", "[unreadable-yaml]"),
    "a list without quotation marks": ("They want\n  - a pier\n  - a shed", "[list-in-text]"),
    "a list after an angle bracket": (">\n  They want\n  - a pier", "[list-in-text]"),
    "a list of dots": ("They want\n  • a pier", "[list-in-text]"),
    "a list after a bar": ("|\n  They want\n  - a pier\n  - a shed", "They want\n- a pier\n- a shed"),
    "a list with empty lines": ("They want\n\n  - a pier\n\n  - a shed", "They want\n- a pier\n- a shed"),
    "a hyphen within a line": ("They want a pier - and a shed.", "They want a pier - and a shed."),
    "a word broken after its hyphen": ("It holds pier-\n  talks.", "[broken-word]"),
    "a word broken after its hyphen, quoted": ("'It holds pier-\n  talks.'", "[broken-word]"),
    "a word broken after its hyphen, after a bar": ("|\n  It holds pier-\n  talks.", "It holds pier-\ntalks."),
    "a dash at the end of a line": ("In 2022–\n  2023 it is sold.", "[broken-word]"),
    "a dash and a space at the end of a line": ("It is sold –\n  and gone.", "It is sold – and gone."),
    "a slash at the end of a line": ("It is sold and/\n  or gone.", "[broken-word]"),
    "Chinese on two lines": ("旧码头\n  出售。", "[broken-word]"),
    "Chinese and Latin on two lines": ("旧码头\n  Lorn 出售。", "旧码头 Lorn 出售。"),
    "Korean on two lines": ("부두가\n  팔렸다.", "부두가 팔렸다."),
    "a long text": (LONG.strip(), LONG.strip()),
    "a long text with everything that no line may begin with": ("It has - a # b: c * d • e ? f " .replace("# b: ", "") * 9 + "end",
                                                              "It has - a c * d • e ? f " * 9 + "end"),
    "a long text with words of two parts": ("long- and short-range and/ or 2022– 2023 " * 8 + "end", "long- and short-range and/ or 2022– 2023 " * 8 + "end"),
    "a long text of Chinese words": ("旧码头 出售 " * 30 + "了", "旧码头 出售 " * 30 + "了"),
    "a long text of two paragraphs": (f"{LONG}\n\n  {LONG}end", f"{LONG.strip()}\n{LONG}end"),
    # characters that are hard to see
    "a tab within a line": ("It is\tsold.", "It is\tsold."),
    "a tab before the text": ("\tIt is sold.", "It is sold."),
    "a tab at the start of a line": ("It is\n\tsold.", "[unreadable-yaml]"),
    "spaces that do not break": ("\u00a0It\u202fis\u00a0sold\u2009.", "\u00a0It\u202fis\u00a0sold\u2009."),
    "a space that does not break instead of indentation": ("It is\n\u00a0\u00a0sold.", "[unreadable-yaml]"),
    "characters of no width": ("It\u200b is\u2060 so\u00adld \u200c\u200d.", "It\u200b is\u2060 so\u00adld \u200c\u200d."),
    "nothing but characters of no width": ("\u200b\u2060", "[empty-value]"),
    "a next-line character": ("It is\u0085sold.", "[control-character]"),
    "a line separator": ("It is\u2028sold.", "[control-character]"),
    "a paragraph separator": ("It is\u2029sold.", "[control-character]"),
    "a byte order mark in the middle": ("It is\ufeff sold.", "[control-character]"),
    "a form feed": ("It is\x0csold.", "[control-character]"),
    "lines that end as on Windows": (">\r\n  It\r\n  is sold.\r\n", "It is sold."),
    "lines that end as on Windows, after a bar": ("|\r\n  It\r\n\r\n  is sold.\r\n", "It\n\nis sold."),
    "lines that end as on an old Macintosh": ("It\r  is sold.", "It is sold."),
    "a letter of two characters": ("Cafe\u0301 de\u0301ja\u0300 vu", "Cafe\u0301 de\u0301ja\u0300 vu"),
    "letters beyond the first plane": ("🛳️ sold 👩🏽‍🚀", "🛳️ sold 👩🏽‍🚀"),
    # marks of Markdown
    "emphasis": ("It is '*not*' sold.", "It is 'not' sold."),
    "asterisks within words": ("Sh*t, it is 2*3*4 f**king m**.", "Sh*t, it is 2*3*4 f**king m**."),
    "emphasis in Chinese": ("码头*未*出售。", "码头未出售。"),
    "underscores": ("It is *so* _sold_ by @_ada_ and __init__.", "It is so _sold_ by @_ada_ and __init__."),
    "backslashes before no mark": (r"\\server\share ¯\_(ツ)_/¯ \# \- \!", r"\\server\share ¯\_(ツ)_/¯ \# \- \!"),
    "a backslash before a mark": (r"It is \*not\* \[sold\].", "It is *not* [sold]."),
    "two backslashes before a mark": (r"It is in C:\\ *now*, C:\\*so*.", r"It is in C:\\ now, C:\so."),
    "a backslash at the end of a line": ("|\n  It is\\\n  sold.", "It is\\\nsold."),
    "entities": ("A &amp; B &nbsp; <b>&lt;</b>", "A &amp; B &nbsp; <b>&lt;</b>"),
    "a link over two lines": ("See [the\n  office](harbour-office).", "See the office."),
    "brackets that are no link": ("See [the office] (harbour-office).", "See [the office] (harbour-office)."),
    "a link with words beside its target": ("See [her](mira-sole 'of Lorn').", "[words-beside-target]"),
    "a link without words": ("See [](mira-sole).", "[link-without-words]"),
    "code": ("It runs `make *all*`.", "It runs `make all`."),
    # made up afterwards
    "a number sign as the last word": ("It plays in C #", "[text-cut-short]"),
    "a number sign in curly quotation marks": ("“Contract #7” is signed.", "[text-cut-short]"),
    "a number sign and a colon": ("Contract #7: signed.", "[text-cut-short]"),
    "a number sign after a letter beyond the first plane": ("🚂 #7 has left.", "[text-cut-short]"),
    "a number sign in the target of a link": ("See [it](https://a.example/ #top).", "[text-cut-short]"),
    "a number sign in an address": ("See [it](https://a.example/#top).", "See it."),
    "a number sign on the last line, as on Windows": ("It never\r\n  signed #7.\r", "[text-cut-short]"),
    "a comment right after quotation marks": ("'It is sold.'# as it says", "[text-cut-short]"),
    "two comments between two lines": ("It is  # so\n  # it says\n  sold.", "[text-cut-short]"),
    "a colon at the start of a line": ("It is\n  : sold.", "[unreadable-yaml]"),
    "marks at the start of lines": ("It is\n  > so\n  | so\n  & so\n  ! so\n  @ so\n  % so\n  ` so\n  [so]\n  'so'\n  ... so\n  --- so",
                                    "It is > so | so & so ! so @ so % so ` so [so] 'so' ... so --- so"),
    "a tag alone": ("!", "[tag]"),
    "a bar alone": ("|", "[empty-value]"),
    "a backslash at the end": ("It is in C:\\", "It is in C:\\"),
    "a backslash at the end, in double quotation marks": ('"It is in C:\\"', "[unreadable-yaml]"),
    "a code of two small letters": (r'"C:\xbad"', "[hidden-escape]"),
    "a code of two capitals": (r'"caf\xE9"', "café"),
    "a soft hyphen at the end of a line": ("They co\u00ad\n  operate.", "[broken-word]"),
    "a hyphen that does not break at the end of a line": ("It holds pier\u2011\n  talks.", "[broken-word]"),
    "Thai on two lines": ("ท่าเรือ\n  ขาย", "[broken-word]"),
    "a space that does not break at the end of a line": ("10\u00a0\n  km", "10\u00a0 km"),
    "a space that does not break as indentation": ("It is\n  sold.\n\u00a0 To Ada.", "[unreadable-yaml]"),
    "what other programs would fill in": (r"See \1 \g<0> $& %s {0} %%gap:title%% {{ x }} {% if %} ${y} &lt; <!-- z -->",
                                          r"See \1 \g<0> $& %s {0} %%gap:title%% {{ x }} {% if %} ${y} &lt; <!-- z -->"),
    "a character that stands for a letter that was lost": ("Caf\ufffd is sold.", "[control-character]"),
    "a character of private use": ("It is \ue000 sold.", "[control-character]"),
    "a character of private use with one that cannot be seen": ("It \ue000 is \u200e sold.", "[control-character]"),
    "a character of private use as an escape": (r'"It is \uE000 sold."', "[control-character]"),
    "a character of the last plane": ("It is \U00100000 sold.", "[control-character]"),
    "no character": ("It is \ufdd0 sold.", "[control-character]"),
    "no character of another plane": ("It is \U0002ffff sold.", "[control-character]"),
    "letters of a tag": ("It is \U000e0041\U000e0042 sold.", "[control-character]"),
    "letters of a tag as an escape": (r'"It is \U000E0041 sold."', "[control-character]"),
    "flags of tags": ("\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f is sold.",
                      "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f is sold."),
    "a flag of tags without its end": ("\U0001f3f4\U000e0067\U000e0062 is sold.", "[control-character]"),
    "a flag of too many tags": ("\U0001f3f4" + "\U000e0067" * 9 + "\U000e007f is sold.", "[control-character]"),
    "the end of a tag alone": ("It is sold\U000e007f.", "[control-character]"),
    "emoji with their selectors": ("❤\ufe0f\u200d🔥 1\ufe0f\u20e3 ©\ufe0f 🇰🇵 👍🏽 is sold.", "❤\ufe0f\u200d🔥 1\ufe0f\u20e3 ©\ufe0f 🇰🇵 👍🏽 is sold."),
    "a selector after a letter": ("It\ufe0f is sold.", "[control-character]"),
    "selectors in a row": ("❤\ufe0f\ufe0f\ufe01 is sold.", "[control-character]"),
    "a variant of a character": ("葛\U000e0100城 is sold.", "葛\U000e0100城 is sold."),
    "a variant of a letter": ("It\U000e0100 is sold.", "[control-character]"),
    "Mongolian with selectors": ("ᠮᠣᠩ\u180bᠭᠣ\u180eᠯ", "ᠮᠣᠩ\u180bᠭᠣ\u180eᠯ"),
    "a Mongolian selector in another script": ("It\u180e is sold.", "[control-character]"),
    "marks of an annotation": ("It is \ufff9sold\ufffagone\ufffb.", "[control-character]"),
    "a place for an object": ("It is \ufffc sold.", "[control-character]"),
    "an isolate": ("It is \u2067sold.", "[control-character]"),
    "a joiner of graphemes": ("It\u034f is sold.", "[control-character]"),
    "fillers": ("\u115f\u1160\u3164\uffa0 is sold.", "[control-character]"),
    "invisible times and deprecated marks": ("It\u2062 is\u206a sold.", "[control-character]"),
    "a beam of music": ("It is \U0001d173sold.", "[control-character]"),
    "Persian with joiners": ("نمی\u200cخواهم", "نمی\u200cخواهم"),
    "a number sign at the start of the first line below the key": ("\n  #7 is signed\n  and gone.", "[text-cut-short]"),
    "a comment on the first line below the key": ("\n  # of the pier\n  It is sold.", "It is sold."),
    "a number sign below a comment": ("It is sold.\n  # so it says\n  #7 is gone.", "[text-cut-short]"),
    "one long word": ("word" * 60, "word" * 60),
    "three empty lines after a bar": ("|\n  It is sold.\n\n\n\n  It is gone.", "It is sold.\n\n\n\nIt is gone."),
}  # fmt: skip


def project(folder: Path, typed: str) -> Path:
    """The base with a summary as somebody typed it."""
    folders.write(folder, {})
    file = folder / ENTRY
    text = file.read_text(encoding="utf-8")
    start, end = text.index("summary: ") + len("summary: "), text.index("\nactors:")
    file.write_bytes((text[:start] + typed + text[end:]).encode())
    return folder


def published(root: Path) -> str:
    """The summary as a reader is shown it: its words, a line for each."""
    page = Site(read(root)).page("entries/talks-begin/")
    return in_a_browser("".join(_words(parsed(page.render()).one("p", of="summary"))))


def in_a_browser(text: str) -> str:
    """A text as a browser sets it: spaces and tabs beside one another as one."""
    return re.sub("[ \t]+", " ", text)


def _words(element: Element) -> Iterator[str]:
    for part in element.within:
        yield "\n" if isinstance(part, Element) and part.tag == "br" else ""
        yield from [part] if isinstance(part, str) else _words(part)


@pytest.mark.parametrize(("typed", "shown"), TABLE.values(), ids=TABLE.keys())
def test_what_is_typed_is_published_or_a_problem(typed, shown, tmp_path):
    root = project(tmp_path, typed)
    problems = check(read(root))
    if problems:
        rules = [f"[{problem.rule}]" for problem in problems]
        assert rules == [shown] or (shown in rules and shown == "[several-documents]")
        assert problems[0].help
    else:
        assert published(root) == in_a_browser(shown)


SHOWN = {name: row for name, row in TABLE.items() if not row[1].startswith("[") or "] " in row[1]}


@pytest.mark.parametrize(("typed", "shown"), SHOWN.values(), ids=SHOWN.keys())
def test_what_is_typed_is_published_the_same_after_it_is_formatted(typed, shown, tmp_path):
    root = project(tmp_path, typed)
    before = read(root).timeline
    assert folders.dateline("format", "--root", root).exit_code == 0
    assert check(read(root)) == [] and read(root).timeline.entries == before.entries
    assert published(root) == in_a_browser(shown)
    assert "no files would change" in folders.dateline("format", "--check", "--root", root).output


# how other names of an actor are typed, and what the page shows of them or the rule of the problem
LISTS: dict[str, tuple[str, str]] = {
    "names in brackets": ("[One, 'Two, or three', Four]", "One, Two, or three, Four"),
    "names without spaces between them": ("[One,Two]", "One, Two"),
    "a number in brackets": ("[Berth 10,000]", "[divided-number]"),
    "a quoted number in brackets": ("['Berth 10,000', '#7']", "Berth 10,000, #7"),
    "a number sign in brackets": ("[Berth #7, Pier]", "[text-cut-short]"),
    "a number sign at the start in brackets": ("[#7, Pier]", "[text-cut-short]"),
    "a number sign at the start of the second": ("[Pier, #7]", "[text-cut-short]"),
    "a number sign at the end of a line in brackets": ("[Pier, Berth #7,\n    Shed]", "[text-cut-short]"),
    "a number sign at the start of a line in brackets": ("[Pier,\n    #7,\n    Shed]", "[text-cut-short]"),
    "a number sign at the start of a line in a name": ("[Berth\n    #7, Shed]", "[text-cut-short]"),
    "a comment after a comma": ("[Pier, # the old one\n    Shed]", "[text-cut-short]"),
    "a comment after a comma after quotation marks": ("['Pier', # the old one\n    Shed]", "Pier, Shed"),
    "a comment after a bracket": ("[ # of old\n    Pier]  # and now", "Pier"),
    "a comment on a line of its own in brackets": ("[Pier,\n    # the old one\n    Shed]", "Pier, Shed"),
    "a name on two lines in brackets": ("[Old\n    pier, Shed]", "Old pier, Shed"),
    "a colon in brackets": ("[Berth: 7]", "[wrong-type]"),
    "a colon at the end in brackets": ("[Berth:, Shed]", "[unreadable-yaml]"),
    "a comma too many": ("[Pier, , Shed]", "[unreadable-yaml]"),
    "names without brackets": ("Pier, Shed", "[wrong-type]"),
    "names in lines": ("\n    - Old pier\n    - Shed, new", "Old pier, Shed, new"),
    "a number sign in lines": ("\n    - Old pier\n    - Berth #7", "[text-cut-short]"),
    "a number sign at the start in lines": ("\n    - #7\n    - Pier", "[empty-value]"),
    "a number sign at the start of two lines": ("\n    - #7\n      Pier", "[text-cut-short]"),
    "a number sign on a line below": ("\n    - Pier\n      #7", "[text-cut-short]"),
    "a comment between lines": ("  # of old\n    - Pier\n    # and now\n    - Shed\n    # no more", "Pier, Shed"),
    "a comment after a name in quotation marks": ("\n    - 'Pier #7'  # of old", "Pier #7"),
    "a colon in lines": ("\n    - Berth: 7", "[wrong-type]"),
    "a colon at the end in lines": ("\n    - Berth:", "[wrong-type]"),
    "two lines after a bar": ("\n    - |\n      Old\n      pier", "[several-lines]"),
    "two lines after an angle bracket": ("\n    - >\n      Old\n      pier\n", "Old pier"),
}  # fmt: skip


@pytest.mark.parametrize(("typed", "shown"), LISTS.values(), ids=LISTS.keys())
def test_a_list_is_published_as_it_is_typed_or_a_problem(typed, shown, tmp_path):
    root = folders.write(
        tmp_path, {"edits": {"timeline/actors.yml": {"  kind: agency": f"  kind: agency\n  aka: {typed}"}}}
    )
    for _ in range(2):
        reading = read(root)
        if shown.startswith("["):
            assert [f"[{problem.rule}]" for problem in check(reading)] == [shown]
            return
        assert check(reading) == []
        page = parsed(Site(reading).page("actors/harbour-office/").render())
        assert f"Also: {shown}" in [aside.text for aside in page.all("p", of="aside")]
        assert folders.dateline("format", "--root", root).exit_code == 0


@pytest.mark.parametrize("name", [name for name in SHOWN if "a long text" in name and "Chinese" not in name])
def test_a_long_text_is_folded_at_the_width_of_a_file(name, tmp_path):
    root = project(tmp_path, TABLE[name][0])
    folders.dateline("format", "--root", root)
    assert max(map(len, (root / ENTRY).read_text(encoding="utf-8").split("\n"))) <= WIDTH


@pytest.mark.parametrize("text", [row[1] for row in SHOWN.values()], ids=SHOWN.keys())
def test_what_is_written_for_somebody_is_read_as_it_was_given(text):
    record = {
        "title": text,
        "summary": text,
        "claims": [{"says": text, "citations": [{"source": "a", "quote": text}]}],
        "history": [{"date": "2023", "kind": "added", "why": text}],
        "aliases": [text, text],
    }
    made = written(record, Entry, False)
    document, problems = read_document("file.yml", made.encode())
    assert problems == [] and document.comments == {}
    assert document.value == yaml.load(made, yaml.BaseLoader) == record


TEXTS = {
    *("title", "date_note", "summary", "quote", "locator", "says", "was", "now", "why", "author", "publisher", "note"),
    *("name", "aka", "country", "about", "question", "proposition", "left_out"),
    *("short", "answer", "label", "editors", "turning_point", "lead"),
}
"""The keys whose values are words for readers, in every record of every register."""


def values(node: yaml.Node, key: str = "") -> Iterator[tuple[str, yaml.ScalarNode]]:
    """Every value in a file that is no list and no mapping, with the key that it or its list is under."""
    if isinstance(node, yaml.ScalarNode):
        yield key, node
    for item in [] if isinstance(node, yaml.ScalarNode) else node.value:
        name, inner = (item[0].value, item[1]) if isinstance(node, yaml.MappingNode) else (key, item)
        yield from values(inner, name)


def commented(text: str, node: yaml.ScalarNode) -> str:
    """A file with a comment after a value; what was there goes on with the next line."""
    before, after = text[: node.end_mark.index], text[node.end_mark.index :]
    is_last = after.lstrip(" ").startswith(("\n", "#"))
    return before + "  # no. 7" + after if is_last else before + "  # no. 7\n            " + after


@pytest.mark.parametrize("path", sorted({path for path, _ in test_examples.files()}), ids=str)
def test_a_comment_after_a_text_is_a_problem_and_after_any_other_value_none(path, tmp_path):
    sound = dict(test_examples.files())
    for name, text in sound.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    found = list(values(yaml.compose(sound[path], Loader=yaml.CBaseLoader)))
    assert {key for key, _ in found} & TEXTS
    for key, node in found:
        (tmp_path / path).write_text(commented(sound[path], node), encoding="utf-8")
        told = [(p.rule, p.line, p.column) for p in check(read(tmp_path))]
        place = ("text-cut-short", node.end_mark.line + 1, node.end_mark.column + 3)
        assert told == ([place] if key in TEXTS and not node.style else []), (key, node.value)


def test_the_keys_of_texts_are_those_of_the_models():
    found = {key for model in test_examples.MODELS for key in model.model_fields if _holds_words(model, key)}
    assert found == TEXTS


def _holds_words(model: type[Part], key: str) -> bool:
    info = model.model_fields[key]
    return part_within(info.annotation) is None and any(
        is_marked(each, WORDS) for each in (info.annotation, *info.metadata)
    )


def test_a_title_at_the_head_of_a_page_is_not_cut_short(tmp_path):
    head = "---\ntitle: Case #7\ndescription: 'Case #7'  # of Lorn\ntags: [a] # none\n---\n# Case\n"
    done = projects.build(projects.project(tmp_path, {"docs/case.md": head}), "--strict")
    assert done.returncode != 0
    assert "docs/case.md:2:13: this `#` begins a comment, so the text is cut short [text-cut-short]" in done.stderr
    assert done.stderr.count("[text-cut-short]") == 1


@pytest.mark.parametrize(
    ("page", "found"),
    [
        ("---\ntitle: Case #7\n---\n", [(2, 13)]),
        ("---\ndescription: A case\n  #7 of Lorn\ntitle: A #\n...\n", [(3, 3), (4, 10)]),
        ("---\ntitle: 'Case #7' # of Lorn\nicon: a #b\n---\n", []),
        ("title: Case #7\n\nWords #7\n", []),
        ("# A case\n\n---\ntitle: Case #7\n---\n", []),
        ("---\ntitle: [\n---\n", []),
        ("", []),
    ],
)
def test_a_comment_at_the_head_of_a_page_is_found(page, found):
    assert sorted((problem.line, problem.column) for problem in cut_short("docs/case.md", page)) == found
