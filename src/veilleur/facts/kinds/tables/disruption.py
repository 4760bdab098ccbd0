"""The words of disruptions: states, verbs, and who did it."""

BY_ATTACK = {
    "en": frozenset(
        (
            "attack attacks attacker attackers hacker hackers ransomware cyberattack cyberattacks "
            "intruder intruders malware wiper worm gang criminals hack intrusion incident ddos "
            "breach encryption cybercriminals cyber-attack hacktivists"
        ).split()
    ),
    "fr": frozenset(
        (
            "attaque attaques attaquant attaquants pirate pirates rançongiciel rançongiciels "
            "cyberattaque cyberattaques intrus maliciel gang piratage intrusion incident ddos "
            "ransomware cybercriminels virus assaillants chiffrement hacktivistes"
        ).split()
    ),
}
PRECAUTION = {
    "en": (
        "as a precaution",
        "as a precautionary measure",
        "out of caution",
        "out of an abundance of caution",
        "as a preventive measure",
        "preventively",
        "proactively",
        "itself",
        "themselves",
        "to contain",
    ),
    "fr": (
        "par précaution",
        "par mesure de précaution",
        "à titre préventif",
        "à titre conservatoire",
        "préventivement",
        "par prudence",
        "par sécurité",
        "par mesure de sécurité",
        "lui-même",
        "elle-même",
        "eux-mêmes",
        "elles-mêmes",
    ),
}
SPLIT = {
    "en": {
        "take": (("offline", "shut_down"), ("down", "shut_down"), ("out of service", "shut_down")),
        "shut": (("down", "shut_down"), ("off", "shut_down")),
        "switch": (("off", "shut_down"),),
        "turn": (("off", "shut_down"),),
        "power": (("down", "shut_down"), ("off", "shut_down")),
        "knock": (("offline", "unavailable"), ("out", "unavailable"), ("down", "unavailable")),
        "bring": (
            ("down", "unavailable"),
            ("to a halt", "unavailable"),
            ("to a standstill", "unavailable"),
            ("to its knees", "unavailable"),
        ),
        "put": (("out of action", "unavailable"), ("out of service", "unavailable"), ("out of order", "unavailable")),
        "force": (("offline", "unavailable"),),
        "call": (("off", "cancelled"),),
        "put back": (),
        "push": (("back", "postponed"),),
        "stop": (("working", "unavailable"), ("functioning", "unavailable")),
        "cease": (("operating", "unavailable"), ("working", "unavailable")),
        "deprive": (("of", "unavailable"),),
        "rob": (("of", "unavailable"),),
        "leave": (("without", "unavailable"),),
    },
    "fr": {
        "mettre": (
            ("hors service", "unavailable"),
            ("hors ligne", "shut_down"),
            ("à l' arrêt", "shut_down"),
            ("hors d' usage", "unavailable"),
            ("hors tension", "shut_down"),
        ),
        "rendre": (
            ("inaccessible", "unavailable"),
            ("inaccessibles", "unavailable"),
            ("indisponible", "unavailable"),
            ("indisponibles", "unavailable"),
            ("inutilisable", "unavailable"),
            ("inutilisables", "unavailable"),
            ("injoignable", "unavailable"),
            ("inopérant", "unavailable"),
        ),
        "priver": (("de", "unavailable"), ("d'", "unavailable"), ("du", "unavailable"), ("des", "unavailable")),
    },
}
"""Verbs that tell it only with a word behind them or behind their object."""
STATES = {
    ("en", "unavailable"): (
        "unavailable; inaccessible; unreachable; offline; down; out of order; out of service; "
        "out of action; out of use; out of operation; inoperable; inoperative; unusable; dark;"
        " not available; not accessible; not working; not functioning; no longer available; "
        "no longer working; no longer accessible; at a standstill; cut off from the network; "
        "without power"
    ),
    ("en", "degraded"): ("degraded; impaired; severely limited; severely disrupted; at reduced capacity; overloaded"),
    ("fr", "unavailable"): (
        "indisponible; inaccessible; injoignable; inutilisable; inopérant; inopérante; "
        "inopérants; inopérantes; hors service; hors ligne; hors d'usage; à l'arrêt; en panne;"
        " au point mort; coupé du réseau; coupée du réseau; coupés du réseau; coupées du "
        "réseau; hors d'état; muet; muette; muets; muettes"
    ),
    ("fr", "degraded"): (
        "au ralenti; en mode dégradé; saturé; saturée; saturés; saturées; fortement perturbé; "
        "fortement perturbée; fortement perturbés"
    ),
}
VERBS = {
    ("en", "cancelled"): "cancel scrap",
    ("en", "postponed"): "postpone reschedule delay defer",
    ("en", "diverted"): "divert reroute redirect",
    ("en", "shut_down"): "shut close suspend disconnect deactivate unplug",
    ("en", "unavailable"): "cripple paralyse paralyze encrypt disable halt interrupt crash lock block scramble",
    ("en", "degraded"): "disrupt slow degrade impair hamper",
    ("fr", "cancelled"): "annuler déprogrammer",
    ("fr", "postponed"): "reporter décaler différer ajourner",
    ("fr", "diverted"): "dérouter détourner réorienter dévier",
    ("fr", "shut_down"): "couper arrêter débrancher éteindre suspendre fermer déconnecter désactiver",
    ("fr", "unavailable"): "paralyser bloquer chiffrer interrompre immobiliser crypter verrouiller",
    ("fr", "degraded"): "perturber ralentir dégrader désorganiser saturer",
}
SHUT = frozenset(
    (
        "closed shut fermé fermée fermés fermées suspendu suspendue suspendus suspendues coupé coupée coupés coupées"
    ).split()
)
REST = frozenset(
    (
        "rester remain remains remained stay stays stayed is are est sont reste restent "
        "restait demeure demeurent still toujours"
    ).split()
)
"""A state, not an act: "remains closed", "est fermé depuis mercredi"."""
ADVICE = frozenset(
    {
        "urge",
        "urges",
        "urged",
        "told",
        "asks",
        "advise",
        "advises",
        "recommend",
        "recommends",
        "recommande",
        "recommandent",
        "conseille",
        "invite",
        "should",
        "must",
        "doit",
        "doivent",
        "devraient",
        "agencies",
        "users",
    }
)
