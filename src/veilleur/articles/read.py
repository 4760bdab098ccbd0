"""A page, a Markdown document or a plain text becomes an article, or the reason why it does not."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlsplit

from markdown_it import MarkdownIt

from veilleur.articles.abstain import SHORTEST, Seen, reason_to_abstain
from veilleur.articles.boilerplate import cut_comments, named_author, without_boilerplate
from veilleur.articles.characters import decoded, letters, one_line, words
from veilleur.articles.dates import publication_moment
from veilleur.articles.decode import characters
from veilleur.articles.election import main_passages
from veilleur.articles.embedded import embedded_passages, embedded_texts
from veilleur.articles.front_matter import FrontMatter, split_front_matter
from veilleur.articles.furniture import Furniture, remove_furniture
from veilleur.articles.hidden import remove_hidden
from veilleur.articles.language import language_of
from veilleur.articles.metadata import Head, read_head, standfirst_elements, written_times
from veilleur.articles.plain import plain_passages
from veilleur.articles.sponsored import is_sponsored
from veilleur.articles.titles import page_title, standfirst
from veilleur.articles.tree import Element, content, elements, parsed
from veilleur.articles.urls import article_url, stated_url
from veilleur.articles.walk import Passage, passages
from veilleur.articles.written_dates import path_date, written_publication
from veilleur.errors import PageError
from veilleur.records import Abstention, Article, Block, BlockKind, Entry, Fetched, Source, Tlp, article_id
from veilleur.records.digest import digest

_LISTED = frozenset({BlockKind.ITEM, BlockKind.ROW})
_TEXTS = frozenset({"text/plain", "text/markdown"})
_MARKDOWN_NAMES = (".md", ".markdown", ".mkd")
_PLAYER = re.compile(
    r"audio:|\.mp3|player|podcast|podbean|soundcloud|spotify|libsyn|acast|ausha|simplecast|buzzsprout|megaphone",
    re.IGNORECASE,
)
_SOUND_BOX = re.compile(r"(?i)podlove|powerpress|audio-?player|podcast-?player|seriously-simple|wp-block-audio")
_HEAD = 2000  # code points within which an HTML document shows that it is one
_LONGEST_LINE = 200
_MOST_TEXT = 2_000_000
_HTML_SIGN = re.compile(r"<(?:!doctype html|html|head|body|article|div|p|h1)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Origin:
    """Where a page comes from and what was said of it before it was read."""

    source: str
    url: str
    feed_title: str | None
    feed_summary: str
    feed_date: datetime | None
    fetched_at: datetime
    language: str | None
    page_digest: str | None
    author: str | None = None
    standfirst: str = ""
    tlp: Tlp = Tlp.CLEAR


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """What a page that has an article says, before it is made one.

    `everything` are all passages, `body` those of the article; `standing` what calls itself standfirst, `times` the
    words of dates.
    """

    title: str
    url: str
    body: tuple[Passage, ...]
    everything: tuple[Passage, ...]
    standing: tuple[str, ...]
    times: tuple[str, ...]


def read_page(fetched: Fetched, entry: Entry, source: Source, *, plain: str | None = None) -> Article | Abstention:
    """The article on a page that an entry of a feed led to. PageError if it is no text at all.

    `plain` is the text of a page that is none itself (a PDF). Plain text and Markdown are read whole, as is a document
    that the source says is all text.
    """
    media_type = fetched.header("content-type") or ""
    kind = media_type.partition(";")[0].strip().lower()
    said = FrontMatter()
    if plain is not None:
        text, page_kind = plain, "text/plain"
    else:
        text, page_kind = characters(fetched.body, media_type=media_type, subject=fetched.final_url), kind
        if kind in _TEXTS:
            said, rest = split_front_matter(text)
            text, page_kind = rest, "text/markdown" if rest != text else kind
    title = entry.title or said.title or None
    origin = _Origin(
        source=source.id,
        url=fetched.final_url,
        feed_title=title,
        feed_summary=entry.summary,
        feed_date=entry.published_at or publication_moment([said.date], fetched_at=fetched.fetched_at),
        fetched_at=fetched.fetched_at,
        language=source.language or said.language,
        page_digest=digest(fetched.body),
        author=said.author,
        standfirst=said.standfirst,
        tlp=source.tlp,
    )
    if page_kind in _TEXTS:
        page = _markdown_page(text, title) if page_kind == "text/markdown" else _plain_page(text, title)
        return _read_html(page, origin, whole=True)
    return _read_html(text, origin, whole=entry.document is not None and entry.document.whole)


def read_document(
    data: bytes, *, url: str, media_type: str | None, title: str | None, source_id: str, fetched_at: datetime
) -> Article | Abstention:
    """The article in a document of its own: HTML, Markdown or plain text, told apart by type, name and content.

    PageError if it is no text at all.
    """
    text = characters(data, media_type=media_type, subject=url)
    if not text.strip():
        raise PageError(url, "the document is empty")
    kind = (media_type or "").partition(";")[0].strip().lower()
    is_html = "html" in kind or (not kind.startswith("text/") and _HTML_SIGN.search(text[:_HEAD]) is not None)
    said = FrontMatter()
    if not is_html:
        markdown = kind == "text/markdown" or urlsplit(url).path.lower().endswith(_MARKDOWN_NAMES)
        said, rest = split_front_matter(text)
        title = title or said.title or None
        text = _markdown_page(rest, title) if markdown or rest != text else _plain_page(text, title)
    origin = _Origin(
        source=source_id,
        url=url,
        feed_title=title,
        feed_summary="",
        feed_date=publication_moment([said.date], fetched_at=fetched_at),
        fetched_at=fetched_at,
        language=said.language,
        page_digest=digest(data),
        author=said.author,
        standfirst=said.standfirst,
    )
    return _read_html(text, origin, whole=not is_html)


def claimed_address(data: bytes, *, subject: str) -> str | None:
    """The web address that an HTML document of no known address says it has; None if it says none."""
    text = characters(data, media_type=None, subject=subject)
    if not _HTML_SIGN.search(text[:_HEAD]):
        return None
    return stated_url(read_head(parsed(text, subject=subject)).canonical or "")


def media_type_of(data: bytes, *, name: str, subject: str) -> str:
    """What a document of its own is, by its name and its content: text/html, text/markdown or text/plain."""
    if name.lower().endswith(_MARKDOWN_NAMES):
        return "text/markdown"
    text = characters(data, media_type=None, subject=subject)
    return "text/html" if _HTML_SIGN.search(text[:_HEAD]) else "text/plain"


def _markdown_page(text: str, title: str | None) -> str:
    body = MarkdownIt("commonmark", {"html": False}).enable("table").render(text)
    if title is None and "<h1" not in body:
        return _plain_page(text, None)
    return _wrapped(body, title)


def _plain_page(text: str, title: str | None) -> str:
    parts = list(plain_passages(text))
    if title is None and parts:
        first = parts[0].text
        title = first if len(first) <= _LONGEST_LINE else f"{first[:_LONGEST_LINE].rsplit(' ', 1)[0]} …"
        parts = parts[1:] if title == first else parts
    return _wrapped("".join(_marked_up(part) for part in parts), title)


def _marked_up(part: Passage) -> str:
    tag = {BlockKind.ITEM: "li", BlockKind.CODE: "pre", BlockKind.HEADING: f"h{part.level}"}.get(part.kind, "p")
    return f"<{tag}>{_escaped(part.text)}</{tag}>"


def _wrapped(body: str, title: str | None) -> str:
    head = f"<h1>{_escaped(title)}</h1>" if title else ""
    return f"<html><body><article>{head}{body}</article></body></html>"


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _read_html(text: str, origin: _Origin, *, whole: bool = False) -> Article | Abstention:
    """Read a page. `whole` is a document of its own: all of it is the article, no furniture around it."""
    root = parsed(text, subject=origin.url)
    head = read_head(root)
    embedded = () if whole else embedded_texts(root)
    has_player, without_script = _plays(root), _without_script(root)
    remove_hidden(root)
    seen_text = one_line(content(root))
    if len(seen_text) > _MOST_TEXT:
        raise PageError(
            origin.url, f"the page has {len(seen_text)} characters of text, more than the {_MOST_TEXT} read"
        )
    title = page_title(root, head, feed_title=origin.feed_title, host=urlsplit(origin.url).hostname or "")
    title = title or decoded(origin.feed_title or "")
    headings = [one_line(content(element)) for element in elements(root, "h1")]
    standing, times = standfirst_elements(root), written_times(root)
    paid = _paid_letters(root, head.paid_part)
    furniture = Furniture() if whole else remove_furniture(root)
    everything, said_by_readers = cut_comments(passages(root))
    main = everything if whole else without_boilerplate(main_passages(root, everything), title=title)
    body = _without_title(main, title)
    if embedded and sum(letters(one.text) for one in body) < SHORTEST:
        body = _without_title(embedded_passages(embedded, title=title), title) or body
    url = article_url(fetched=origin.url, claimed=None if whole else head.canonical)
    seen = Seen(
        title=title,
        feed_title=origin.feed_title or "",
        feed_summary=origin.feed_summary,
        page_text=seen_text,
        passages=body,
        comment_letters=furniture.comments + said_by_readers,
        free=head.free,
        headlines=" ".join([head.document_title, *headings]),
        without_script=without_script,
        paid_letters=paid,
        has_player=has_player,
        is_document=whole,
    )
    refused = reason_to_abstain(seen)
    if refused is not None:
        reason, detail = refused
        return Abstention(source=origin.source, url=url, title=title or url, reason=reason, detail=detail)
    found = _Found(title=title, url=url, body=body, everything=everything, standing=(*standing,), times=(*times,))
    return _article(found, origin, head, furniture, whole=whole)


def _plays(root: Element) -> bool:
    """Whether a page has a player of sounds."""
    if any(_PLAYER.search(frame.get("src") or "audio:") for frame in elements(root, "audio", "iframe")):
        return True
    return any(_SOUND_BOX.search(element.get("class") or "") for element in elements(root, "div", "section", "figure"))


def _without_script(root: Element) -> str:
    """What a page says to browsers without scripts."""
    return one_line(" ".join(content(element) for element in elements(root, "noscript")))[:2000]


def _paid_letters(root: Element, selector: str) -> int:
    """How many letters a page already shows of the part that it says one has to pay for."""
    mark, name = selector[:1], selector[1:]
    attribute = {".": "class", "#": "id"}.get(mark)
    if attribute is None:
        return 0
    held = [element for element in elements(root) if name in (element.get(attribute) or "").split()]
    return sum(letters(content(element)) for element in held)


def _written_date(bylines: Sequence[str], everything: Sequence[Passage], head: Head, origin: _Origin) -> date | None:
    """The date of publication that the page shows to its readers, or that its address has."""
    language = (head.language or origin.language or "").lower()[:2]
    if language in {"", "en"}:
        language = language_of(" ".join(one.text for one in everything)[:3000], declared=head.language)
    labelled = (one.text for one in everything if one.kind is not BlockKind.CODE)
    return written_publication(bylines, labelled=labelled, language=language) or path_date(urlsplit(origin.url).path)


def _above(everything: Sequence[Passage], body: Sequence[Passage], title: str) -> tuple[Passage, ...]:
    """The line right above the title, and those between it and the text."""
    wanted = words(title)
    at = next((i for i, one in enumerate(everything) if words(one.text) == wanted), None)
    if at is None:
        return ()
    first = next((i for i, one in enumerate(everything) if i > at and body and one is body[0]), at + 1)
    return tuple(everything[max(0, at - 1) : at]) + tuple(everything[at + 1 : min(first, at + 6)])


def _without_title(main: Sequence[Passage], title: str) -> tuple[Passage, ...]:
    """The passages without the ones near the top that only say the title again."""
    wanted = words(title)
    return tuple(one for at, one in enumerate(main) if at >= 4 or words(one.text) != wanted)


def _article(found: _Found, origin: _Origin, head: Head, furniture: Furniture, *, whole: bool) -> Article:
    title, body = found.title, found.body
    above = _above(found.everything, body, title)
    bylines = [*furniture.bylines, *(one.text for one in above)]
    written = None if whole else _written_date([*found.times, *bylines], found.everything, head, origin)
    parts = [Passage(kind=BlockKind.TITLE, text=title)]
    first = standfirst(
        [*found.standing, *([origin.standfirst] if origin.standfirst else [])],
        description="" if whole else head.description,
        title=title,
        body=[one.text for one in body],
    )
    if first:
        parts.append(Passage(kind=BlockKind.STANDFIRST, text=first))
    text, blocks = _joined([*parts, *(one for one in body if one.text != first)])
    return Article(
        id=article_id(source=origin.source, url=found.url, text=text),
        source=origin.source,
        url=found.url,
        title=title,
        text=text,
        blocks=blocks,
        language=language_of(text, declared=head.language or origin.language),
        fetched_at=origin.fetched_at,
        published_at=publication_moment([*head.dates, origin.feed_date, written], fetched_at=origin.fetched_at),
        author=head.author or origin.author or named_author(bylines, furniture.people),
        sponsored=is_sponsored(found.url, title, body, above=above, furniture=furniture, advertiser=head.advertiser),
        tlp=origin.tlp,
        page_digest=origin.page_digest,
    )


def _joined(parts: Sequence[Passage]) -> tuple[str, tuple[Block, ...]]:
    """The text of these passages, parted by blank lines (within a list or table by line ends), and its blocks."""
    pieces: list[str] = []
    blocks = []
    place = 0
    previous: Passage | None = None
    for part in parts:
        if previous is not None:
            gap = "\n" if part.kind in _LISTED and part.kind is previous.kind else "\n\n"
            pieces.append(gap)
            place += len(gap)
        pieces.append(part.text)
        blocks.append(Block(kind=part.kind, start=place, end=place + len(part.text), level=part.level))
        place += len(part.text)
        previous = part
    return "".join(pieces), tuple(blocks)
