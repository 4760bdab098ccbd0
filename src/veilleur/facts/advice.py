"""The words by which a text recommends something, in English, French, German and Spanish."""

from dataclasses import dataclass

import re2

_LETTER = "[A-Za-zÀ-ÖØ-öø-ÿœŒ]"
_WORD = f"{_LETTER}+"
# RE2's \b knows only ASCII ("é" would end a word), and the classes of all letters make large automata: these do.
B = r"(?:^|[\s\x{A0}\x{202F}\"'’«»“”()\[\],.;:/–—\-])"
E = r"(?:$|[\s\x{A0}\x{202F}\"'’«»“”()\[\],.;:!?/–—\-])"

SECTION_LINE = (
    r"(?im)^\W*(?:\d+[.)]\s*)?(?:(?:our |general |key )?recommendations?|recommended (?:actions?|mitigations?|steps)|"
    r"mitigations?|workarounds?|solutions?|remediation|actions? to take.*|what (?:you|users|admins) (?:should|can|need "
    r"to) do|what to do|how to protect.*|nos recommandations?|recommandations?|contournements?(?: provisoires?)?|"
    r"mesures? (?:à prendre|recommandées?|de protection)|que faire ?\??|comment se protéger.*|empfehlungen?|empfohlene "
    r"maßnahmen|gegenmaßnahmen|schutzmaßnahmen|abhilfe|recomendaciones|mitigación|mitigaciones|solución|medidas "
    r"recomendadas|qué hacer|cómo protegerse.*)(?:[^A-Za-zÀ-ÿ.\n][^.\n]*)?:?$"
)
"""A line that is a heading above advice."""

SECTION = re2.compile(SECTION_LINE)

_READERS = (
    r"(?:users?|administrators?|admins?|organi[sz]ations?|customers?|operators?|defenders|companies|enterprises"
    r"|businesses"
    r"|developers|everyone|anyone|you|teams?|agencies|readers|maintainers|owners|people|clients|employees|consumers"
    r"|individuals|subscribers|victims|patients|residents|citizens|parents|households|practitioners|utilisateurs"
    r"|utilisatrices|administrateurs|organisations|victimes|internautes|personnes|établissements|administrations"
    r"|citoyens|propriétaires|hébergeurs|exploitants|assurés"
    r"|entreprises|équipes|agents|collectivités|usagers|abonnés|développeurs|responsables|opérateurs|particuliers|vous"
    r"|nutzer[a-zà-ÿ]*|anwender[a-zà-ÿ]*|admins|administratoren|unternehmen|kunden|betreiber|betroffene|entwickler"
    r"|usuarios"
    r"|administradores|organizaciones|empresas|clientes|desarrolladores)"
)
_MORE_READERS = (
    r"(?:schools|hospitals|firms|hosts|municipalities|councils|banks|universities|merchants|shops|members|"
    r"holders|travell?ers"
    r"|students|players|guests|donors|drivers|providers|suppliers|utilities|manufacturers|workers|shoppers|recipients"
    r"|webmasters|visitors|passengers|staff|anybody|everybody|those|whoever|écoles|hôpitaux|communes|mairies|banques"
    r"|universités|boutiques|commerçants|voyageurs|étudiants|membres|salariés|employés|élèves|clients|patients"
    r"|headteachers|teachers|principals|clinics|diplomats|envoys|ministries|embassies|farmers|pharmacies|doctors"
    r"|households|tenants|carriers|airlines|ports|libraries|charities|journalists|lawyers|accountants|buyers|sellers"
    r"|resellers|integrators|registrars|vendors|hoteliers|owners|adherents|enseignants|directeurs|diplomates"
    r"|ministères|ambassades|pharmacies|médecins|avocats|comptables|locataires|journalistes|transporteurs"
    r"|associations|hôteliers|agriculteurs|intégrateurs|revendeurs|mainteneurs|lecteurs)"
)
"""Who is advised too, though "must" and "doivent" say their duties by law rather than advice."""
_THINGS = (
    r"(?:devices?|systems?|servers?|patch(?:es)?|updates?|credentials|passwords?|keys|tokens|secrets|instances?"
    r"|appliances?|software|firmware|access|accounts?|backups?|interfaces?|services?|ports?|routers?|gateways?|machines"
    r"|hosts|installations|packages|versions|plugins?|équipements?|systèmes?|serveurs?|correctifs?|mises? à jour"
    r"|mots? de passe|comptes?|clés|jetons|accès|sauvegardes?|interfaces?|machines|versions|systeme|geräte|server"
    r"|passwörter|zugangsdaten|zugänge|sistemas?|servidores|contraseñas|actualizaciones|parches|equipos|dispositivos)"
)
VERBS = (
    r"(?:accept|activate|add|adopt|allow|apply|assess|assume|audit|avoid|back up|beware|block|bring|change|check|click"
    r"|close|collect|conduct|configure|consider|contact|create|decommission|delete|deny|deploy|develop|disable|"
    r"disconnect|do|download"
    r"|downgrade|educate|employ|enable|encrypt|enforce|ensure|establish|evaluate|examine|exercise|expose|filter|follow"
    r"|harden|hunt|identify|ignore|implement|inspect|install|inventory|investigate|isolate|keep|limit|lock|log|look"
    r"|maintain"
    r"|make|manage|migrate|minimi[sz]e|monitor|move|notify|open|patch|pay|perform|pin|prevent|priorit(?:ize|ise)"
    r"|protect"
    r"|rebuild|reduce|refrain|reinstall|remain|remove|replace|report|require|reply|reset|respond|retain|reboot|"
    r"restart|restore|restrict"
    r"|review|revoke|rotate|run|scan|search|secure|segment|separate|set|share|sign|stay|stop|store|switch|take|"
    r"test|track|train"
    r"|treat|turn|uninstall|unplug|update|upgrade|use|validate|verify|wait|watch)"
)
_DONE = (
    r"(?:applied|audited|avoided|backed up|blocked|changed|checked|considered|decommissioned|deleted|disabled"
    r"|disconnected"
    r"|enabled|enforced|installed|isolated|limited|migrated|monitored|patched|priorit(?:ized|ised)|protected|rebuilt"
    r"|removed|replaced|reset|restricted|reviewed|revoked|rotated|segmented|treated|turned off|uninstalled|updated"
    r"|upgraded|verified)"
)
_DONE_FR = (
    r"(?:appliquée?s?|mise?s? à jour|isolée?s?|changée?s?|installée?s?|désactivée?s?|révoquée?s?|remplacée?s?"
    r"|restreinte?s?|vérifiée?s?|bloquée?s?|supprimée?s?|surveillée?s?|réinitialisée?s?|corrigée?s?|limitée?s?)"
)
_DO_DE = (
    r"(?:installier|aktualisier|einspiel|änder|deaktivier|abschalt|prüf|überprüf|sperr|blockier|patch|wechsel"
    r"|updat|isolier"
    r"|widerruf|zurücksetz|aktivier|entfern|lösch|beschränk|einschränk|vermeid|verwend|umsetz|reagier|handel|absicher"
    r"|trenn|upgrad|meld|sicher|austausch|anwend|öffn)(?:e?n)"
)
_DO_ES = (
    r"(?:actualizar|aplicar|instalar|cambiar|desactivar|deshabilitar|revisar|bloquear|aislar|evitar|restringir|limitar"
    r"|activar|habilitar|revocar|rotar|eliminar|verificar|comprobar|parchear|migrar|contactar|usar|utilizar|abrir)"
)
_DO_FR = (
    r"(?:mettre|appliquer|installer|désactiver|changer|vérifier|activer|éviter|surveiller|limiter|remplacer|sauvegarder"
    r"|bloquer|isoler|révoquer|supprimer|désinstaller|s['’]assurer|veiller|utiliser|privilégier|redémarrer|migrer"
    r"|restreindre|contrôler|auditer|renouveler|réinitialiser|modifier|corriger|procéder|effectuer|consulter|contacter"
    r"|se référer|segmenter|filtrer|chiffrer|sensibiliser|former|signaler|déployer|passer|télécharger|renforcer|rester"
    r"|faire preuve|protéger|retirer|fermer|couper|débrancher|recourir|prendre|rechercher|analyser|conserver|ouvrir"
    r"|cliquer|exposer|payer|réutiliser|revenir|remonter|débrancher|transmettre|communiquer|répondre|attendre|"
    r"abandonner)"
)


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that recommend, what must stand before them in their clause, and what behind.

    The parts are searched apart: one pattern with long gaps would make an automaton that RE2 gives up on.
    """

    says: str
    before: str = ""
    behind: str = ""


_BY_READERS = f"{B}{_READERS}{E}"
_BY_MORE = f"{B}{_MORE_READERS}{E}"
_THEM = f"(?:{_READERS}|{_MORE_READERS})"
_TO_READERS = (
    rf"^\s?(?:that|to|not|against|{_LETTER}+ing|all|any|every|federal|its|affected|immediate|immediately|upgrades?"
    rf"|updates?|the (?:use|following|immediate)|(?:{_WORD}\s){{0,2}}{_THEM}){E}"
)
_ADVERBS = r"(?:\s(?:not|never|also|immediately|urgently|always|therefore|only|now|first|still|[a-z]+ly))*"

CUES = (
    # English: who should do what, what should be done, who recommends it, and that it is recommended.
    Cue(rf"{B}(?:should|must|need to|ought to|have to){_ADVERBS}\s{VERBS}{E}", before=_BY_READERS),
    Cue(rf"{B}(?:should|need to|ought to){_ADVERBS}\s{VERBS}{E}", before=_BY_MORE),
    Cue(
        rf"{B}(?:recommends?|advises?|advised|recommended|urges?){E}",
        behind=rf"^\s?an? (?:[a-z\-]+\s){{0,2}}(?:reset|reinstall(?:ation)?|update|upgrade|restart|reboot|rotation"
        rf"|review|patch|migration|backup|password change){E}",
    ),
    Cue(
        rf"{B}can (?:also )?(?:protect|mitigate|limit|reduce|prevent|avoid|defend)(?:\s[a-z\-]+){{1,6}} by{E}",
        before=_BY_READERS,
        behind=rf"^\s?(?:[a-z]+ly\s)?[a-z]{{2,}}ing{E}",
    ),
    Cue(rf"{B}(?:should|must){_ADVERBS}\sbe (?:aware|vigilant|cautious|careful|wary|alert){E}", before=_BY_READERS),
    Cue(
        rf"{B}(?:are|is)(?:\s[a-z]+)?\s(?:advised|urged|encouraged|recommended|asked|required|requested|warned"
        rf"|instructed|told)(?:\s[a-z]+)?\s(?:not )?to{E}",
        before=_BY_READERS,
    ),
    Cue(rf"{B}(?:should|must|need to|ought to){_ADVERBS}\sbe\s(?:[a-z]+ly\s)?{_DONE}{E}", before=f"{B}{_THINGS}{E}"),
    Cue(
        rf"{B}(?:recommends?|advises?|urges?|suggests?|recommended|advised|urged|(?:is|are) (?:[a-z]+ly )?"
        rf"(?:recommending|advising|urging)){E}",
        behind=_TO_READERS,
    ),
    Cue(
        rf"{B}(?:(?:is|are) (?:[a-z]+ly )?(?:encouraging|asking|telling|warning)"
        rf"|encourages?|asks?|warns?|orders?|ordered|directs?|directed|instructs?|instructed|requires?|asked"
        rf"|encouraged|warned|told|tells?)\s(?:[a-z\-]+\s){{0,4}}{_THEM}{E}",
        behind=rf"(?:^|\s)to\s{VERBS}{E}",
    ),
    Cue(
        rf"{B}(?:counsels?|counselled|urges|urged|implores?|begs|presses|pressed|exhorts|exhorted)\s(?:[a-z\-]+\s){{0,4}}{_THEM}{E}",
        behind=rf"(?:^|\s)to\s{VERBS}{E}",
    ),
    Cue(rf"{_THEM}\shave until [^.;:]{{3,30}} to {VERBS}{E}"),
    Cue(rf"^[“\"]{VERBS}\s[^”\"]{{4,200}}[,.!]?[”\"],? (?:advises?|advised|urges?|urged|recommends?|recommended){E}"),
    Cue(rf"{B}it(?:\s?['’]s| is)(?:\s[a-z]+)?\s(?:recommended|advised|advisable|imperative|essential|crucial)\s"),
    Cue(
        rf"{B}(?:is|are)(?:\s[a-z]+ly)?\s(?:recommended|advised|advisable){E}",
        before=rf"{B}(?:[a-z]+ing|updates?|upgrades?){E}",
    ),
    Cue(rf"{B}as an? (?:[a-z]+ )?(?:workaround|mitigation|precaution),? (?:[a-z]+ )?{VERBS}{E}"),
    Cue(rf"{B}(?:workaround|mitigation)s? (?:is|are|would be) to{E}"),
    # French.
    Cue(
        rf"{B}il est (?:{_WORD} )?(?:recommandé|conseillé|préconisé|impératif|indispensable|préférable"
        rf"|déconseillé){E}"
    ),
    Cue(
        rf"{B}(?:recommand|conseill|préconis|déconseill)(?:e|ent|ons){E}",
        behind=r"(?:^|\s)(?:de|à|aux?|une?|la|le|les|d['’][a-zà-ÿ]+|l['’][a-zà-ÿ]+)(?:\s|$)",
    ),
    Cue(
        rf"{B}(?:exhort(?:e|ent|ons)|appelle(?:nt)?|appelons|invit(?:e|ent|ons)|encourage(?:nt|ons)?|enjoi(?:nt|gnent|gnons))\s(?:{_WORD}\s){{0,4}}{_READERS}{E}",
        behind=r"(?:^|\s)(?:à|de|d['’][a-zà-ÿ]+)\s",
    ),
    Cue(
        rf"{B}(?:demande(?:nt)?|rappelle(?:nt)?) (?:à|aux)\s(?:{_WORD}\s){{0,3}}{_READERS}{E}",
        behind=rf"(?:^|\s)(?:de\s|d['’])(?:ne (?:pas|plus|jamais) )?{_DO_FR}{E}",
    ),
    Cue(rf"{B}a (?:recommandé|conseillé|demandé|enjoint) (?:à|aux){E}", behind=r"\s(?:de\s|d['’])"),
    Cue(
        rf"{B}(?:appel(?:le|lent|ons|ée?s?)|invit(?:e|ent|ons|ée?s?)|incit(?:e|ent|ons|ée?s?))(?:\s{_WORD}){{0,5}} à "
        rf"(?:la|une|plus de)(?:\s{_WORD}){{0,2}} (?:vigilance|prudence){E}"
    ),
    Cue(
        rf"{B}(?:doivent|devraient|devez|devriez|sont (?:{_WORD}ment )?(?:invité|appelé|encouragé|prié|incité)e?s? à"
        rf"|ont intérêt à)\s(?:{_WORD}ment\s|ne pas\s|aussi\s|également\s)?{_DO_FR}{E}",
        before=_BY_READERS,
    ),
    Cue(
        rf"{B}(?:doivent|devraient|doit|devrait) être (?:{_WORD}ment )?{_DONE_FR}{E}",
        before=f"{B}{_THINGS}{E}",
    ),
    Cue(rf"{B}il (?:convient|est temps|importe)(?: {_WORD})? (?:de (?:ne pas )?|d['’]){_DO_FR}{E}"),
    Cue(rf"{B}il faut(?: {_WORD})? {_DO_FR}{E}"),
    Cue(rf"{B}(?:mieux vaut|il vaut mieux)(?: ne (?:pas|plus|jamais))? {_DO_FR}{E}"),
    Cue(rf"{B}(?:devraient|devriez)(?: {_WORD}ment)? {_DO_FR}{E}", before=_BY_MORE),
    Cue(
        rf"{B}(?:doit|devrait)(?: {_WORD}ment)? {_DO_FR}{E}",
        before=r"^\s*(?:qui|quiconque|toute? (?:personne|utilisateur|utilisatrice|entreprise|organisation|client))\s",
    ),
    Cue(rf"{B}(?:elles?|ils?) (?:doivent|doit|devraient) être (?:{_WORD}ment )?(?:remplacée?s?|mise?s? à jour){E}"),
    Cue(rf"{B}mises? à jour (?:exigée|imposée|requise)s? (?:des|aux?|par|pour|avant|d['’]ici){E}"),
    Cue(
        rf"{B}est (?:{_WORD}ment )?(?:recommandée|conseillée|préconisée){E}",
        before=f"{B}(?:mise à jour|migration|installation|application|désactivation|activation){E}",
    ),
    Cue(
        rf"{B}(?:engage(?:nt)?|press(?:e|ent)|pri(?:e|ent)|incit(?:e|ent)|invit(?:e|ent)|exhort(?:e|ent)|somme(?:nt)?)"
        rf"\s(?:{_WORD}\s){{0,4}}(?:{_THEM}|ces derniers|ceux-ci|celles-ci){E}",
        behind=r"(?:^|\s)(?:à|de|d['’]|de\s[ln]['’])\s?[a-zà-ÿ]+",
    ),
    # German: the verb that says what to do stands last.
    Cue(f"{B}(?:empfiehlt|empfehlen|rät|raten){E}"),
    Cue(rf"{B}(?:fordert|fordern|ruft|rufen)\s(?:{_WORD}\s){{0,3}}{_READERS}(?:\s{_WORD}){{0,2}}\sauf{E}"),
    Cue(f"{B}(?:wird|werden) (?:{_WORD} )?(?:empfohlen|geraten){E}"),
    Cue(f"{B}ist (?:{_WORD} )?(?:ratsam|empfehlenswert){E}"),
    Cue(f"{B}(?:sollten?|müssen){E}", before=_BY_READERS, behind=f"{B}{_DO_DE}{E}"),
    Cue(rf"{B}wer\s[^.;:!?\n]+,\s(?:sollte|muss){E}", behind=f"{B}{_DO_DE}{E}"),
    Cue(rf"{B}(?:sollten?|müssen)\s(?:{_WORD}\s)?{_READERS}{E}", behind=f"{B}{_DO_DE}{E}"),
    # Spanish.
    Cue(f"{B}(?:se (?:recomienda|aconseja|sugiere)|recomiendan?|recomendamos|aconsejan?|aconsejamos|instan? a){E}"),
    Cue(f"{B}es (?:{_WORD}mente )?(?:recomendable|aconsejable|conveniente|imprescindible){E}"),
    Cue(
        rf"{B}(?:pide|piden|pidió|exhortan?|urgen?) a (?:los |las |sus |todos los )?{_READERS}{E}",
        behind=rf"{B}{_DO_ES}{E}",
    ),
    Cue(f"{B}(?:deben|deberían|deberán){E}", before=_BY_READERS, behind=f"{B}{_DO_ES}{E}"),
)
"""Each says by itself that its sentence recommends something."""

_OBJECT = (
    r"(?:the|your|all|any|every|these|those|this|affected|vulnerable|exposed|available|security|vendor|latest|now"
    r"|immediately|to)"
)
ORDERS = (
    (
        rf"^(?:[A-Z] - )?(?:[Pp]lease |[Ii]mmediately )?(?i:update|upgrade|downgrade|patch|install"
        rf"|apply)\s(?:{_OBJECT}|patches|updates"
        rf"|systems|devices|as soon|version|(?:[A-Z][A-Za-zÀ-ÿ0-9.\-]+ ){{1,4}}(?:to|from)|it|them){E}"
    ),
    (
        r"^(?:[A-Z] - )?(?:Please |Immediately )?(?:Disable|Rotate|Revoke|Reset|Uninstall|Isolate|Back up"
        r"|Restrict access|Change (?:your|all|the|any)|Enable (?:multi|two|MFA|2FA|the|your))\s[^:]{5,}"
    ),
    rf"^(?:Do not|Don['’]t|Never|Avoid) {VERBS}(?:ing)?{E}",
    (
        r"^(?:\d+[.)] )?(?:Disconnect|Block|Unplug|Quarantine|Remove|Delete|Disable|Reset|Revoke|Rotate|Hunt for)\s"
        rf"(?:the|your|all|any|every|these|this|those|each){E}"
    ),
    (
        r"^À (?:bloquer|traiter|corriger|installer|appliquer|mettre|surveiller|vérifier|désactiver|retirer|supprimer"
        rf"|isoler){E}"
    ),
    r"^[^\s:.][^:.\n]{0,40}?\s?: (?:installer|passer|mettre à jour|appliquer|migrer|revenir) (?:les?|la|à|en|vers)\s",
    (
        r"^(?:If|Until|When|Where|Before|After|Once|To (?:mitigate|fix|protect|prevent|reduce|limit|avoid|stay))\s"
        r"[^\n]{2,200}?,\s(?:please |immediately |then |also )?(?:update|upgrade|patch|install|apply|disable|change"
        r"|rotate|revoke|reset|restrict|block|contact|check|review|remove|uninstall|isolate|enable|replace|"
        r"verify|treat|consider"
        rf"|assume|disconnect|limit|monitor|report|delete)\s(?:{_OBJECT}|access|to|a|an|it|them|that|their|for){E}"
    ),
    rf"^Se (?:référer|reporter) (?:au|aux|à){E}",
    (
        rf"^(?:Passez (?:à|au|en|sur)|Migrez|Revenez|Corrigez|Remplacez|Retirez|Coupez|Fermez|Restreignez|Contrôlez"
        rf"|Réinitialisez|Faites tourner|Mettez|Appliquez|Installez|Désactivez|Changez|Vérifiez|Activez"
        rf"|Évitez|Révoquez|Sauvegardez|Isolez|Bloquez"
        rf"|Désinstallez|Assurez-vous|Veillez|Méfiez-vous|Signalez|Redémarrez|Limitez|Supprimez|Pensez|Veuillez"
        rf"|N['’][a-zà-ÿ]+ez|Ne [a-zà-ÿ]+ez){E}"
    ),
    rf"^(?:Installieren|Aktualisieren|Deaktivieren|Ändern|Prüfen|Sperren|Öffnen|Aktivieren|Vermeiden) Sie{E}",
    rf"^(?:Actualice|Instale|Desactive|Aplique|Cambie|Evite|Revise|Active|No abra){E}",
    (
        r"^(?:Upgrade|Update|Patch|Move|Switch|Migrate)\s(?:[A-Z][A-Za-z0-9.\-]+ ){1,3}"
        r"(?:first|now|today|at once|immediately)"
    ),
    r"^(?:Move|Switch|Migrate|Downgrade|Roll back|Revert) to (?:version |release )?v?\d",
)
"""How a sentence begins that tells its reader what to do, wherever it stands."""

INSTRUCTIONS = {
    "en": rf"(?i)^(?:[A-Z] - |\d+[.)] )?(?:(?:please|immediately|always|never|regularly|do not|don['’]t"
    rf"|where possible,?|if"
    rf" possible,?|also) )*(?:{VERBS}|be|log|share|provide|define|know){E}",
    "fr": rf"(?i)^(?:ne (?:jamais |pas |plus )?|se |s['’])?[a-zà-ÿ]{{2,}}(?:er|ir|oir|tre|dre|ire|ez){E}",
    "de": rf"^[A-ZÀ-Ý][a-zà-ÿ]+en Sie{E}|[a-zà-ÿ]{{3,}}e[rl]?n[.!]?$",
    "es": rf"(?i)^(?:no )?[a-zà-ÿ]{{2,}}(?:ar|er|ir)(?:se)?{E}",
}
"""How an entry of a list of advice begins (or, in German, ends), by language."""

NOT_ADVICE = (
    r"^(?:Ne|N['’])\s?(?:tardez|paniquez|traînez|craignez|attendez) (?:pas|plus)[.!]?$",
    rf"{B}suggests? that (?:it|they|he|she|this|the|a|an)\s(?:did|does|do|had|has|was|were|is|are){E}",
    r"\?[\"'»”)]*$",
    (
        r"^(?:reset|patch|update|upgrade|apply|install|disable|isolate|uninstall|restrict|enable|change)\s"
        rf"[a-z]+(?:s|ing|ment|ion)\s(?:was|were|is|are|has|have|had|will|can|could|may){E}"
    ),  # "Reset tokens were stolen": a noun
    r"\bshould (?:be able|have|be noted|not be confused|come as|already|receive|see|expect)\b",
    (
        rf"{B}(?:newsletter|subscribe|subscribing|webinar|podcast|whitepaper|e-?book|free trial|sign up|join us"
        rf"|follow us|infolettre|abonnez-vous|boletín){E}"
    ),
    # Said of somebody else, long ago, or not said.
    (
        rf"{B}(?:had|hatte[n]?|avai(?:t|ent)|había[n]?) (?:[a-zà-ÿ]+ ){{0,2}}(?:recommended|advised|urged|told|asked"
        rf"|warned|ordered"
        rf"|empfohlen|geraten|recommandé|conseillé|demandé|recomendado){E}"
    ),
    (
        rf"{B}(?:advised|urged|told|asked|ordered|instructed) (?:its|their|his|her) (?:own )?(?:employees|staff"
        rf"|workers|students)"
    ),
    rf"{B}(?:last year|years ago|previously (?:advised|recommended|urged)|at the time){E}",
    rf"{B}(?:il y a \S+ ans|l['’]an(?:née)? dernière?|vor \S+ jahren|letztes jahr|hace \S+ años|el año pasado){E}",
    rf"{B}(?:has|have|had) not (?:yet )?(?:recommended|advised|urged|asked|told|ordered){E}",
    rf"{B}(?:no|any|aucune|keine) (?:recommendations?|recommandations?|empfehlung){E}",
    # What an attack, an attacker or a lure asks for, and what an attack needs.
    (
        rf"{B}(?:attackers?|hackers?|gangs?|scammers?|criminals|fraudsters|threat actors?|phishing|lures?|messages?"
        rf"|e-?mails?|texts?|sms|callers?|calls?|impost[eo]rs?|impersonators?|fake|bogus|banners?|prompts?|adverts?"
        rf"|ads?|(?:web)?pages?|pop-?ups?|notes?|scams?|malware|courriels?|messages?|pirates?|attaquants?|escrocs?|faux"
        rf"|fausses?|appels? téléphoniques?|fraudeurs?|cybercriminels?|gefälschte[nrs]?|betrüger|falsos?|estafadores"
        rf"|nachricht(?:en)?"
        rf"|angreifer|correos?|mensajes?|atacantes?)(?:\s[a-z0-9à-ÿ'’-]+){{0,6}}\s(?:urg|advis|ask|tell|told|recommend|encourag"
        rf"|instruct|warn|order"
        r"|invit|appel|demand|conseill|recommand|exhort|empf|rät|raten|ford|recom|insta|pid|incit)"
    ),
    (
        rf"{B}(?:messages?|e-?mails?|texts?|sms|pop-?ups?|courriels?|nachricht(?:en)?|correos?|mensajes?)"
        rf"\s(?:says?|said|claims?|claimed|states?|indiqu|affirm|prétend|behaupte|dice)"
    ),
    rf"{B}victims (?:are|were)(?:\s[a-z]+)? (?:asked|told|instructed|urged|prompted|directed|required) to{E}",
    rf"{B}(?:are|is) (?:then|subsequently|first) (?:asked|told|instructed|urged|prompted|directed|required) to{E}",
    (
        rf"{B}(?:users?|visitors?|targets?|recipients?|employees) (?:are|is) (?:asked|told|instructed|directed|urged) "
        rf"to (?:pay|click|enter|paste|scan|call|log|sign|open){E}"
    ),
    rf"{B}before (?:it|they|the (?:flaw|vulnerability|bug)) can be (?:abused|exploited|leveraged|triggered|used){E}",
    (
        rf"{B}(?:to (?:be able to )?(?:exploit|trigger)|for exploitation|for the (?:attack|exploit) to"
        rf"|pour (?:pouvoir )?exploiter"
        rf"|para explotar|auszunutzen){E}"
    ),
)
"""What makes a sentence something else than advice, whatever else it says."""

LONG_AGO = (
    rf"(?i)^(?:back |already |déjà |schon |ya )?(?:in|en|im jahre?|im) (?:[a-zà-ÿ]+ (?:de |del )?)?((?:19|20)\d\d)"
    rf"{E}.*{B}(?:urged|advised|recommended|ordered|warned|asked|told|recommandé|conseillé|demandé|exhorté|empfahl(?:en)?"
    rf"|riet(?:en)?|empfohlen|recomendó|aconsejó|recomendado){E}"
)
"""A year at the head of a sentence that tells what was recommended."""

AUTHORITIES = (
    r"(?:CISA|FBI|NSA|NIST|NCSC(?:-[A-Z]{2})?|ANSSI|CERT-[A-Z]{2,4}|BSI|CCN-CERT|INCIBE|ENISA|CCB|ACSC|CNIL|Europol"
    r"|JPCERT(?:/CC)?|Cybermalveillance(?:\.gouv\.fr)?)"
)
VENDORS = (
    r"(?i:the vendor|the manufacturer|the (?:project['’]s )?(?:maintainers?|developers?)|the software maker"
    r"|the supplier"
    r"|l['’]éditeur|le constructeur|le fabricant|le fournisseur|les (?:mainteneurs|développeurs)|der hersteller"
    r"|der anbieter|die entwickler|el fabricante|el proveedor|los desarrolladores)"
)
SAYS = (
    r"(?:recommend|advis|urg|encourag|order|direct|requir|warn|suggest|ask|instruct|say|said|recommand|conseill"
    r"|préconis"
    r"|exhort|appel|invit|demand|enjoin|empfiehlt|empfehlen|rät|raten|warn|recom|aconsej|insta)"
)
BROAD = re2.compile(
    rf"(?i){B}(?:recommend\w*|advis(?:e|es|ed|able|ing)|urg(?:e|es|ed|ing)|mitigat\w+|workarounds?"
    rf"|(?:should|must|need to|ought to|have to|required to|asked to|told to){_ADVERBS} (?:be )?(?:{VERBS}|{_DONE}"
    r"|aware|vigilant|cautious|careful|wary|alert)|recommand(?:e|é|és|ent|ons|er|ait|aient|ant|ation|ations)"
    r"|(?:est|sont|été|être|mesures?|actions?|précautions?|vivement|fortement) (?:recommandée|conseillée)s?"
    r"|(?:dé)?conseill(?:e|é|és|ent|ons|ait|aient|ant)|conseils? (?:de sécurité|pour|pratiques?|aux)"
    r"|préconis[a-zà-ÿ]*|exhort[a-zà-ÿ]*|contournements?"
    r"|empfiehlt|empfehlen|empfohlen[a-zà-ÿ]*|empfehlung[a-zà-ÿ]*|gegenmaßnahmen|schutzmaßnahmen|ratsam"
    r"|recomiend[a-zà-ÿ]*|recomend[a-zà-ÿ]*|aconsej[a-zà-ÿ]*"
    rf"|mitigación|mitigaciones){E}"
)
"""Any sign of advice."""
