"""The words of attacks: verbs and nouns, with the type of attack that each says."""

from veilleur.facts.kinds.frames import Frame

_AGAINST = {"by": "actor", "par": "actor"}


def _noun(language: str, nouns: str, kind: str) -> Frame:
    return Frame(language=language, nouns=nouns, prep=_AGAINST, fixed={"type": kind})


def _verb(language: str, verbs: str, kind: str = "cyberattack", particles: str = "") -> Frame:
    return Frame(
        language=language,
        verbs=verbs,
        particles=particles,
        subject="actor vector",
        object="victim",
        prep=_AGAINST,
        fixed={"type": kind},
    )


FRAMES = (
    _verb("en", "hack infiltrate penetrate", "intrusion"),
    _verb("en", "break", "intrusion", "into; in"),
    _verb("en", "get gain log sneak slip", "intrusion", "into; access to; in to; unauthorized access to; entry to"),
    _verb("en", "enter", "intrusion"),
    _verb("en", "hijack", "account_takeover"),
    _verb("en", "take seize", "account_takeover", "over; control of"),
    _verb("en", "flood bombard swamp overwhelm", "ddos"),
    _verb("en", "attack hit target strike cripple paralyse breach compromise"),
    _verb("en", "encrypt scramble lock", "ransomware"),
    _verb("en", "knock take bring", "cyberattack", "out; down; offline; over"),
    _verb("en", "deface", "defacement"),
    _noun(
        "en",
        (
            "cyberattack; cyber attack; cyber-attack; cyber incident; cybersecurity incident; cyber security "
            "incident; cyber assault"
        ),
        "cyberattack",
    ),
    _noun("en", "attack; cyberassault", "cyberattack"),
    _noun("en", "malware attack; malware infection; hacking incident; cyber event; cyber breach", "cyberattack"),
    _noun("en", "wiper; wiper attack; wiper malware; destructive attack", "wiper"),
    _noun("fr", "logiciel effaceur; effaceur; maliciel effaceur; wiper", "wiper"),
    _noun(
        "fr", "offensive informatique; offensive cyber; assaut informatique; maliciel; attaque numérique", "cyberattack"
    ),
    _noun("fr", "acte de malveillance informatique; acte de cybercriminalité; cybermalveillance", "cyberattack"),
    _noun(
        "en",
        (
            "ransomware attack; ransomware incident; ransomware infection; ransomware; ransomware strike; "
            "ransomware outbreak"
        ),
        "ransomware",
    ),
    _noun(
        "en",
        ("ddos attack; denial-of-service attack; distributed denial-of-service attack; ddos; denial of service attack"),
        "ddos",
    ),
    _noun(
        "en",
        (
            "intrusion; network intrusion; hack; network breach; hacking attack; cyber intrusion; security "
            "breach; break-in"
        ),
        "intrusion",
    ),
    _noun("en", "phishing attack; spear-phishing attack", "phishing"),
    _noun("en", "supply-chain attack; supply chain attack", "supply_chain"),
    _noun("en", "defacement; website defacement", "defacement"),
    _verb("fr", "pirater infiltrer pénétrer", "intrusion"),
    _verb("fr", "introduire infiltrer entrer", "intrusion", "dans; au sein"),
    _verb("fr", "accéder", "intrusion", "au réseau; aux serveurs; aux systèmes; au système"),
    _verb("fr", "prendre", "cyberattack", "pour cible; à; aux; au"),
    _verb("fr", "détourner usurper", "account_takeover"),
    _verb("fr", "attaquer frapper toucher cibler viser paralyser compromettre"),
    _verb("fr", "chiffrer", "ransomware"),
    _verb("fr", "défacer défigurer", "defacement"),
    _noun(
        "fr",
        ("cyberattaque; cyber-attaque; attaque informatique; attaque cyber; cyberoffensive; incident cyber; attaque"),
        "cyberattack",
    ),
    _noun("fr", "incident de cybersécurité; cyberincident; acte de cybermalveillance", "cyberattack"),
    _noun(
        "fr",
        (
            "attaque par rançongiciel; attaque au rançongiciel; rançongiciel; attaque de rançongiciel; "
            "attaque de type rançongiciel; attaque par ransomware; ransomware; cyberattaque par "
            "rançongiciel; cyberattaque au rançongiciel"
        ),
        "ransomware",
    ),
    _noun(
        "fr",
        (
            "attaque par déni de service; attaque ddos; attaque par déni de service distribué; attaque en "
            "déni de service; ddos; attaque de type ddos"
        ),
        "ddos",
    ),
    Frame(
        language="fr",
        nouns="piratage; piratage informatique",
        object="victim",
        prep=_AGAINST,
        fixed={"type": "intrusion"},
    ),
    Frame(language="en", nouns="hacking", object="victim", prep=_AGAINST, fixed={"type": "intrusion"}),
    _noun("fr", "intrusion; intrusion informatique; effraction informatique; hack", "intrusion"),
    _noun("fr", "hameçonnage; attaque par hameçonnage", "phishing"),
    _noun("fr", "défacement", "defacement"),
)
