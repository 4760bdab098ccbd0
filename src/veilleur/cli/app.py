"""`veilleur`: the commands by name. Each lives in a module that is imported only when it is called."""

import logging
import os
import sys
import traceback
from typing import Annotated, NoReturn

from cyclopts import App, Parameter
from cyclopts.exceptions import CycloptsError

from veilleur import __version__
from veilleur.cli.exits import Exit
from veilleur.cli.wording import UiLanguage, speak, words_of_interface
from veilleur.errors import VeilleurError

app = App(
    name="veilleur",
    help="A cyber watch whose every published sentence leads to the words that support it.",
    version=f"veilleur {__version__}",
    # A switch is given or left out: it has no opposite.
    default_parameter=Parameter(negative=()),
)

for name, module, words in (
    ("init", "starting", "Write a commented veilleur.toml, ready to run."),
    ("run", "running", "Watch, read, extract, group, brief and publish."),
    ("add", "adding", "Read one page, PDF or text that you have come upon."),
    ("sources", "source_commands", "What is watched: list, add, remove, check, and lists of feeds (OPML)."),
    ("doctor", "doctoring", "Say what is wrong: the configuration, the sources, the store."),
    ("verify", "verifying", "Check again, offline, what was published."),
    ("show", "showing", "An article with its facts, or a story with its brief."),
    ("search", "searching", "Articles and briefs that hold some words."),
    ("withdraw", "withdrawing", "Take an article or a person's name out, and change what was published."),
    ("withdrawals", "withdrawing", "What was withdrawn, when and why."),
    ("completion", "completing", "A script by which bash, zsh or fish completes commands and options."),
    ("read", "rooms", "Pages to articles, as JSON lines."),
    ("facts", "rooms", "Articles to facts."),
    ("group", "rooms", "Articles to stories."),
    ("brief", "rooms", "Articles to judged briefs."),
    ("judge", "rooms", "Statements and their evidence to verdicts."),
    ("render", "rooms", "Briefs to files."),
):
    app.command(f"veilleur.cli.{module}:{name}", name=name, help=words)


for name in ("import", "export"):
    app.command(f"veilleur.cli.importing:{name}ing", name=name)


# A meta app of no app: it passes on all words but its own. `app.meta` would leave `--ui-lang` to a command that takes
# files of any name (`read`), and is there for the help and the completion of every command.
front = App(help_flags=(), version_flags=()).meta


@app.meta.default
@front.default
def in_language(
    *words: Annotated[str, Parameter(show=False, allow_leading_hyphen=True)], ui_lang: UiLanguage | None = None
) -> object:
    """Do a command in a language; `--ui-lang` stands before or after its name.

    Parameters
    ----------
    ui_lang
        The language of the interface (default: that of the locale).
    """
    speak(ui_lang)
    return app(words, exit_on_error=False, print_error=True)


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run a command and exit with its code."""
    # Else pydantic looks through all that is installed for plugins of its own, which costs as much as its import.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # noqa: TID251 - an edge, before pydantic is imported
    # What our libraries log is not our word to the operator; without a handler Python prints their warnings.
    logging.getLogger().addHandler(logging.NullHandler())
    try:
        outcome = front(arguments, exit_on_error=False, print_error=True)
        code = outcome if isinstance(outcome, int) else Exit.DONE
        if sys.stdout is not None:
            sys.stdout.flush()
    except CycloptsError:
        code = Exit.REFUSED
    except VeilleurError as error:
        said = words_of_interface()("error", slug=error.slug, subject=error.subject, reason=error.reason)
        code = _say(said, Exit.REFUSED)
    except KeyboardInterrupt:
        # Without waiting for the answers that are still under way, as Python would at its own exit.
        os._exit(_say(words_of_interface()("interrupted"), Exit.INTERRUPTED))
    except BrokenPipeError:
        # The reader of our output went away (`| head`): nothing more to say, and nothing to complain about.
        code = _drop_output(Exit.DONE)
    except OSError as error:
        say = words_of_interface()
        where = str(error.filename or say("the-output"))
        code = _drop_output(_say(say.labelled(where, error.strerror or str(error)), Exit.REFUSED))
    except Exception as error:  # noqa: BLE001 - the last door: a bug is told as one, and never looks like a verdict
        traceback.print_exc()
        code = _say(words_of_interface()("bug", kind=type(error).__name__, reason=str(error)), Exit.BUG)
    sys.exit(code)


def _say(words: str, code: int) -> int:
    print(words_of_interface().labelled("veilleur", words), file=sys.stderr, flush=True)  # noqa: T201 - the one place for errors
    return code


def _drop_output(code: int) -> int:
    """What is still to be written cannot be: Python would complain of it at exit, with a code of its own."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return code
