"""The hook that the `mkdocs.yml` beside `hooks/` names: every event of `dateline_mkdocs`, without installing it.

MkDocs has `hooks/` on the path only while it loads this file. A project without the engine in it names the installed
package instead: `plugins: [dateline]`.
"""

from dateline_mkdocs import events

globals().update({name: event for name, event in vars(events).items() if name.startswith("on_")})
