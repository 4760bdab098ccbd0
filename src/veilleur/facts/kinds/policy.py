"""Policy: a law, a directive, a guideline, a fine."""

from veilleur.facts.kinds.frames import Kind, RoleSpec

KIND = Kind(
    name="policy",
    roles={
        "body": RoleSpec(type="name", classes=frozenset({"authority"})),
        "instrument": RoleSpec(type="text", classes=frozenset({"name"})),
        "type": RoleSpec(type="policy type"),
        "amount": RoleSpec(type="money", classes=frozenset({"money"}), everywhere=True),
        "date": RoleSpec(type="date", classes=frozenset({"date"}), everywhere=True),
        "target": RoleSpec(type="text", classes=frozenset({"name"})),
    },
)
