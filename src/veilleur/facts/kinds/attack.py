"""Attack: somebody was attacked."""

from veilleur.facts.kinds.frames import ACTORS, NOT_VICTIMS, VICTIMS, Frame, Kind, RoleSpec

_AGAINST = {
    "on": "victim",
    "against": "victim",
    "at": "victim",
    "by": "actor",
    "contre": "victim",
    "par": "actor",
    "à": "victim",
    "de": "victim",
}


def _hit(language: str, **told: str) -> Frame:
    kind = told.pop("type", "")
    return Frame(
        language=language,
        verbs=told.get("verbs", ""),
        nouns=told.get("nouns", ""),
        subject=told.get("subject", "actor vector"),
        object=told.get("object", "victim"),
        prep=_AGAINST,
        fixed={"type": kind} if kind else {},
        needs="victim",
    )


KIND = Kind(
    name="attack",
    roles={
        "victim": RoleSpec(type="name", classes=VICTIMS, never=NOT_VICTIMS),
        "country": RoleSpec(type="country", classes=frozenset({"country"}), everywhere=True),
        "date": RoleSpec(type="date", classes=frozenset({"date"}), everywhere=True),
        "actor": RoleSpec(type="name", classes=ACTORS),
        "vector": RoleSpec(type="text", classes=frozenset({"malware"})),
        "type": RoleSpec(type="attack type"),
    },
    frames=(
        _hit("en", verbs="hack breach infiltrate penetrate", type="intrusion"),
        _hit("en", verbs="attack hit target strike"),
        _hit("en", nouns="cyberattack; cyber attack; cyber-attack; cyber incident", type="cyberattack"),
        _hit("en", nouns="ransomware attack; ransomware incident", type="ransomware"),
        _hit("en", nouns="ddos attack; denial-of-service attack; distributed denial-of-service attack", type="ddos"),
        _hit("fr", verbs="pirater infiltrer pénétrer", type="intrusion"),
        _hit("fr", verbs="attaquer frapper toucher cibler viser"),
        _hit("fr", nouns="cyberattaque; attaque informatique; attaque cyber", type="cyberattack"),
        _hit("fr", nouns="attaque par rançongiciel; attaque au rançongiciel; rançongiciel", type="ransomware"),
        _hit(
            "fr", nouns="attaque par déni de service; attaque ddos; attaque par déni de service distribué", type="ddos"
        ),
    ),
)
