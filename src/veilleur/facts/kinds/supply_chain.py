"""Supply chain: a package or product that others build on was made malicious."""

from veilleur.facts.kinds.frames import Kind, RoleSpec

KIND = Kind(
    name="supply_chain",
    roles={
        "package": RoleSpec(type="name", classes=frozenset({"name"}), many=True),
        "ecosystem": RoleSpec(type="purl type"),
        "versions": RoleSpec(type="versions", classes=frozenset({"versions"})),
        "downloads": RoleSpec(type="count", classes=frozenset({"count"})),
        "removed": RoleSpec(type="date", classes=frozenset({"date"})),
        "action": RoleSpec(type="text"),
    },
)
