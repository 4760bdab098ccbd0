"""Pages without an article: better none than one about nothing."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from veilleur.articles.characters import letters, words
from veilleur.articles.signs import (
    BOT,
    CONSENT,
    COOKIES,
    ERROR,
    FIELD,
    LEFT_TO_READ,
    LOGIN,
    PAYWALL,
    PODCAST,
    SPOKEN,
    STOPS_HERE,
    TRANSCRIPT,
    TURN,
    WITHOUT_SCRIPT,
)
from veilleur.articles.walk import Passage
from veilleur.records import AbstentionReason, BlockKind

SHORTEST = 200
"""Letters of prose (about 250 characters) under which a page has no article, unless it names a vulnerability."""

FEWEST = 40
"""Letters under which a document of its own says nothing, unless it names a vulnerability."""

SHORT = 900
"""Letters of prose under which a wall, an error or a podcast notice may be all that a page has."""

_RIGHT_AFTER = 300
"""Characters after an article's last words in which a gate stands that cuts it off."""

_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+")
_IDENTIFIED = re.compile(r"(?i)\bCVE-\d{4}-\d{4,}|\bGHSA-[0-9a-z]{4}")
_WHOLE_SENTENCE = re.compile(r"[.!?:;»”\"')\]。][\s*]*$")
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

    `headlines` are what it calls itself (document title and first headings), `without_script` what it says to a browser
    without scripts, `comment_letters` those of the readers' comments that were taken out; `has_player` says that it
    plays a sound, `free` that it asks for no money. `paid_letters` are those that it shows of what one pays for.
    """

    title: str
    feed_title: str
    feed_summary: str
    page_text: str
    passages: Sequence[Passage]
    comment_letters: int
    free: bool
    headlines: str = ""
    without_script: str = ""
    paid_letters: int = 0
    has_player: bool = False
    is_document: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Weighed:
    """The prose of a page, measured once.

    `shown` is where signs are looked for: of a page with hardly any prose all that it shows.
    """

    prose: str
    amount: int
    shown: str
    hardly_any: bool
    identified: bool


def reason_to_abstain(seen: Seen) -> tuple[AbstentionReason, str] | None:
    """Why a page has no article, with a sentence for a person; None if it has one."""
    body = " ".join(one.text for one in seen.passages)
    prose = " ".join(one.text for one in seen.passages if one.kind is not BlockKind.CODE)
    amount = letters(prose)
    if not seen.title:
        return AbstentionReason.TOO_SHORT, "the page has no title"
    if seen.is_document:
        if letters(body) < FEWEST and not _IDENTIFIED.search(f"{seen.title} {body}"):
            return AbstentionReason.TOO_SHORT, "there is hardly any text besides the title"
        return None
    hardly_any = amount < SHORTEST
    weighed = _Weighed(
        prose=prose,
        amount=amount,
        shown=f"{seen.title} {seen.headlines} {seen.page_text[:6000] if hardly_any else prose}",
        hardly_any=hardly_any,
        identified=_IDENTIFIED.search(prose) is not None,
    )
    walled = _wall(seen, weighed) if amount < SHORT else _wall_of_many_words(seen, weighed)
    if walled is not None:
        return walled
    # Some of what is written about code is mostly code.
    told = amount if amount < SHORTEST / 2 else letters(body)
    if told < SHORTEST and not _IDENTIFIED.search(f"{seen.title} {prose}"):
        return AbstentionReason.TOO_SHORT, f"{amount} letters of text are no article"
    if _is_about_something_else(seen, body):
        return (
            AbstentionReason.TITLE_MISMATCH,
            f"the text shares no word with its title “{seen.feed_title or seen.title}”",
        )
    return None


def _wall(seen: Seen, page: _Weighed) -> tuple[AbstentionReason, str] | None:
    """What stands in an article's place on a page with little prose."""
    spoken = PODCAST.search(f"{seen.title} {seen.feed_title}") is not None or len(PODCAST.findall(page.shown)) > 1
    named_error = ERROR.search(f"{seen.title} {seen.headlines}") is not None
    signs = (
        (_speaks(BOT, page, seen), AbstentionReason.BOT_WALL, "a check for robots stands in its place"),
        (
            named_error and not page.identified and _speaks(ERROR, page, seen),
            AbstentionReason.ERROR_PAGE,
            "the page is an error message of its site",
        ),
        (_is_stub(seen, page), AbstentionReason.PAYWALL, "only its opening can be read without a subscription"),
        (
            not (seen.free or _is_paid_but_there(seen)),
            AbstentionReason.PAYWALL,
            "the page says that one has to pay to read it",
        ),
        (
            not page.identified and _speaks(ERROR, page, seen),
            AbstentionReason.ERROR_PAGE,
            "the page is an error message of its site",
        ),
        (
            page.hardly_any and seen.comment_letters > page.amount,
            AbstentionReason.COMMENTS_ONLY,
            "the only text is the readers' comments",
        ),
        (
            page.hardly_any and not page.identified and _speaks(LOGIN, page, seen),
            AbstentionReason.PAYWALL,
            "the page asks its reader to sign in",
        ),
        (
            spoken
            and not _is_transcript(seen.passages)
            and (page.hardly_any or seen.has_player or SPOKEN.search(page.prose) is not None),
            AbstentionReason.PODCAST,
            "a podcast page without the text of the episode",
        ),
        (_asks_for_consent(seen, page), AbstentionReason.COOKIE_WALL, "a request for consent stands in its place"),
        (
            page.hardly_any and not page.identified and WITHOUT_SCRIPT.search(seen.without_script) is not None,
            AbstentionReason.BOT_WALL,
            "the page shows nothing to a reader without scripts",
        ),
    )
    return next(((reason, detail) for holds, reason, detail in signs if holds), None)


def _wall_of_many_words(seen: Seen, page: _Weighed) -> tuple[AbstentionReason, str] | None:
    """A long teaser that is cut off, or a request for consent with all of its partners."""
    after = _right_after(seen)
    last = seen.passages[-1]
    cut = last.kind is BlockKind.PARAGRAPH and not _WHOLE_SENTENCE.search(last.text)
    if _is_paid_but_there(seen):
        return None
    if LEFT_TO_READ.search(after) or (STOPS_HERE.search(after) and (cut or not seen.free)):
        return AbstentionReason.PAYWALL, "only its opening can be read without a subscription"
    dense = len(CONSENT.findall(page.prose)) * 25 > len(page.prose.split())
    if dense and len(COOKIES.findall(page.prose)) > 1 and not _is_as_announced(seen, page.prose):
        return AbstentionReason.COOKIE_WALL, "a request for consent stands in its place"
    return None


def _speaks(pattern: re.Pattern[str], page: _Weighed, seen: Seen) -> bool:
    """Whether a page says this to its reader, and does not merely tell of it.

    An article about a false "verify that you are human", or about a site that was "temporarily unavailable", says
    enough besides, and says it about what it was announced with, or says the sign in passing.
    """
    if not pattern.search(page.shown):
        return False
    said = [sentence for sentence in _SENTENCE_END.split(page.prose) if pattern.search(sentence)]
    besides = letters(page.prose) - sum(map(letters, said))
    if besides < SHORTEST / 2:
        return True
    in_passing = not pattern.search(f"{seen.title} {seen.headlines}") and besides > 4 * sum(map(letters, said))
    return not in_passing and not _is_as_announced(seen, page.prose)


def _is_as_announced(seen: Seen, prose: str) -> bool:
    """Whether a text has a third of the words of the title that it was announced with."""
    announced = _content(seen.feed_title or seen.title)
    return bool(announced) and _shared(announced, _content(prose)) * 3 >= len(announced)


def _asks_for_consent(seen: Seen, page: _Weighed) -> bool:
    """Whether a page wants its reader's consent before anything else."""
    if page.identified:
        return False
    if page.hardly_any:
        text = seen.page_text[:8000]
        if len(COOKIES.findall(text)) > 1:
            return True
        if COOKIES.search(text) and len(CONSENT.findall(text)) * 12 > len(text.split()):
            return True
    about_consent = len(CONSENT.findall(page.prose)) * 25 > len(page.prose.split())
    return about_consent and _speaks(COOKIES, page, seen)


def _is_stub(seen: Seen, page: _Weighed) -> bool:
    """Whether a page breaks off where one would have to pay."""
    if _is_paid_but_there(seen):
        return False
    if STOPS_HERE.search(seen.page_text):
        return True
    if page.hardly_any:
        return PAYWALL.search(seen.page_text) is not None
    return PAYWALL.search(f"{seen.title} {page.prose}") is not None or PAYWALL.search(_right_after(seen)) is not None


def _is_paid_but_there(seen: Seen) -> bool:
    """Whether what one has to pay for stands on the page all the same, under a gate."""
    return seen.paid_letters > SHORTEST


def _right_after(seen: Seen) -> str:
    """What the page shows right after the last words of its text, and those words."""
    if not seen.passages:
        return ""
    text = seen.page_text
    places = [at for at, character in enumerate(text) if character.isalnum()]
    bare = "".join(text[at] for at in places)
    last = "".join(character for character in seen.passages[-1].text if character.isalnum())[-60:]
    found = bare.rfind(last)
    return text[places[found] : places[found] + len(last) + _RIGHT_AFTER] if last and found >= 0 else ""


def _is_transcript(passages: Sequence[Passage]) -> bool:
    """Whether what was spoken stands there in writing."""
    if sum(TURN.match(one.text) is not None for one in passages) > 3:
        return True
    begun = next((at for at, one in enumerate(passages) if TRANSCRIPT.match(one.text)), len(passages))
    return sum(letters(one.text) for one in passages[begun + 1 :]) > SHORTEST


def _is_about_something_else(seen: Seen, body: str) -> bool:
    """Whether the text shares next to nothing with its own title and with the one that it was announced with.

    Generous where the two titles agree: one word in common with the text, or its beginning, is enough (a name, mostly),
    and without any the text may still be of our field, told in other words. Where they share nothing, one of them is
    wrong or a translation: then the announced one needs more than what chance gives. A title of fewer than three
    content words says too little.
    """
    text, title, announced = _content(body), _content(seen.title), _content(seen.feed_title or seen.title)
    of_field = len({match.group().lower() for match in FIELD.finditer(body)}) > 1
    if len(announced) >= 3 and not _shared(announced, title):
        needed = max(2, len(announced) / 4) if _has_names(seen.feed_title) or not of_field else 1
        return _shared(announced, text) < needed
    told = title | announced
    return _has_names(seen.title) and len(told) >= 3 and not _shared(told, text) and not of_field


def _has_names(title: str) -> bool:
    """A title without a name or a number may play with words."""
    return any(word[0].isdigit() or word[0].isupper() for word in title.split()[1:])


def _shared(title: set[str], known: set[str]) -> int:
    """How many words of a title stand among others, be it with another ending."""
    beginnings = {word[:length] for word in known for length in (4, 5)}
    return sum(word[: 4 if len(word) < 7 else 5] in beginnings for word in title)


def _content(text: str) -> set[str]:
    return {word for word in words(text) if (len(word) > 3 or word.isdigit()) and word not in _STOPWORDS}
