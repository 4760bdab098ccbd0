"""Patch release: a vendor has published a fix, will, or has not."""

from veilleur.facts.kinds.frames import Kind, RoleSpec

KIND = Kind(
    name="patch_release",
    roles={
        "vendor": RoleSpec(type="name", classes=frozenset({"vendor"})),
        "product": RoleSpec(type="name", classes=frozenset({"product"})),
        "version": RoleSpec(type="versions", classes=frozenset({"versions"})),
        "count": RoleSpec(type="count", classes=frozenset({"flaws"})),
        "critical": RoleSpec(type="count"),
        "exploited": RoleSpec(type="count"),
        "date": RoleSpec(type="date", classes=frozenset({"date"}), everywhere=True),
        "cve": RoleSpec(type="cve", classes=frozenset({"cve"}), many=True),
    },
)
