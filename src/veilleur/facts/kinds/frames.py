"""How a kind of fact is declared: its roles, and the verbs and nouns that tell it, with what stands where.

A frame reads like the sentence that it matches. `verbs` and `nouns` are lemmas of one language; `subject` and `object`
name the roles that may fill these
places, in order; `prep` names those behind a preposition; `fixed` gives the roles that the word itself says ("stolen"
-> state).

    Frame("en", verbs="steal exfiltrate", subject="actor", object="data people records volume victim", prep={"from":
    "victim"}, fixed={"state": "stolen"})

reads "the gang stole data of 300 patients from Acme", "data was stolen from Acme by the gang" and "the stolen data"
alike: the engine turns the voices.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from veilleur.facts.reading.flaws import FlawStory
from veilleur.facts.reading.mention import Mention
from veilleur.facts.reading.sentence import Predicate, Reading
from veilleur.facts.reading.standing import Standing
from veilleur.records import Polarity, Stance

VICTIMS = frozenset({"name", "organisation"})
NOT_VICTIMS = frozenset({"country", "actor", "malware", "attackers", "product", "tool", "sector"})
ACTORS = frozenset({"actor"})
"""Classes of mentions that can be a victim, that cannot, and that can be an attacker."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleSpec:
    """A role: the type that `docs/reference/facts.md` gives it, the classes of mentions that may fill it, and those
    that may not.

    `needs`: classes that a mention must all have ("count": only with a number). `everywhere`: it is taken from the
    whole clause, wherever it stands (a date, an amount). `many`: it may occur several times.
    """

    type: str
    classes: frozenset[str] = frozenset()
    never: frozenset[str] = frozenset()
    needs: frozenset[str] = frozenset()
    everywhere: bool = False
    many: bool = False

    def accepts(self, mention: Mention) -> bool:
        """Whether a mention may fill it."""
        return mention.is_a(self.classes) and not mention.is_a(self.never) and self.needs <= mention.classes


@dataclass(frozen=True, slots=True, kw_only=True)
class Filler:
    """A role that was found: the words and the value."""

    name: str
    first: int
    last: int
    value: str
    mention: Mention | None = None
    reading: Reading | None = None  # The sentence whose words they are, where it is not that of the draft.
    place: tuple[int, int] | None = None  # Code points of the article, where the words stand in another sentence.


@dataclass(slots=True, kw_only=True)
class Draft:
    """A fact in the making: the trigger, the roles so far, and the words that narrow it (`scope`)."""

    at: int
    last: int
    frame: "Frame"
    predicate: Predicate | None
    roles: list[Filler] = field(default_factory=list)
    scope: tuple[int, int] | None = None
    focus: bool = True  # Whether it may be told of the one that the text is about, where it names nobody.
    presupposed: bool = False  # Told as known ("after the February intrusion"): what is doubted is something else.
    only: Standing | None = None  # How it stands, where the kind knows it by itself.
    recalls: dict[str, str] = field(default_factory=dict)
    """Roles that the text before must tell: the noun that points back ("clinic"), ORGANISATION or the same role of the
    LAST fact.
    """
    stance: Stance | None = None  # Where the kind itself knows it: a law that is planned, a bill that failed.
    polarity: Polarity | None = None

    def has(self, *names: str) -> bool:
        """Whether one of these roles is there."""
        return any(role.name in names for role in self.roles)

    def filled(self, name: str) -> Filler | None:
        """The first filler of a role."""
        return next((role for role in self.roles if role.name == name), None)

    def fill(self, name: str, mention: Mention, value: str | None = None) -> None:
        """Fill a role with a mention, whatever filled it before."""
        self.roles = [role for role in self.roles if role.name != name]
        value = mention.value if value is None else value
        self.roles.append(Filler(name=name, first=mention.first, last=mention.last, value=value, mention=mention))

    def drop(self, *names: str) -> None:
        """Empty roles."""
        self.roles = [role for role in self.roles if role.name not in names]


ORGANISATION = ""
LAST = "="
"""What `Draft.recalls` asks for without a noun: the organisation in focus; what filled this role in the last fact of
the kind.
"""

Refine = Callable[[Reading, Draft], Draft | Sequence[Draft] | None]
"""What a kind adds to a draft by rules of its own, or the drafts that it makes of it; None drops it."""

OfFlaws = Callable[[Reading, Draft, FlawStory], Draft | None]
"""What a kind takes from the flaws that the article speaks of; None drops the draft."""


class Hypothesis(StrEnum):
    """What becomes of something that only could be: dropped, or kept as a hypothetical fact."""

    DROP = "drop"
    KEEP = "keep"


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The words that tell a kind of fact in one language; see the module."""

    language: str
    verbs: str = ""
    particles: str = ""  # What must follow the verb, one of these: "into; in through".
    nouns: str = ""
    subject: str = ""
    object: str = ""
    prep: Mapping[str, str] = field(default_factory=dict)
    fixed: Mapping[str, str] = field(default_factory=dict)
    needs: str = ""  # Roles of which one must be found.


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of fact: its roles by name, its frames, the roles of which one must be there, and its own rules.

    `needs` is asked of the clause, `complete` of the whole fact, once what the article spoke of before is known.
    `once_a_sentence`: a sentence tells it once of each victim, however many of its words say so. `once` names a role:
    an article tells the same values of it once.
    """

    name: str
    roles: Mapping[str, RoleSpec]
    frames: tuple[Frame, ...] = ()
    needs: frozenset[str] = frozenset()
    complete: frozenset[str] = frozenset()
    once_a_sentence: bool = False
    ability: Hypothesis = Hypothesis.DROP
    refine: Refine | None = None
    once: str = ""
    of_flaws: OfFlaws | None = None
