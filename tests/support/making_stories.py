"""A library of stories as the watch has it."""

from collections.abc import Iterable

from veilleur.articles import bands, is_near_copy, signature
from veilleur.records import Article
from veilleur.stories import Copying, Library, Placed


def library() -> Library:
    """An empty one."""
    return Library(copying=Copying(sign=signature, keys=bands, same=is_near_copy))


def grouped(articles: Iterable[Article]) -> dict[str, Placed]:
    """Where an empty library puts articles that come in this order."""
    shelf = library()
    return {article.id: shelf.place(article) for article in articles}
