"""The built-in writer, made from what `cli` hands to it. Plugins of `veilleur.writers` have this form."""

from veilleur.briefs.compose import QuotingWriter
from veilleur.ports import WriterTools


def quoting(tools: WriterTools) -> QuotingWriter:
    """The writer without a model."""
    return QuotingWriter(mentions_vulnerability=tools.mentions_vulnerability, mentions_advice=tools.mentions_advice)
