"""Recommendation: what a text tells its readers to do. Found by `facts/recommendations.py`."""

from veilleur.facts.kinds.frames import Kind, RoleSpec

KIND = Kind(
    name="recommendation",
    roles={
        "action": RoleSpec(type="text"),
        "target": RoleSpec(type="name", classes=frozenset({"product"})),
        "version": RoleSpec(type="versions", classes=frozenset({"versions"})),
        "by": RoleSpec(type="date", classes=frozenset({"date"})),
        "origin": RoleSpec(type="origin"),
    },
)
