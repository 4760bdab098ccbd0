"""`make demo`: the whole watch over the recorded newsroom, over real HTTP on loopback, in `demo-out/`.

    python examples/newsroom/demo.py [FOLDER]

Everything the watch knows of the newsroom stands in the configuration that this writes.
"""

import shutil
import subprocess
import sys
import time
from collections.abc import Collection
from pathlib import Path

from serve import Newsroom

HERE = Path(__file__).resolve().parent
AS_OF = "2026-08-24T06:00:00Z"
"""The moment of the recording: dates and pages are the same at each run."""


def configuration(port: int, *, only: Collection[str] | None = None) -> str:
    """A veilleur.toml for the newsroom at this port, with all its sources or those whose id is named."""
    head = f"""\
[watch]
languages = ["fr", "en"]
max_age_days = 3650          # the recording holds advisories of several years

[fetch]
min_delay = 0.05             # the newsroom is on this machine and minds nothing; real sites get a second
retries = 1
connect_to = {{ "*.example" = "127.0.0.1:{port}" }}

[[outlet]]
kind = "site"
path = "public"
title = "Veille cyber de démonstration"
base_url = "http://localhost:8000/"

[[outlet]]
kind = "jekyll"
path = "blog"
languages = ["fr"]

"""
    head_of_file, *tables = (HERE / "sources.toml").read_text(encoding="utf-8").split("[[source]]\n")
    del head_of_file
    chosen = [table for table in tables if only is None or table.split('"')[1] in only]
    return head + "".join(f"[[source]]\n{table}" for table in chosen)


def main() -> int:
    """Run the watch, then verify what it published, at both levels."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "demo-out").resolve()
    marker = folder / "veilleur.toml"
    if folder.exists() and any(folder.iterdir()) and not marker.exists():
        print(f"{folder} holds something else than a demo; name another folder")
        return 2
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    veilleur = [sys.executable, "-m", "veilleur"]
    started = time.monotonic()
    with Newsroom(HERE) as newsroom:
        marker.write_text(configuration(newsroom.port), encoding="utf-8")
        print(f"A newsroom of {len(newsroom.hosts)} outlets answers on 127.0.0.1:{newsroom.port}\n", flush=True)
        run = subprocess.run([*veilleur, "run", "--config", str(marker), "--as-of", AS_OF], check=False)
    print(flush=True)
    store = str(folder / "veilleur.db")
    for outlet in ("public", "blog"):
        check = subprocess.run([*veilleur, "verify", str(folder / outlet), "--archive", store], check=False)
        if check.returncode:
            return check.returncode
    print(f"\n{time.monotonic() - started:.0f} s. Open the site: file://{folder / 'public' / 'index.html'}")
    return run.returncode


if __name__ == "__main__":
    sys.exit(main())
