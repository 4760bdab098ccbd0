"""Pages without an article: better none than one about nothing."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from veilleur.articles.characters import letters, words
from veilleur.articles.walk import Passage
from veilleur.records import AbstentionReason, BlockKind

SHORTEST = 200
"""Letters of prose (about 250 characters) under which a page has no article, unless it names a vulnerability."""

SHORT = 900
"""Letters of prose under which a wall, an error or a podcast notice may be all that a page has."""

_BOT = re.compile(
    r"(?i)checking (?:your|if the site connection|the security of) (?:browser|connection)|"
    r"verify(?:ing)? (?:that )?you are"
    r"(?: a)? human|are you a (?:robot|human)|enable javascript and cookies to continue|just a moment\.\.\.|"
    r"attention required|unusual traffic|ray id|pardon our interruption|press (?:&|and) hold|complete the captcha|"
    r"automated (?:access|requests)|vérifi(?:ez|ons|er|cation) que vous (?:êtes|n.êtes)|vous n.êtes pas un robot|"
    r"êtes-vous un (?:robot|humain)|vérification de (?:votre|la sécurité de votre) (?:navigateur|connexion)|"
    r"access denied|accès refusé|(?:votre )?requête a été bloquée|you have been blocked|vous avez été bloqué|"
    r"don.t have permission to access|trafic inhabituel|kein roboter|sie ein mensch sind|no eres un robot|eres humano"
)
_COOKIES = re.compile(
    r"(?i)(?:accept|reject|manage|we (?:and our (?:\d+ )?partners )?use|continue without|choose|allow)\b.{0,40}\bcookies?|"
    r"cookies?.{0,60}(?:consent|preferences|settings)|(?:accept|refus|gér|déposer|utilis)\w*.{0,60}\bcookies?|"
    r"continuer sans accepter|nos partenaires.{0,80}(?:cookies|traceurs)|(?:akzeptieren|ablehnen|zustimm|einwillig)\w*|"
    r"cookies?.{0,40}(?:zu|akzept)|aceptar.{0,30}cookies|with (?:advertising|ads) and (?:tracking|cookies)|"
    r"mit werbung (?:lesen|weiterlesen|und tracking)"
)
_CONSENT = re.compile(
    r"(?i)\b(?:cookies?|consent|tracking|trackers?|personali[sz]ed (?:ads|content)|vendors|consentement|"
    r"traceurs|publicités?"
    r"(?: personnalisées?)?|partenaires|zustimm\w*|einwillig\w*|werbe?\w*|tracking|datenschutz\w*|widerruf\w*|"
    r"consentimiento|publicidad|rastreo)\b"
)
"""Words of requests for consent; an article about them says other things too."""
_ERROR = re.compile(
    r"(?i)something went wrong|as an? (?:ai|artificial intelligence|(?:large )?language)(?: language)? (?:model|assistant)|"
    r"(?:i.m|i am) (?:sorry|unable).{0,20}(?:can.?not|can.t|unable|to (?:access|help|assist|open))|please provide the (?:text|"
    r"content|article)|(?:could|can) not be (?:retrieved|fetched|loaded)|(?:failed|unable) to (?:fetch|retrieve|load)|"
    r"je (?:ne peux|suis (?:désolé|incapable)).{0,30}(?:accéder|ouvrir|consulter|aider)|modèle de langage|en tant qu.(?:ia|"
    r"intelligence artificielle)|n.a pas pu être (?:récupéré|chargé)|(?:échec|impossible) (?:de|du) (?:charge|récup)\w+|(?:page|article|document|content) (?:not found|no longer available|"
    r"does not exist|could not be)"
    r"|(?:error|erreur|fehler) ?(?:404|403|410|500|502|503|504)|\b(?:404|500|502|503)\b.{0,20}(?:error|not found)|"
    r"internal server error|service (?:temporarily )?unavailable|temporarily unavailable|bad gateway|gateway time-?out|"
    r"an (?:unexpected )?error (?:has )?occurred|we.re sorry|try again (?:later|in a few)|down for maintenance|"
    r"une erreur (?:est survenue|s.est produite|inattendue)|page (?:introuvable|non trouvée|inexistante)|"
    r"(?:réessayer|réessayez) (?:plus tard|dans)|en maintenance|service (?:temporairement )?indisponible|"
    r"seite (?:wurde )?nicht gefunden|ein fehler ist aufgetreten|página no encontrada|se ha producido un error"
)
_PAYWALL = re.compile(
    r"(?i)subscribe (?:now |today )?to (?:continue|read(?! without)|keep|unlock)|(?:this|the) (?:article|story|"
    r"content) is (?:for|reserved|"
    r"available (?:only )?to|exclusive)|already a (?:subscriber|member)|subscribers? only|"
    r"to read the (?:full|rest of the) (?:article|story)|unlock this (?:article|story)|you have (?:reached|read) your|free articles? (?:left|remaining|this month)|"
    r"(?:article )?réservé (?:à nos |aux )abonnés|déjà abonné|abonnez-vous pour|il vous reste .{1,30} à lire|"
    r"pour lire la suite|la suite est réservée|je m.abonne|offre d.abonnement|"
    r"nur für abonnenten|weiterlesen mit|jetzt abonnieren|exklusiv für|para suscriptores|suscríbete para"
)
_STOPS_HERE = re.compile(
    r"(?i)subscribe (?:now |today )?to (?:continue|keep|unlock)|to (?:continue|keep) reading|this (?:article|story) is for "
    r"(?:paying )?subscribers|il vous reste .{1,30} à lire|la suite (?:de cet article )?est réservée|pour lire la suite|"
    r"(?:nur für abonnenten|weiterlesen mit|suscríbete para (?:seguir|continuar))"
)
"""Where a page breaks off before somebody who has not paid."""
_SPOKEN = re.compile(
    r"(?i)\b(?:in (?:this|today.s) episode|listen (?:now|on|below)|show notes|"
    r"dans cet épisode|écouter|écoutez|in dieser folge|anhören|en este episodio|escuchar?)\b"
)
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+")
_PODCAST = re.compile(
    r"(?i)\b(?:podcast|episode|épisode|folge|episodio|stormcast|listen (?:now|to|on)|écouter|écoutez|anhören|"
    r"show notes|download mp3|apple podcasts|spotify|runtime|durée)\b"
)
_IDENTIFIED = re.compile(r"(?i)\bCVE-\d{4}-\d{4,}|\bGHSA-[0-9a-z]{4}")
_STOPWORDS = frozenset(
    "about after again against also avec been before being between both cette comme contre could dans depuis deux does "
    "elle elles encore entre être from have here into just leur leurs mais more most news nous only other over "
    "plus pour "
    "quand says should some sont sous such sein seine than that their them then there these they this those "
    "through todo "
    "tous tout under until upon very vous want were what when where which while will with would your auch aber "
    "alle beim "
    "dass dem den des die diese doch durch eine einem einen einer eines für hatte haben ihre kann kein mehr nach nicht "
    "noch oder ohne schon sich sind über vom von vor war wenn werden wie wird wurde zum zur para pero sobre esta este "
    "como más muy sin entre desde hasta".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What was seen of a page.

    `comment_letters` are those of the readers' comments that were taken out, `has_player` says that it plays a sound.
    """

    title: str
    feed_title: str
    feed_summary: str
    page_text: str
    passages: Sequence[Passage]
    comment_letters: int
    free: bool
    has_player: bool = False
    is_document: bool = False


def reason_to_abstain(seen: Seen) -> tuple[AbstentionReason, str] | None:
    """Why a page has no article, with a sentence for a person; None if it has one."""
    body = " ".join(one.text for one in seen.passages)
    prose = " ".join(one.text for one in seen.passages if one.kind is not BlockKind.CODE)
    amount = letters(prose)
    if not seen.title:
        return AbstentionReason.TOO_SHORT, "the page has no title"
    if seen.is_document:
        return None if body.strip() else (AbstentionReason.TOO_SHORT, "there is no text besides the title")
    if amount < SHORT:
        walled = _wall(seen, prose, amount)
        if walled is not None:
            return walled
    if amount < SHORTEST and not _IDENTIFIED.search(f"{seen.title} {prose}"):
        return AbstentionReason.TOO_SHORT, f"{amount} letters of text are no article"
    if _is_about_something_else(seen, body):
        return (
            AbstentionReason.TITLE_MISMATCH,
            f"the text shares no word with its title “{seen.feed_title or seen.title}”",
        )
    return None


def _wall(seen: Seen, prose: str, amount: int) -> tuple[AbstentionReason, str] | None:
    """What stands in an article's place on a page with little prose."""
    shown = f"{seen.title} {prose if amount >= SHORTEST else seen.page_text[:6000]}"
    hardly_any, identified = amount < SHORTEST, _IDENTIFIED.search(prose) is not None
    spoken = _PODCAST.search(f"{seen.title} {seen.feed_title}") is not None or len(_PODCAST.findall(shown)) > 1
    asks = hardly_any and len(_COOKIES.findall(seen.page_text[:8000])) > 1
    about_consent = len(_CONSENT.findall(prose)) * 25 > len(prose.split())
    signs = (
        (_speaks(_BOT, shown, prose, seen), AbstentionReason.BOT_WALL, "a check for robots stands in its place"),
        (
            _is_stub(seen, shown, amount),
            AbstentionReason.PAYWALL,
            "only its opening can be read without a subscription",
        ),
        (not seen.free, AbstentionReason.PAYWALL, "the page says that one has to pay to read it"),
        (
            _speaks(_ERROR, shown, prose, seen) and not identified,
            AbstentionReason.ERROR_PAGE,
            "the page is an error message of its site",
        ),
        (
            hardly_any and seen.comment_letters > amount,
            AbstentionReason.COMMENTS_ONLY,
            "the only text is the readers' comments",
        ),
        (
            spoken and (hardly_any or seen.has_player or _SPOKEN.search(prose) is not None),
            AbstentionReason.PODCAST,
            "a podcast page without the text of the episode",
        ),
        (
            (asks or (about_consent and _speaks(_COOKIES, shown, prose, seen))) and not identified,
            AbstentionReason.COOKIE_WALL,
            "a request for consent stands in its place",
        ),
    )
    return next(((reason, detail) for holds, reason, detail in signs if holds), None)


def _speaks(pattern: re.Pattern[str], shown: str, prose: str, seen: Seen) -> bool:
    """Whether a page says this to its reader, and does not merely tell of it.

    An article about a false "verify that you are human", or about a site that was "temporarily unavailable", says
    enough besides, and says it about what it was announced with.
    """
    if not pattern.search(shown):
        return False
    besides = " ".join(sentence for sentence in _SENTENCE_END.split(prose) if not pattern.search(sentence))
    if letters(besides) < SHORTEST / 2:
        return True
    announced = _content(seen.feed_title or seen.title)
    return not announced or _shared(announced, _content(prose)) * 3 < len(announced)


def _is_stub(seen: Seen, shown: str, amount: int) -> bool:
    """Whether a page breaks off where one would have to pay."""
    if _STOPS_HERE.search(seen.page_text):
        return True
    return _PAYWALL.search(seen.page_text) is not None and (amount < SHORTEST or _PAYWALL.search(shown) is not None)


def _is_about_something_else(seen: Seen, body: str) -> bool:
    """Whether the text shares next to nothing with its own title and with the one that it was announced with.

    Generous where the two titles agree: one word in common with the text, or its beginning, is enough (a name, mostly).
    Where they share nothing, one of them is wrong: then the announced one needs more than what chance gives. A title of
    fewer than three content words says too little.
    """
    text, title, announced = _content(body), _content(seen.title), _content(seen.feed_title or seen.title)
    if len(announced) >= 3 and not _shared(announced, title):
        return _shared(announced, text) < max(2, len(announced) / 4)
    # A title without a name or a number may play with words.
    names = any(word[0].isdigit() or word[0].isupper() for word in seen.title.split()[1:])
    told = title | announced
    return names and len(told) >= 3 and not _shared(told, text)


def _shared(title: set[str], known: set[str]) -> int:
    """How many words of a title stand among others, be it with another ending."""
    beginnings = {word[:length] for word in known for length in (4, 5)}
    return sum(word[: 4 if len(word) < 7 else 5] in beginnings for word in title)


def _content(text: str) -> set[str]:
    return {word for word in words(text) if (len(word) > 3 or word.isdigit()) and word not in _STOPWORDS}
