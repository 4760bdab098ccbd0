"""Breach: data of somebody was stolen, exposed, leaked, accessed or put up for sale."""

from veilleur.facts.kinds.frames import ACTORS, NOT_VICTIMS, VICTIMS, Draft, Frame, Kind, RoleSpec
from veilleur.facts.reading.sentence import Reading

_DATA = "data people records volume"


def _frames(language: str, state: str, *, verbs: str = "", nouns: str = "", source: str, **more: str) -> Frame:
    return Frame(
        language=language, verbs=verbs, nouns=nouns, subject="actor", object=_DATA + " victim" if more.get("of") else _DATA,
        prep={source: "victim", "by": "actor", "par": "actor", "from": "victim"}, fixed={"state": state},
        needs="data people records volume",
    )  # fmt: skip


def _refine(reading: Reading, draft: Draft) -> Draft | None:
    del reading
    return draft


KIND = Kind(
    name="breach",
    roles={
        "victim": RoleSpec(type="name", classes=VICTIMS, never=NOT_VICTIMS),
        "people": RoleSpec(type="count", classes=frozenset({"people"})),
        "records": RoleSpec(type="count", classes=frozenset({"records"})),
        "volume": RoleSpec(type="volume", classes=frozenset({"volume"}), everywhere=True),
        "data": RoleSpec(type="text", classes=frozenset({"data"}), never=frozenset({"count"}), many=True),
        "of_whom": RoleSpec(type="text", classes=frozenset({"people"}), never=frozenset({"count"})),
        "date": RoleSpec(type="date", classes=frozenset({"date"}), everywhere=True),
        "actor": RoleSpec(type="name", classes=ACTORS),
        "state": RoleSpec(type="state"),
    },
    frames=(
        _frames(
            "en",
            "stolen",
            verbs="steal exfiltrate copy download siphon",
            nouns="theft; data theft; exfiltration",
            source="from",
        ),
        _frames("en", "exposed", verbs="expose compromise", nouns="exposure", source="at"),
        _frames("en", "leaked", verbs="leak publish dump post", nouns="leak; data leak", source="from"),
        _frames("en", "accessed", verbs="access view", source="at"),
        _frames(
            "fr",
            "stolen",
            verbs="voler dérober exfiltrer subtiliser",
            nouns="vol; vol de données; exfiltration",
            source="à",
        ),
        _frames("fr", "exposed", verbs="exposer compromettre", nouns="exposition", source="de"),
        _frames("fr", "leaked", verbs="publier diffuser", nouns="fuite; fuite de données", source="de"),
        _frames("fr", "accessed", verbs="consulter", source="de"),
    ),
    refine=_refine,
)
