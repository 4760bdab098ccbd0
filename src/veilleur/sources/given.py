"""What a source brings itself, in the form of what is fetched."""

from datetime import datetime

from veilleur.records import Document, Entry, Fetched


def as_fetched(entry: Entry, document: Document, now: datetime) -> Fetched:
    """The document of an entry, as if a server had answered with it."""
    return Fetched(
        url=entry.url,
        final_url=entry.url,
        status=200,
        headers=(("content-type", document.media_type),),
        body=document.body,
        fetched_at=now,
    )
