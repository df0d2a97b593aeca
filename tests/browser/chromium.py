"""Find an installed Chromium, or install one: `python -m tests.browser.chromium`.

CHROMIUM names one; else the usual commands; else Debian's package as root; else the browser that playwright brings.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

COMMANDS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def path() -> str | None:
    """The browser to run, or None for the one that playwright brings itself."""
    named = os.environ.get("CHROMIUM")
    return named or next((found for name in COMMANDS if (found := shutil.which(name))), None)


def install() -> None:
    """Install a Chromium when there is none."""
    if path():
        return
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        subprocess.run(["apt-get", "update", "-qq"], check=True)
        subprocess.run(["apt-get", "install", "-y", "-qq", "chromium"], check=True)
        return
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=True)


if __name__ == "__main__":
    install()
