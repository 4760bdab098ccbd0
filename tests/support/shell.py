"""Commands as a person types them, and their output held against the schemas that the docs publish."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema

REFERENCE = Path(__file__).resolve().parents[2] / "docs" / "reference"


def veilleur(
    *arguments: str, stdin: bytes = b"", folder: Path | None = None, **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """Run a command, in English unless something asks for another language; bytes in, bytes out."""
    command = [sys.executable, "-m", "veilleur", *arguments]
    values = {**os.environ, "COLUMNS": "200", "LC_ALL": "C.UTF-8", **environment}
    return subprocess.run(command, input=stdin, capture_output=True, check=False, cwd=folder, env=values)


def conform(lines: bytes, schema: str) -> list[dict[str, Any]]:
    """The JSON lines, each of the form that the docs publish."""
    form = json.loads((REFERENCE / f"{schema}.schema.json").read_text("utf-8"))
    validator = jsonschema.Draft202012Validator(form, format_checker=jsonschema.FormatChecker())
    values = [json.loads(line) for line in lines.splitlines()]
    for value in values:
        validator.validate(value)
    return values
