"""Sentences that stand in articles and are no part of them, known by their words."""

import re
from collections.abc import Iterable

from veilleur.articles.characters import letters, words
from veilleur.articles.walk import Passage
from veilleur.records import BlockKind

_START = r"^[\W\d]{0,4}"
_ADDRESSED = re.compile(
    _START + r"(?:"
    # requests for consent, in every language
    r"(?:this (?:site|website|page)|we(?: and our .{0,40})?) (?:uses?|stores?) (?:\w+ )?cookies\b|"
    r"(?:ce site|cette page|nous|notre site) (?:\w+ ){0,3}cookies\b|(?:diese (?:seite|website)|"
    r"wir) (?:verwende\w*|nutz\w*|"
    r"setz\w*) (?:\w+ )?cookies\b|(?:este sitio|esta página|nosotros) (?:\w+ ){0,2}cookies\b|"
    # en
    r"(?:please )?(?:subscribe|sign up|sign-up|register)\b.{0,60}\b(?:newsletter|updates|inbox|channel|podcast|"
    r"feed|alerts|"
    r"free|today|now|here)\b|get (?:the|our|your).{0,60}(?:inbox|newsletter|daily)|join (?:our|the|over|\d).{0,60}"
    r"(?:newsletter|subscribers|readers|community|telegram|whatsapp|discord)|follow us\b|"
    r"found this article (?:interesting|useful)|(?:read|see|watch|listen) (?:also|next)\s*[:\-–]|(?:read|"
    r"see) more\s*[:.…]?$|"
    r"also read\b|related(?: (?:articles?|stories|posts|reading|coverage|news))?\s*:|you (?:may|"
    r"might) also (?:like|be interested)|"
    r"more (?:stories|articles|news) (?:from|on|about)|share (?:this|on|via)\b|tweet this|"
    r"click here to (?:subscribe|sign)|"
    r"(?:image|photo|picture|image source|featured image|photo by|photo credit|credit)s?\s*:.{0,80}$|advertisement\b|"
    r"article continues (?:below|after)|story continues|continue reading\b.{0,40}$|"
    r"this article (?:originally )?may contain affiliate|"
    r"we may earn (?:a )?commission|was this (?:article|page) helpful|leave a (?:comment|reply)|(?:skip|jump) to\b|"
    r"table of contents$|all rights reserved|copyright (?:©|\(c\)|\d{4})|©|\d+\s*(?:shares?|comments?|likes?|"
    r"views?)$|"
    r"(?:\d+|one|two|three|four|five)[ -]min(?:ute)?s?(?: read)?$|tags?\s*:|filed under|categories?\s*:|"
    r"topics?\s*:|posted in\b.{0,60}$|"
    r"please share your (?:thoughts|feedback)|we recently updated our .{0,40}survey|have a (?:tip|story)\b|"
    r"got (?:a tip|any tips)|add (?:as )?(?:a )?preferred source|stay (?:informed|up to date|tuned)\b|"
    # fr
    r"abonnez-vous|s.abonner\b|inscrivez-vous|recevez (?:la|notre|nos|chaque|toute)|rejoignez(?:-nous| notre| les)|"
    r"suivez(?:-nous| notre| nos)|(?:à |a )?lire (?:aussi|également|la suite|plus)\b.{0,140}$|à (?:lire|voir|"
    r"découvrir)(?: aussi)?\s*:|"
    r"voir (?:aussi|également)\b|sur le même (?:sujet|thème)|articles? (?:liés?|similaires?|connexes?)|"
    r"dans la même rubrique|"
    r"partager? (?:cet? |l.|sur |via )|partagez\b|publicité$|la suite après (?:la|cette) publicité|"
    r"crédits?(?: photos?)?\s*:|"
    r"laisser un commentaire|tous droits réservés|temps de lecture|lecture\s*:?\s*\d+ min|"
    r"\d+ min(?:utes)? de lecture|"
    r"mots[- ]clés?\s*:|étiquettes?\s*:|catégories?\s*:|thèmes?\s*:|sommaire$|ajoutez .{2,40} à vos favoris|"
    # de
    r"abonnieren sie|newsletter\b.{0,60}$|melden sie sich|folgen sie uns|lesen sie (?:auch|mehr)|siehe auch|"
    r"mehr zum thema|"
    r"das könnte sie auch|auch interessant|artikel teilen|teilen\s*:?$|anzeige$|bild(?:quelle|nachweis)?\s*:.{0,80}$|"
    r"(?:kommentar schreiben|alle rechte vorbehalten)|schlagw(?:ort|örter)\b|lesezeit\b|inhaltsverzeichnis$|"
    # es
    r"suscríb(?:ete|ase)|síguenos|siga a|lea (?:también|más)|lee también|leer más|te puede interesar|"
    r"artículos relacionados|"
    r"noticias relacionadas|compart(?:e|ir)\b.{0,30}$|publicidad$|deja un comentario|todos los derechos|"
    r"etiquetas\s*:|"
    r"tiempo de lectura|únete a"
    r")",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"^(?i:(?:(?:written |posted |published |reported )?by|par|rédigé par|publié par|von|por|escrito por))\s+"
    r"(?!(?:the|a|an|le|la|les|un|une|der|die|das|ein|eine|el|los|las|default|par défaut)\b)"
    r"[A-ZÀ-Þ][\w.'’-]+(?:\s+(?:de|di|van|von|du|le|la|and|et|und|y|&|,|[A-ZÀ-Þ][\w.'’-]*)){0,7}"
    r"(?:\s*[|•·,–—-]\s*.{0,80})?$"
)
_INTRODUCED = re.compile(r"^\W*(?:(?:written |posted |published )?by|par|rédigé par|von|por)\b\s*", re.IGNORECASE)
_NAME_ALONE = re.compile(r"^[A-ZÀ-Þ][\w.'’-]*(?:\s+(?:de|di|van|von|du|le|la|[A-ZÀ-Þ][\w.'’-]*)){1,4}$")
_DATED = re.compile(
    r"^(?:(?:last )?(?:updated|published|posted|modified|updated on|published on)|publié|publié le|mis à jour|"
    r"modifié|le|"
    r"veröffentlicht|aktualisiert|stand|publicado|actualizado)?\s*(?:on|le|am|el|:)?\s*"
    r"(?:(?:mon|tues?|wednes|thurs?|fri|satur|sun)(?:day)?,?\s|(?:lun|mar|mercre|jeu|vendre|same)di\s|dimanche\s)?"
    r"(?:\d{1,2}(?:er|st|nd|rd|th|\.)?[\s/.-](?:de\s)?(?:\w{3,10}\.?|\d{1,2})[\s/.,-]+(?:de\s)?\d{4}|"
    r"\w{3,9}\.?\s\d{1,2}(?:st|nd|rd|th)?,?\s\d{4}|\d{4}-\d\d-\d\d)"
    r"(?:[\s,|•·à-]+(?:at|um|a las|à)?\s*\d{1,2}\s?[:h]\s?\d{0,2}.{0,20})?(?:\s*[|•·–—-].{0,80})?$",
    re.IGNORECASE,
)
_COMMENTS = re.compile(
    r"^(?:\d+\s+)?(?:comments|commentaires|kommentare|comentarios|réactions|reactions|replies|réponses|"
    r"user comments|reader comments|comments section)\s*(?:\(?\d+\)?)?\s*:?$|"
    r"^\d+ (?:comment|commentaire|kommentar|comentario|réaction|response|reply|thoughts? on|responses? to|"
    r"réponses? à)\b.{0,160}$|"
    r"^(?:leave a (?:reply|comment)|laisser un commentaire|vos (?:réactions|commentaires)|les commentaires|"
    r"join the (?:discussion|conversation)|rejoignez la discussion|réagissez)\b.{0,60}$",
    re.IGNORECASE,
)
_END = re.compile(
    r"^(?:about the authors?|à propos de l.auteur|l.auteur|über den autor|sobre el autor|"
    r"related (?:articles?|posts?|stories|reading|news)|articles? (?:liés|similaires|connexes)|"
    r"sur le même (?:sujet|thème)|"
    r"à lire (?:aussi|également)|lire aussi|read (?:also|next|more)|you may also like|you might also like|"
    r"recommended(?: for you)?|"
    r"more (?:from|on|stories|news)\b.{0,40}|mehr zum thema|das könnte sie auch interessieren|te puede interesar|"
    r"artículos relacionados|latest (?:news|articles|posts)|most (?:read|popular)|les plus lus|derniers articles|"
    r"newsletter|subscribe|follow us|suivez-nous|share this|partager(?: cet article)?|trending(?: now)?|"
    r"popular posts|tags)\s*:?$",
    re.IGNORECASE,
)


def cut_comments(passages: tuple[Passage, ...]) -> tuple[tuple[Passage, ...], int]:
    """The passages before the readers' comments, and how many letters the comments have."""
    for at, passage in enumerate(passages):
        if len(passage.text) <= 160 and passage.kind is not BlockKind.CODE and _COMMENTS.match(passage.text):
            after = passages[at + 1 :]
            return passages[:at], sum(letters(one.text) for one in after)
    return passages, 0


def without_boilerplate(passages: tuple[Passage, ...], *, title: str) -> tuple[Passage, ...]:
    """These passages without bylines, calls to subscribe, pointers to other articles, and what follows the article."""
    passages = _without_ending(passages)
    wanted = words(title)
    kept = []
    for at, passage in enumerate(passages):
        near_top = at < 6
        if passage.kind in {BlockKind.CODE, BlockKind.ROW} or (
            not _is_addressed(passage) and not (near_top and _is_top_line(passage, wanted))
        ):
            kept.append(passage)
    return tuple(kept)


def _is_addressed(passage: Passage) -> bool:
    return len(passage.text) <= 300 and bool(_ADDRESSED.match(passage.text))


def _is_top_line(passage: Passage, title: list[str]) -> bool:
    if passage.text == passage.text.strip(" |•·") and words(passage.text) == title:
        return True
    if len(passage.text) > 140:
        return False
    return bool(_BYLINE.match(passage.text) or _DATED.match(passage.text))


def _without_ending(passages: tuple[Passage, ...]) -> tuple[Passage, ...]:
    """Cut at the first heading that ends an article, if most of the text stands before it."""
    total = sum(len(passage.text) for passage in passages)
    before = 0
    for at, passage in enumerate(passages):
        is_label = passage.kind is BlockKind.HEADING or (at and len(passage.text) < 40 and passage.text.endswith(":"))
        if is_label and before * 2 > total and _END.match(passage.text):
            rest = passages[at + 1 :]
            later = next((i for i, one in enumerate(rest) if _resumes(one, passage)), None)
            return passages[:at] if later is None else passages[:at] + _without_ending(rest[later:])
        before += len(passage.text)
    return passages


def _resumes(passage: Passage, ending: Passage) -> bool:
    """Whether a heading of the same rank, that itself ends nothing, takes the article up again."""
    return (
        ending.kind is BlockKind.HEADING
        and passage.kind is BlockKind.HEADING
        and passage.level <= ending.level
        and not _END.match(passage.text)
    )


def named_author(bylines: Iterable[str], people: Iterable[str]) -> str | None:
    """Who wrote an article: the name that a byline gives, else what is marked as one within it."""
    bylines = list(bylines)
    for line in bylines:
        if (name := names_person(line)) is not None:
            return name
    marked = (_INTRODUCED.sub("", person).strip(" .,:-|") for person in people)
    return next((name for name in marked if _NAME_ALONE.match(name)), None)


def names_person(line: str) -> str | None:
    """The name in a byline such as "By Jane Doe | 3 January 2026"."""
    return next((name for part in re.split(r"\s[-–—|·•]\s", line) if (name := _name_in(part))), None)


def _name_in(line: str) -> str | None:
    match = re.match(
        r"^\W*(?:(?:written |posted |published )?by|par|rédigé par|von|por)\s+"
        r"([A-ZÀ-Þ][\w.'’-]+(?:\s+(?:de|di|van|von|du|le|la|[A-ZÀ-Þ][\w.'’-]*)){1,3})",
        line,
        re.IGNORECASE if line.isupper() else 0,
    ) or re.match(
        r"^\W*(?:By|Par|Von|Por)\s+([A-ZÀ-Þ][\w.'’-]+(?:\s+(?:de|di|van|von|du|le|la|[A-ZÀ-Þ][\w.'’-]*)){0,3})", line
    )
    return match.group(1).strip(" .,-") if match else None
