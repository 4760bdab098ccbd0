"""Indicator of compromise. Found by `facts/indicators.py`."""

from veilleur.facts.kinds.frames import Kind, RoleSpec

KIND = Kind(
    name="indicator",
    roles={
        "type": RoleSpec(type="indicator type"),
        "value": RoleSpec(type="indicator"),
    },
)
