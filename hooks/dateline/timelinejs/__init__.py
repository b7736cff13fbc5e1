"""TimelineJS to drafts: its JSON, or the CSV of its spreadsheet, to the files of a timeline.

The story of a file: its bytes become slides (`reading`, with `from_json` and `from_csv`), each slide the values
of an entry and of its source (`entries`, with `when` for its dates and `hypertext` for its HTML); those that are
there from an import before are known again (`known`), and all others become the files to write (`drafts`).
What a slide holds and a timeline has no place for is reported, slide by slide; what a timeline needs
and no slide holds becomes a mark `TODO`, which `dateline check` names until somebody fills it in.
Nothing here reads the clock, writes a file or raises for what a file may hold, but `Unreadable`.
"""

from dateline.timelinejs.drafts import DraftFile, SlideReport, drafted
from dateline.timelinejs.reading import MAX_IMPORT_BYTES, Slides, read_slides
from dateline.timelinejs.slides import Unreadable

__all__ = ["MAX_IMPORT_BYTES", "DraftFile", "SlideReport", "Slides", "Unreadable", "drafted", "read_slides"]
