"""Disruption: a service or system of the victim does not work, by the attacker's hand or as the victim's precaution."""

from veilleur.facts.kinds.frames import NOT_VICTIMS, VICTIMS, Kind, RoleSpec

KIND = Kind(
    name="disruption",
    roles={
        "victim": RoleSpec(type="name", classes=VICTIMS, never=NOT_VICTIMS),
        "system": RoleSpec(type="text", classes=frozenset({"services"}), many=True),
        "state": RoleSpec(type="disruption state"),
        "count": RoleSpec(type="count", classes=frozenset({"procedures", "services"})),
        "since": RoleSpec(type="date", classes=frozenset({"date"})),
        "until": RoleSpec(type="date", classes=frozenset({"date"})),
        "by": RoleSpec(type="attacker or victim"),
    },
)
