"""Policy: a law, a directive, a guideline, a fine: adopted, published, planned or in force."""

from collections.abc import Sequence

from veilleur.facts.kinds.frames import Draft, Filler, Frame, Hypothesis, Kind, RoleSpec
from veilleur.facts.kinds.instruments import (
    STOPS,
    amount_in,
    body_before,
    instrument_in,
    is_public,
    label_before,
    named_behind,
    partner_of,
    whole_instrument,
    whom,
)
from veilleur.facts.reading.mention import Mention
from veilleur.facts.reading.phrases import text_of
from veilleur.facts.reading.sentence import PASSIVE, Reading
from veilleur.records import Polarity, Stance

_PLANS = frozenset(
    "plan plans planned planning consider considers considering propose proposes proposed proposing weigh weighs "
    "weighing draft drafts drafting prépare préparent envisage envisagent propose proposent étudie étudient".split()
)
_FAILS = frozenset("fail failed fails rejected reject rejects rejeté rejetée rejette repoussé repoussée échoué".split())


def _refine(reading: Reading, draft: Draft) -> Draft | None:
    low = reading.low(draft.at)
    first, last = _part(reading, draft)
    if not _carries(reading, draft, first, last):
        return None
    draft.roles.clear()
    if low in {"fined", "fines", "fine", "fining", "condamne", "condamné", "sanctionne", "sanctionné"}:
        kept = _fined(reading, draft, first, last)
    elif (
        low.startswith(("ban", "bar", "prohibit", "outlaw", "interdi", "proscri", "banni", "forbid", "forbad"))
        and draft.predicate is not None
    ):
        kept = _banned(reading, draft, first, last)
    else:
        kept = _enacted(reading, draft, first, last)
    if not kept:
        return None
    _dated(reading, draft, first, last)
    if low in _FAILS:
        draft.polarity = Polarity.NEGATIVE
    elif (
        low in _PLANS
        or (draft.predicate is not None and draft.predicate.features == {"cond"})
        or _to_be(reading, draft)
    ):
        draft.stance = Stance.HYPOTHETICAL
    return draft


def _to_be(reading: Reading, draft: Draft) -> bool:
    """ "is to be tabled", "doit être présenté", "devrait être voté"."""
    before = [reading.low(n) for n in range(max(0, draft.at - 2), draft.at)]
    return before in (["to", "be"], ["doit", "être"], ["doivent", "être"], ["devrait", "être"])


_ALREADY = frozenset(
    "published adopted passed signed approved publié publiée adopté adoptée voté votée signé signée promulgué "
    "promulguée".split()
)


def _carries(reading: Reading, draft: Draft, first: int, last: int) -> bool:
    """Whether the trigger itself tells it: "takes effect" and no other "take"; of two verbs the one that says more."""
    low, behind = reading.low(draft.at), reading.low(draft.last)
    if low in {"take", "takes", "took", "taken", "taking"}:
        return behind == "effect"
    if low in {"entrer", "entre", "entrent", "entrera", "entreront", "entré", "entrée"}:
        return behind == "en" and reading.low(draft.last + 1) == "vigueur"
    if low.startswith("oblig"):
        return not any(reading.low(place) in _ALREADY for place in range(first, draft.at)) or low.endswith(
            ("rait", "raient")
        )
    if low.startswith(("condamn", "sanctionn")):
        return (
            any(reading.low(place) == "amende" for place in range(draft.last, last))
            and amount_in(reading, draft.last, last) is not None
        )
    behind_comma = (
        draft.predicate is not None
        and draft.predicate.voice == PASSIVE
        and reading.low(draft.predicate.start - 1) == ","
    )
    if behind_comma:  # "A ban, proposed in London, would take effect": the main verb tells it.
        return not any(reading.low(place) in {"would", "will", "takes", "took"} for place in range(draft.last, last))
    return True


def _part(reading: Reading, draft: Draft) -> tuple[int, int]:
    """The part of the sentence around a trigger: what strong signs and other main clauses leave."""
    first, last = draft.at, draft.last
    while first > 0 and reading.low(first - 1) not in {";", ":", "—", "–", ". "}:
        if reading.low(first - 1) in {"and", "et"} and reading.low(first - 2) == ",":
            break
        first -= 1
    while last < len(reading.line) and reading.low(last) not in {";", ":", "—", "–"}:
        if reading.low(last) == "," and reading.low(last + 1) in {"and", "et", "but", "mais", "while"}:
            break
        last += 1
    return first, last


def _add(reading: Reading, draft: Draft, name: str, words: tuple[int, int], value: str | None = None) -> None:
    said = text_of(reading, *words)
    draft.roles.append(Filler(name=name, first=words[0], last=words[1], value=said if value is None else value))


def _bodies(reading: Reading, draft: Draft, words: tuple[int, int]) -> None:
    """One body, or two that "and" joins."""
    joint = next((place for place in range(words[0] + 1, words[1] - 1) if reading.low(place) in {"and", "et"}), None)
    if joint is not None and joint - words[0] <= 2:
        _add(reading, draft, "body", (words[0], joint))
        words = (joint + 1, words[1])
    _add(reading, draft, "body", words)


_COURTS = frozenset({"court", "judge", "tribunal", "cour", "juge"})


def _fined(reading: Reading, draft: Draft, first: int, last: int) -> bool:
    predicate = draft.predicate
    amount = amount_in(reading, draft.at, last)
    if predicate is None:
        return False
    if predicate.voice == PASSIVE:
        by = reading.governed(draft.last, last, {"by", "par"})
        body = (by[0].first, by[0].last) if by else None
        target = body_before(reading, first, predicate.start)
    else:
        body = body_before(reading, first, predicate.start)
        target = named_behind(reading, draft.last, min(last, amount.first if amount is not None else last))
    judged = body is not None and any(reading.low(place) in _COURTS for place in range(*body))
    if judged:  # A sentence of a court: law enforcement tells it.
        return False
    if body is None or not is_public(reading, body):
        if amount is None or predicate.voice != PASSIVE:
            return False
        body = None
    if body is not None:
        _bodies(reading, draft, body)
    _add(reading, draft, "instrument", (draft.at, draft.last))
    _add(reading, draft, "type", (draft.at, draft.last), "fine")
    if amount is not None:
        _add(reading, draft, "amount", (amount.first, amount.last), amount.value)
    if target is not None:
        _add(reading, draft, "target", target)
    return amount is not None or target is not None


_DIGITAL = (
    *("messag", "camér", "camera", "route", "logiciel", "software", "appli", "app", "réseau", "network", "cloud"),
    *(
        "rançon",
        "ransom",
        "vpn",
        "équipement",
        "equipment",
        "antivirus",
        "spyware",
        "drone",
        "puce",
        "chip",
        "ia",
        "ai",
    ),
    *("modem", "chatbot", "outil", "tool", "crypto", "données", "data", "5g", "télécom", "telecom", "plateforme"),
)


def _is_digital(reading: Reading, first: int, last: int) -> bool:
    """Whether what is banned is of this trade: a product, or a thing of networks and data."""
    return any(reading.low(n).startswith(_DIGITAL) for n in range(first, last)) or any(
        one.is_a({"product", "vendor", "tool"}) for one in reading.between(first, last)
    )


_THE = frozenset({"le", "la", "l'", "les"})


def _past_whom(reading: Reading, at: int, last: int) -> int:
    """The place behind the article of what is banned: "bannir (des écoles) la messagerie X"."""
    if reading.low(at) in {"des", "du", "de"}:
        at = next((n for n in range(at, min(last, at + 6)) if reading.low(n) in _THE), at)
    return at + (reading.low(at) in _THE)


def _banned_thing(reading: Reading, draft: Draft, last: int) -> None:
    """ "L'Italie bannit la messagerie X": the thing, if it is of this trade."""
    skipped = _past_whom(reading, draft.last, last)
    target = named_behind(reading, skipped, last) if reading.low(skipped - 1) in _THE else None
    if target is not None and _is_digital(reading, draft.last, last):
        _add(reading, draft, "instrument", (draft.at, draft.last))
        _add(reading, draft, "target", target)


def _banned(reading: Reading, draft: Draft, first: int, last: int) -> bool:
    """ "Italy banned its agencies from using X", "Berlin interdit aux administrations l'usage de X"."""
    predicate = draft.predicate
    if predicate is None or predicate.voice == PASSIVE:
        return False
    start = predicate.start
    while (start > first and reading.low(start - 1) in {"de", "d'", "vient", "viennent", ","}) or any(
        one.low == "côté" for one in reading.line[max(0, start - 1) : start]
    ):
        start -= 1
    comma = next((place for place in range(start - 1, first, -1) if reading.low(place) in {"vient", "viennent"}), None)
    body = body_before(reading, first, comma if comma is not None else start)
    if not is_public(reading, body) or body is None:
        return False
    _bodies(reading, draft, body)
    _add(reading, draft, "type", (draft.at, draft.last), "ban")
    at = draft.last
    preposition = next(
        (place for place in range(at, last) if reading.low(place) in {"from", "l'", "d'", "de"} and place > at + 1),
        None,
    )
    if preposition is not None and (reading.low(at) in {"aux", "à"} or reading.low(preposition) == "from"):
        target = named_behind(reading, at, preposition)
        if reading.low(draft.at).startswith("bar") and not _is_digital(reading, at, last):
            return False
        if target is not None:
            _add(reading, draft, "target", target)
        if reading.low(preposition) == "from" and not reading.low(preposition + 1).endswith("ing"):
            return target is not None and _is_digital(reading, at, last)
        end = preposition + 1
        while end < last and reading.low(end) not in STOPS:
            end += 1
        _add(reading, draft, "instrument", (preposition + (reading.low(preposition) == "from"), end))
    elif reading.language == "fr":
        _banned_thing(reading, draft, last)
    return draft.has("instrument", "target")


_Found = tuple[int, int, str]


def _instrument_and_body(
    reading: Reading, draft: Draft, first: int, last: int
) -> tuple[_Found | None, tuple[int, int] | None]:
    """What is decided and by whom: by the place of the trigger's subject and object."""
    predicate = draft.predicate
    if predicate is None:
        return instrument_in(reading, draft.last, min(draft.last + 6, last)), label_before(reading, first)
    if predicate.voice == PASSIVE or _subject_is_text(reading, draft):
        by = reading.governed(draft.last, last, {"by", "par"})
        return instrument_in(reading, first, predicate.start), (by[0].first, by[0].last) if by else None
    return instrument_in(reading, draft.last, min(draft.last + 12, last)), body_before(reading, first, predicate.start)


def _is_decided(reading: Reading, found: _Found, body: tuple[int, int] | None, *, last: int, amount: bool) -> bool:
    """Whether it is policy: fines have an amount, and what companies publish and agree on among themselves is none."""
    _, end, kind = found
    public = is_public(reading, body)
    if kind == "fine":
        judged = body is not None and any(reading.low(place) in _COURTS for place in range(*body))
        return (amount and (body is None or public)) or (public and not judged)
    if kind == "agreement":
        return public or is_public(reading, partner_of(reading, end, last))
    if kind == "guideline":
        return public
    return body is None or public


def _enacted(reading: Reading, draft: Draft, first: int, last: int) -> bool:
    predicate = draft.predicate
    found, body = _instrument_and_body(reading, draft, first, last)
    if found is None:
        return False
    place, end, kind = found
    amount = amount_in(reading, first, last) if kind == "fine" else None
    if not _is_decided(reading, found, body, last=last, amount=amount is not None):
        return False
    if body is not None and is_public(reading, body):
        _bodies(reading, draft, body)
    before = predicate is not None and (predicate.voice == PASSIVE or _subject_is_text(reading, draft))
    words = whole_instrument(reading, place, end, predicate.start if predicate is not None and before else last, kind)
    partner = partner_of(reading, end, last) if kind == "agreement" else None
    if partner is not None:
        _add(reading, draft, "body", partner)
    _add(reading, draft, "instrument", words)
    _add(reading, draft, "type", (end - 1, end), kind)
    if amount is not None:
        _add(reading, draft, "amount", (amount.first, amount.last), amount.value)
    target = whom(reading, kind, end, last)
    if target is not None:
        _add(reading, draft, "target", target)
    return True


def _subject_is_text(reading: Reading, draft: Draft) -> bool:
    """Whether it is the text itself that takes effect, fails, obliges."""
    low = reading.low(draft.at)
    return low.startswith(("tak", "took", "come", "came", "enter", "entr", "oblig", "fail")) or low in _FAILS


_REASONS = frozenset({"for", "over", "pour", "dont", "after", "après", "about", "following"})


def _dated(reading: Reading, draft: Draft, first: int, last: int) -> None:
    """The day of the event: the one next to the verb."""
    days: Sequence[Mention] = [
        one
        for one in reading.between(first, last)
        if "date" in one.classes and not any(role.first <= one.first < role.last for role in draft.roles)
    ]
    fine = any(role.value == "fine" for role in draft.roles)
    days = [
        one
        for one in days
        if not fine
        or one.first < draft.at
        or not any(reading.low(place) in _REASONS for place in range(draft.last, one.first))
    ]
    near = sorted(days, key=lambda one: min(abs(one.first - draft.at), abs(one.last - draft.at)))
    if near and "/" not in near[0].value:
        planned = draft.predicate is not None and (
            draft.predicate.features == {"fut"}
            or not {"will", "would", "sera", "seront"}.isdisjoint(draft.predicate.chain)
            or _to_be(reading, draft)
        )
        draft.roles.append(
            Filler(
                name="date",
                first=near[0].first,
                last=near[0].last,
                value=reading.ahead(near[0].value) if planned else near[0].value,
            )
        )


def _frame(language: str, *, verbs: str = "", nouns: str = "") -> Frame:
    return Frame(language=language, verbs=verbs, nouns=nouns, needs="type")


KIND = Kind(
    name="policy",
    roles={
        "body": RoleSpec(type="name", classes=frozenset({"authority"}), many=True),
        "instrument": RoleSpec(type="text", classes=frozenset({"name"})),
        "type": RoleSpec(type="policy type"),
        "amount": RoleSpec(type="money", classes=frozenset({"money"})),
        "date": RoleSpec(type="date", classes=frozenset({"date"})),
        "target": RoleSpec(type="text", classes=frozenset({"name"})),
    },
    frames=(
        _frame(
            "en",
            verbs="fine adopt pass approve enact sign publish issue introduce propose plan consider ban prohibit "
            "outlaw unveil ratify impose levy repeal reject fail vote weigh draft table endorse present bar forbid "
            "promulgate decree scrap shelve hand slap",
        ),
        Frame(language="en", verbs="set", particles="out", needs="type"),
        Frame(language="en", verbs="hand", particles="down; out", needs="type"),
        _frame("en", verbs="take", nouns="adoption"),
        _frame(
            "fr",
            verbs="adopter voter approuver promulguer signer publier présenter proposer interdire imposer "
            "prononcer infliger sanctionner condamner dévoiler rejeter préparer envisager obliger bannir proscrire "
            "déposer soumettre entériner ratifier édicter instaurer décréter avaliser valider conclure parapher",
        ),
        _frame("fr", verbs="entrer", nouns="adoption; promulgation"),
    ),
    ability=Hypothesis.KEEP,
    refine=_refine,
)
