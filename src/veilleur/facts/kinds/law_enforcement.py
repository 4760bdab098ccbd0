"""Law enforcement: what police, prosecutors, courts and authorities do to people and services, at its exact legal stage."""

from veilleur.facts.kinds.frames import Kind, RoleSpec

KIND = Kind(
    name="law_enforcement",
    roles={
        "agency": RoleSpec(type="name", classes=frozenset({"authority"}), many=True),
        "action": RoleSpec(type="law enforcement action"),
        "person": RoleSpec(type="name", classes=frozenset({"name", "people"}), many=True),
        "service": RoleSpec(type="name", classes=frozenset({"name"})),
        "country": RoleSpec(type="country", classes=frozenset({"country"}), everywhere=True, many=True),
        "date": RoleSpec(type="date", classes=frozenset({"date"}), everywhere=True),
        "operation": RoleSpec(type="name", classes=frozenset({"name"})),
        "count": RoleSpec(type="count", classes=frozenset({"count"})),
        "term": RoleSpec(type="duration", classes=frozenset({"duration"})),
        "amount": RoleSpec(type="money", classes=frozenset({"money"}), everywhere=True),
    },
)
