"""What changed between two revisions of a timeline, by what it means and not by which lines moved.

`revisions` brings the files of a revision; `differences` and `claim_differences` compare records,
`changes` whole timelines; `change_words` says what was found, in `phrases`; `reports` gives it as text,
JSON or Markdown.
"""
