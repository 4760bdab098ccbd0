"""Recovery: what works again, or how much of it."""

from veilleur.facts.kinds.frames import NOT_VICTIMS, VICTIMS, Kind, RoleSpec

KIND = Kind(
    name="recovery",
    roles={
        "victim": RoleSpec(type="name", classes=VICTIMS, never=NOT_VICTIMS),
        "what": RoleSpec(type="text", classes=frozenset({"services"})),
        "state": RoleSpec(type="recovery state"),
        "share": RoleSpec(type="share", classes=frozenset({"share"}), everywhere=True),
        "date": RoleSpec(type="date", classes=frozenset({"date"}), everywhere=True),
    },
)
