"""The small words of the two languages: what opens, links and turns a clause."""

ARTICLES = {
    "en": frozenset(
        (
            "the a an its their his her our this that these those some any all each every no another other "
            "several many few both such"
        ).split()
    ),
    "fr": frozenset(
        (
            "le la l' les un une des du au aux d' son sa ses leur leurs notre nos ce cet cette ces tout "
            "toute tous toutes aucun aucune plusieurs quelques certains certaines autre autres"
        ).split()
    ),
}
PREPOSITIONS = {
    "en": frozenset(
        (
            "of from by with without in on at to for against into onto through via over under about after "
            "before since until during within between among across near behind towards toward targeting "
            "including affecting involving using as per upon around inside outside despite off out amid "
            "following containing belonging concerning regarding like than"
        ).split()
    ),
    "fr": frozenset(
        (
            "de d' du des à au aux par avec sans dans en sur sous pour contre vers chez depuis avant après "
            "pendant durant entre parmi via malgré dès jusqu'à jusqu' selon hors visant touchant affectant "
            "concernant comprenant contenant envers lors suite dont comme appartenant"
        ).split()
    ),
}
BE = {
    "en": frozenset("be is are was were been being am isn't aren't wasn't weren't get gets got getting 's".split()),
    "fr": frozenset("est sont était étaient été être étant sera seront serait seraient fut furent soit soient".split()),
}
HAVE = {
    "en": frozenset("have has had having haven't hasn't hadn't".split()),
    "fr": frozenset("a ont avait avaient avoir ayant aura auront aurait auraient eut eurent ait aient".split()),
}
MODALS = {
    "en": frozenset("may might could can would will shall should must won't can't cannot couldn't wouldn't".split()),
    "fr": frozenset(
        ("peut peuvent pourrait pourraient pouvait pouvaient doit doivent devrait devraient va vont pu dû").split()
    ),
}
AUXILIARIES = {
    code: BE[code]
    | HAVE[code]
    | MODALS[code]
    | ({"do", "does", "did", "don't", "doesn't", "didn't"} if code == "en" else set())
    for code in BE
}
ADVERBS = {
    "en": frozenset(
        (
            "not n't never also then now still already again reportedly allegedly apparently possibly "
            "probably likely once ever just only later since actively currently previously recently yet "
            "first even successfully however therefore thus nevertheless instead initially widely so too "
            "largely immediately briefly partly partially fully silently quietly all both"
        ).split()
    ),
    "fr": frozenset(
        (
            "ne n' pas plus jamais aussi encore déjà ensuite alors également notamment toujours d'abord bien "
            "été très récemment désormais toutefois cependant néanmoins pourtant aussitôt depuis lors enfin "
            "finalement donc en revanche probablement vraisemblablement manifestement apparemment "
            "semble-t-il depuis ainsi peut-être guère rien y en s' se lui leur toutes tous tout"
        ).split()
    ),
}
RELATIVES = {
    "en": frozenset("who which that whose whom".split()),
    "fr": frozenset("qui dont lequel laquelle lesquels lesquelles".split()),
}
SUBORDINATORS = {
    "en": frozenset(
        (
            "that which who whose whom when while where because although though if unless whether once as "
            "but so whereas until"
        ).split()
    ),
    "fr": frozenset(
        (
            "que qu' qui dont lequel laquelle lesquels lesquelles lorsque lorsqu' quand où parce car si s'il "
            "tandis alors mais puisque puisqu' bien afin"
        ).split()
    ),
}
COORDINATORS = {
    "en": frozenset({"and", "or", "&", "as well as", "plus"}),
    "fr": frozenset({"et", "ou", "ainsi", "&", "puis"}),
}
STOPS = frozenset(";:()[]—–|") | {"...", "…"}
OPEN_QUOTES = frozenset('«“"')
QUOTES = frozenset('«»“”"')
NEGATIONS = {
    "en": frozenset(
        (
            "not n't never no none neither nor without isn't aren't wasn't weren't hasn't haven't hadn't "
            "doesn't don't didn't won't can't cannot couldn't wouldn't"
        ).split()
    ),
    "fr": frozenset("ne n' aucun aucune jamais sans ni".split()),
}


def known_language(language: str) -> str:
    """The language whose grammar reads a text: French for French, English for anything else."""
    return "fr" if language == "fr" else "en"
