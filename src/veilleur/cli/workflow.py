"""The GitHub Actions workflow of a blog, which installs the very Veilleur that wrote it."""

from importlib.metadata import Distribution, PackageNotFoundError
from importlib.resources import files

from veilleur import __version__

_PLACEHOLDER = "@requirement@"


def workflow(requirement: str) -> str:
    """The workflow that has pip install this: a pinned name, or the path of a wheel in the repository."""
    text = (files("veilleur.cli") / "blog" / "workflow.yml").read_text(encoding="utf-8")
    return text.replace(_PLACEHOLDER, requirement)


def own_requirement() -> str:
    """What installs the running version elsewhere.

    Its name and version if an index gave it; else it may be published nowhere, and a wheel kept beside the workflow is
    named. An installer writes `direct_url.json` for whatever came from no index (PEP 610).
    """
    try:
        from_index = Distribution.from_name("veilleur").read_text("direct_url.json") is None
    except PackageNotFoundError:
        from_index = False
    return f"veilleur=={__version__}" if from_index else f"./veilleur-{__version__}-py3-none-any.whl"
