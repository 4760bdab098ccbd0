"""The forms of the verbs and nouns that the kinds of facts are told with. Tables of rules, no dictionary.

A form says what it can be: `inf`, `pres`, `past`, `part` (past participle), `ger`, `fut`, `cond`, `impf`.
"""

from functools import lru_cache

_IRREGULAR = {
    "booby-trap": ("booby-trapped", "booby-trapped"),
    # lemma: past participle
    "steal": ("stole", "stolen"),
    "break": ("broke", "broken"),
    "take": ("took", "taken"),
    "bring": ("brought", "brought"),
    "hit": ("hit", "hit"),
    "shut": ("shut", "shut"),
    "put": ("put", "put"),
    "hold": ("held", "held"),
    "lead": ("led", "led"),
    "wind": ("wound", "wound"),
    "grind": ("ground", "ground"),
    "light": ("lit", "lit"),
    "swing": ("swung", "swung"),
    "tap": ("tapped", "tapped"),
    "stand": ("stood", "stood"),
    "get": ("got", "got"),
    "leave": ("left", "left"),
    "lose": ("lost", "lost"),
    "pay": ("paid", "paid"),
    "seek": ("sought", "sought"),
    "say": ("said", "said"),
    "tell": ("told", "told"),
    "find": ("found", "found"),
    "sell": ("sold", "sold"),
    "send": ("sent", "sent"),
    "write": ("wrote", "written"),
    "give": ("gave", "given"),
    "begin": ("began", "begun"),
    "strike": ("struck", "struck"),
    "withhold": ("withheld", "withheld"),
    "withdraw": ("withdrew", "withdrawn"),
    "cut": ("cut", "cut"),
    "go": ("went", "gone"),
    "set": ("set", "set"),
    "make": ("made", "made"),
    "see": ("saw", "seen"),
    "undergo": ("underwent", "undergone"),
    "fall": ("fell", "fallen"),
    "rebuild": ("rebuilt", "rebuilt"),
    "bid": ("bid", "bid"),
    "let": ("let", "let"),
    "plead": ("pleaded", "pleaded"),
    "spread": ("spread", "spread"),
    "think": ("thought", "thought"),
    "know": ("knew", "known"),
    "mean": ("meant", "meant"),
    "show": ("showed", "shown"),
    "come": ("came", "come"),
    "run": ("ran", "run"),
    "ship": ("shipped", "shipped"),
    "drop": ("dropped", "dropped"),
    "wipe": ("wiped", "wiped"),
    "tie": ("tied", "tied"),
    "offer": ("offered", "offered"),
    "cripple": ("crippled", "crippled"),
    "add": ("added", "added"),
    "grow": ("grew", "grown"),
    "become": ("became", "become"),
    "forbid": ("forbade", "forbidden"),
    "ban": ("banned", "banned"),
    "bar": ("barred", "barred"),
    "step": ("stepped", "stepped"),
    "plug": ("plugged", "plugged"),
    "swap": ("swapped", "swapped"),
    "scan": ("scanned", "scanned"),
    "slip": ("slipped", "slipped"),
    "embed": ("embedded", "embedded"),
    "plan": ("planned", "planned"),
    "admit": ("admitted", "admitted"),
    "permit": ("permitted", "permitted"),
    "submit": ("submitted", "submitted"),
    "stop": ("stopped", "stopped"),
    "infer": ("inferred", "inferred"),
    "refer": ("referred", "referred"),
    "transfer": ("transferred", "transferred"),
    "cancel": ("cancelled", "cancelled"),
    "acquit": ("acquitted", "acquitted"),
    "freeze": ("froze", "frozen"),
    "unplug": ("unplugged", "unplugged"),
    "scrap": ("scrapped", "scrapped"),
    "nab": ("nabbed", "nabbed"),
    "defer": ("deferred", "deferred"),
    "reset": ("reset", "reset"),
    "commit": ("committed", "committed"),
    "target": ("targeted", "targeted"),
    "remit": ("remitted", "remitted"),
    "brag": ("bragged", "bragged"),
}
_DOUBLED = {
    "stopped": "stopping",
    "dropped": "dropping",
    "shipped": "shipping",
    "banned": "banning",
    "plugged": "plugging",
    "swapped": "swapping",
    "scanned": "scanning",
    "slipped": "slipping",
    "embedded": "embedding",
    "planned": "planning",
    "admitted": "admitting",
    "permitted": "permitting",
    "submitted": "submitting",
    "transferred": "transferring",
    "cancelled": "cancelling",
    "deferred": "deferring",
    "acquitted": "acquitting",
    "unplugged": "unplugging",
    "scrapped": "scrapping",
    "nabbed": "nabbing",
    "committed": "committing",
    "bragged": "bragging",
}

Forms = dict[str, frozenset[str]]


@lru_cache(maxsize=2048)
def english_verb(lemma: str) -> Forms:
    """Every form of an English verb and what it can be."""
    made: dict[str, set[str]] = {}

    def add(form: str, *features: str) -> None:
        made.setdefault(form, set()).update(features)

    sibilant = lemma.endswith(("s", "x", "z", "ch", "sh", "o"))
    y_changes = lemma.endswith("y") and lemma[-2] not in "aeiou"
    add(lemma, "inf", "pres")
    add(lemma[:-1] + "ies" if y_changes else lemma + ("es" if sibilant else "s"), "pres")
    past, participle = _IRREGULAR.get(lemma, ("", ""))
    if not past:
        past = participle = lemma + "d" if lemma.endswith("e") else lemma[:-1] + "ied" if y_changes else lemma + "ed"
    add(past, "past")
    add(participle, "part")
    doubled = _DOUBLED.get(past)
    if doubled:
        add(doubled, "ger")
    elif lemma in {"hit", "shut", "put", "get", "cut", "set", "let", "run", "reset", "begin"}:
        add(lemma + lemma[-1] + "ing", "ger")
    elif lemma.endswith("ie"):
        add(lemma[:-2] + "ying", "ger")
    else:
        add((lemma[:-1] if lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")) else lemma) + "ing", "ger")
    if lemma == "cancel":
        add("canceled", "past", "part")
        add("canceling", "ger")
    if lemma.endswith("ise"):
        for form, features in english_verb(lemma[:-3] + "ize").items():
            add(form, *features)
    return {form: frozenset(features) for form, features in made.items()}


_ENDINGS = {
    "er": {
        "inf": ("er",),
        "pres": ("e", "es", "ent", "ons", "ez"),
        "impf": ("ait", "aient"),
        "fut": ("era", "eront"),
        "cond": ("erait", "eraient"),
        "past": ("a", "èrent"),
        "ger": ("ant",),
        "part": ("é", "ée", "és", "ées"),
    },
    "ir": {
        "inf": ("ir",),
        "pres": ("it", "issent", "issons", "issez"),
        "impf": ("issait", "issaient"),
        "fut": ("ira", "iront"),
        "cond": ("irait", "iraient"),
        "past": ("it", "irent"),
        "ger": ("issant",),
        "part": ("i", "ie", "is", "ies"),
    },
    "re": {
        "inf": ("re",),
        "pres": ("", "ent", "ons", "ez"),
        "impf": ("ait", "aient"),
        "fut": ("ra", "ront"),
        "cond": ("rait", "raient"),
        "past": ("it", "irent"),
        "ger": ("ant",),
        "part": ("u", "ue", "us", "ues"),
    },
}
_FRENCH_IRREGULAR = {
    # lemma: pres 3s, pres 3p, stem of the imperfect, stem of the future, participle m.s., simple past 3s, simple past
    # 3p
    "détruire": ("détruit", "détruisent", "détruis", "détruir", "détruit", "détruisit", "détruisirent"),
    "produire": ("produit", "produisent", "produis", "produir", "produit", "produisit", "produisirent"),
    "introduire": ("introduit", "introduisent", "introduis", "introduir", "introduit", "introduisit", "introduisirent"),
    "inscrire": ("inscrit", "inscrivent", "inscriv", "inscrir", "inscrit", "inscrivit", "inscrivirent"),
    "interdire": ("interdit", "interdisent", "interdis", "interdir", "interdit", "interdit", "interdirent"),
    "mettre": ("met", "mettent", "mett", "mettr", "mis", "mit", "mirent"),
    "promettre": ("promet", "promettent", "promett", "promettr", "promis", "promit", "promirent"),
    "sortir": ("sort", "sortent", "sort", "sortir", "sorti", "sortit", "sortirent"),
    "servir": ("sert", "servent", "serv", "servir", "servi", "servit", "servirent"),
    "remettre": ("remet", "remettent", "remett", "remettr", "remis", "remit", "remirent"),
    "compromettre": (
        "compromet",
        "compromettent",
        "compromett",
        "compromettr",
        "compromis",
        "compromit",
        "compromirent",
    ),
    "permettre": ("permet", "permettent", "permett", "permettr", "permis", "permit", "permirent"),
    "transmettre": ("transmet", "transmettent", "transmett", "transmettr", "transmis", "transmit", "transmirent"),
    "admettre": ("admet", "admettent", "admett", "admettr", "admis", "admit", "admirent"),
    "prendre": ("prend", "prennent", "pren", "prendr", "pris", "prit", "prirent"),
    "reprendre": ("reprend", "reprennent", "repren", "reprendr", "repris", "reprit", "reprirent"),
    "apprendre": ("apprend", "apprennent", "appren", "apprendr", "appris", "apprit", "apprirent"),
    "surprendre": ("surprend", "surprennent", "surpren", "surprendr", "surpris", "surprit", "surprirent"),
    "découvrir": ("découvre", "découvrent", "découvr", "découvrir", "découvert", "découvrit", "découvrirent"),
    "ouvrir": ("ouvre", "ouvrent", "ouvr", "ouvrir", "ouvert", "ouvrit", "ouvrirent"),
    "rouvrir": ("rouvre", "rouvrent", "rouvr", "rouvrir", "rouvert", "rouvrit", "rouvrirent"),
    "reconstruire": (
        "reconstruit",
        "reconstruisent",
        "reconstruis",
        "reconstruir",
        "reconstruit",
        "reconstruisit",
        "reconstruisirent",
    ),
    "démentir": ("dément", "démentent", "dément", "démentir", "démenti", "démentit", "démentirent"),
    "offrir": ("offre", "offrent", "offr", "offrir", "offert", "offrit", "offrirent"),
    "souffrir": ("souffre", "souffrent", "souffr", "souffrir", "souffert", "souffrit", "souffrirent"),
    "subir": ("subit", "subissent", "subiss", "subir", "subi", "subit", "subirent"),
    "atteindre": ("atteint", "atteignent", "atteign", "atteindr", "atteint", "atteignit", "atteignirent"),
    "contraindre": (
        "contraint",
        "contraignent",
        "contraign",
        "contraindr",
        "contraint",
        "contraignit",
        "contraignirent",
    ),
    "obtenir": ("obtient", "obtiennent", "obten", "obtiendr", "obtenu", "obtint", "obtinrent"),
    "prévenir": ("prévient", "préviennent", "préven", "préviendr", "prévenu", "prévint", "prévinrent"),
    "parvenir": ("parvient", "parviennent", "parven", "parviendr", "parvenu", "parvint", "parvinrent"),
    "revenir": ("revient", "reviennent", "reven", "reviendr", "revenu", "revint", "revinrent"),
    "contenir": ("contient", "contiennent", "conten", "contiendr", "contenu", "contint", "continrent"),
    "détenir": ("détient", "détiennent", "déten", "détiendr", "détenu", "détint", "détinrent"),
    "vendre": ("vend", "vendent", "vend", "vendr", "vendu", "vendit", "vendirent"),
    "rendre": ("rend", "rendent", "rend", "rendr", "rendu", "rendit", "rendirent"),
    "répandre": ("répand", "répandent", "répand", "répandr", "répandu", "répandit", "répandirent"),
    "suspendre": ("suspend", "suspendent", "suspend", "suspendr", "suspendu", "suspendit", "suspendirent"),
    "perdre": ("perd", "perdent", "perd", "perdr", "perdu", "perdit", "perdirent"),
    "dire": ("dit", "disent", "dis", "dir", "dit", "dit", "dirent"),
    "écrire": ("écrit", "écrivent", "écriv", "écrir", "écrit", "écrivit", "écrivirent"),
    "décrire": ("décrit", "décrivent", "décriv", "décrir", "décrit", "décrivit", "décrivirent"),
    "faire": ("fait", "font", "fais", "fer", "fait", "fit", "firent"),
    "inclure": ("inclut", "incluent", "inclu", "inclur", "inclus", "inclut", "inclurent"),
    "traduire": ("traduit", "traduisent", "traduis", "traduir", "traduit", "traduisit", "traduisirent"),
    "reconnaître": ("reconnaît", "reconnaissent", "reconnaiss", "reconnaîtr", "reconnu", "reconnut", "reconnurent"),
    "apparaître": ("apparaît", "apparaissent", "apparaiss", "apparaîtr", "apparu", "apparut", "apparurent"),
    "recevoir": ("reçoit", "reçoivent", "recev", "recevr", "reçu", "reçut", "reçurent"),
    "payer": ("paie", "paient", "pay", "paier", "payé", "paya", "payèrent"),
    "exclure": ("exclut", "excluent", "exclu", "exclur", "exclu", "exclut", "exclurent"),
    "avertir": ("avertit", "avertissent", "avertiss", "avertir", "averti", "avertit", "avertirent"),
    "soutenir": ("soutient", "soutiennent", "souten", "soutiendr", "soutenu", "soutint", "soutinrent"),
    "convaincre": ("convainc", "convainquent", "convainqu", "convaincr", "convaincu", "convainquit", "convainquirent"),
}


@lru_cache(maxsize=2048)
def french_verb(lemma: str) -> Forms:
    """Every form of a French verb that news uses (third person, infinitive, participles) and what it can be."""
    made: dict[str, set[str]] = {}

    def add(form: str, feature: str) -> None:
        made.setdefault(form, set()).add(feature)

    irregular = _FRENCH_IRREGULAR.get(lemma)
    if irregular is not None:
        one, many, imperfect, future, participle, past, pasts = irregular
        add(lemma, "inf")
        for form, feature in (
            (one, "pres"),
            (many, "pres"),
            (past, "past"),
            (pasts, "past"),
            (imperfect + "ant", "ger"),
            (imperfect + "ez", "pres"),
            (imperfect + "ons", "pres"),
        ):
            add(form, feature)
        for ending in ("ait", "aient"):
            add(imperfect + ending, "impf")
            add(future + ending, "cond")
        for ending in ("a", "ont"):
            add(future + ending, "fut")
        for ending in ("", "e", "s", "es") if not participle.endswith("s") else ("", "e", "es"):
            add(participle + ending, "part")
        return {form: frozenset(features) for form, features in made.items()}
    group = lemma[-2:]
    if group not in _ENDINGS:
        message = f"no rule for the French verb {lemma!r}"
        raise ValueError(message)
    stem = lemma[:-2]
    for feature, endings in _ENDINGS[group].items():
        for ending in endings:
            add(_joined(stem, ending) if group == "er" else stem + ending, feature)
    return {form: frozenset(features) for form, features in made.items()}


def _joined(stem: str, ending: str) -> str:
    """ "exigeait", "plaçait", "rejette": what a first-group stem does before its endings."""
    if stem.endswith("g") and ending[0] in "aoâ":
        return f"{stem}e{ending}"
    if stem.endswith("c") and ending[0] in "aoâ":
        return f"{stem[:-1]}ç{ending}"
    mute = ending in {"e", "es", "ent", "era", "eront", "erait", "eraient"}
    if mute and len(stem) > 2 and stem[-2] == "e" and stem[-1] in "vnmsp":
        return f"{stem[:-2]}è{stem[-1]}{ending}"
    if mute and stem.endswith("el"):
        return f"{stem}l{ending}" if stem.endswith("appel") else f"{stem[:-2]}èl{ending}"
    if ending in {"e", "es", "ent"} and len(stem) > 2 and stem[-2] == "é" and stem[-1] in "rdgtlncsqvb":
        return f"{stem[:-2]}è{stem[-1]}{ending}"
    if stem.endswith(("oy", "uy")) and mute:
        return f"{stem[:-1]}i{ending}"
    return stem + ending


def verb(lemma: str, language: str) -> Forms:
    """The forms of a verb in one of the two languages that are read."""
    return french_verb(lemma) if language == "fr" else english_verb(lemma)


def noun_forms(noun: str, language: str) -> tuple[str, ...]:
    """A noun or noun phrase and its plural; of a French phrase its first word (and a following adjective) takes it."""
    if language == "en":
        head, last = noun.rsplit(" ", 1) if " " in noun else ("", noun)
        plural = (
            last[:-1] + "ies"
            if last.endswith("y") and last[-2:-1] not in "aeiou"
            else last + ("es" if last.endswith(("s", "x", "ch", "sh")) else "s")
        )
        return noun, f"{head} {plural}".strip()
    first, _, rest = noun.partition(" ")
    plural = (
        first
        if first.endswith(("s", "x", "z"))
        else first[:-2] + "aux"
        if first.endswith("al")
        else first + ("x" if first.endswith(("eau", "eu")) else "s")
    )
    forms = [noun, f"{plural} {rest}".strip()]
    if rest and " " not in rest and "'" not in rest and not rest.endswith(("s", "x")):
        forms.append(f"{plural} {rest[:-2] + 'aux' if rest.endswith('al') else rest + 's'}")
    return tuple(forms)
