"""What joins the engine to MkDocs. Nothing else imports MkDocs.

`events` are MkDocs' events, `project` is what MkDocs read of a project, `server` is its preview.
"""
