"""The words for flaws and their fixes: types of flaws, the nouns for them, and who makes and who only tells of
products.
"""

from functools import cache
from importlib.resources import files

from veilleur.facts.reading.inflection import noun_forms
from veilleur.facts.reading.nouns import PhraseIndex
from veilleur.language.words import words


@cache
def flaw_types(language: str) -> PhraseIndex:
    """The phrases that say what kind of flaw it is, of both languages: French texts use the English names too."""
    found: dict[tuple[str, ...], frozenset[str]] = {}
    section = ""
    source = files("veilleur.facts.lexicon") / "flaw_types.txt"
    for line in source.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            section = line.strip("[]")
        elif line and not line.startswith("#"):
            for entry in line.split(";"):
                noun = entry.strip()
                forms = (noun[:-1],) if noun.endswith("!") else (*noun_forms(noun, "en"), *noun_forms(noun, "fr"))
                for form in forms:
                    found.setdefault(tuple(word.low for word in words(form, language)), frozenset({section}))
    return PhraseIndex(found)


def _each(text: str) -> frozenset[str]:
    return frozenset(text.split())


FLAW_NOUNS = _each(
    "flaw flaws vulnerability vulnerabilities bug bugs hole holes weakness weaknesses defect defects issue "
    "issues zero-day zero-days 0-day "
    "faille failles vulnérabilité vulnérabilités défaut défauts brèche brèches bogue bogues bug bugs"
)
DEFINITE = _each("the this that its both these those all la le l' cette ce cet ces les")
INDEFINITE = _each("a an another one un une two three several deux trois plusieurs second new")
PRONOUNS = _each("it they elle elles il ils them")
AFFECTS = _each(
    "affects affect affecting affected impacts impact impacting impacted concerns concern concerning hits "
    "touching plagues "
    "affecte affectent affectant concerne concernent concernant touche touchent touchant impacte impactent "
    "impactant frappe"
)
SUFFERS = _each(
    "suffers suffer contains contain has ships carries comporte comportent contient contiennent souffre "
    "souffrent sujet sujette présente"
)
PLACES = _each("in of within inside to for across on from dans de d' du des sur au chez")
NOT_PRODUCTS = frozenset(
    "cvss cve cwe nvd cisa cert kev cert-fr anssi ncsc bsi enisa fbi nsa acn ccb mitre github telegram linkedin "
    "ghsa xss csrf sql rce ssrf dos "
    "http https tls ssh web internet epss poc patch tuesday monday wednesday thursday friday saturday sunday av "
    "n/ac l/pr tracked references référencée "
    "passage avis bulletin january february march april may june july august september october november december "
    "critical high medium low".split()
)
"""Names that stand in such sentences and are no product."""
MAKERS = _each(
    "vendor maker manufacturer developer supplier publisher éditeur éditrice fabricant constructeur "
    "équipementier développeur fournisseur"
)
"""Nouns that introduce who makes a product."""
FIXES = _each(
    "fixes fixed fix fixing patches patched patch patching closes closed close plugs plugged addresses addressed "
    "address resolves resolved corrects corrected correct repairs repaired "
    "remediates remediated mitigates solves solved corrige corrigent corrigé corrigée corrigés corrigées "
    "corriger corrigeait corrigeant comble comblé comblée comblées combler colmate colmaté "
    "colmatée colmatées colmater résout résolue résolues résolu résolus removes remove removed squashes squash "
    "squashed cures cure cured remedies remedied eliminates eliminated seals sealed corrigera corrigeront combla "
    "comblera comblent bouche bouchent bouché bouchée bouchées boucher colmatent remédie remédient supprime élimine "
    "éliminé"
)
INSTALLS = _each(
    "upgrade upgrading update updating updated install installing installed apply applying applied move migrate "
    "switch deploy upgraded upgrades "
    "passer passez installer installez appliquer appliquez mettre migrer migrez déployer déployez mise"
)
RELEASES = _each(
    "released releases release published publishes publish issued issues issue shipped ships ship pushed pushes "
    "launched available delivered publié publie publiée publiera publient sorti sortie sort "
    "livré livre livrera livreront livrée livrées diffusé diffuse diffusera diffusée proposera proposent proposée "
    "publient publieront publiée publiées publia livra diffusa corrigera déploie déploiera déployée fournit "
    "fournira sortira annonce annoncé rolled rolls rushed rush delivers deliver provides provided provide put puts "
    "sent sends posted posts paru parue disponible proposé propose déployé mis met mettra mettent"
)
AFFECTED = _each(
    "vulnerable affected impacted exposed concerned susceptible vulnérable vulnérables affecté affectée affectés "
    "affectées touché touchée touchés touchées concerné concernée concernés concernées "
    "impacté impactée impactés impactées exposé exposée exposées"
)
NEGATORS = _each("not n't never isn't aren't no unaffected pas ni jamais non aucunement neither")
