"""Room 4: articles to stories.

`Library` remembers the recent past and places one article after the other: a copy goes where its original is, another
joins the story of the article that it is most like, through an index of features, or starts one. This first set joins
by names, identifiers and words; claims and their ledger come with the whole room.
"""

from typing import TYPE_CHECKING

from veilleur.exports import lazily

if TYPE_CHECKING:
    from veilleur.stories.cluster import Grouper, Placement
    from veilleur.stories.features import Profile, profile
    from veilleur.stories.library import Copying, Library, Placed
    from veilleur.stories.revisions import as_it_stands, without
else:
    __getattr__ = lazily(
        __name__,
        {
            "cluster": "Grouper Placement",
            "features": "Profile profile",
            "library": "Copying Library Placed",
            "revisions": "as_it_stands without",
        },
    )

__all__ = ["Copying", "Grouper", "Library", "Placed", "Placement", "Profile", "as_it_stands", "profile", "without"]
