"""Room 2: pages to texts that can be quoted, or the reason why there is none.

`read_page` reads what an entry of a feed led to, `read_document` a document of its own. `decode` makes characters of
bytes, `tree` a tree; `hidden` and `furniture` take out what no reader reads, `walk` finds the passages, `election`
those of the main text, `boilerplate` what is no part of it; `metadata`, `titles`, `dates`, `urls` and `language` say
the rest, `written_dates` reads dates written for people and `embedded` a text that only scripts would draw.
`front_matter` and `plain` read what is no HTML. `abstain` (by the `signs` of walls) and `sponsored` decide;
`duplicates` recognises near copies, `origin` the outlet that an article names as its source.
"""

from typing import TYPE_CHECKING

from veilleur.exports import lazily

if TYPE_CHECKING:
    from veilleur.articles.duplicates import bands, is_near_copy, signature, similarity
    from veilleur.articles.language import language_of
    from veilleur.articles.origin import names_origin
    from veilleur.articles.read import claimed_address, media_type_of, read_document, read_page
    from veilleur.articles.urls import canonical, place
else:
    __getattr__ = lazily(
        __name__,
        {
            "duplicates": "bands is_near_copy signature similarity",
            "language": "language_of",
            "origin": "names_origin",
            "read": "claimed_address media_type_of read_document read_page",
            "urls": "canonical place",
        },
    )

__all__ = [
    "bands",
    "canonical",
    "claimed_address",
    "is_near_copy",
    "language_of",
    "media_type_of",
    "names_origin",
    "place",
    "read_document",
    "read_page",
    "signature",
    "similarity",
]
