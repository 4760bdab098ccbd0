"""The words of responses: deeds with their verbs and objects, and who is told."""

from dataclasses import dataclass

AUTHORITIES = {
    "en": frozenset(
        (
            "police fbi cisa ico ncsc cnil anssi bfdi bsi enisa europol interpol nca rcmp hhs sec "
            "ftc authority authorities commission commissioner regulator regulators watchdog "
            "prosecutor prosecutors prosecution ministry government cert sheriff attorney "
            "ombudsman agency guardia gendarmerie csirt investigators afp acsc dpc cnpd aepd garante bafin fca "
            "ofcom apra oaic"
        ).split()
    ),
    "fr": frozenset(
        (
            "police gendarmerie cnil anssi parquet procureur procureure autorité autorités "
            "commissariat préfecture préfet ministère ars cert csirt apd arcom acpr amf ofac bl2c "
            "gendarmes policiers commission préposé fedpol ncsc agence rectorat justice "
            "régulateur europol interpol c3n cert-fr cnpd finma cai bafin"
        ).split()
    ),
}
PEOPLE = {
    "en": frozenset(
        (
            "customers clients patients users members employees staff people individuals those "
            "residents citizens students pupils parents families subscribers donors workers "
            "partners victims guests policyholders tenants passengers suppliers applicants "
            "shoppers readers everyone teachers taxpayers holders players merchants owners claimants "
            "cardholders consumers"
        ).split()
    ),
    "fr": frozenset(
        (
            "clients patients usagers utilisateurs adhérents salariés agents personnes intéressés "
            "concernés habitants élèves étudiants familles parents abonnés donateurs locataires "
            "partenaires assurés fournisseurs victimes personnel collaborateurs administrés "
            "citoyens titulaires clientes patientes membres employés allocataires candidats "
            "voyageurs lecteurs enseignants joueurs sociétaires"
        ).split()
    ),
}


@dataclass(frozen=True, slots=True)
class Deed:
    """An action: its verbs and one of the words that must be their object (or, in the passive, their subject)."""

    language: str
    action: str
    verbs: str
    objects: str


DEEDS = (
    Deed("en", "filed_complaint", "file lodge submit make press", "complaint|police report|complaints|charges"),
    Deed(
        "en",
        "hired_responders",
        "hire engage retain appoint commission enlist call bring contract mobilise recruit tap deploy draft",
        (
            "experts|specialists|firm|forensic|forensics|responders|consultants|incident-response|"
            "investigators|mandiant|crowdstrike|company|response team"
        ),
    ),
    Deed(
        "en",
        "notified_authority",
        "report refer",
        (
            "to the police|to police|to the ico|to authorities|to the authorities|to regulators|"
            "to the regulator|to law enforcement|to the cnil|to the fbi|to the data protection"
        ),
    ),
    Deed(
        "en",
        "isolated_systems",
        "isolate pull quarantine segment disconnect segregate cordon wall ring-fence",
        ("network|server|servers|system|systems|machines|computers|workstations|environment|off the network|devices"),
    ),
    Deed(
        "en",
        "reset_passwords",
        "reset change rotate renew replace reissue expire",
        "password|passwords|passphrases|pins",
    ),
    Deed(
        "en",
        "revoked_credentials",
        "revoke invalidate rotate disable deactivate withdraw expire void cancel",
        (
            "key|keys|token|tokens|credential|credentials|certificate|certificates|access|account|"
            "accounts|session|sessions|secrets|logins"
        ),
    ),
    Deed(
        "en",
        "transferred_patients",
        "transfer move evacuate relocate send transport airlift",
        "patient|patients|babies|newborns",
    ),
    Deed(
        "en",
        "opened_investigation",
        "open launch start begin initiate commence conduct order",
        "investigation|investigations|inquiry|probe|review|audit|inquest",
    ),
    Deed(
        "en",
        "activated_crisis_plan",
        "activate trigger declare invoke convene assemble set establish form mobilise stand",
        (
            "crisis plan|crisis team|crisis unit|crisis cell|crisis staff|emergency plan|"
            "emergency plans|contingency plan|continuity plan|incident-response plan|incident "
            "response plan|state of emergency|major incident|emergency protocols|task force|"
            "response plan|critical incident|white plan"
        ),
    ),
    Deed(
        "en",
        "offered_monitoring",
        "offer provide give arrange fund extend",
        (
            "monitoring|identity protection|identity-protection|identity-theft protection|credit "
            "protection|fraud protection"
        ),
    ),
    Deed(
        "en",
        "manual_operation",
        (
            "revert return switch resort go fall move turn work operate write fill hand handle "
            "process record take register use sell serve issue keep remain stay run dust write rely check"
        ),
        (
            "by hand|in handwriting|on paper|in pencil|ledgers|paper ledgers|fax machines|with "
            "pen|paper-based|to paper|back to paper|pen and paper|manually|paper forms|paper "
            "records|paper charts|handwritten|manual procedures|manual processes|cash only|"
            "whiteboards"
        ),
    ),
    Deed(
        "en",
        "blocked",
        "block freeze thwart stop",
        (
            "transfer|transfers|address|addresses|traffic|payment|payments|account|accounts|"
            "domain|domains|ip|transaction|attempt|connections"
        ),
    ),
    Deed("fr", "filed_complaint", "porter déposer", "plainte|plaintes|une plainte"),
    Deed(
        "fr",
        "hired_responders",
        "mandater missionner engager mobiliser recruter appeler solliciter faire dépêcher recourir",
        (
            "experts|spécialistes|prestataire|cabinet|société spécialisée|appel à|entreprise "
            "spécialisée|équipe d' intervention|consultants|pris|à des experts"
        ),
    ),
    Deed(
        "fr",
        "isolated_systems",
        "isoler confiner déconnecter segmenter cloisonner",
        ("réseau|réseaux|serveur|serveurs|système|systèmes|postes|machines|environnement|équipements"),
    ),
    Deed("fr", "reset_passwords", "réinitialiser changer renouveler modifier", "mot de passe|mots de passe"),
    Deed(
        "fr",
        "revoked_credentials",
        "révoquer invalider désactiver suspendre retirer renouveler supprimer annuler",
        (
            "clé|clés|jeton|jetons|identifiants|certificat|certificats|accès|compte|comptes|"
            "sessions|secrets|habilitations"
        ),
    ),
    Deed(
        "fr",
        "transferred_patients",
        "transférer évacuer diriger réorienter orienter rediriger déplacer héliporter",
        "patient|patients|patientes|nouveau-nés|malades|blessés",
    ),
    Deed(
        "fr",
        "opened_investigation",
        "ouvrir lancer diligenter engager mener entamer ordonner",
        "enquête|enquêtes|information judiciaire|investigation|investigations|audit",
    ),
    Deed(
        "fr",
        "activated_crisis_plan",
        "activer déclencher installer réunir armer constituer instaurer convoquer ouvrir",
        (
            "plan blanc|cellule de crise|plan de continuité|plan de crise|plan d' urgence|état d' "
            "urgence|plan de reprise|mode dégradé|comité de crise|plan de secours"
        ),
    ),
    Deed(
        "fr",
        "activated_crisis_plan",
        "mettre",
        (
            "en place une cellule|sur pied une cellule|en place une cellule de crise|sur pied une "
            "cellule de crise|en place un plan|en œuvre le plan blanc|en œuvre son plan"
        ),
    ),
    Deed(
        "fr",
        "offered_monitoring",
        "offrir proposer fournir financer prendre",
        "surveillance|suivi d' identité|protection d' identité|assurance contre|veille",
    ),
    Deed(
        "fr",
        "manual_operation",
        (
            "revenir repasser passer travailler basculer noter remplir recourir rédiger traiter "
            "fonctionner saisir enregistrer ressortir écrire faire prendre utiliser retourner "
            "délivrer tenir rester compter vendre encaisser servir"
        ),
        (
            "à la main|en mode papier|à l' ancienne|au crayon|sur des fiches|au papier|sur papier|papier et "
            "crayon|papier-crayon|au stylo|le papier|"
            "manuellement|format papier|du papier|fiches papier|papier et au stylo|registres "
            "papier|dossiers papier|le stylo|support papier|version papier"
        ),
    ),
    Deed(
        "fr",
        "blocked",
        "bloquer geler stopper",
        (
            "virement|virements|transaction|transactions|adresse|adresses|trafic|paiement|"
            "paiements|domaine|domaines|connexions|tentative|tentatives"
        ),
    ),
)
NOUNS = {
    ("en", "opened_investigation"): "investigation opened; inquiry opened; probe launched; investigation launched",
    ("fr", "opened_investigation"): "enquête ouverte; ouverture d'une enquête; enquête lancée",
    ("fr", "filed_complaint"): "plainte déposée; dépôt de plainte; dépôt d'une plainte",
}
LATER = frozenset(
    {
        "urge",
        "urges",
        "urged",
        "asked",
        "asks",
        "advise",
        "advises",
        "recommend",
        "recommends",
        "recommande",
        "conseille",
        "invite",
        "invités",
        "demande",
        "advised",
        "encouraged",
        "recommended",
        "instructed",
        "reminded",
        "priés",
        "recommandé",
        "conseillé",
        "exhorte",
        "must",
        "should",
        "doit",
        "doivent",
        "devraient",
        "please",
        "veuillez",
    }
)
NEVER_PEOPLE = frozenset(
    (
        "call calls called calling saisir saisi saisit saisie saisis déclarer déclaré signalé "
        "signaler approach approached brief briefed"
    ).split()
)
STAFF = frozenset(
    (
        "clerks nurses doctors officials staff employees teachers workers agents soignants "
        "infirmiers infirmières médecins salariés équipes technicians administrators "
        "pharmacists physicians drivers cashiers personnel fonctionnaires enseignants "
        "pharmaciens"
    ).split()
)
