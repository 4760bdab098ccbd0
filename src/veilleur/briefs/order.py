"""An order of facts that does not depend on which extractor ran first."""

from veilleur.records import Fact

Place = tuple[int, int, str, str, tuple[tuple[int, str, str], ...]]


def by_place(fact: Fact) -> Place:
    """Where the words of a fact stand, then what it says: equal only for facts that say the same."""
    first = fact.evidence[0]
    roles = tuple((role.span.start, role.name, role.value) for role in fact.roles)
    return (first.start, first.end, fact.kind, fact.extractor, roles)
