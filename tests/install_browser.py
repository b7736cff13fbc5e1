"""Sees to it that the browser tests have a browser; `make test` runs it once.

It takes what is there, and asks for more only step by step: a Chromium or Chrome on the PATH; else
Playwright's own Chromium; else, where this user may install packages, Debian's.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def main() -> int:
    """Find or install a browser; 1 where there is none in the end."""
    if found := next(filter(None, map(shutil.which, BROWSERS)), None):
        print(f"browser tests: using {found}")
        return 0
    if runs("Playwright's Chromium", sys.executable, "-m", "playwright", "install", "chromium") and starts():
        return 0
    if shutil.which("apt-get") and (prefix := privileges()) is not None:
        updated = runs("the list of packages", *prefix, "apt-get", "update")
        if updated and runs("Debian's Chromium", *prefix, "apt-get", "install", "-y", "chromium"):
            return 0
    print("browser tests: there is no browser and none could be installed here.")
    print(f"Install Chromium or Chrome so that one of {', '.join(BROWSERS)} is on the PATH, then run this again.")
    return 1


def privileges() -> list[str] | None:
    """What to put before a command that needs root; None where it may not be run."""
    if os.geteuid() == 0:
        return []
    if (
        shutil.which("sudo")
        and subprocess.run(["sudo", "-n", "true"], check=False, capture_output=True).returncode == 0
    ):
        return ["sudo", "-n"]
    return None


def runs(what: str, *command: str) -> bool:
    """Run a command that installs something, in sight; whether it succeeded."""
    print(f"browser tests: fetching {what}: {' '.join(command)}", flush=True)
    done = subprocess.run(command, check=False).returncode == 0
    print(f"browser tests: {what}: {'done' if done else 'failed'}", flush=True)
    return done


def starts() -> bool:
    """Whether Playwright's own Chromium starts; on a bare system it may lack libraries."""
    script = "from playwright.sync_api import sync_playwright as s\nwith s() as p: p.chromium.launch().close()"
    done = subprocess.run([sys.executable, "-c", script], check=False, capture_output=True).returncode == 0
    print(f"browser tests: Playwright's Chromium {'starts' if done else 'does not start here'}", flush=True)
    return done


if __name__ == "__main__":
    sys.exit(main())
