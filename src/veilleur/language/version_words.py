"""The words around versions in English and French: what comes before, behind and between them."""


def _each(text: str) -> frozenset[str]:
    return frozenset(text.split())


CUES = _each(
    "version versions release releases firmware build builds branch branche branches line lines micrologiciel "
    "micrologiciels "
    "ver ver. vers. v rev revision révision hotfix correctif train firmwares"
)
"""Words that say that a number is a version."""
FILLERS = CUES | _each(
    "the la le les l' all any every toutes tous toute de du des software logiciel its their sa ses son d' : v "
    "number numéro no"
)
"""Words that may stand between "before" and the version."""
ALL = frozenset(
    {
        ("all", "versions"),
        ("any", "version"),
        ("every", "version"),
        ("all", "releases"),
        ("every", "release"),
        ("all", "supported", "versions"),
        ("toutes", "les", "versions"),
        ("toute", "version"),
        ("toutes", "versions"),
    }
)
OPERATORS: dict[tuple[str, ...], str] = {
    **{
        tuple(words.split()): "<"
        for words in (
            "before",
            "prior to",
            "previous to",
            "earlier than",
            "older than",
            "lower than",
            "below",
            "less than",
            "preceding",
            "under",
            "up to but excluding",
            "up to and excluding",
            "up to but not including",
            "up to , but not including",
            "up to ( excluding",
            "up to ( not including",
            "up to , not including",
            "up to not including",
            "up to ( but not including )",
            "up to ( not including )",
            "up to ( excluding )",
            "up to , but not including ,",
            "up to and not including",
            "up to excluding",
            "<",
            "avant",
            "antérieur à",
            "antérieure à",
            "antérieurs à",
            "antérieures à",
            "antérieures au",
            "antérieurs au",
            "antérieure au",
            "antérieur au",
            "inférieure à",
            "inférieures à",
            "inférieur à",
            "inférieurs à",
            "précédant",
            "plus anciennes que",
            "plus ancienne que",
            "jusqu'à mais sans inclure",
            "jusqu'à et hors",
            "strictement inférieures à",
        )
    },
    **{
        tuple(words.split()): "<="
        for words in (
            "up to and including",
            "prior to and including",
            "before and including",
            "up to ( and including",
            "up to including",
            "up to",
            "up to , and including",
            "through",
            "thru",
            "up through",
            "<=",
            "=<",
            "≤",
            "jusqu'à",
            "jusqu'au",
            "jusqu'aux",
            "jusqu'à et y compris",
            "no later than",
            "inférieures ou égales à",
            "inférieure ou égale à",
        )
    },
    **{
        tuple(words.split()): ">="
        for words in (
            "from",
            "since",
            "starting with",
            "starting from",
            "starting in",
            "starting at",
            "beginning with",
            "beginning from",
            "beginning in",
            "as of",
            "à partir de",
            "à partir du",
            "à partir des",
            "à compter de",
            "depuis",
            "dès",
            ">=",
            "≥",
            "supérieures ou égales à",
            "supérieure ou égale à",
        )
    },
    **{
        tuple(words.split()): ">"
        for words in (
            ">",
            "later than",
            "newer than",
            "above",
            "higher than",
            "supérieures à",
            "supérieure à",
            "postérieures à",
        )
    },
    **{tuple(words.split()): "between" for words in ("between", "entre")},
}
"""What a comparison says; the longest phrase is taken."""
RANGE_LINKS: dict[tuple[str, ...], str] = {
    **{
        tuple(words.split()): "<="
        for words in (
            "to",
            "through",
            "thru",
            "-",
            "–",
            "—",
            "à",
            "au",
            "jusqu'à",
            "jusqu'au",
            "up to",
            "up to and including",
            "et",
            "and",
            "until",
            "bis",
        )
    },
    **{words: sign for words, sign in OPERATORS.items() if sign in {"<", "<="}},
    ("and", "before"): "<",
    ("and", "prior", "to"): "<",
    (",", "<"): "<",
    ("and", "<"): "<",
    (",", "<="): "<=",
    ("and", "<="): "<=",
    ("|", "<"): "<",
    ("|", "<="): "<=",
    (",", "before"): "<",
    (",", "and", "before"): "<",
    (",", "prior", "to"): "<",
    ("and", "earlier", "than"): "<",
    ("et", "avant"): "<",
    ("but", "before"): "<",
    ("et", "antérieures", "à"): "<",
    ("et", "inférieures", "à"): "<",
    (",", "up", "to"): "<=",
    ("and", "up", "to"): "<=",
    ("&", "<"): "<",
    ("(", "inclusive", ")", "to"): "<=",
    ("(", "inclusive", ")", "and"): "<=",
    ("(", "included", ")", "to"): "<=",
    ("inclus", "à"): "<=",
    ("incluse", "à"): "<=",
}
"""What links the two ends of a range."""
EARLIER = _each(
    "earlier prior below older previous lower under before lesser antérieur antérieure antérieurs antérieures "
    "précédent précédente précédents "
    "précédentes inférieur inférieure inférieurs inférieures"
)
LATER = _each(
    "later newer above higher up onward onwards upwards greater subsequent ultérieur ultérieure ultérieurs "
    "ultérieures suivant suivante suivants "
    "suivantes supérieur supérieure supérieurs supérieures postérieur postérieure postérieurs postérieures"
)
"""Behind a version: "4.2.1 and earlier", "4.2.1 et suivantes"."""
EXCLUDED = _each("excluded exclusive excluding exclu exclue exclus exclues")
INCLUDED = _each("included inclusive including inclus incluse inclues incluses compris comprise comprises")
JOINERS = _each(", and or et ou & / | ainsi as well plus que puis aussi")
NOT_VERSIONS = _each(
    "cve cwe cvss score scored rated noté notée notes page section step article port tcp udp http tls ssl sha "
    "sha- md5 level tier windows office top rfc iso"
)
"""Words before a bare number that make it something else."""
UNITS = _each(
    "million millions billion billions milliard milliards percent % pour gb mb tb kb go mo to ko bytes octets "
    "hours days weeks months years minutes heures jours semaines "
    "mois ans année années users customers clients utilisateurs people personnes organisations organizations "
    "victims victimes dollars euros usd eur € $ £ "
    "flaws vulnerabilities vulnérabilités failles bugs devices appareils servers serveurs systems systèmes cves "
    "january february march april may june july august "
    "september october november december jan feb mar apr jun jul aug sep sept oct nov dec janvier février mars "
    "avril mai juin juillet août septembre octobre novembre décembre a.m p.m am pm st th points hosts fixes"
)
"""Words behind a number that make it a count, an amount or a date."""
