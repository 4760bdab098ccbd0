"""Ransom: demanded, paid, refused or negotiated; a demand that did not come is negative."""

from veilleur.facts.kinds.frames import ACTORS, NOT_VICTIMS, VICTIMS, Kind, RoleSpec

KIND = Kind(
    name="ransom",
    roles={
        "victim": RoleSpec(type="name", classes=VICTIMS, never=NOT_VICTIMS),
        "state": RoleSpec(type="ransom state"),
        "amount": RoleSpec(type="money", classes=frozenset({"money"}), everywhere=True),
        "deadline": RoleSpec(type="date", classes=frozenset({"date"})),
        "actor": RoleSpec(type="name", classes=ACTORS),
    },
)
