"""What pyproject.toml cannot say: theme and workflows lie beside the package here, and within it in a wheel."""

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

WITHIN = {"hooks/theme": "theme", ".github/workflows": "workflows"}
"""Folders of the repository, and what they are called in the package."""


class WithFolders(build_py):
    """Copies the folders into the package that is built; an editable install finds them where they lie."""

    def run(self) -> None:
        """Build the package, then put the folders into it."""
        super().run()
        if not self.editable_mode:
            for folder, name in WITHIN.items():
                shutil.copytree(folder, Path(self.build_lib, "dateline", name), dirs_exist_ok=True)


setup(cmdclass={"build_py": WithFolders})
