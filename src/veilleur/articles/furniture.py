"""What stands on a page around the article, taken out of the tree by what its markup says it is.

What names itself navigation, advert, share bar, newsletter box, related articles, tag list, author's note or readers'
comments goes, unless it holds most of the page's paragraphs: then the name is that of a layout ("has-sidebar").
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from lxml import etree

from veilleur.articles.characters import letters, one_line
from veilleur.articles.tree import Element, content, drop_all, elements

_PARTS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_LAYOUT = frozenset({"has", "no", "with", "without", "is", "not", "hide", "single", "template", "wp", "theme"})
_ROLES = frozenset(
    "navigation contentinfo complementary search dialog alertdialog menu menubar toolbar tablist banner".split()
)
_TAGS = frozenset({"nav", "footer", "aside", "dialog", "menu", "button", "select", "textarea", "input", "label"})
_TAGS_GONE_ALWAYS = frozenset({"select", "textarea", "input", "audio", "video", "button", "del", "s", "strike"})
_NOTE = frozenset({"note", "callout", "info", "admonition", "warning", "tip", "important", "alert", "key", "pullquote"})

_ONE_WORD = frozenset(
    "nav navbar navigation menu submenu breadcrumb breadcrumbs sidebar footer cookie cookies consent gdpr rgpd "
    "onetrust didomi tarteaucitron axeptio cookiebot usercentrics ad ads advert adverts advertisement advertising "
    "adsense adslot publicite werbung anzeige anzeigen publicidad share sharing sharebar sharethis addtoany social "
    "partage partager teilen compartir newsletter newsletters subscribe subscription abonnement signup optin related "
    "recirc recirculation recommended recommendations recommandations readmore tags taglist keywords authorbox "
    "authorbio disqus commentlist commentform respond promo promotion promobox trending popular "
    "outbrain taboola pagination pager toolbar modal popup popin overlay login skiplink toc gutter linenos lineno "
    "linenumbers linenumber hidebyline donate donation jetpack sharedaddy cta lightbox ticker survey feedback".split()
)
_COMMENTS = frozenset(
    "comments comment commentlist commentaires kommentare comentarios disqus commentsection commentarea "
    "replies reactions wpdiscuz livefyre".split()
)
_COMMENT_TEXT = frozenset({"body", "content", "text"})
_PHRASES = re.compile(
    r"(?:^|-)(?:also-like|also-read|read-(?:more|next|also)|more-(?:stories|news|articles|from|on)|you-may|"
    r"next-(?:post|article)|"
    r"prev(?:ious)?-(?:post|article)|post-nav|lire-aussi|a-lire|voir-aussi|sur-le-meme|meme-sujet|pour-aller|"
    r"siehe-auch|mehr-zum|lesen-sie|ver-tambien|te-puede|author-(?:bio|box|card|info|desc\w*|about|profile|note)|"
    r"about-(?:the-)?author|post-author|tag-(?:list|links|cloud|container|wrap)|post-tags|most-(?:read|popular|"
    r"viewed)|"
    r"latest-(?:news|posts|articles)|follow-us|suivez|article-tools|site-(?:header|footer|nav)|page-header-nav|"
    r"masthead|back-to-top|print-only|paywall-(?:box|overlay)|line-numbers?|figure-caption|wp-caption-text|"
    r"code-toolbar|copy-(?:button|btn|code)|dpsp|jp-relatedposts|addthis|yarpp|crp-related)(?:-|$)"
)
_BYLINE = re.compile(
    r"(?:^|-)(?:byline|by-line|entry-meta|post-meta|article-meta|meta-(?:data|info)|posted-on|post-date|entry-date|"
    r"publish(?:ed)?-date|article-date|post-info|article-info|author|authors|auteur|autor|signature|dateline|"
    r"reading-time|read-time|timestamp|post-categories|cat-links|categories)(?:-|$)"
)
_PAID_NAME = re.compile(
    r"^(?:(?:category|tag|post|is|article|format|type|section|single)-)*(?:sponsor(?:ed|ise)|advertorial|"
    r"branded-content|"
    r"partner-content|publi-?redactionnel|publi-?reportage|native-ad|paid-post)(?:-(?:post|content|article))?$"
)
_WHO = frozenset({"author", "auteur", "autor", "byline", "signature"})
_LABEL = re.compile(
    r"breadcrumb|fil d.ariane|share|partag|teilen|compartir|related|newsletter|cookie|advert|publicit|werbung|"
    r"comments|commentaires|kommentare|comentarios|pagination|social",
    re.IGNORECASE,
)
_BOXES = (
    "div section aside nav ul ol dl p span form header footer figure figcaption table td th tr h2 h3 h4 h5 h6 details li "
    "article a small time strong em i b address dialog menu center"
).split()


@dataclass(frozen=True, slots=True, kw_only=True)
class Furniture:
    """What was taken out and is still worth knowing.

    `bylines` are the words of bylines and date lines, `sponsor_links` the words of links marked as paid within them,
    `people` those of the parts of bylines that are marked as a name, `comments` the letters of the readers' comments, `labels` the names by which the article's own box says that it is paid.
    """

    bylines: tuple[str, ...] = ()
    sponsor_links: tuple[str, ...] = ()
    comments: int = 0
    labels: tuple[str, ...] = ()
    people: tuple[str, ...] = ()


def remove_furniture(root: Element) -> Furniture:
    """Take everything out of the tree that its markup marks as no part of the article."""
    labels = _paid_labels(root)
    total = sum(letters(content(p)) for p in elements(root, "p")) or letters(content(root))
    comments = _take(root, _is_comments, total, share=1.1)
    commented = sum(letters(content(element)) for element in comments)
    total -= min(total, commented)
    _take(root, _is_furniture, total, share=0.5)
    bylines = _take(root, _is_byline, total, share=0.3)
    links = [link for line in bylines for link in elements(line, "a") if "sponsored" in (link.get("rel") or "").split()]
    return Furniture(
        bylines=tuple(one_line(content(element)) for element in bylines),
        sponsor_links=tuple(one_line(content(link)) for link in links),
        comments=commented,
        labels=labels,
        people=tuple(one_line(content(part)) for line in bylines for part in elements(line) if _is_name(part)),
    )


def _is_name(element: Element) -> bool:
    """Whether a part of a byline is marked as the name of who wrote it."""
    if element.get("rel") == "author" or (element.get("itemprop") or "").lower() in {"author", "name"}:
        return True
    names = (element.get("class") or "").split()
    return any(_split(name) and (name == "fn" or _split(name)[-1] in _WHO or "author-name" in name) for name in names)


def _paid_labels(root: Element) -> tuple[str, ...]:
    """Names such as "category-sponsored" on the page's body or on the box that holds its only first heading."""
    heading = root.find(".//h1")
    boxes = (
        [] if heading is None else [box for box in heading.iterancestors() if box.tag in {"body", "main", "article"}]
    )
    names = [name for box in boxes for name in _names(box)]
    return tuple(name for name in names if _PAID_NAME.search("-".join(_split(name))))


def _take(root: Element, unwanted: Callable[[Element], bool], total: int, *, share: float) -> list[Element]:
    """Drop the outermost elements that are unwanted and hold less than this share of the page's paragraphs."""
    taken = []
    walk = etree.iterwalk(root, events=("start",))
    for _, element in walk:
        if element.tag in {"html", "body", "main"}:
            continue
        if unwanted(element) and _is_small(element, total, share):
            taken.append(element)
            walk.skip_subtree()
    drop_all(taken)
    return taken


def _is_small(element: Element, total: int, share: float) -> bool:
    if element.tag in _TAGS_GONE_ALWAYS:
        return True
    held = sum(letters(content(p)) for p in elements(element, "p"))
    if element.find(".//article") is not None and held > total * share / 2:
        return False
    if held == 0:
        return letters(content(element)) < max(total, 400) * max(share, 0.5)
    return held <= total * share


def _is_comments(element: Element) -> bool:
    if element.tag not in {"div", "section", "ol", "ul", "aside", "article", "li", "details", "table", "dl"}:
        return False
    for name in _names(element):
        parts = _split(name)
        if not parts or parts[0] in _LAYOUT:
            continue
        if parts[:1] == ["comment"] and parts[1:] and parts[1] in _COMMENT_TEXT and not _is_repeated(element, name):
            continue  # what a tool for discussions calls its only text
        if "-".join(parts[:2]) in {"comment-list", "comments-area"} or (
            _COMMENTS & set(parts) and parts[-1] != "count"
        ):
            return True
    itemtype = element.get("itemtype") or ""
    return itemtype.endswith(("/Comment", "/UserComments")) or element.get("itemprop") == "comment"


def _is_repeated(element: Element, name: str) -> bool:
    """Whether a second element of the page has such a class."""
    found, wanted = 0, _split(name)[:2]
    for other in element.getroottree().iter("*"):
        found += any(_split(one)[:2] == wanted for one in (other.get("class") or "").split()[:20])
        if found > 1:
            return True
    return False


def _is_furniture(element: Element) -> bool:
    tag = str(element.tag)
    if tag in _TAGS_GONE_ALWAYS or (element.get("role") or "").lower() in _ROLES:
        return True
    names = _names(element)
    if tag in _TAGS and not (tag == "aside" and any(_NOTE & set(_split(name)) for name in names)):
        return True
    if tag == "figcaption" or (tag == "form" and not _wraps_article(element)):
        return True
    if tag not in _BOXES:
        return False
    if _LABEL.search(element.get("aria-label") or "") and tag != "article":
        return True
    for name in names:
        parts = _split(name)
        if not parts or parts[0] in _LAYOUT:
            continue
        if _ONE_WORD & set(parts) or _PHRASES.search("-".join(parts)):
            return True
    return False


def _is_byline(element: Element) -> bool:
    if element.tag not in _BOXES or element.tag == "article":
        return False
    if element.get("rel") == "author" or "author" in (element.get("itemprop") or "").lower():
        return True
    return any(_BYLINE.search("-".join(_split(name))) for name in _names(element))


def _wraps_article(form: Element) -> bool:
    """ASP.NET puts the whole page into one form."""
    return form.find(".//h1") is not None or len(elements(form, "p")) > 5


def _names(element: Element) -> list[str]:
    return [name for key in ("class", "id") for name in (element.get(key) or "").split()]


def _split(name: str) -> list[str]:
    """The words of a class name: "commentList", "comment-list" and "comment_list" are the same two."""
    return [part.lower() for part in _PARTS.findall(name[:80])]
