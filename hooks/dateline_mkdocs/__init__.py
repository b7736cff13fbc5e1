"""What joins the engine to MkDocs. Nothing else imports MkDocs.

`events` are MkDocs' events, and `plugin` has them for a site that names the installed package; `project` is what
MkDocs read of a project, `server` is its preview.
"""
