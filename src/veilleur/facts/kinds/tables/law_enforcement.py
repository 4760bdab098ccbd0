"""The words of the law: stages, authorities, people and things."""

AGENCIES = {
    "en": frozenset(
        (
            "police prosecutor prosecutors fbi europol interpol eurojust court courts tribunal "
            "jury judge judges agents officers detectives investigators authorities authority "
            "treasury doj department nca bka rcmp afp ofac sheriff customs constabulary squad "
            "guardia secret service ministry gendarmerie justice bureau agency government "
            "attorney politie magistrates magistrate eu council fiod ncsc cisa"
        ).split()
    ),
    "fr": frozenset(
        (
            "police policiers gendarmes gendarmerie parquet procureur procureure tribunal cour "
            "juge juges jury fbi europol interpol eurojust office ofac bl2c c3n enquêteurs "
            "autorités autorité justice magistrat magistrats trésor département ministère douanes "
            "dgsi brigade guardia pj nca bka agents politie jirs juridiction section union "
            "conseil fedpol"
        ).split()
    ),
}
PEOPLE = {
    "en": frozenset(
        (
            "man men woman women suspect suspects teenager teenagers person people hacker hackers "
            "member members administrator administrators developer developers operator operators "
            "national nationals citizen citizens individual individuals brothers brother student "
            "students defendant defendants affiliate affiliates leader leaders ringleader "
            "accomplice accomplices boy youth youths youngster minors minor programmer "
            "ringleaders employee official executive founder broker trader moderator admin "
            "reseller resellers launderer contractor couple mastermind engineer owner owners teen "
            "teens one-year-old year-old another fourth third second sixth fifth others pair duo "
            "soldier officers partner partners associate associates swapper wife husband son daughter hosts "
            "students' businessman resident money fraudster fraudsters "
            "cybercriminal cybercriminals scammer scammers criminals"
        ).split()
    ),
    "fr": frozenset(
        (
            "associé associée associés épouse compagne frère frères revendeur revendeurs couple duo trio "
            "homme hommes femme femmes suspect suspects suspecte adolescent adolescents "
            "adolescente personne personnes pirate pirates hacker hackers membre membres "
            "administrateur administrateurs développeur développeurs opérateur opérateurs "
            "ressortissant ressortissants individu individus frère frères étudiant étudiants "
            "prévenu prévenus affilié affiliés chef complice complices garçon jeune jeunes mineur "
            "mineurs mineurs lycéen lycéens collégien informaticien fondateur cerveau modérateur "
            "propriétaire ingénieur couple trentenaire quadragénaire quinquagénaire accusé "
            "accusés cybercriminel cybercriminels escroc escrocs homme d'affaires dirigeant "
            "ex-employé salarié employé gérant majeur majeurs autres quatrième troisième second "
            "sixième internaute"
        ).split()
    ),
}
THINGS = {
    "en": frozenset(
        (
            "server servers domain domains website websites site infrastructure forum market "
            "marketplace botnet network computer computers phone phones device devices laptop "
            "laptops wallet wallets assets asset cryptocurrency bitcoin bitcoins account accounts "
            "cash car cars drives hard vehicles equipment evidence data property service platform "
            "shop gang group operation backend panel panels funds luxury million billion euros "
            "dollars loader malware ring portal infostealer stealer proxy hosting"
        ).split()
    ),
    "fr": frozenset(
        (
            "serveur serveurs domaine domaines site sites infrastructure infrastructures forum "
            "marché place botnet réseau ordinateur ordinateurs téléphone téléphones appareil "
            "appareils portefeuille portefeuilles avoirs cryptomonnaie cryptomonnaies bitcoin "
            "bitcoins compte comptes espèces voiture voitures disques véhicules matériel données "
            "service plateforme boutique gang groupe fonds euros dollars million millions biens "
            "logiciel maliciel matériels supports rançongiciel"
        ).split()
    ),
}
PLACES = frozenset(
    (
        "address addresses home homes flats warehouse farm house houses premises property properties office "
        "offices apartment apartments locations location flat residence sites site domicile "
        "domiciles adresse adresses locaux logement logements appartement bureaux lieux "
        "perquisitions maisons habitation"
    ).split()
)
CALLED = {
    "en": frozenset(
        (
            "market marketplace forum botnet shop gang group site platform service kit malware "
            "ransomware stealer infostealer network hosting provider operation store exchange "
            "mixer loader trojan panel crew"
        ).split()
    ),
    "fr": frozenset(
        (
            "marché forum botnet boutique gang groupe site plateforme service kit maliciel "
            "rançongiciel réseau hébergeur place hameçonnage mixeur logiciel infrastructure "
            "volées d'hameçonnage marketplace infostealer"
        ).split()
    ),
}
CLOSES = frozenset(
    (
        "into over for after in on at during with from to under following amid as since by while "
        "when who whose which that suspected accused believed alleged charged pour après lors "
        "dans en à au aux depuis pendant par sur qui dont que soupçonné soupçonnée soupçonnés "
        "soupçonnées accusé accusés suspecté suspectés vers chez devant sous and et but mais "
        "or ou"
    ).split()
)
VERBS = {
    ("en", "arrested", "p"): "arrest detain apprehend nab capture collar",
    ("en", "charged", "p"): "charge",
    ("en", "indicted", "p"): "indict",
    ("en", "convicted", "p"): "convict",
    ("en", "acquitted", "p"): "acquit exonerate clear",
    ("en", "sentenced", "p"): "sentence jail imprison",
    ("en", "extradited", "p"): "extradite",
    ("en", "released", "p"): "release free",
    ("en", "sanctioned", "s"): "sanction blacklist",
    ("en", "fined", "p"): "fine",
    ("en", "seized", "t"): "seize confiscate freeze impound forfeit commandeer",
    ("en", "taken_down", "t"): "dismantle shutter",
    ("en", "searched", "w"): "search raid storm",
    ("fr", "arrested", "p"): "arrêter interpeller appréhender cueillir",
    ("fr", "indicted", "p"): "inculper",
    ("fr", "acquitted", "p"): "relaxer acquitter",
    ("fr", "sentenced", "p"): "condamner",
    ("fr", "extradited", "p"): "extrader",
    ("fr", "released", "p"): "relâcher libérer",
    ("fr", "on_trial", "p"): "juger",
    ("fr", "wanted", "p"): "rechercher",
    ("fr", "in_custody", "p"): "écrouer incarcérer emprisonner",
    ("fr", "sanctioned", "s"): "sanctionner",
    ("fr", "seized", "t"): "saisir confisquer geler",
    ("fr", "taken_down", "t"): "démanteler",
    ("fr", "searched", "w"): "perquisitionner",
}
SPLIT = {
    ("en", "taken_down", "t", "take"): "down; offline",
    ("en", "taken_down", "t", "shut"): "down",
    ("en", "taken_down", "t", "wind"): "up; down",
    ("en", "taken_down", "t", "knock"): "offline",
    ("en", "taken_down", "t", "pull"): "offline",
    ("en", "taken_down", "t", "put"): "out of business",
    ("en", "seized", "t", "take"): "control of; possession of",
    ("en", "arrested", "p", "lead"): "away",
    ("en", "arrested", "p", "pick"): "up",
    ("en", "arrested", "p", "place"): "under arrest",
    ("en", "arrested", "p", "put"): "under arrest",
    ("en", "in_custody", "p", "remain"): "in custody; in detention; behind bars",
    ("en", "in_custody", "p", "order"): "held; detained",
    ("en", "searched", "w", "turn"): "over",
    ("en", "searched", "w", "comb"): "through",
    ("en", "charged", "p", "bring"): "charges against",
    ("en", "charged", "p", "file"): "charges against",
    ("en", "charged", "p", "press"): "charges against",
    ("en", "indicted", "p", "unseal"): "an indictment against; an indictment of; indictments against",
    ("en", "sanctioned", "s", "impose"): "sanctions on; sanctions against; an asset freeze on",
    ("en", "sanctioned", "s", "place"): "on its sanctions list; under sanctions",
    ("en", "sanctioned", "s", "add"): "to its sanctions list; to the sanctions list",
    ("en", "sentenced", "p", "send"): "to prison; to jail",
    ("en", "sentenced", "p", "put"): "behind bars",
    ("en", "wanted", "p", "put"): "on its most wanted list",
    ("en", "wanted", "p", "seek"): "under; by; on",
    ("en", "released", "p", "let"): "go",
    ("en", "acquitted", "p", "walk"): "free",
    ("en", "arrested", "p", "take"): "into custody",
    ("en", "in_custody", "p", "remand"): "in custody; into custody; in pre-trial detention; to prison",
    ("en", "in_custody", "p", "hold"): "in custody; in pre-trial detention",
    ("en", "pleaded_guilty", "p", "plead"): "guilty",
    ("en", "convicted", "p", "find"): "guilty",
    ("en", "on_trial", "p", "go"): "on trial",
    ("en", "on_trial", "p", "stand"): "trial",
    ("en", "on_trial", "p", "put"): "on trial",
    ("en", "searched", "w", "carry"): "out searches",
    ("en", "released", "p", "set"): "free",
    ("fr", "under_formal_investigation", "p", "mettre"): "en examen",
    ("fr", "in_custody", "p", "placer"): "en garde à vue; en détention provisoire; en détention",
    ("fr", "released", "p", "remettre"): "en liberté",
    ("fr", "released", "p", "laisser"): "libre; libres",
    ("fr", "released", "p", "ressortir"): "libre; libres",
    ("fr", "seized", "t", "mettre"): "la main sur; sous séquestre",
    ("fr", "in_custody", "p", "maintenir"): "en détention; en garde à vue",
    ("fr", "on_trial", "p", "renvoyer"): "devant le tribunal; devant la cour; en correctionnelle",
    ("fr", "on_trial", "p", "traduire"): "en justice",
    ("fr", "arrested", "p", "mettre"): "aux arrêts; sous les verrous",
    ("fr", "extradited", "p", "remettre"): "aux autorités; à la justice",
    ("fr", "sanctioned", "s", "placer"): "sous sanctions; sur liste noire; sur sa liste noire",
    ("fr", "sanctioned", "s", "inscrire"): "sur sa liste noire; sur sa liste de sanctions; sur la liste des sanctions",
    ("fr", "pleaded_guilty", "p", "plaider"): "coupable",
    ("fr", "on_trial", "p", "comparaître"): "",
    ("fr", "convicted", "p", "reconnaître"): "coupable; coupables",
    ("fr", "convicted", "p", "déclarer"): "coupable; coupables",
    ("fr", "taken_down", "t", "mettre"): "hors ligne; hors d' état de nuire",
}
NOUNS = {
    ("en", "wanted"): "wanted; on the run; at large; still sought; being sought",
    ("en", "released"): "on bail; out on bail",
    ("en", "extradited"): "extradition of",
    ("en", "arrested"): "arrest of; arrests of; detention of",
    ("en", "indicted"): "indictment of",
    ("en", "convicted"): "conviction of",
    ("en", "acquitted"): "acquittal of",
    ("fr", "extradited"): "extradition de; extradition d'",
    ("fr", "arrested"): "arrestation de; arrestation d'; arrestations de; interpellation de; interpellation d'",
    ("fr", "indicted"): "inculpation de; inculpation d'",
    ("fr", "acquitted"): "relaxe de; acquittement de; relaxe d'; acquittement d'",
    ("en", "in_custody"): "in custody; in pre-trial detention; behind bars",
    ("en", "on_trial"): "on trial",
    ("fr", "in_custody"): "en garde à vue; en détention provisoire; sous les verrous; derrière les barreaux",
    ("fr", "wanted"): "en fuite; en cavale; toujours recherché; activement recherché",
    ("fr", "under_formal_investigation"): "mise en examen; mises en examen",
}
NOT_YET = frozenset(
    (
        "demande demandes procédure mandat request requests warrant warrants seek seeks seeking sought for fights "
        "contest contests contested awaiting pending before avant attendant contre réclame réclament "
        "possible if si against s'oppose"
    ).split()
)
"""Words before "arrest of" or "extradition de" that say that it is only asked for."""
CLEAR = frozenset(
    {
        "indicted",
        "convicted",
        "acquitted",
        "extradited",
        "arrested",
        "pleaded_guilty",
        "under_formal_investigation",
        "on_trial",
        "in_custody",
        "wanted",
    }
)
