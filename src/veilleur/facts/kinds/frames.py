"""How a kind of fact is declared: its roles, and the verbs and nouns that tell it, with what stands where.

A frame reads like the sentence that it matches. `verbs` and `nouns` are lemmas of one language; `subject` and `object` name the roles that may fill these
places, in order; `prep` names those behind a preposition; `fixed` gives the roles that the word itself says ("stolen" -> state).

    Frame("en", verbs="steal exfiltrate", subject="actor", object="data people records volume victim", prep={"from": "victim"}, fixed={"state": "stolen"})

reads "the gang stole data of 300 patients from Acme", "data was stolen from Acme by the gang" and "the stolen data" alike: the engine turns the voices.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from veilleur.facts.reading.flaws import FlawStory
from veilleur.facts.reading.mentions import Mention
from veilleur.facts.reading.sentence import Predicate, Reading

VICTIMS = frozenset({"name", "organisation"})
NOT_VICTIMS = frozenset({"country", "actor", "malware", "attackers"})
ACTORS = frozenset({"actor"})
"""Classes of mentions that can be a victim, that cannot, and that can be an attacker."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleSpec:
    """A role: the type that `docs/reference/facts.md` gives it, the classes of mentions that may fill it, and those that may not.

    `everywhere`: it is taken from the whole clause, wherever it stands (a date, an amount). `many`: it may occur several times.
    """

    type: str
    classes: frozenset[str] = frozenset()
    never: frozenset[str] = frozenset()
    everywhere: bool = False
    many: bool = False

    def accepts(self, mention: Mention) -> bool:
        """Whether a mention may fill it."""
        return mention.is_a(self.classes) and not mention.is_a(self.never)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filler:
    """A role that was found: the words and the value."""

    name: str
    first: int
    last: int
    value: str
    mention: Mention | None = None
    place: tuple[int, int] | None = None  # Code points of the article, where the words stand in another sentence.


@dataclass(slots=True, kw_only=True)
class Draft:
    """A fact in the making: the trigger, the roles so far, and the words that are its evidence."""

    at: int
    last: int
    frame: "Frame"
    predicate: Predicate | None
    roles: list[Filler] = field(default_factory=list)
    hypothetical: bool = False  # A kind's own rule knows that it is still to come.
    negative: bool = False  # A kind's own rule knows that it is denied.

    def has(self, *names: str) -> bool:
        """Whether one of these roles is there."""
        return any(role.name in names for role in self.roles)


Refine = Callable[[Reading, Draft], Draft | None]
"""What a kind adds to a draft by rules of its own; None drops it."""


Complete = Callable[[Reading, Draft, FlawStory], Draft | None]
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
    nouns: str = ""
    subject: str = ""
    object: str = ""
    prep: Mapping[str, str] = field(default_factory=dict)
    fixed: Mapping[str, str] = field(default_factory=dict)
    before: str = ""  # Roles of what stands right before a noun: "the Acme breach", "Acme's outage".
    needs: str = ""  # Roles of which one must be found.


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of fact: its roles by name, its frames, the roles of which one must be there, and its own rules."""

    name: str
    roles: Mapping[str, RoleSpec]
    frames: tuple[Frame, ...] = ()
    needs: frozenset[str] = frozenset()
    ability: Hypothesis = Hypothesis.DROP
    refine: Refine | None = None
    complete: Complete | None = None
