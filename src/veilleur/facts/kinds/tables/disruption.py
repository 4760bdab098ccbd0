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
        "knock": (
            ("offline", "unavailable"),
            ("out", "unavailable"),
            ("down", "unavailable"),
            ("over", "unavailable"),
            ("off the air", "unavailable"),
        ),
        "bring": (
            ("down", "unavailable"),
            ("to a halt", "unavailable"),
            ("to a standstill", "unavailable"),
            ("to its knees", "unavailable"),
        ),
        "force": (("offline", "unavailable"),),
        "call": (("off", "cancelled"),),
        "put back": (),
        "put": (
            ("out of action", "unavailable"),
            ("out of service", "unavailable"),
            ("out of order", "unavailable"),
            ("out of use", "unavailable"),
            ("off", "postponed"),
            ("on hold", "postponed"),
            ("back", "postponed"),
        ),
        "pull": (("the plug on", "shut_down"), ("offline", "shut_down")),
        "kick": (("offline", "unavailable"),),
        "send": (("offline", "unavailable"), ("home", "unavailable")),
        "cut": (("off", "shut_down"),),
        "wind": (("down", "shut_down"),),
        "fall": (("silent", "unavailable"), ("over", "unavailable"), ("offline", "unavailable")),
        "go": (
            ("silent", "unavailable"),
            ("blank", "unavailable"),
            ("black", "unavailable"),
            ("dead", "unavailable"),
            ("haywire", "degraded"),
        ),
        "grind": (("to a halt", "unavailable"), ("to a standstill", "unavailable")),
        "come": (("to a halt", "unavailable"), ("to a standstill", "unavailable")),
        "slow": (("to a crawl", "degraded"),),
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
            ("injoignables", "unavailable"),
            ("muet", "unavailable"),
            ("muette", "unavailable"),
            ("muets", "unavailable"),
            ("muettes", "unavailable"),
            ("inutilisable", "unavailable"),
            ("inopérante", "unavailable"),
            ("inopérants", "unavailable"),
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
        " dead; blank; silent; on the blink; out of reach; off the air; off air; off line;"
        " beyond reach; knocked out;"
        " not available; not accessible; not working; not functioning; no longer available; "
        "no longer working; no longer accessible; at a standstill; cut off from the network; "
        "without power"
    ),
    ("en", "degraded"): (
        "degraded; impaired; severely limited; severely disrupted; at reduced capacity; overloaded;"
        " patchy; sluggish; at half speed; at a crawl; slow to load; under strain"
    ),
    ("fr", "unavailable"): (
        "indisponible; inaccessible; injoignable; inutilisable; inopérant; inopérante; "
        "inopérants; inopérantes; hors service; hors ligne; hors d'usage; à l'arrêt; en panne;"
        " au point mort; coupé du réseau; coupée du réseau; coupés du réseau; coupées du "
        "réseau; hors d'état; muet; muette; muets; muettes; hors jeu; en rade; aux abonnés absents; "
        "éteint; éteinte; éteints; éteintes; dans le noir; à plat; inexploitable; inexploitables; "
        "inactif; inactive; inactifs; inactives"
    ),
    ("fr", "degraded"): (
        "au ralenti; en mode dégradé; à mi-régime; à vitesse réduite; au compte-gouttes; ralenti; ralentie;"
        " ralentis; ralenties; saturé; saturée; saturés; saturées; fortement perturbé; "
        "fortement perturbée; fortement perturbés"
    ),
}
VERBS = {
    ("en", "cancelled"): "cancel scrap axe scrub",
    ("en", "postponed"): "postpone reschedule delay defer adjourn",
    ("en", "diverted"): "divert reroute redirect",
    ("en", "shut_down"): "shut close suspend disconnect deactivate unplug",
    (
        "en",
        "unavailable",
    ): "cripple paralyse paralyze encrypt disable halt interrupt crash lock block scramble immobilise "
    "immobilize cripple incapacitate",
    ("en", "degraded"): "disrupt slow degrade impair hamper swamp overload hobble",
    ("fr", "cancelled"): "annuler déprogrammer supprimer",
    ("fr", "postponed"): "reporter décaler différer ajourner",
    ("fr", "diverted"): "dérouter détourner réorienter dévier orienter rediriger",
    ("fr", "shut_down"): "couper arrêter débrancher éteindre suspendre fermer déconnecter désactiver",
    ("fr", "unavailable"): "paralyser bloquer chiffrer interrompre immobiliser crypter verrouiller",
    ("fr", "degraded"): "perturber ralentir dégrader désorganiser saturer retarder engorger submerger",
}
ON_THE_MOVE = {
    ("fr", "cancelled"): ("supprimer", frozenset({"procedures"})),
    ("fr", "diverted"): ("orienter rediriger détourner", frozenset({"procedures"})),
}
"""Verbs that mean something else of other things: "des fichiers supprimés", "un service détourné par un pirate"."""
MOVED = frozenset(
    "ambulances urgences ambulance vols vol appels appel bus trains train cas camions navires soins".split()
)
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
