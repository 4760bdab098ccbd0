"""How far a text may go."""

from enum import StrEnum


class Tlp(StrEnum):
    """How far a text may go, by the Traffic Light Protocol (FIRST, TLP 2.0), from the freest to the strictest."""

    CLEAR = "CLEAR"
    GREEN = "GREEN"
    AMBER = "AMBER"
    AMBER_STRICT = "AMBER+STRICT"
    RED = "RED"

    @property
    def strictness(self) -> int:
        """0 for CLEAR to 4 for RED."""
        return tuple(Tlp).index(self)

    def within(self, ceiling: "Tlp") -> bool:
        """Whether a text with this marking may go where `ceiling` is the strictest that is let in."""
        return self.strictness <= ceiling.strictness
