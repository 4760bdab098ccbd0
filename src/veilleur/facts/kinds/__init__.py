"""The kinds of facts, one module each. To add one, write its module and name it here."""

from veilleur.facts.kinds.attack import ATTACK
from veilleur.facts.kinds.breach import BREACH
from veilleur.facts.kinds.frames import Draft, Filler, Frame, Kind, RoleSpec

KINDS: tuple[Kind, ...] = (ATTACK, BREACH)

__all__ = ["KINDS", "Draft", "Filler", "Frame", "Kind", "RoleSpec"]
