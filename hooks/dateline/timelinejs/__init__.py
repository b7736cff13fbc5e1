"""TimelineJS to drafts: its JSON, or the CSV of its spreadsheet, to the files of a timeline.

The story of a file: its bytes become slides (`slides`), each slide the values of an entry and of its source
(`entries`, with `when` for its dates and `hypertext` for its HTML), and all of them the files to write
(`drafts`). What a slide holds and a timeline has no place for is told, slide by slide; what a timeline needs
and no slide holds becomes a mark `TODO`, which `dateline check` names until somebody fills it in.
Nothing here reads the clock, writes a file or raises for what a file may hold, but `Unreadable`.
"""

from dateline.timelinejs.drafts import Draft, Told, drafted
from dateline.timelinejs.slides import MOST_BYTES, Unreadable, read_slides

__all__ = ["MOST_BYTES", "Draft", "Told", "Unreadable", "drafted", "read_slides"]
