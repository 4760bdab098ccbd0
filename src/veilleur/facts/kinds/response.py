"""Response: what the victim and others do about it."""

from veilleur.facts.kinds.frames import Kind, RoleSpec

KIND = Kind(
    name="response",
    roles={
        "who": RoleSpec(type="name", classes=frozenset({"name", "organisation"})),
        "action": RoleSpec(type="response action"),
        "authority": RoleSpec(type="name", classes=frozenset({"authority"})),
        "count": RoleSpec(type="count", classes=frozenset({"count"})),
        "date": RoleSpec(type="date", classes=frozenset({"date"}), everywhere=True),
    },
)
