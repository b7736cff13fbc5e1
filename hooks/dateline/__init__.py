"""Dateline's engine: a folder of YAML files in, a sourced timeline out.

Data flows one way. `reader` reads the files through `documents` into the frozen records of `model`;
`checks` says what is wrong with them; `evidence` derives what they add up to; `pages` turns a
`Timeline` into HTML; `site` lists every page and `frames` puts each into the site's shell. Nothing in
here knows MkDocs, and nothing below `cli` reads the clock, the environment or the network.
"""

__version__ = "0.1.0.dev0"
"""The release that this is, or with `.dev0` the one that it becomes; CONTRIBUTING says how one is made."""
