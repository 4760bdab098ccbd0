"""`veilleur`: the commands by name. Each lives in a module that is imported only when it is called.

Exit codes: 0 done; 1 something published does not hold (`verify`); 2 the input, the configuration or the command line
is wrong; 3 a bug was met and written down, the rest was done; 130 interrupted.
"""

import os
import sys
from typing import NoReturn

from cyclopts import App
from cyclopts.exceptions import CycloptsError

from veilleur import __version__
from veilleur.errors import VeilleurError

app = App(
    name="veilleur",
    help="A cyber watch whose every published sentence leads to the words that support it.",
    version=f"veilleur {__version__}",
)

for module, names in {
    "starting": ("init",),
    "running": ("run",),
    "verifying": ("verify",),
    "rooms": ("read", "facts", "group", "brief", "judge", "render"),
}.items():
    for name in names:
        app.command(f"veilleur.cli.{module}:{name}", name=name)


for name in ("import", "export"):
    app.command(f"veilleur.cli.importing:{name}ing", name=name)


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run a command and exit with its code."""
    try:
        outcome = app(arguments, exit_on_error=False, print_error=True)
        code = outcome if isinstance(outcome, int) else 0
        sys.stdout.flush()
    except CycloptsError:
        code = 2
    except VeilleurError as error:
        print(f"veilleur: {error.slug}: {error}", file=sys.stderr)  # noqa: T201 - the one place for errors
        code = 2
    except KeyboardInterrupt:
        print("veilleur: interrupted; what was done is kept, run again to go on", file=sys.stderr)  # noqa: T201
        code = 130
    except BrokenPipeError:
        # The reader of our output went away (`| head`): nothing more to say, and nothing to complain about.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    sys.exit(code)
