"""Sponsored content, by its labels: never by a word in a sentence ("state-sponsored")."""

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from veilleur.articles.furniture import Furniture
from veilleur.articles.walk import Passage

_LABEL = re.compile(
    r"^\W*(?:(?:paid |partner |brand )?sponsored(?: (?:content|post|article|feature|story|by\b.{1,60}))?|"
    r"(?:paid|promoted|branded|advertiser|native|partner)[ -](?:content|post|article|program(?:me)?|partnership|"
    r"story|feature|"
    r"perspectives?)(?: (?:by|from|with)\b.{1,60})?|advertorial|ad(?:vertisement|vertising)? feature|"
    r"brand ?(?:studio|voice)|"
    r"(?:presented|brought to you|paid for|supported|powered|commissioned) by\b.{1,60}|a message from\b.{1,60}|"
    r"in (?:paid )?(?:partnership|association|collaboration) with\b.{1,60}|promoted|"
    r"(?:this (?:article|post|content|story) (?:is|was) )?(?:sponsored|contributed|paid for|produced|"
    r"provided) (?:and written )?by\b"
    r".{1,60}|sponsored and written by\b.{1,60}|"
    r"(?:contenu|article|billet|dossier|post|tribune|communiqué) (?:sponsorisée?|partenaire|de marque|"
    r"promotionnel|publicitaire|"
    r"commercial|proposé par\b.{1,60}|offert par\b.{1,60})(?: (?:par|avec)\b.{1,60})?|"
    r"publi-? ?(?:rédactionnel|reportage|communiqué|information)|(?:information|annonce|message) (?:partenaire|"
    r"publicitaire)|"
    r"(?:sponsorisé|présenté|proposé|offert|financé) par\b.{1,60}|rédigé par notre partenaire\b.{0,60}|"
    r"(?:en|un) (?:partenariat|collaboration|association) avec\b.{1,60}|communiqué(?: de presse)? sponsorisé|"
    r"(?:-|–|\s)*anzeige(?:-|–|\s)*|gesponsert(?:er? (?:inhalt|beitrag|artikel))?(?: von\b.{1,60})?|werbung|"
    r"werblicher beitrag|"
    r"(?:bezahlter|gesponserter) (?:inhalt|beitrag)|(?:anzeigen-?)?sonderveröffentlichung|partner-?(?:inhalt|"
    r"beitrag)|"
    r"in (?:zusammenarbeit|kooperation) mit\b.{1,60}|präsentiert von\b.{1,60}|"
    r"(?:contenido |artículo |publicación )?(?:patrocinad[oa]|promocionad[oa])(?: por\b.{1,60})?|publirreportaje|"
    r"contenido (?:de marca|promocional|publicitario)|ofrecido por\b.{1,60}|en colaboración con\b.{1,60}|"
    r"contenuto sponsorizzato|gesponsorde inhoud)\W*$",
    re.IGNORECASE,
)
_PATH = re.compile(
    r"/(?:sponsored|sponsorise|brand-?studio|partner-content|advertorial|publi-?redactionnel|paid-post)s?/"
)
_ENDING = re.compile(
    r"(?i)^\W*(?:this (?:article|post|content|piece|story) (?:was|is|has been) (?:\w+ )?(?:sponsored|paid for|"
    r"written and "
    r"contributed|produced in partnership|a paid|an advertorial)|"
    r"(?:ce|cet) (?:article|contenu|texte|billet) (?:vous )?(?:est|a été) (?:\w+ )?(?:sponsorisé|proposé par|"
    r"offert par|rédigé par|financé|"
    r"produit (?:par|en partenariat)|réalisé (?:par|en partenariat))|sponsored and "
    r"written by|cet article (?:est|a été) (?:sponsorisé|écrit par notre partenaire)|"
    r"dieser beitrag ist (?:gesponsert|eine "
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
    if advertiser or furniture.sponsor_links or furniture.labels or _PATH.search(urlsplit(url).path.lower()):
        return True
    if re.match(r"\W*(?:sponsored|sponsorisé|anzeige|patrocinado)\s*[:|\]]", title, re.IGNORECASE):
        return True
    if any(_LABEL.match(part) for line in furniture.bylines for part in re.split(r"\s*[|•·]\s*", line)):
        return True
    ends = [*above, *body[:_LOOKED_AT], *body[-_LOOKED_AT:]]
    return any(_LABEL.match(one.text) or _ENDING.match(one.text) for one in ends if len(one.text) < 400)
