"""What an editor may have meant by a date that is not in EDTF: `4 September 2023`, `2023/9/4`, `2020s`.

Each function knows one way of writing and yields what it may mean. A proposal is made only where all of
them together come to one date: `09/04/2023` has two, so nobody is led to write the wrong one.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator

from dateline.dates.date_words import vocabulary

# The longer dashes are not among them: `2011–12` is a span of years, and `2011-12` would be a month.
DASHES = dict.fromkeys(map(ord, "‐‑‒−"), "-")
FILLERS = {"st", "nd", "rd", "th", "of", "the", "on", "in"}
ABOUT = {"c", "ca", "circa", "about", "around"}
WEEKDAYS = [name.lower() for name in vocabulary("en").weekdays]
MONTHS = [name.lower() for name in vocabulary("en").months]
# No winter: `winter 2023` may be the one that begins or the one that ends in that year.
SEASONS = {"spring": "21", "summer": "22", "autumn": "23", "fall": "23"}

_AD, _BC = r"AD|CE|A\.D\.|C\.E\.", r"BCE?|B\.C\.(?:E\.)?"
LEADING_ERA = re.compile(rf"(?i)(?P<words>[a-z0-9 .,]*?) ?\b(?P<era>{_AD}) (?P<year>[0-9]{{1,12}})")
TRAILING_ERA = re.compile(rf"(?i)(?P<words>[a-z0-9 .,]*?) ?\b(?P<year>[0-9]{{1,12}}) ?(?P<era>{_AD}|{_BC})")
LEAP_YEAR = "2000"
"""Stands in for the year of a date whose words are read."""

# EDTF level 2 has codes of its own for seasons by hemisphere; ours are the northern ones.
SEASONS_OF_LEVEL_2 = {25: 21, 26: 22, 27: 23, 28: 24, 29: 23, 30: 24, 31: 21, 32: 22}
MONTHS_OF_LEVEL_2 = {
    **{33 + part: (part * 3 + 1, part * 3 + 3) for part in range(4)},
    **{37 + part: (part * 4 + 1, part * 4 + 4) for part in range(3)},
    **{40 + part: (part * 6 + 1, part * 6 + 6) for part in range(2)},
}


def meant(text: str, is_date: Callable[[str], bool]) -> str | None:
    """Return the one date the text can mean, and None if that is none or several."""
    tidy = _tidied(text)
    if is_date(tidy):
        return tidy
    found = {candidate for spelling in SPELLINGS for candidate in spelling(tidy) if is_date(candidate)}
    return found.pop() if len(found) == 1 else None


def _tidied(text: str) -> str:
    """Return the text with plain digits and hyphens, capital `X` and `Y`, and no spaces around signs."""
    plain = unicodedata.normalize("NFKC", text).translate(DASHES).strip()
    close = re.sub(r" *([/?~%\[\]]|\.\.) *", r"\1", plain)
    return close.upper() if re.fullmatch(r"[-0-9xXyY/.?~%\[\]]+", close) else plain


def _without_time(text: str) -> Iterator[str]:
    time = r"[0-9]{1,2}(?::[0-9:.]+)?(?:Z|[-+][0-9:]{2,5})?"
    if match := re.fullmatch(rf"(-?[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}})[Tt ]{time}", text):
        yield match[1]


def _year_first(text: str) -> Iterator[str]:
    if match := re.fullmatch(r"([0-9]{4})([-/. –])([0-9]{1,2})\2([0-9]{1,2})", text):
        yield f"{match[1]}-{match[3]:0>2}-{match[4]:0>2}"
    elif match := re.fullmatch(r"([0-9]{4})([0-9]{2})([0-9]{2})", text):
        yield "-".join(match.groups())
    elif match := re.fullmatch(r"([0-9]{4})([-/. ])([0-9]{1,2})", text):
        year, separator, month = match.groups()
        # `2011/12` may be a span of two years, `2023/09` cannot.
        if int(month) <= 12 and (separator != "/" or int(month) <= int(year) % 100):
            yield f"{year}-{month:0>2}"


def _year_last(text: str) -> Iterator[str]:
    if match := re.fullmatch(r"([0-9]{1,2})([-/. ])([0-9]{1,2})\2([0-9]{4})", text):
        one, _, other, year = match.groups()
        yield f"{year}-{other:0>2}-{one:0>2}"
        yield f"{year}-{one:0>2}-{other:0>2}"


def _year_alone(text: str) -> Iterator[str]:
    if re.fullmatch(r"-?[0-9]{3}", text):
        yield text.replace("-", "-0") if "-" in text else f"0{text}"
    elif re.fullmatch(r"[1-9][0-9]{4}|-[1-9][0-9]{4,11}", text):
        yield f"Y{text}"
    elif match := re.fullmatch(r"Y(-?[0-9]{4})", text):
        yield match[1]
    elif match := re.fullmatch(r"Y(-?[0-9]{1,12})E([0-9]{1,2})", text):
        yield f"Y{int(match[1]) * 10 ** int(match[2])}"


def _with_era(text: str) -> Iterator[str]:
    """Read a year before our era or in it, perhaps with words before it: `44 BC`, `15 March 44 BC`, `AD 14`."""
    plain = re.sub(r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))", "", text)
    match = LEADING_ERA.fullmatch(plain) or TRAILING_ERA.fullmatch(plain)
    if not match or not (number := int(match["year"])):
        return
    year = _edtf_year(1 - number if match["era"].upper().startswith("B") else number)
    if not match["words"]:
        yield year
    for date in _in_english(f"{match['words']} {LEAP_YEAR}"):
        yield date.replace(LEAP_YEAR, year)


def _edtf_year(year: int) -> str:
    return f"Y{year}" if abs(year) > 9999 else f"{'-' * (year < 0)}{abs(year):04}"


def _decade(text: str) -> Iterator[str]:
    # `2000s` may be ten years or a hundred.
    if match := re.fullmatch(r"(?:the )?([0-9]{2}[1-9])0'?s", text):
        yield f"{match[1]}X"


def _one_qualifier_last(text: str) -> Iterator[str]:
    signs = set(re.findall(r"[?~%]", text))
    if signs and "/" not in text:
        yield re.sub(r"[?~%]", "", text) + (signs.pop() if len(signs) == 1 else "%")


def _interval_of_whole_dates(text: str) -> Iterator[str]:
    if "/" in text and "-XX" in text:
        yield text.replace("-XX", "")


def _part_of_year(text: str) -> Iterator[str]:
    match = re.fullmatch(r"(-?[0-9]{4})-(2[5-9]|3[0-9]|4[01])", text)
    if match and (code := int(match[2])) in SEASONS_OF_LEVEL_2:
        yield f"{match[1]}-{SEASONS_OF_LEVEL_2[code]}"
    elif match:
        first, last = MONTHS_OF_LEVEL_2[code]
        yield f"[{match[1]}-{first:02}..{match[1]}-{last:02}]"


def _in_english(text: str) -> Iterator[str]:
    """Read a year, perhaps a month or a season by its name, perhaps a day, in any order."""
    if not re.fullmatch(r"(?=.*[a-z])[a-z0-9]([a-z0-9 ,.-]*[a-z0-9.,])?", text.lower()):
        return
    parts: dict[str, list[str]] = {"year": [], "month": [], "day": [], "other": []}
    for token in re.findall(r"[a-z]+|[0-9]+", text.lower()):
        kind, value = _named(token)
        parts.setdefault(kind, []).append(value)
    months, days = len(parts["month"]), len(parts["day"])
    if len(parts["year"]) == 1 and days <= months <= 1 and not parts["other"]:
        yield "-".join(parts["year"] + parts["month"] + parts["day"]) + "".join(parts.get("about", [])[:1])


def _named(token: str) -> tuple[str, str]:
    if token.isdigit():
        return {4: "year", 2: "day", 1: "day"}.get(len(token), "other"), f"{token:0>2}"
    months = [number for number, name in enumerate(MONTHS, 1) if len(token) > 2 and name.startswith(token)]
    if months:
        return "month", f"{months[0]:02}"
    if token in SEASONS:
        return "month", SEASONS[token]
    if token in ABOUT:
        return "about", "~"
    is_weekday = len(token) > 2 and any(name.startswith(token) for name in WEEKDAYS)
    return "filler" if is_weekday or token in FILLERS else "other", token


SPELLINGS = (
    _without_time,
    _year_first,
    _year_last,
    _year_alone,
    _with_era,
    _decade,
    _one_qualifier_last,
    _interval_of_whole_dates,
    _part_of_year,
    _in_english,
)
