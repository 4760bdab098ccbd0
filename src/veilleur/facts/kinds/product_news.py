"""Product news: what a vendor changes, launches or ends."""

from veilleur.facts.kinds.frames import Kind, RoleSpec

KIND = Kind(
    name="product_news",
    roles={
        "vendor": RoleSpec(type="name", classes=frozenset({"vendor"})),
        "product": RoleSpec(type="name", classes=frozenset({"product"})),
        "change": RoleSpec(type="text", classes=frozenset({"name"})),
        "version": RoleSpec(type="versions", classes=frozenset({"versions"})),
        "date": RoleSpec(type="date", classes=frozenset({"date"}), everywhere=True),
    },
)
