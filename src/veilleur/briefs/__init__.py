"""Room 5: stories to statements with verdicts.

`QuotingWriter` writes, `judge_brief` judges, `make_brief` does both and builds what is left. The judge reads statements
in its own way and with its own word lists. `Names` are those that were withdrawn: no statement with one is published.
"""

from typing import TYPE_CHECKING

from veilleur.exports import lazily

if TYPE_CHECKING:
    from veilleur.briefs.assemble import Edition, make_brief
    from veilleur.briefs.compose import QuotingWriter
    from veilleur.briefs.names import Names, is_name, same_name
    from veilleur.briefs.verify import Quoted, judge, judge_brief, over_quota
else:
    __getattr__ = lazily(
        __name__,
        {
            "assemble": "Edition make_brief",
            "compose": "QuotingWriter",
            "names": "Names is_name same_name",
            "verify": "Quoted judge judge_brief over_quota",
        },
    )

__all__ = [
    "Edition",
    "Names",
    "Quoted",
    "QuotingWriter",
    "is_name",
    "judge",
    "judge_brief",
    "make_brief",
    "over_quota",
    "same_name",
]
