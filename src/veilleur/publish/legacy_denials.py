"""Sentences of a legacy post that deny: no vulnerability is mentioned, no recommendation is made.

The posts say it in well over a thousand wordings, and many list some right after; both are reported.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from veilleur.publish.legacy_sections import folded
from veilleur.records import LegacyPost, LegacySection

_K = LegacySection

_NOUNS = {
    _K.VULNERABILITIES: r"(?:vulnerabilit\w*|failles?|cves?|flaws?|weakness\w*|faiblesses?|schwachstellen?)",
    _K.RECOMMENDATIONS: (
        r"(?:recommandations?|recommendations?|preconisations?|conseils?|consignes?|directives? de securite"
        r"|advice|guidance"
        # "No mitigation is possible" says something of the flaw; "no mitigation is given" denies advice.
        r"|(?:mesures?|actions?|mitigations?|remediations?|steps?)(?= (?:\w+ ){0,8}?(?:mentionn|sugger|evoqu|fourni"
        r"|propos|detaill|precis|formul|cit[eé]|indiqu|communiqu|mentioned|provided|given|suggested)))"
    ),
}
# What may stand between the negation and what it denies: "aucun identifiant de CVE", "no specific CVE".
_BETWEEN = (
    r"(?:(?:autre|nouvelle|telle|reference|references|identifiant|identifiants|numero|numeros|mention|liste|detail"
    r"|details|information|informations|donnee|donnees|code|technique|techniques|specifique|specifiques|logicielle"
    r"|logicielles|connue|connues|precise|precises|particuliere|particulieres|directe|nouveau|critique|majeure"
    r"|explicite|exploitable|de|des|du|d|a|une|un|la|le|les|l|seule|sur|concernant|relative|relatives|ou|et|ni"
    r"|securite|cybersecurite|menace|menaces|specific|new|known|particular|explicit|identifier|identifiers|software"
    r"|technical|security|vulnerabilite|vulnerabilites|faille|failles|cve|cves|recommandation|recommandations"
    r"|point|cle|analyse|actualite|rapport|type|correctif|any|the|details? on|information on|mesure|mesures)\b[ ,/]*)"
    r"{0,8}"
)
_SAYING = (
    r"(?:mentionn\w+|content\w*|contien\w+|signal\w+|decri\w+|cit\w+|f(?:ait|ont)|comport\w+|evoqu\w+|present\w+"
    r"|precis\w+|identifi\w+|detaill\w+|list\w+|repertori\w+|trait\w+|fourni\w*|propos\w+|port\w+|concern\w+|agit"
    r"|repos\w+|exploit\w+|associ\w+|formul\w+|inclu\w+|relev\w+|express\w+|specifi\w+|a|ont|est|sont|etait|y a"
    r"|implique\w*|communiqu\w+|recens\w+|attribu\w+|indiqu\w+|divulgu\w+|document\w+|rattach\w+|li[ee]\w*|utilis\w+"
    r"|emet\w*|donn\w+|aborde\w*|rapport\w+|resid\w+|provien\w+|decoul\w+|designe\w*|vise\w*|lie\w*|disponible\w*)"
)
_BARE_NO = re.compile(
    r"(?:aucune?s?|none|nothing|neant|n a|n/a|nil|sans objet|keine|ninguna|nessuna|pas (?:de|d) \w+"
    r"|non (?:mentionne|specifie|precise|communique|applicable|divulgue|fourni|renseigne|identifie|disponible|pertinent"
    r"|concerne)\w*|not (?:mentioned|specified|applicable|provided|stated|disclosed|listed))"
    r"(?: (?:mentionnee?s?|specifiee?s?|specifiques?|identifiee?s?|precisee?s?|citee?s?|indiquee?s?|connue?s?"
    r"|referencee?s?|fournie?s?|formulee?s?|listee?s?|associee?s?|signalee?s?|detaillee?s?|particulieres?|explicites?"
    r"|dans|l|le|la|ce|cet|cette|article|texte|source|document|contexte|a|ce|jour|stade|mentioned|stated|specified"
    r"|listed|identified|provided|disclosed|in|the|text|known|n|est|n est|sont|ont|ete|pour|par|directement))*"
)


def _patterns(noun: str, named: str) -> tuple[re.Pattern[str], ...]:
    return tuple(
        re.compile(words)
        for words in (
            (
                rf"\b(?:aucune?s?|nulle|no|nor|without|sans|absence (?:de|d)|keine?|ningun[ao]?"
                rf"|nessun[ao]?) {_BETWEEN}{noun}"
            ),
            (
                rf"\b(?:ne|n) (?:\w+ ){{0,2}}?{_SAYING} (?:\w+ ){{0,3}}?(?:pas|aucune?|point|ni"
                rf"|nullement) (?:\w+ ){{0,4}}?"
                rf"{_BETWEEN}{noun}"
            ),
            rf"\b(?:il n y a|il n existe|on ne trouve) (?:\w+ ){{0,2}}?(?:pas|aucune?) {_BETWEEN}{noun}",
            (
                rf"\b{noun}\b(?: \S+){{0,12}}? (?:n|ne) (?:\w+ ){{0,3}}?(?:est|sont|a|ont|etait|soit|soient|figure\w*"
                rf"|peut|peuvent)\b"
                rf"(?: \w+){{0,4}}? (?:pas )?(?:\w+ )?(?:pas|aucune?ment|ete|etre) (?:\w+ ){{0,2}}?{_SAYING}"
            ),
            rf"\b(?:does|do|did|is|are|was|were|has|have) not\b (?:\w+ ){{0,6}}?{noun}",
            rf"\bpas (?:de|d) {_BETWEEN}{noun}",
            (
                r"\bsans (?:citer|preciser|mentionner|detailler|nommer|specifier|lister|identifier|fournir|donner) "
                rf"(?:de|d|des|l|la|le|les|aucune?) {_BETWEEN}{noun}"
            ),
            (
                rf"\b{named} (?:\w+ ){{0,2}}?(?:non|not) (?:mentionnee?|specifiee?"
                r"|precisee?|communiquee?|applicable|divulguee?"
                r"|fournie?|renseignee?|attribuee?|mentioned|specified|stated|provided|disclosed)s?\b"
            ),
        )
    )


# "CVE non communiquée" denies; "une vulnérabilité non précisée" is there all the same.
_NAMED = {_K.VULNERABILITIES: r"cves?", _K.RECOMMENDATIONS: r"(?:recommandations?|recommendations?)"}
_DENIES = {kind: _patterns(noun, _NAMED[kind]) for kind, noun in _NOUNS.items()}
# Seen before anything is folded: most sentences hold no such word.
_MAYBE = re.compile(
    r"(?i)aucun|nul|\bn['’/]|\bne\b|\bpas\b|\bsans\b|\bnon?\b|\bno[rt]\b|\bnone\b|absence|without|n[ée]ant|nothing|kein|ning|ness"
)
_NEGATIVE = re.compile(
    r"\b(?:aucune?s?|nulle|no|nor|not|none|without|sans|absence|ne|n|pas|non|keine?|ningun[ao]?|nessun[ao]?)\b"
)
# Not a denial of what its words name: no patch for a flaw, no exploitation of it, nothing that spares the reader.
_SPARED = re.compile(
    r"\b(?:aucun|pas de) (?:correctif|patch|contournement)|\bsans (?:correctif|attendre|exploiter|necessiter|lien avec)"
    r"|\bne (?:doi|faut|remplac|suffi|corrig|elimin|protege)\w*|\bn (?:exploit\w+|utilis\w+) (?:pas"
    r"|aucun\w*) (?:que|seul)"
    r"|\bno (?:patch|fix)\b|\bnon corrigee?s?\b|\bpas (?:seulement|uniquement)\b"
)
_SENTENCES = re.compile(r"(?<=[.!?;])\s+|\n+")
_ITEM_LABEL = re.compile(r"\s*(?:[*+•–-]|\d{1,3}[.)])?\s*(?:\*\*[^*]{1,80}\*\*\s*:?|\*\*[^*]{1,80}:\*\*)?\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Denial:
    """A sentence that says that there is none of a kind (vulnerabilities or recommendations)."""

    kind: LegacySection
    sentence: str


def denials(post: LegacyPost) -> Iterator[Denial]:
    """The sentences of a post that deny vulnerabilities or recommendations, in order, each once for each kind."""
    for part in post.parts:
        for sentence in _SENTENCES.split(part.text):
            if not _MAYBE.search(sentence):
                continue
            words = folded(sentence[:1000])
            if not _NEGATIVE.search(words):
                continue
            bare = folded(_ITEM_LABEL.sub("", sentence[:1000], count=1).partition("(")[0])
            for kind, patterns in _DENIES.items():
                said = kind in part.kinds and _BARE_NO.fullmatch(bare)
                if said or (not _SPARED.search(words) and any(pattern.search(words) for pattern in patterns)):
                    yield Denial(kind=kind, sentence=sentence.strip())
