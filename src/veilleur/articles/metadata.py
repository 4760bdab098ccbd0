"""What a page's head says of its article: titles, dates, author, language, address."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from veilleur.articles.characters import decoded
from veilleur.articles.tree import Element, content, elements

_ARTICLE_TYPES = re.compile(
    r"(?:Article|BlogPosting|Report|Posting|Review|AdvertiserContent|OpinionPiece)", re.IGNORECASE
)
_DATE_METAS = (
    "article:published_time",
    "og:article:published_time",
    "article:published",
    "datepublished",
    "date.published",
    "publishdate",
    "publish-date",
    "pubdate",
    "publication_date",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date",
    "citation_publication_date",
    "date",
)
_PUBLISHED = re.compile(r"publi|pubdate|entry-date|post-date|datecreated|article-date", re.IGNORECASE)
_UPDATED = re.compile(r"updat|modif|maj", re.IGNORECASE)
_SUBTITLE = re.compile(
    r"(?:^|[\s_-])(?:standfirst|chapo|chapeau|dek|lede|lead|lead-text|lead-paragraph|subtitle|sub-title|subheadline|"
    r"subheading|sub-heading|deck|article-summary|article__desc|excerpt-lead|intro|vorspann|entradilla|accroche)(?:$|[\s_-])",
    re.IGNORECASE,
)
_TIME_TAGS = frozenset({"time", "relative-time", "local-time", "time-ago"})
_MOST_JSON = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The claims of a page about itself. Each may be missing, wrong, or that of another article.

    `dates` stand from the best to the worst; `free` is False if the page says that one has to pay to read it,
    `paid_part` then is the class or id (".name", "#name") of what one pays for.
    """

    titles: tuple[str, ...] = ()
    document_title: str = ""
    site: str = ""
    author: str | None = None
    dates: tuple[str, ...] = ()
    language: str | None = None
    description: str = ""
    canonical: str | None = None
    free: bool = True
    advertiser: bool = False
    paid_part: str = ""
    kind: str = ""


@dataclass(slots=True)
class _Linked:
    """What the JSON-LD of a page says of its article."""

    headline: str = ""
    dates: list[str] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)
    language: str | None = None
    free: bool = True
    advertiser: bool = False
    paid_part: str = ""


def read_head(root: Element) -> Head:
    """What the page says of itself, before anything is taken out of it."""
    metas = _metas(root)
    document_title = decoded(content(title)) if (title := root.find(".//title")) is not None else ""
    og_title = metas.get("og:title", "")
    linked = _linked_data(root, like=og_title or document_title)
    site = metas.get("og:site_name") or metas.get("application-name", "")
    author = ", ".join(dict.fromkeys(linked.authors)) or _meta_author(metas)
    titles = [og_title, linked.headline, metas.get("twitter:title", ""), metas.get("dc.title", "")]
    return Head(
        titles=tuple(title for title in titles if title),
        document_title=document_title,
        site=site,
        author=author or None,
        dates=(*linked.dates[:1], *(metas[name] for name in _DATE_METAS if name in metas), *_times(root)),
        language=root.get("lang")
        or root.get("{http://www.w3.org/XML/1998/namespace}lang")
        or linked.language
        or metas.get("og:locale")
        or metas.get("content-language"),
        description=metas.get("og:description") or metas.get("description") or metas.get("twitter:description", ""),
        canonical=_canonical(root) or metas.get("og:url"),
        free=linked.free and metas.get("article:content_tier", "free").lower() not in {"locked", "metered"},
        paid_part=linked.paid_part,
        advertiser=linked.advertiser
        or bool(re.search(r"sponsor|advertorial", metas.get("article:section", ""), re.IGNORECASE)),
        kind=metas.get("og:type", ""),
    )


def standfirst_elements(root: Element) -> list[str]:
    """The words of the elements that call themselves standfirst."""
    found = []
    for element in elements(root, "p", "div", "h2", "h3", "h4", "span", "strong", "section"):
        name = element.get("class") or ""
        marked = _SUBTITLE.search(name) or (element.get("itemprop") or "").lower() in {
            "description",
            "alternativeheadline",
        }
        if marked and len(elements(element, "p", "h1", "h2", "table", "ul")) <= 2 + (element.tag == "p"):
            found.append(decoded(content(element)))
    return [text for text in found if 20 <= len(text) <= 900]


def _metas(root: Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in elements(root, "meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or meta.get("http-equiv")
        value = meta.get("content")
        if name and value and value.strip():
            found.setdefault(name.strip().lower(), decoded(value))
    return found


def _meta_author(metas: dict[str, str]) -> str:
    names = (
        metas.get(key, "") for key in ("author", "article:author", "parsely-author", "dc.creator", "sailthru.author")
    )
    return next((name for name in names if name and "://" not in name and len(name) <= 100), "")


def _canonical(root: Element) -> str | None:
    for link in elements(root, "link"):
        if "canonical" in (link.get("rel") or "").lower().split() and link.get("href"):
            return link.get("href")
    return None


def _times(root: Element) -> list[str]:
    """Dates of `<time datetime>`: those that say "published" first, then the first one; never one of an update."""
    said, others = [], []
    for element in elements(root):
        value = _moment_of(element)
        if not value:
            continue
        marks = " ".join(element.get(name) or "" for name in ("class", "itemprop", "id", "pubdate"))
        if element.get("pubdate") is not None or _PUBLISHED.search(marks):
            said.append(value)
        elif not _UPDATED.search(marks) and not _stands_aside(element):
            others.append(value)
    return [*said[:1], *others[:1]]


def _moment_of(element: Element) -> str | None:
    """The machine-readable date of an element that is made to carry one."""
    if element.tag in _TIME_TAGS:
        return element.get("datetime")
    if (element.get("itemprop") or "").lower() == "datepublished":
        return element.get("datetime") or element.get("content") or element.get("title")
    if element.tag == "abbr" and "published" in (element.get("class") or "").split():
        return element.get("title")
    return None


def written_times(root: Element) -> list[str]:
    """The words of `<time>` elements that carry no date for machines."""
    return [
        decoded(content(element))
        for element in elements(root, "time")
        if not element.get("datetime")
        and not _UPDATED.search(element.get("class") or "")
        and not _stands_aside(element, within=("aside", "nav", "footer"))
    ]


def _stands_aside(element: Element, *, within: tuple[str, ...] = ("aside", "nav", "footer", "li")) -> bool:
    return any(
        parent.tag in within
        or re.search(r"related|comment|sidebar|recent|popular", parent.get("class") or "", re.IGNORECASE)
        for parent in element.iterancestors()
    )


def _linked_data(root: Element, *, like: str) -> _Linked:
    nodes = []
    for script in elements(root, "script"):
        if "ld+json" in (script.get("type") or "").lower():
            nodes += list(_nodes(script.text or ""))
    articles = [node for node in nodes if _ARTICLE_TYPES.search(_types(node))]
    if not articles:
        return _Linked()
    chosen = next(
        (node for node in articles if _says(node, "headline") and _says(node, "headline") in like), articles[0]
    )
    linked = _Linked(headline=_says(chosen, "headline") or _says(chosen, "name"))
    linked.dates = [date for key in ("datePublished", "dateCreated") if (date := _says(chosen, key))]
    linked.authors = [name for name in _names(chosen.get("author")) if "://" not in name and len(name) <= 100]
    linked.language = _says(chosen, "inLanguage") or None
    linked.free = str(chosen.get("isAccessibleForFree", True)).lower() not in {"false", "0"}
    linked.advertiser = "AdvertiserContent" in _types(chosen) or bool(_says(chosen, "sponsor"))
    part = chosen.get("hasPart")
    part = part[0] if isinstance(part, list) and part else part
    linked.paid_part = str(part.get("cssSelector") or "") if isinstance(part, dict) else ""
    return linked


def _nodes(text: str) -> Iterator[dict[str, object]]:
    """The objects of a JSON-LD script; none if it is broken, as many are."""
    try:
        data = json.loads(text[:_MOST_JSON].strip().removeprefix("<!--").removesuffix("-->"), strict=False)
    except (ValueError, RecursionError):
        return
    waiting = [data]
    for _ in range(5000):
        if not waiting:
            return
        node = waiting.pop(0)
        if isinstance(node, list):
            waiting = node[:500] + waiting
        elif isinstance(node, dict):
            yield node
            waiting += [node[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in node]


def _types(node: dict[str, object]) -> str:
    types = node.get("@type", "")
    return " ".join(map(str, types)) if isinstance(types, list) else str(types)


def _says(node: dict[str, object], key: str) -> str:
    value = node.get(key)
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("name") or value.get("@value")
    return decoded(value) if isinstance(value, str) else ""


def _names(value: object) -> list[str]:
    people = value if isinstance(value, list) else [value]
    names = [person.get("name") if isinstance(person, dict) else person for person in people]
    flat = [name for item in names for name in (item if isinstance(item, list) else [item])]
    return [decoded(name) for name in flat[:20] if isinstance(name, str) and name.strip()]
