"""The title and the standfirst of an article, among all that a page offers for them."""

import re

from veilleur.articles.characters import decoded, words
from veilleur.articles.metadata import Head
from veilleur.articles.tree import Element, content, elements

_BAR = re.compile(r"\s+(?:[|•·»«]|::|//)\s+")
_DASH = re.compile(r"\s+[-–—~]\s+")
_CUT = re.compile(r"(?:\.\.\.|…|\[…\]|\[\.\.\.\]|\[&hellip;\])\W*$")
_SENTENCE_END = re.compile(r"[.!?»”\")\]。]\s*$")
_MARKED = re.compile(r"(?i)(?:^|[\s_-])(?:entry|post|article|story|news)[_-]*(?:title|headline)(?:$|[\s_-])")
_LONGEST = 400


def page_title(root: Element, head: Head, *, feed_title: str | None, host: str) -> str:
    """The title that the page gives its article, "" if it gives none.

    A first-level heading is what people read, so it wins if anything else agrees with it: the site's logo is one, too.
    """
    claims = [without_site(title, site=head.site, host=host) for title in (*head.titles, head.document_title) if title]
    witnesses = [*claims, feed_title or ""]
    headings = [decoded(content(element)) for element in elements(root, "h1")]
    headings += [decoded(content(element)) for element in elements(root, "h2", "h3") if _is_marked(element)]
    headings = [heading for heading in headings if heading and len(heading) <= _LONGEST]
    announced = feed_title or ""
    agreeing = [heading for heading in headings if any(_agree(heading, witness) for witness in witnesses)]
    if agreeing:
        as_announced = next((one for one in [*agreeing, *claims] if _agree(one, announced)), agreeing[0])
        return as_announced[:_LONGEST]
    if claims:
        return claims[0][:_LONGEST]
    return headings[0] if headings else ""


def _is_marked(element: Element) -> bool:
    """Whether a heading of another level calls itself the title: themes keep the first level for the site."""
    name = element.get("class") or ""
    return bool(_MARKED.search(name)) or (element.get("itemprop") or "").lower() == "headline"


def without_site(title: str, *, site: str, host: str) -> str:
    """A document title without the name of the site at its end or beginning."""
    names = {
        _joined(site),
        _joined(host.removeprefix("www.")),
        *(_joined(part) for part in host.split(".") if len(part) > 3),
    }
    names.discard("")
    for separator in (_BAR, _DASH):
        parts = [(match.start(), match.end()) for match in separator.finditer(title)]
        if not parts:
            continue
        start, end = parts[-1]
        last, first_end = _joined(title[end:]), parts[0]
        if _is_site(last, names) or (
            separator is _BAR and len(words(title[:start])) >= 3 and len(words(title[end:])) <= 5
        ):
            return without_site(title[:start].strip(), site=site, host=host)
        if _is_site(_joined(title[: first_end[0]]), names):
            return title[first_end[1] :].strip()
    return title.strip()


def _is_site(part: str, names: set[str]) -> bool:
    return bool(part) and any(part == name or (len(name) > 4 and (name in part or part in name)) for name in names)


def _joined(text: str) -> str:
    return "".join(words(text))


def _agree(one: str, other: str) -> bool:
    """Whether two titles share half of the words of the shorter one."""
    first, second = set(words(one)), set(words(other))
    told = {word for word in first if len(word) > 3}, {word for word in second if len(word) > 3}
    if min(map(len, told)) > 1:
        first, second = told
    return (
        bool(first and second)
        and len(first & second) * 2 >= min(len(first), len(second))
        and min(len(first), len(second)) * 4 >= max(len(first), len(second))
    )


def standfirst(candidates: list[str], *, description: str, title: str, body: list[str]) -> str | None:
    """The standfirst: what stands as such on the page, else the page's description of itself.

    Nothing that the first paragraphs say already, or that was cut off. A description is in no reader's sight, so it
    is taken only if it is a sentence about what the article is about: most of its words stand in title and text.
    """
    opening = words(" ".join(body[:6]))
    for candidate in candidates:
        if candidate in body[:2] or _is_new(candidate, opening, title):
            return candidate
    known = {word[:5] for word in words(" ".join([title, *body]))}
    own = [word[:5] for word in words(description) if len(word) > 3]
    about = len(own) >= 4 and sum(word in known for word in own) >= 0.6 * len(own)
    whole = 40 <= len(description) <= 600 and _SENTENCE_END.search(description) and not _CUT.search(description)
    return description if about and whole and _is_new(description, opening, title) else None


def _is_new(candidate: str, opening: list[str], title: str) -> bool:
    found = words(_CUT.sub("", candidate))
    if not found or found == words(title) or _CUT.search(candidate):
        return False
    grams = set(zip(found, found[1:], found[2:], strict=False))
    known = set(zip(opening, opening[1:], opening[2:], strict=False))
    return len(grams & known) < 0.6 * len(grams) if grams else False
