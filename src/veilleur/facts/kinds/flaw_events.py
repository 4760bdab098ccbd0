"""What exploitation and patches take from the flaws that an article speaks of: their CVEs, product and maker."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import re2

from veilleur.facts.kinds.frames import Draft, Filler
from veilleur.facts.reading import flaw_products, flaw_words
from veilleur.facts.reading.flaw_details import Said
from veilleur.facts.reading.flaws import Flaw, FlawStory
from veilleur.facts.reading.mention import Mention
from veilleur.facts.reading.phrases import text_of
from veilleur.facts.reading.sentence import Reading
from veilleur.language.identifiers import Mention as Identifier
from veilleur.language.identifiers import find
from veilleur.language.versions import version_phrases
from veilleur.records import BlockKind, Stance

_ZERO_DAY = frozenset({"zero-day", "zero-days", "0-day", "0day", "zeroday"})
_ATTEMPTS = frozenset(
    (
        "attempts attempt attempting tentatives tentative began begun started tried trying continue continues "
        "commencé tentent"
    ).split()
)


def attempt(reading: Reading, at: int) -> bool:
    """Whether "to exploit" is what was tried or begun, not a purpose."""
    return any(reading.low(place) in _ATTEMPTS for place in range(max(0, at - 5), at))


def _words(reading: Reading, start: int, end: int) -> tuple[int, int]:
    first = next((n for n, word in enumerate(reading.line) if word.end > start), 0)
    last = next((n for n, word in enumerate(reading.line) if word.start >= end), len(reading.line))
    return first, max(first + 1, last)


def _filler(reading: Reading, name: str, said: Said) -> Filler:
    """A role by its words, which may stand in another sentence."""
    if reading.sentence.start <= said.start < reading.sentence.end:
        first, last = _words(reading, said.start, said.end)
        return Filler(name=name, first=first, last=last, value=said.value, place=(said.start, said.end))
    return Filler(name=name, first=0, last=1, value=said.value, place=(said.start, said.end))


def _own(reading: Reading, story: FlawStory) -> list[Identifier]:
    return story.identifiers_in(reading.sentence.start, reading.sentence.end)


def _flaws(reading: Reading, draft: Draft, story: FlawStory) -> list[Flaw]:
    """The flaws that a trigger is about: of its part of the sentence, or those that the sentence goes on about."""
    own = _own(reading, story)
    if own:
        place = reading.line[draft.at].start
        values = [one.value for one in story.part_at(reading, place)] or [own[0].value]
        return [story.flaws[value] for value in dict.fromkeys(values) if value in story.flaws]
    focus = story.focus_before(reading.sentence.index)
    return list(focus.flaws) if focus is not None and (focus.alike or len(focus.flaws) == 1) else []


def complete_exploitation(reading: Reading, draft: Draft, story: FlawStory) -> Draft | None:
    """The flaw, its product and maker, whether it was a zero-day, by whom and against whom."""
    flaws = _flaws(reading, draft, story)
    draft.roles[:] = [role for role in draft.roles if role.name != "cve"]
    if not flaws:
        return None
    own = _own(reading, story)
    for flaw in flaws[:12]:
        if flaw.cve and (own or len(flaws) == 1 or _plural(reading)):
            start, end = next(((one.start, one.end) for one in own if one.value == flaw.cve), story.named[flaw.cve])
            draft.roles.append(_filler(reading, "cve", Said("cve", flaw.cve, start, end)))
    for name in ("product", "vendor"):
        said = flaws[0].get(name)
        if said is not None:
            draft.roles.append(_filler(reading, name, said))
    draft.roles += list(_zero_day(reading))
    draft.roles += list(_target(reading, draft))
    draft.roles += list(_since(reading, draft))
    draft.roles += list(_by_a_gang(reading, draft))
    return draft if draft.has("cve", "product") else None


def _plural(reading: Reading) -> bool:
    return any(
        word.low in {"them", "both", "flaws", "vulnerabilities", "failles", "vulnérabilités", "bugs"}
        for word in reading.line
    )


def _since(reading: Reading, draft: Draft) -> Iterator[Filler]:
    """ "since at least February", "depuis le 21 septembre", "began on Tuesday"."""
    for mention in reading.mentions if not draft.has("since") else ():
        before = [reading.low(at) for at in range(max(0, mention.first - 4), mention.first)]
        if "date" in mention.classes and {"since", "depuis", "began", "begun", "commencé"} & set(before):
            yield Filler(name="since", first=mention.first, last=mention.last, value=mention.value)
            return


def _by_a_gang(reading: Reading, draft: Draft) -> Iterator[Filler]:
    """The subject with a gang's noun: "le groupe Storm-2187 exploite"."""
    subjects = (
        reading.subjects(draft.predicate) if draft.predicate is not None and draft.predicate.voice == "active" else []
    )
    for mention in subjects[:1] if not draft.has("actor") else ():
        if mention.is_a({"attackers"}) and "name" in mention.classes:
            first, last = mention.first, mention.last
            while first < last - 1 and reading.line[first].text[0].islower():
                first += 1
            text = text_of(reading, first, last)
            yield Filler(name="actor", first=first, last=last, value=text)


def _zero_day(reading: Reading) -> Iterator[Filler]:
    for at, word in enumerate(reading.line):
        pair = (word.low, reading.low(at + 1))
        if word.low in _ZERO_DAY or pair in {("zero", "day"), ("jour", "zéro"), ("jours", "zéro")}:
            yield Filler(name="zero_day", first=at, last=at + (word.low not in _ZERO_DAY) + 1, value="yes")
            return


def _target(reading: Reading, draft: Draft) -> Iterator[Filler]:
    """Against whom: what stands behind "against", with the place that narrows it."""
    end = next((at for at in range(draft.at, len(reading.line)) if reading.low(at) in {";", "."}), len(reading.line))
    for mention in reading.governed(draft.at, end, {"against", "contre"}):
        if "cve" not in mention.classes:
            last = mention.last
            if (
                reading.low(last) in {"in", "en", "au", "aux"}
                and last + 1 < len(reading.line)
                and reading.line[last + 1].is_name
            ):
                last += 2
            while (
                reading.language == "fr"
                and last < end
                and reading.low(last).endswith(("es", "ais", "ois", "iens", "aines", "çais"))
                and reading.low(last).isalpha()
            ):
                last += 1
            first = mention.first
            text = text_of(reading, first, last)
            yield Filler(name="target", first=first, last=last, value=text)
            return


# Patches


def complete_patch(reading: Reading, draft: Draft, story: FlawStory) -> Draft | None:  # noqa: C901 - a role a line
    """Maker, product, version, how many flaws, and of which CVEs."""
    vendor = _vendor(reading, draft)
    draft.roles[:] = [role for role in draft.roles if role.name not in {"cve", "count"}]
    counted = list(_count(reading, draft))
    draft.roles += counted
    if reading.sentence.block.kind is BlockKind.TITLE and not counted:
        return None
    _look_ahead(reading, draft, story)
    until = _next_maker(reading, draft)
    products = [
        mention
        for mention in flaw_products.products(reading, _flaw_words(reading), _version_starts(reading))
        if (vendor is None or mention.first != vendor.first) and mention.first < until
    ]
    version = _version(reading, draft)
    if vendor is not None:
        start, stop = reading.bounds(vendor.first + _maker_word(reading, vendor), vendor.last)
        text = reading.sentence.text[start - reading.sentence.start : stop - reading.sentence.start]
        draft.roles.append(_filler(reading, "vendor", Said("vendor", text, start, stop)))
    own = [one for one in _own(reading, story) if until >= len(reading.line) or one.start < reading.line[until].start]
    flaws = _flaws(reading, draft, story) if own or not _own(reading, story) else []
    pointed = bool(own) or _points_back(reading) or draft.predicate is None
    known = flaws[0].get("vendor") if len(flaws) == 1 else None
    if vendor is not None and known is not None and not products and known.value == vendor.value:
        pointed = True
    if products:
        start, stop = reading.bounds(products[-1].first, products[-1].last)
        text = reading.sentence.text[start - reading.sentence.start : stop - reading.sentence.start]
        draft.roles.append(_filler(reading, "product", Said("product", text, start, stop)))
    elif pointed and flaws and not counted and (said := flaws[0].get("product")) is not None:
        draft.roles.append(_filler(reading, "product", said))
    if vendor is None and pointed and flaws and (said := flaws[0].get("vendor")) is not None:
        draft.roles.append(_filler(reading, "vendor", said))
    if draft.predicate is None and not flaws and not counted and not _speaks_of_fixes(reading):
        return None
    if vendor is None and not draft.has("vendor") and _maker_noun(reading, draft) and story.only_maker is not None:
        draft.roles.append(_filler(reading, "vendor", story.only_maker))
    if version is not None:
        draft.roles.append(_filler(reading, "version", version))
    told = bool(own) or draft.predicate is not None
    if pointed and told and not counted and len(flaws) == 1 and flaws[0].cve:
        start, stop = next(
            ((one.start, one.end) for one in own if one.value == flaws[0].cve), story.named[flaws[0].cve]
        )
        draft.roles.append(_filler(reading, "cve", Said("cve", flaws[0].cve, start, stop)))
    if counted:
        draft.roles += list(_of_which(reading, counted[0]))
    if not draft.has("vendor", "product"):
        return None
    return draft if story.once(reading.sentence.index, draft_key(draft)) else None


def _speaks_of_fixes(reading: Reading) -> bool:
    fixes = {
        "update",
        "updates",
        "hotfix",
        "correctif",
        "correctifs",
        "rustine",
        "rustines",
        "firmware",
        "micrologiciel",
    }
    return any(
        word.low in flaw_words.FIXES | fixes or word.low.startswith(("corrig", "assain")) for word in reading.line
    )


_AWAITED = frozenset("attendu attendue promet promettent promises promised promise due".split())
_FUTURE = re2.compile(r"(?i)^(?:\p{L}+(?:era|eront|ra|ront))$")


def _count(reading: Reading, draft: Draft) -> Iterator[Filler]:
    """The number of flaws, behind the word that tells it: "patches for 14 flaws"."""
    for mention in reading.mentions:
        if mention.counted and mention.is_a({"flaws"}) and mention.last > draft.at:
            between = {reading.low(at) for at in range(draft.at, mention.first)}
            if ";" not in between and not between & {"dont", "including", "of"}:
                yield Filler(name="count", first=mention.first, last=mention.last, value=mention.value, mention=mention)
            return


def _look_ahead(reading: Reading, draft: Draft, story: FlawStory) -> None:
    """A release to come is hypothetical, and its day is the next one of that name."""
    chain = draft.predicate.chain if draft.predicate is not None else ()
    before = {reading.low(at) for at in range(max(0, draft.at - 4), draft.at)}
    future = reading.language == "fr" and next(find(_FUTURE, reading.low(draft.at)), None) is not None
    awaited = reading.low(draft.at) in _AWAITED
    if not (
        future
        or awaited
        or "will" in chain
        or before & {"plans", "plan", "prévoit", "promises", "promet", "intends", "will"}
    ):
        return
    draft.stance = Stance.HYPOTHETICAL
    for number, role in enumerate(draft.roles):
        if role.name != "date" or story.day is None or len(role.value) != 10:
            continue
        day = date.fromisoformat(role.value)
        if day < story.day:
            words = [reading.low(at) for at in range(role.first, role.last)]
            later = (
                day.replace(year=day.year + 1)
                if any(low.isdecimal() for low in words) and day.day < 29
                else day + timedelta(days=7)
            )
            draft.roles[number] = replace(role, value=later.isoformat())


def draft_key(draft: Draft) -> str:
    """The maker, or else the product, of a release: two sentences in a row about the same one tell it once."""
    names = {role.name: role.value for role in draft.roles}
    return names.get("vendor") or names.get("product") or ""


def _points_back(reading: Reading) -> bool:
    words = [word.low for word in reading.line]
    nouns = [at for at, low in enumerate(words) if low in flaw_words.FLAW_NOUNS]
    if any(
        reading.low(at - 1) in {"the", "this", "le", "la", "cette", "ce"}
        or reading.low(at - 2) in {"the", "this", "la", "cette"}
        for at in nouns
    ):
        return True
    return any(
        low in {"it", "them", "les"}
        and (reading.low(at - 1) in flaw_words.FIXES or reading.low(at + 1) in flaw_words.FIXES)
        for at, low in enumerate(words)
    )


def _maker_word(reading: Reading, mention: Mention) -> int:
    return int(reading.low(mention.first) in flaw_words.MAKERS and mention.last > mention.first + 1)


def _maker_noun(reading: Reading, draft: Draft) -> bool:
    """ "l'éditeur a livré", "the vendor released"."""
    return any(reading.low(at) in flaw_words.MAKERS for at in range(max(0, draft.at - 5), draft.at))


def _vendor(reading: Reading, draft: Draft) -> Mention | None:
    """The subject of the release, or a maker that the sentence introduces before it."""
    makers = [
        mention
        for mention in flaw_products.makers(reading)
        if mention.first < draft.at or reading.low(mention.first - 1) == ","
    ]
    subjects = (
        reading.subjects(draft.predicate) if draft.predicate is not None and draft.predicate.voice == "active" else []
    )
    for mention in makers:
        if mention in subjects:
            return mention
    before = [mention for mention in makers if mention.first < draft.at]
    if before:
        return before[-1]
    first, _ = reading.clause(draft.at)
    if reading.low(draft.at).startswith(("contain", "bring", "includ", "compren", "comport", "contien")):
        return next((one for one in reading.governed(first, draft.at, {"of", "de", "d'", "from"}) if _name(one)), None)
    if draft.predicate is None:
        return next((one for one in reading.governed(draft.last, draft.last + 4, {"from", "chez"}) if _name(one)), None)
    releases = reading.low(draft.at) in flaw_words.RELEASES - _ALSO_NOUNS and not _maker_noun(reading, draft)
    releases = releases or reading.low(draft.at).startswith(("follow", "emboît"))
    return next((one for one in subjects if releases and _name(one) and not one.governor), None)


_ALSO_NOUNS = frozenset({"release", "releases", "issue", "issues"})


def _name(mention: Mention) -> bool:
    return "product" not in mention.classes and flaw_products.may_be_product(mention)


def _next_maker(reading: Reading, draft: Draft) -> int:
    """Where another maker begins to be told of: "Acme pushed 2.1, and Nadir closed CVE-2026-1"."""
    return next(
        (
            one.first
            for one in flaw_products.makers(reading)
            if one.first > draft.last and flaw_products.mends(reading, one)
        ),
        len(reading.line),
    )


def _flaw_words(reading: Reading) -> list[int]:
    return [
        at for at, word in enumerate(reading.line) if word.low in flaw_words.FLAW_NOUNS or word.low.startswith("cve-")
    ]


def _version_starts(reading: Reading) -> frozenset[int]:
    return frozenset(
        phrase.start + reading.sentence.start for phrase in version_phrases(reading.sentence.text) if phrase.singles
    )


def _version(reading: Reading, draft: Draft) -> Said | None:
    """The version that is released: one alone, behind the verb, before any word for what is affected."""
    offset = reading.sentence.start
    place = reading.line[draft.at].start
    for phrase in version_phrases(reading.sentence.text):
        start = phrase.start + offset
        if phrase.singles and place < start < place + 90 and len(phrase.intervals) == 1:
            between = reading.sentence.text[place - offset : phrase.start]
            if ";" not in between and "CVE" not in between:
                return Said("version", phrase.value, start, phrase.end + offset)
        named = reading.covering(_words(reading, start, start + 1)[0] - 1)
        if draft.predicate is None and phrase.singles and place - 40 < start < place and len(phrase.intervals) == 1:
            return Said("version", phrase.value, start, phrase.end + offset)
        if (
            phrase.singles
            and start < place
            and len(phrase.intervals) == 1
            and named is not None
            and "name" in named.classes
        ):
            return Said("version", phrase.value, start, phrase.end + offset)
    word = reading.line[draft.last] if draft.predicate is not None and draft.last < len(reading.line) else None
    if word is not None and next(find(_NUMBERED, word.low), None) is not None:
        return Said("version", word.text, word.start, word.end)
    return None


_NUMBERED = re2.compile(r"^v?\d{1,6}(?:\.[0-9A-Za-z]{1,12}){1,6}$")


def _of_which(reading: Reading, count: Filler) -> Iterator[Filler]:
    """ "two of them critical", "nine of which it rates critical", "dont trois critiques", "including 2 zero-days"."""
    unit = count.value.rpartition(" ")[2]
    parts = False
    for mention in reading.mentions:
        if (
            mention.first < count.last
            or not mention.is_a({"number", "count"})
            or not mention.value.lstrip("<>=~")[:1].isdecimal()
        ):
            continue
        behind = [reading.low(at) for at in range(mention.first, min(len(reading.line), mention.last + 7))]
        before = [reading.low(at) for at in range(max(0, mention.first - 3), mention.first)]
        part = (
            {"of", "dont"} & set(behind[:4] + before)
            or "including" in before
            or "with" in before
            or "rated" in behind[:3]
        )
        stop = next(
            (n for n, low in enumerate(behind) if low in {";", ".", ")"} or (low in {",", "and", "et"} and n)),
            len(behind),
        )
        near = set(behind[:stop])
        parts = part = bool(part) or (parts and bool({"and", "et", ","} & set(before[-1:])))
        number = mention.value.split(" ")[0]
        if part and near & {"critical", "critique", "critiques"}:
            yield Filler(name="critical", first=mention.first, last=mention.last, value=f"{number} {unit}")
        elif part and near & (_ZERO_DAY | {"exploited", "exploitée", "exploitées"}):
            yield Filler(name="exploited", first=mention.first, last=mention.last, value=f"{number} {unit}")
