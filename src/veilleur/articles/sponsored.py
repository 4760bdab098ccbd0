"""Sponsored content, by its labels: never by a word in a sentence ("state-sponsored")."""

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from veilleur.articles.furniture import Furniture
from veilleur.articles.walk import Passage

_LABEL = re.compile(
    r"^\W*(?:sponsored(?: (?:content|post|article|by\b.{1,60}))?|paid (?:content|post|partnership)|advertorial|"
    r"(?:presented|brought to you) by\b.{1,60}|in partnership with\b.{1,60}|partner content|promoted|"
    r"(?:this (?:article|post|content) (?:is|was) )?(?:sponsored|contributed|paid for) (?:and written )?by\b.{1,60}|"
    r"sponsored and written by\b.{1,60}|"
    r"(?:contenu|article|billet) (?:sponsorisé|partenaire|de marque)(?: par\b.{1,60})?|publi-?(?:rédactionnel|reportage)|"
    r"sponsorisé par\b.{1,60}|en partenariat avec\b.{1,60}|communiqué(?: de presse)? sponsorisé|"
    r"anzeige|gesponsert(?:er (?:inhalt|beitrag))?(?: von\b.{1,60})?|werbung|advertorial|"
    r"(?:contenido |artículo )?patrocinado(?: por\b.{1,60})?|publirreportaje)\W*$",
    re.IGNORECASE,
)
_PATH = re.compile(
    r"/(?:sponsored|sponsorise|brand-?studio|partner-content|advertorial|publi-?redactionnel|paid-post)s?/"
)
_ENDING = re.compile(
    r"(?i)^\W*(?:this (?:article|post|content|piece) (?:was|is) (?:sponsored|paid for|written and contributed)|sponsored and "
    r"written by|cet article (?:est|a été) (?:sponsorisé|écrit par notre partenaire)|dieser beitrag ist (?:gesponsert|eine "
    r"anzeige)|este artículo (?:es|está) patrocinado)\b"
)
_LOOKED_AT = 3
"""Passages at each end of a text in which a label may stand."""


def is_sponsored(
    url: str, title: str, body: Sequence[Passage], *, above: Sequence[Passage], furniture: Furniture, advertiser: bool
) -> bool:
    """Whether the page says of itself that somebody paid for it.

    `above` are the lines right above the title and between it and the text. What stands below the text is not looked
    at: there "Anzeige" and "Sponsored" mark the next advert.
    """
    if advertiser or furniture.sponsor_links or _PATH.search(urlsplit(url).path.lower()):
        return True
    if re.match(r"\W*(?:sponsored|sponsorisé|anzeige|patrocinado)\s*[:|\]]", title, re.IGNORECASE):
        return True
    if any(_LABEL.match(part) for line in furniture.bylines for part in re.split(r"\s*[|•·]\s*", line)):
        return True
    ends = [*above, *body[:_LOOKED_AT], *body[-_LOOKED_AT:]]
    return any(_LABEL.match(one.text) or _ENDING.match(one.text) for one in ends if len(one.text) < 400)
