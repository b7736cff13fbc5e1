"""Dates: what is read and what it means, what is refused and what the refusal says.

The tables come first, the few functions that walk them after. Every expected day was counted by hand.
"""

import datetime

import pytest
from dateline.dates import Date, DateError, Day, End, Form, Precision, parse
from hypothesis import assume, example, given
from hypothesis import strategies as st

# text, earliest, latest, precision, in words
READ = [
    # Level 0: the examples of the specification
    ("1985-04-12", "1985-04-12", "1985-04-12", "day", "12 April 1985"),
    ("1985-04", "1985-04-01", "1985-04-30", "month", "April 1985"),
    ("1985", "1985-01-01", "1985-12-31", "year", "1985"),
    ("1964/2008", "1964-01-01", "2008-12-31", "year", "1964–2008"),
    ("2004-06/2006-08", "2004-06-01", "2006-08-31", "month", "June 2004 – August 2006"),
    ("2004-02-01/2005-02-08", "2004-02-01", "2005-02-08", "day", "1 February 2004 – 8 February 2005"),
    ("2004-02-01/2005-02", "2004-02-01", "2005-02-28", "month", "from 1 February 2004 to February 2005"),
    ("2004-02-01/2005", "2004-02-01", "2005-12-31", "year", "from 1 February 2004 to 2005"),
    ("2005/2006-02", "2005-01-01", "2006-02-28", "year", "from 2005 to February 2006"),
    # Level 1: the examples of the specification
    ("Y170000002", "170000002-01-01", "170000002-12-31", "year", "AD 170,000,002"),
    ("Y-170000002", "-170000002-01-01", "-170000002-12-31", "year", "170,000,003 BC"),
    ("2001-21", "2001-03-01", "2001-05-31", "season", "spring 2001"),
    ("1984?", "1984-01-01", "1984-12-31", "year", "perhaps 1984"),
    ("2004-06~", "2004-06-01", "2004-06-30", "month", "about June 2004"),
    ("2004-06-11%", "2004-06-11", "2004-06-11", "day", "perhaps about 11 June 2004"),
    ("201X", "2010-01-01", "2019-12-31", "decade", "some year in the 2010s"),
    ("20XX", "2000-01-01", "2099-12-31", "century", "some year in 2000–2099"),
    ("2004-XX", "2004-01-01", "2004-12-31", "year", "some month in 2004"),
    ("1985-04-XX", "1985-04-01", "1985-04-30", "month", "some day in April 1985"),
    ("1985-XX-XX", "1985-01-01", "1985-12-31", "year", "some day in 1985"),
    ("1985-04-12/..", "1985-04-12", None, "day", "from 12 April 1985 on, end open"),
    ("1985-04/..", "1985-04-01", None, "month", "from April 1985 on, end open"),
    ("1985/..", "1985-01-01", None, "year", "from 1985 on, end open"),
    ("../1985-04-12", None, "1985-04-12", "day", "until 12 April 1985, start open"),
    ("../1985-04", None, "1985-04-30", "month", "until April 1985, start open"),
    ("../1985", None, "1985-12-31", "year", "until 1985, start open"),
    ("1985-04-12/", "1985-04-12", None, "day", "from 12 April 1985, end unknown"),
    ("1985-04/", "1985-04-01", None, "month", "from April 1985, end unknown"),
    ("1985/", "1985-01-01", None, "year", "from 1985, end unknown"),
    ("/1985-04-12", None, "1985-04-12", "day", "until 12 April 1985, start unknown"),
    ("/1985-04", None, "1985-04-30", "month", "until April 1985, start unknown"),
    ("/1985", None, "1985-12-31", "year", "until 1985, start unknown"),
    ("-1985", "-1985-01-01", "-1985-12-31", "year", "1986 BC"),
    # Seasons
    ("2023-22", "2023-06-01", "2023-08-31", "season", "summer 2023"),
    ("2023-23", "2023-09-01", "2023-11-30", "season", "autumn 2023"),
    ("2022-24", "2022-12-01", "2023-02-28", "season", "winter 2022–2023"),
    ("2023-24", "2023-12-01", "2024-02-29", "season", "winter 2023–2024"),
    ("2023-23?", "2023-09-01", "2023-11-30", "season", "perhaps autumn 2023"),
    ("2023-21/2023-23", "2023-03-01", "2023-11-30", "season", "spring–autumn 2023"),
    ("2022-23/2023-21", "2022-09-01", "2023-05-31", "season", "autumn 2022 – spring 2023"),
    ("2023-23/2023-24", "2023-09-01", "2024-02-29", "season", "autumn 2023 – winter 2023–2024"),
    (
        "[2023-21..2023-22]",
        "2023-03-01",
        "2023-08-31",
        "season",
        "in some season between spring and summer 2023",
    ),
    # Intervals: throughout
    ("2022-11-18/2022-11-19", "2022-11-18", "2022-11-19", "day", "18–19 November 2022"),
    ("2023-07-25/2023-08-02", "2023-07-25", "2023-08-02", "day", "25 July – 2 August 2023"),
    ("2022-12-28/2023-01-03", "2022-12-28", "2023-01-03", "day", "28 December 2022 – 3 January 2023"),
    ("2022-09/2022-11", "2022-09-01", "2022-11-30", "month", "September–November 2022"),
    ("2023-09-04/2023-09-04", "2023-09-04", "2023-09-04", "day", "4 September 2023"),
    ("2023/2023-05", "2023-01-01", "2023-05-31", "year", "from 2023 to May 2023"),
    ("2023-05/2023", "2023-05-01", "2023-12-31", "year", "from May 2023 to 2023"),
    ("1984~/2004-06", "1984-01-01", "2004-06-30", "year", "from about 1984 to June 2004"),
    ("1984?/2004%", "1984-01-01", "2004-12-31", "year", "from perhaps 1984 to perhaps about 2004"),
    ("2023-09~/", "2023-09-01", None, "month", "from about September 2023, end unknown"),
    ("../2023-09?", None, "2023-09-30", "month", "until perhaps September 2023, start open"),
    # Sets: one unknown day within
    (
        "[2023-09-05..2023-09-10]",
        "2023-09-05",
        "2023-09-10",
        "day",
        "on some day between 5 and 10 September 2023",
    ),
    (
        "[2023-07-25..2023-08-02]",
        "2023-07-25",
        "2023-08-02",
        "day",
        "on some day between 25 July and 2 August 2023",
    ),
    (
        "[2022-12-28..2023-01-03]",
        "2022-12-28",
        "2023-01-03",
        "day",
        "on some day between 28 December 2022 and 3 January 2023",
    ),
    (
        "[2022-09..2022-11]",
        "2022-09-01",
        "2022-11-30",
        "month",
        "in some month between September and November 2022",
    ),
    ("[2022..2024]", "2022-01-01", "2024-12-31", "year", "in some year between 2022 and 2024"),
    (
        "[2023-09-05..2023-10]",
        "2023-09-05",
        "2023-10-31",
        "month",
        "at some time between 5 September 2023 and October 2023",
    ),
    ("[2023-09-05..2023-09-05]", "2023-09-05", "2023-09-05", "day", "5 September 2023"),
    # Unspecified digits
    ("202X", "2020-01-01", "2029-12-31", "decade", "some year in the 2020s"),
    ("200X", "2000-01-01", "2009-12-31", "decade", "some year in 2000–2009"),
    ("001X", "0010-01-01", "0019-12-31", "decade", "some year in AD 10 – AD 19"),
    ("000X", "0000-01-01", "0009-12-31", "decade", "some year in 1 BC – AD 9"),
    ("19XX", "1900-01-01", "1999-12-31", "century", "some year in 1900–1999"),
    ("2024-02-XX", "2024-02-01", "2024-02-29", "month", "some day in February 2024"),
    ("202X~", "2020-01-01", "2029-12-31", "decade", "some year in about the 2020s"),
    ("2022-11-XX%", "2022-11-01", "2022-11-30", "month", "perhaps some day in about November 2022"),
    # Years: 0 is 1 BC, and so on down; an era where the number alone hardly reads as a year
    ("0000", "0000-01-01", "0000-12-31", "year", "1 BC"),
    ("-0001", "-0001-01-01", "-0001-12-31", "year", "2 BC"),
    ("-0043-03-15", "-0043-03-15", "-0043-03-15", "day", "15 March 44 BC"),
    ("-0044/-0043", "-0044-01-01", "-0043-12-31", "year", "45 BC – 44 BC"),
    ("-0043-24", "-0043-12-01", "-0042-02-28", "season", "winter 44 BC – 43 BC"),
    ("-0043-03-XX", "-0043-03-01", "-0043-03-31", "month", "some day in March 44 BC"),
    ("0001", "0001-01-01", "0001-12-31", "year", "AD 1"),
    ("0476-09-04", "0476-09-04", "0476-09-04", "day", "4 September AD 476"),
    ("0999", "0999-01-01", "0999-12-31", "year", "AD 999"),
    ("1000", "1000-01-01", "1000-12-31", "year", "1000"),
    ("9999-12-31", "9999-12-31", "9999-12-31", "day", "31 December 9999"),
    ("9999-24", "9999-12-01", "10000-02-29", "season", "winter 9999 – AD 10,000"),
    ("Y10000", "10000-01-01", "10000-12-31", "year", "AD 10,000"),
    ("Y17000~", "17000-01-01", "17000-12-31", "year", "about AD 17,000"),
    ("Y-17000/Y-16000", "-17000-01-01", "-16000-12-31", "year", "17,001 BC – 16,001 BC"),
    ("Y-999999999999", "-999999999999-01-01", "-999999999999-12-31", "year", "1,000,000,000,000 BC"),
    # Leap years
    ("2000-02-29", "2000-02-29", "2000-02-29", "day", "29 February 2000"),
    ("2024-02", "2024-02-01", "2024-02-29", "month", "February 2024"),
    ("1900-02", "1900-02-01", "1900-02-28", "month", "February 1900"),
    ("0000-02-29", "0000-02-29", "0000-02-29", "day", "29 February 1 BC"),
    ("-0004-02-29", "-0004-02-29", "-0004-02-29", "day", "29 February 5 BC"),
    ("-0100-02", "-0100-02-01", "-0100-02-28", "month", "February 101 BC"),
    ("-0400-02", "-0400-02-01", "-0400-02-29", "month", "February 401 BC"),
]

QUALIFIED = [  # text, uncertain, approximate
    ("2023", False, False),
    ("2023?", True, False),
    ("2023~", False, True),
    ("2023%", True, True),
    ("2023-09?/2023-10", True, False),
    ("2023-09/2023-10~", False, True),
    ("2023-09?/2023-10~", True, True),
    ("2023-09%/..", True, True),
    ("[2023-09-05..2023-09-10]", False, False),
    ("2022-XX", False, False),
]

SHAPES = [  # text, form, throughout, within, is_day
    ("2023-09-04", Form.SINGLE, False, False, True),
    ("2023-09-04?", Form.SINGLE, False, False, True),
    ("2023-09", Form.SINGLE, False, True, False),
    ("2022-11-XX", Form.SINGLE, False, True, False),
    ("2022-11-18/2022-11-19", Form.INTERVAL, True, False, False),
    ("2023-09/..", Form.INTERVAL, True, False, False),
    ("/2023-09", Form.INTERVAL, True, False, False),
    ("[2023-09-05..2023-09-10]", Form.SET, False, True, False),
    ("[2023-09-05..2023-09-05]", Form.SET, False, False, True),
]

# text, the last day of its month in words
NO_SUCH_DAY = [
    ("2023-02-29", "February 2023 has 28 days"),
    ("1900-02-29", "February 1900 has 28 days"),
    ("2024-02-30", "February 2024 has 29 days"),
    ("2023-04-31", "April 2023 has 30 days"),
    ("2023-01-00", "January 2023 has 31 days"),
    ("2023-12-32", "December 2023 has 31 days"),
    ("2023-04-99~", "April 2023 has 30 days"),
    ("-0100-02-29", "February 101 BC has 28 days"),
    ("2023-02-29/2023-03-01", "February 2023 has 28 days"),
    ("../2023-11-31", "November 2023 has 30 days"),
    ("[2023-02-01..2023-02-29]", "February 2023 has 28 days"),
]

NO_SUCH_MONTH = ["2023-13", "2023-00", "2023-20", "2023-42", "2023-99?", "2023/2023-13", "[2023-13..2024]"]
NO_SUCH_MONTH_OF_A_DAY = ["2023-13-01", "2023-00-10", "2023-25-04", "2023-21-05", "2023-24-XX", "2023-13-XX"]

REVERSED = [  # text, kind, the right order
    ("2023-09-30/2023-09-01", "interval", "2023-09-01/2023-09-30"),
    ("2023-10/2023-09", "interval", "2023-09/2023-10"),
    ("2024/2023-12-31", "interval", "2023-12-31/2024"),
    ("2023-06~/2023-05?", "interval", "2023-05?/2023-06~"),
    ("-0043/-0044", "interval", "-0044/-0043"),
    ("[2023-09-10..2023-09-05]", "set", "[2023-09-05..2023-09-10]"),
    ("[2024..2023]", "set", "[2023..2024]"),
]

# What is not supported: its name, and texts of that kind, each with what the help proposes (None: nothing).
UNSUPPORTED = {
    "the date is empty": {"": None, "  ": None, "\n": None},
    "there is a space or a line break around the date": {
        " 2023": "2023",
        "2023-09-04 ": "2023-09-04",
        "2023\n": "2023",
        "\u00a02023-09": "2023-09",
        " 4 September 2023 ": "2023-09-04",
    },
    "a time of day is not supported": {
        "1985-04-12T23:20:30": "1985-04-12",
        "1985-04-12T23:20:30Z": "1985-04-12",
        "1985-04-12T23:20:30-04": "1985-04-12",
        "1985-04-12T23:20:30+04:30": "1985-04-12",
        "2023-09-04 10:15": "2023-09-04",
        "2023-09-04T10": "2023-09-04",
        "2023-02-29T10:00": None,
        "10:15": None,
        "2023-09-04T10:00/2023-09-05T11:00": None,
    },
    "a list in `{…}`, where all of its dates are meant, is not supported": {
        "{1667,1668,1670..1672}": None,
        "{1960,1961-12}": None,
        "{..1984}": None,
    },
    "a list of dates in `[…]` is not supported": {
        "[1667,1668,1670..1672]": None,
        "[1667,1760-12]": None,
        "[1760-01,1760-02,1760-12..]": None,
    },
    "a set with an open end is not supported": {"[..1760-12-03]": None, "[1760-12..]": None, "[..]": None},
    "`?`, `~` and `%` are not supported with a set": {
        "[2023?..2024]": None,
        "[2023..2024~]": None,
        "[2023..2024]?": None,
        "?[2023..2024]": None,
    },
    "unspecified digits are not supported in a set": {"[202X..2031]": None, "[2022-11-XX..2022-12-04]": None},
    "brackets are for a set of two dates only": {
        "[2023]": None,
        "[2023/2024]": None,
        "[2023..2024": None,
        "2023..2024]": None,
        "[[2023..2024]]": None,
        "[2023..2024]/2025": None,
        "[ 2023 .. 2024 ]": "[2023..2024]",
    },
    "an interval without any date is not supported": {
        "/": None,
        "..": None,
        "../..": None,
        "../": None,
        "/..": None,
    },
    "a year with an exponent (`E`) is not supported": {
        "Y-17E7": "Y-170000000",
        "Y17E8": "Y1700000000",
        "Y17E98": None,
        "Y3388E2S3": None,
    },
    "a year with significant digits (`S`) is not supported": {
        "1950S2": None,
        "Y171010000S3": None,
    },
    "a month or a day after a year with `Y` is not supported": {"Y17000-05": None, "Y-17000-05-01": None},
    "`Y` is only for a year of five to twelve digits, the first of them not 0": {
        "Y2023": "2023",
        "Y-0043": "-0043",
        "Y-0000": None,
        "Y012345": None,
        "Y0": None,
        "Y": None,
    },
    "a year of more than twelve digits is not supported": {
        "Y1234567890123": None,
        "Y-1234567890123": None,
        "Y" + "9" * 5000: None,
        "2023/Y" + "9" * 5000: None,
    },
    "a date of more than 60 characters is not supported": {
        "2" * 61: None,
        "[" * 10_000: None,
        "2023-09-04 " * 1000: None,
        "\n" * 10_000 + "x": None,
    },
    "the year 0 has no sign": {"-0000": None, "-0000-03": None, "../-0000": None},
    "unspecified digits at an end of an interval are not supported": {
        "2004-06-XX/2004-07-03": "2004-06/2004-07-03",
        "2022-XX-XX/..": "2022/..",
        "202X/2030": None,
    },
    "a `?`, `~` or `%` before or inside a date is not supported, only one at its end": {
        "?2023": "2023?",
        "2004?-06-11": "2004-06-11?",
        "2004-06~-11": "2004-06-11~",
        "2004-?06-%11": "2004-06-11%",
        "2023?~": "2023%",
        "2023??": "2023?",
        "2004-06-~01/2004-06-~20": None,
    },
    "unspecified digits are not supported in this place": {
        "156X-12-25": None,
        "15XX-12-25": None,
        "XXXX-12-XX": None,
        "1XXX-XX": None,
        "1XXX": None,
        "XXXX": None,
        "1984-1X": None,
        "2022-XX-11": None,
        "2022-11-1X": None,
        "-004X": None,
    },
    "quarters and other parts of a year, 25 to 41, are not supported, except the seasons 21 to 24": {
        "2001-25": "2001-21",
        "2001-28": "2001-24",
        "2001-29": "2001-23",
        "2001-32": "2001-22",
        "2001-34": "[2001-04..2001-06]",
        "2001-36": "[2001-10..2001-12]",
        "2001-37": "[2001-01..2001-04]",
        "2001-39": "[2001-09..2001-12]",
        "2001-41": "[2001-07..2001-12]",
        "2001-34?": None,
        "2001-33/2001-34": None,
    },
    "a numbered week or a numbered day of the year is not supported": {
        "2023-W36": None,
        "2023-W36-1": None,
        "2023-247": None,
    },
    "a date that begins with its day or its month is not supported": {
        "09/04/2023": None,
        "4/9/2023": None,
        "4.9.2023": None,
        "25/04/2023": "2023-04-25",
        "04/25/2023": "2023-04-25",
        "25-04-2023": "2023-04-25",
        "5/5/2023": "2023-05-05",
        "30/02/2023": None,
        "25/25/2023": None,
    },
    "this way of writing a date in numbers is not supported": {
        "2023/09/04": "2023-09-04",
        "2023-9-4": "2023-09-04",
        "2023.09.04": "2023-09-04",
        "2023 09 04": "2023-09-04",
        "2023-9": "2023-09",
        "2023/02/30": None,
    },
    "a short year or a month alone after `/` is not supported": {
        "2023/09": "2023-09",
        "2023/9": "2023-09",
        "2023/24": None,
        "2011/12": None,  # December 2011, or 2011 to 2012
    },
    "a date without hyphens is not supported": {"20230904": "2023-09-04", "20230230": None, "202309": None},
    "a year of five digits or more needs `Y` before it": {
        "12345": "Y12345",
        "-12345": "Y-12345",
        "1234567890123": None,
        "2023/12345": None,
    },
    "a year has four digits": {"476": "0476", "-044": "-0044", "23": None, "-44": None, "476/2023": None},
    "two dates joined like this are not supported": {
        "2022-2023": None,
        "2022–2023": None,
        "2022 – 2023": None,
        "2011–12": None,
        "2023-09-04 - 2023-09-06": None,
        "2023-09-04 to 2023-09-06": None,
        "2023-09-04..2023-09-06": None,
        "2023..2024": None,
        "4–5 September 2023": None,
        "4-5 September 2023": None,
    },
    "a dash is not supported instead of a hyphen": {
        "2023‑09‑04": "2023-09-04",
        "2023–09–04": "2023-09-04",
        "−0043": "-0043",
        "—": None,
    },
    "a small `x` or `y` is not supported": {
        "202x": "202X",
        "2022-xx": "2022-XX",
        "y17000": "Y17000",
    },
    "the name of a season is not supported": {"winter 2023": None, "Winter 2023": None},
    "an era is not supported": {
        "44 BC": "-0043",
        "1 BCE": "0000",
        "10000 BC": "-9999",
        "12,001 BC": "Y-12000",
        "13,000,000,001 BC": "Y-13000000000",
        "AD 14": "0014",
        "14 AD": "0014",
        "476 CE": "0476",
        "AD 17,000": "Y17000",
        "15 March 44 BC": "-0043-03-15",
        "March 44 BC": "-0043-03",
        "about 44 BC": "-0043~",
        "4 September AD 476": "0476-09-04",
        "31 June 44 BC": None,
        "0 BC": None,
        "AD": None,
        "44 BC to 42 BC": None,
    },
    "digits other than 0 to 9 are not supported": {
        "２０２３": "2023",
        "𝟚𝟘𝟚𝟛-𝟘𝟡": "2023-09",
        "٢٠٢٣": None,
        "202٣-09-04": None,
        "2023-0९": None,
    },
    "a date in words is not supported": {
        "4 September 2023": "2023-09-04",
        "September 4, 2023": "2023-09-04",
        "4th of September 2023": "2023-09-04",
        "Monday, 4 Sept. 2023": "2023-09-04",
        "4-Sep-2023": "2023-09-04",
        "Sept 2023": "2023-09",
        "MAY 2023": "2023-05",
        "2023 August": "2023-08",
        "autumn 2023": "2023-23",
        "Fall 2023": "2023-23",
        "c. 2023": "2023~",
        "about September 2023": "2023-09~",
        "2020s": "202X",
        "the 1950s": "195X",
        "2000s": None,  # ten years, or a hundred
        "1900s": None,
        "30 February 2023": None,
        "4 5 September 2023": None,
        "early September 2023": None,
        "September 2023-": None,
        "September": None,
        "4 September": None,
        "today": None,
        "no": None,
        "1e3": None,
        "2023-09-04Z": None,
    },
    "this way of writing a date is not supported": {
        "\0": None,
        "2023\0": None,
        "2023/2024/2025": None,
        "2023-": None,
        "2023--09": None,
        "+2023": None,
        "2023-09-004": None,
        "2023\u200b-09": None,
        "²": None,
    },
}

IN_ORDER = [  # no start first, then by the first day, then by the last; no end last
    "../2022",
    "/2023",
    "../2024-01-01",
    "Y-17000",
    "-0044",
    "-0043-03-15",
    "0000",
    "2022",
    "2022/..",
    "2022-11-18",
    "2022-11-18/2022-11-19",
    "[2022-11-18..2022-11-25]",
    "2022-11-19",
    "2023-09-01",
    "2023-09",
    "2023-23",
    "2023-09/",
    "Y17000",
]

STEPS = [  # a day, so many days on, and where that leads
    (Day(2023, 9, 4), 0, Day(2023, 9, 4)),
    (Day(2023, 12, 31), 1, Day(2024, 1, 1)),
    (Day(2024, 2, 28), 1, Day(2024, 2, 29)),
    (Day(1900, 2, 28), 1, Day(1900, 3, 1)),
    (Day(12000, 2, 28), 1, Day(12000, 2, 29)),
    (Day(9999, 12, 31), 1, Day(10000, 1, 1)),
    (Day(1, 1, 1), -1, Day(0, 12, 31)),
    (Day(0, 1, 1), -1, Day(-1, 12, 31)),
    (Day(-4, 2, 28), 1, Day(-4, 2, 29)),
    (Day(-1, 3, 1), -1, Day(-1, 2, 28)),
    (Day(2023, 9, 4), 146_097, Day(2423, 9, 4)),
    (Day(2023, 9, 4), -146_097 * 10, Day(-1977, 9, 4)),
]

WEEKDAYS = [
    (Day(2023, 9, 4), "Monday"),
    (Day(2022, 11, 18), "Friday"),
    (Day(2000, 1, 1), "Saturday"),
    (Day(1, 1, 1), "Monday"),
    (Day(0, 12, 31), "Sunday"),
    (Day(10001, 1, 1), "Monday"),
]

# Of any length, and rich in what dates are made of.
TEXTS = st.one_of(
    st.text(),
    st.text(alphabet="0123456789-/.[]{},?~%XYESTZ: "),
    st.from_regex(r"\[?-?[0-9X]{4}(-[0-9X]{2}){0,2}[?~%]?(/|\.\.)?(-?[0-9X]{4}(-[0-9X]{2}){0,2}[?~%]?)?\]?"),
    st.from_regex(r"[0-9]{1,4}[-/. ]([0-9]{1,2}|[A-Z][a-z]{2,8})[-/. ][0-9]{1,4}( ?BC)?", fullmatch=True),
)
FOUR_DIGIT_YEARS = st.integers(-9999, 9999)
DAYS = st.builds(lambda year, days: Day(year, 1, 1).plus(days), FOUR_DIGIT_YEARS, st.integers(0, 364))
STEP = st.integers(-10_000_000, 10_000_000)


def refusal(text: str) -> DateError:
    with pytest.raises(DateError) as refused:
        parse(text)
    return refused.value


def day_text(day: Day | None) -> str | None:
    return None if day is None else str(day)


def shortened(value: object) -> str | None:
    """Name a test by its text, unless that is too long to be a name."""
    return f"{value[:40]}…" if isinstance(value, str) and len(value) > 60 else None


@pytest.mark.parametrize(("text", "earliest", "latest", "precision", "words"), READ, ids=[row[0] for row in READ])
def test_a_supported_date_has_its_bounds_precision_and_words(text, earliest, latest, precision, words):
    date = parse(text)
    assert date.text == text
    assert (day_text(date.earliest), day_text(date.latest)) == (earliest, latest)
    assert date.precision == precision
    assert date.in_words() == date.in_words("en-GB") == words


def test_words_fall_back_to_english():
    assert parse("2023-09").in_words("ko") == "September 2023"
    assert Day(2023, 9, 4).in_words("ko") == "4 September 2023"


@pytest.mark.parametrize(("text", "uncertain", "approximate"), QUALIFIED)
def test_a_qualifier_at_either_end_marks_the_date(text, uncertain, approximate):
    assert (parse(text).uncertain, parse(text).approximate) == (uncertain, approximate)


@pytest.mark.parametrize(("text", "form", "throughout", "within", "is_day"), SHAPES)
def test_throughout_is_kept_apart_from_within(text, form, throughout, within, is_day):
    date = parse(text)
    assert (date.form, date.throughout, date.within, date.is_day) == (form, throughout, within, is_day)


def test_an_open_end_is_kept_apart_from_an_unknown_one():
    assert (parse("2023/..").end, parse("2023/").end) == (End.OPEN, End.UNKNOWN)
    assert (parse("../2023").start, parse("/2023").start) == (End.OPEN, End.UNKNOWN)


def test_precisions_go_from_fine_to_coarse():
    assert [str(precision) for precision in Precision] == [
        "day",
        "month",
        "season",
        "year",
        "decade",
        "century",
    ]
    assert sorted(Precision, key=lambda precision: precision.coarseness) == list(Precision)


@pytest.mark.parametrize(("text", "help"), NO_SUCH_DAY)
def test_a_day_its_month_does_not_have_is_refused(text, help):
    error = refusal(text)
    assert (error.rule, error.help) == ("impossible-date", help)
    assert error.message.startswith("there is no such day: `")


@pytest.mark.parametrize("text", NO_SUCH_MONTH)
def test_a_month_no_year_has_is_refused(text):
    error = refusal(text)
    assert (error.rule, error.help) == (
        "impossible-date",
        "months go from 01 to 12, and the seasons from 21 to 24",
    )
    assert error.message.startswith("there is no such month: `")


@pytest.mark.parametrize("text", NO_SUCH_MONTH_OF_A_DAY)
def test_a_season_with_a_day_is_no_month(text):
    error = refusal(text)
    assert (error.rule, error.help) == ("impossible-date", "months go from 01 to 12")


def test_an_impossible_end_is_the_only_thing_quoted():
    assert refusal("2023-02-29/2023-03-01").message == "there is no such day: `2023-02-29`"


@pytest.mark.parametrize(("text", "kind", "right"), REVERSED)
def test_what_ends_before_it_begins_is_refused_with_the_right_order(text, kind, right):
    error = refusal(text)
    assert error.rule == "reversed-interval"
    assert error.message == f"the {kind} ends before it begins: `{text}`"
    assert error.help == f"write `{right}`"
    assert parse(right)


@pytest.mark.parametrize(
    ("text", "name", "proposal"),
    [(text, name, proposal) for name, texts in UNSUPPORTED.items() for text, proposal in texts.items()],
    ids=shortened,
)
def test_anything_else_is_refused_by_name(text, name, proposal):
    error = refusal(text)
    assert error.rule == "unsupported-date"
    assert error.message.startswith(f"{name}: `" if text else name)
    assert len(error.message) + len(error.help) < 600
    if proposal:
        assert error.help == f"write `{proposal}`"
        assert parse(proposal)
    else:
        assert error.help and "write `2" not in error.help


@pytest.mark.parametrize("text", ["2023\n", "\0", "2023\u202e-09", "`2023`", "2023\u2028", "\ud800"])
def test_a_message_stays_on_one_line_and_hides_nothing(text):
    message = refusal(text).message
    assert message.isprintable()
    assert message.count("`") == 2


def test_a_refusal_prints_as_its_message():
    error = refusal("2023-02-29")
    assert isinstance(error, ValueError)
    assert str(error) == error.message == "there is no such day: `2023-02-29`"


def test_dates_sort_by_their_first_and_then_by_their_last_day():
    assert [date.text for date in sorted(map(parse, reversed(IN_ORDER)), key=lambda date: date.sort_key)] == IN_ORDER


@pytest.mark.parametrize(("day", "days", "then"), STEPS)
def test_days_are_counted_across_months_leap_days_and_eras(day, days, then):
    assert day.plus(days) == then
    assert then.plus(-days) == day


@pytest.mark.parametrize(("day", "name"), WEEKDAYS)
def test_a_day_of_any_year_has_its_weekday(day, name):
    assert day.weekday_name() == name


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (Day(2023, 9, 4), "2023-09-04"),
        (Day(0, 1, 1), "0000-01-01"),
        (Day(-43, 3, 15), "-0043-03-15"),
        (Day(17000, 12, 31), "17000-12-31"),
        (Day(-17000, 12, 31), "-17000-12-31"),
    ],
)
def test_a_day_prints_with_at_least_four_digits_of_year(day, text):
    assert str(day) == text


@given(DAYS)
def test_any_day_of_a_four_digit_year_comes_back_as_it_was(day):
    date = parse(str(day))
    assert date.earliest == date.latest == day
    assert date.is_day and date.precision is Precision.DAY


@given(TEXTS)
@example("Y-10000/..")
def test_any_text_is_read_with_its_bounds_in_order_or_refused_in_words(text):
    try:
        date = parse(text)
    except DateError as error:
        assert error.rule in {"unsupported-date", "impossible-date", "reversed-interval"}
        assert error.message.isprintable() and error.help.isprintable()
        return
    assert text.isascii() and text == text.strip()
    assert date.earliest is None or date.latest is None or date.earliest <= date.latest
    assert (date.earliest, date.latest) != (None, None)
    assert date.in_words().isprintable()


@given(DAYS, DAYS)
def test_a_set_and_an_interval_of_the_same_ends_differ_in_words_only(one, other):
    assume(one != other)
    first, last = sorted((one, other))
    interval, unknown_day = parse(f"{first}/{last}"), parse(f"[{first}..{last}]")
    assert (interval.earliest, interval.latest) == (unknown_day.earliest, unknown_day.latest) == (first, last)
    assert interval.throughout and unknown_day.within
    assert unknown_day.in_words().startswith("on some day between ")
    assert not interval.in_words().startswith("on some day")


@given(DAYS, st.sampled_from("?~%"))
def test_a_qualifier_does_not_widen_the_bounds(day, qualifier):
    assert parse(f"{day}{qualifier}").earliest == parse(f"{day}{qualifier}").latest == day


@given(st.dates(), STEP)
def test_counting_days_agrees_with_the_standard_library(date, days):
    try:
        then = date + datetime.timedelta(days=days)
    except OverflowError:
        assume(False)
    assert Day(date.year, date.month, date.day).plus(days) == Day(then.year, then.month, then.day)


@given(DAYS, STEP, STEP)
def test_steps_add_up_in_any_year(day, one, other):
    assert day.plus(one).plus(other) == day.plus(one + other)
    assert (day < day.plus(one)) == (one > 0)


@given(st.lists(st.sampled_from([parse(row[0]) for row in READ])))
def test_sorting_never_puts_a_later_first_day_before_an_earlier_one(dates: list[Date]):
    first_days = [date.earliest for date in sorted(dates, key=lambda date: date.sort_key)]
    known = [day for day in first_days if day is not None]
    assert first_days[len(first_days) - len(known) :] == known == sorted(known)
