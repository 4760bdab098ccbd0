"""`veilleur completion`: a script by which a shell completes commands and options."""

import sys
from typing import Literal

from veilleur.cli.app import app


def completion(shell: Literal["bash", "zsh", "fish"], /) -> int:
    """Print the script by which a shell completes commands and options.

    Parameters
    ----------
    shell
        The shell.
    """
    sys.stdout.write(app.generate_completion(prog_name="veilleur", shell=shell))
    return 0
