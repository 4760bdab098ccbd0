"""Claim of responsibility: somebody says that he did it. Always attributed, to the one who claims."""

from veilleur.facts.kinds.frames import ACTORS, NOT_VICTIMS, VICTIMS, Kind, RoleSpec

KIND = Kind(
    name="claim_of_responsibility",
    roles={
        "actor": RoleSpec(type="name", classes=ACTORS),
        "victim": RoleSpec(type="name", classes=VICTIMS, never=NOT_VICTIMS),
        "where": RoleSpec(type="text", classes=frozenset({"name"})),
        "volume": RoleSpec(type="volume", classes=frozenset({"volume"}), everywhere=True),
        "date": RoleSpec(type="date", classes=frozenset({"date"}), everywhere=True),
    },
)
