"""What the search page looks through: a script of each year that only assigns data, so that it works from a disk.

A browser lets a page opened from a disk load a script but fetch nothing. Strangers' words stand in it, so it is written
in ASCII without the signs that HTML reads: `</script>`, `<!--`, U+2028 and the like cannot occur.
"""

import json
from collections.abc import Iterator, Sequence

from veilleur.publish.fold import words
from veilleur.publish.layout import teaser, title, title_language
from veilleur.publish.plain import language_tag, line
from veilleur.publish.shelves import identifiers, outlets
from veilleur.publish.slug import story_folder
from veilleur.records import Brief

MEDIA_TYPE = "text/javascript; charset=utf-8"
# A brief of a patch day can name hundreds; the CVE page has them all.
MOST_IDENTIFIERS = 60
# Words of the sentences that a result does not show, in the order of reading.
MOST_WORDS = 60
SHORTEST_WORD = 3
LONGEST_WORD = 40
LONGEST_TEXT = 300
MOST_OUTLETS = 12

_HARMLESS = {sign: f"\\u{ord(sign):04x}" for sign in "<>&'"}


def search_data(year: int, briefs: Sequence[Brief]) -> bytes:
    """The script of the briefs of one year, newest first."""
    rows = ",\n".join(_harmless(_row(brief)) for brief in briefs)
    return f'(window.veilleurBriefs ??= {{}})["{year:d}"] = [\n{rows}\n];\n'.encode("ascii")


def _row(brief: Brief) -> list[object]:
    """Folder below the language, title, its language, day, outlets, identifiers, sentences to show, more words.

    Each sentence is followed by its language, empty where it is that of the page.
    """
    told = teaser(brief)
    shown = " ".join(each.text for each in told)
    named = outlets(brief)[:MOST_OUTLETS]
    return [
        story_folder(brief).removeprefix(f"{brief.language}/"),
        title(brief),
        language_tag(title_language(brief) or "") or "",
        brief.date.isoformat(),
        list(named),
        list(identifiers(brief)[:MOST_IDENTIFIERS]),
        [part for each in told for part in (_clip(each.text), language_tag(each.foreign or "") or "")],
        " ".join(_more(brief, shown=" ".join([title(brief), shown, *named]))),
    ]


def _clip(text: str) -> str:
    return text if len(text) <= LONGEST_TEXT else f"{text[:LONGEST_TEXT]}…"


def _more(brief: Brief, *, shown: str) -> Iterator[str]:
    seen, given = set(words(shown)), 0
    for judged in brief.statements:
        if judged.statement.search:
            continue
        for word in words(line(judged.statement.text)):
            if word in seen or not SHORTEST_WORD <= len(word) <= LONGEST_WORD:
                continue
            if given == MOST_WORDS:
                return
            seen.add(word)
            given += 1
            yield word


def _harmless(value: object) -> str:
    text = json.dumps(value, ensure_ascii=True, separators=(",", ":"))
    return "".join(_HARMLESS.get(sign, sign) for sign in text)
