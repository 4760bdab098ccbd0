"""Campaign: somebody goes after many victims in one way over a time."""

from veilleur.facts.kinds.frames import ACTORS, Kind, RoleSpec

KIND = Kind(
    name="campaign",
    roles={
        "actor": RoleSpec(type="name", classes=ACTORS),
        "target": RoleSpec(type="text", classes=frozenset({"name"})),
        "sector": RoleSpec(type="sector", classes=frozenset({"sector"})),
        "country": RoleSpec(type="country", classes=frozenset({"country"}), everywhere=True, many=True),
        "technique": RoleSpec(type="text", classes=frozenset({"name"})),
        "lure": RoleSpec(type="text", classes=frozenset({"name"})),
        "since": RoleSpec(type="date", classes=frozenset({"date"})),
        "scale": RoleSpec(type="count", classes=frozenset({"count"})),
        "malware": RoleSpec(type="name", classes=frozenset({"malware"})),
    },
)
