import pytest
from building import article

from veilleur.facts import RecommendationExtractor, mentions_advice, mentions_vulnerability
from veilleur.facts.recommendations import MOST_RECOMMENDATIONS
from veilleur.records import Article
from veilleur.testing import check_extractor, make_article


def advice_in(page: Article) -> list[str]:
    """The sentences in which the article recommends; whatever is found must also be seen by the broad search."""
    check_extractor(RecommendationExtractor(), [page])
    sentences = {fact.evidence[0].start: fact.evidence[0].quote for fact in RecommendationExtractor().extract(page)}
    found = list(sentences.values())
    assert not found or mentions_advice(page.text, page.language)
    return found


def advice(*paragraphs: str, language: str = "en") -> list[str]:
    return advice_in(article(*paragraphs, language=language))


ADVICE = {
    "en": [
        "Users should update to version 5.2 immediately.",
        "Administrators are urged to apply the patch as soon as possible.",
        "Customers are advised to upgrade.",
        "Organizations must disconnect affected devices.",
        "Anyone running Acme should assume compromise.",
        "You should consider any key stored on the host as compromised.",
        "Passwords should be changed immediately.",
        "Affected systems should be isolated.",
        "It is recommended to back up data before updating.",
        "Upgrading to 5.2 is strongly recommended.",
        "The vendor recommends disabling the web interface.",
        "We recommend that all customers upgrade.",
        "The company is asking users to reset their passwords.",
        "CISA ordered federal agencies to patch the flaw by 3 March.",
        "Users can protect themselves by enabling MFA.",
        "Update to 5.2 now.",
        "Please install the latest version.",
        "Do not open attachments from unknown senders.",
        "Never share your one-time codes.",
        "As a workaround, disable the SMB service.",
        "If you use Acme, change your password.",
        "Until a patch is available, restrict access to the management interface.",
        "To mitigate the flaw, disable the plugin.",
        "Users should update before the flaw is exploited.",
    ],
    "fr": [
        "Les utilisateurs doivent mettre à jour leur logiciel.",
        "Vous devez mettre à jour votre appareil.",
        "Les entreprises devraient vérifier leurs sauvegardes.",
        "Les administrateurs sont invités à appliquer le correctif.",
        "Les clients sont appelés à la vigilance.",
        "Les mots de passe doivent être changés.",
        "Il est recommandé de mettre à jour.",
        "Il est fortement recommandé d’installer la version 5.2.",
        "La mise à jour est fortement recommandée.",
        "Il convient d’isoler les équipements.",
        "Il faut changer les mots de passe.",
        "L’ANSSI recommande d’appliquer les correctifs sans délai.",
        "Nous vous conseillons de changer votre mot de passe.",
        "Le fabricant exhorte ses clients à installer la mise à jour.",
        "La CNIL invite les victimes à déposer plainte.",
        "La banque demande aux clients de changer leur mot de passe.",
        "Mettez à jour vers la version 5.2.",
        "Changez immédiatement votre mot de passe.",
        "Ne cliquez pas sur les liens.",
        "N’ouvrez pas les pièces jointes.",
        "Se référer au bulletin de sécurité de l’éditeur pour l’obtention des correctifs.",
    ],
    "de": [
        "Das BSI empfiehlt, die Updates umgehend zu installieren.",
        "Nutzer sollten die Updates zeitnah installieren.",
        "Wer die Software einsetzt, sollte sie umgehend aktualisieren.",
        "Administratoren müssen die Systeme sofort patchen.",
        "Der Hersteller rät zu einem schnellen Update.",
        "Es wird empfohlen, das Passwort zu ändern.",
        "Kunden wird geraten, auf Version 5.2 zu aktualisieren.",
        "Die Bank fordert alle Kunden auf, ihre Passwörter zu ändern.",
        "Installieren Sie die Updates.",
    ],
    "es": [
        "INCIBE recomienda actualizar a la versión 5.2.",
        "Los usuarios deben actualizar cuanto antes.",
        "Los administradores deberían revisar los registros.",
        "Se recomienda aplicar los parches.",
        "Es recomendable cambiar las contraseñas.",
        "El banco pide a los clientes cambiar sus contraseñas.",
        "Actualice a la versión 5.2.",
        "No abra archivos adjuntos sospechosos.",
    ],
}

NO_ADVICE = {
    "en": [
        # what an attacker or a lure asks for
        "The message urges users to click a link.",
        "The phishing email asks victims to reset their passwords.",
        "The email told users that they should update their payment details.",
        "Attackers urge employees to install a remote tool.",
        "The caller tells victims to install AnyDesk.",
        "The fake page recommends that visitors update Chrome.",
        "A bogus banner urges users to update.",
        "Victims are told to pay within three days.",
        "Users are then asked to enter their password.",
        "Users are told to paste a command.",
        "The ransom note instructs the victim to contact them via Tor.",
        "Scammers ask people to pay in gift cards.",
        # what an attack needs
        "Users must open a document for exploitation.",
        "The user must click the link to trigger the flaw.",
        "An administrator must enable the feature before it can be abused.",
        "The attackers must first obtain credentials.",
        # long ago, to others, or not said
        "In 2019 the agency had advised companies to patch.",
        "In 2019, CISA urged agencies to patch Exchange.",
        "Two years ago, the FBI advised users to reboot their routers.",
        "Last year the vendor recommended upgrading.",
        "The bank advised its own staff to change passwords.",
        "CISA has not recommended any action yet.",
        "No recommendation was given.",
        # questions
        "Should users update now?",
        "What should users do?",
        # something else
        "Users should be able to log in again.",
        "You should receive an email.",
        "The company updated its software last week.",
        "The update should be available next week.",
        "The company must pay a fine.",
        "The minister urged calm.",
        "The judge ordered Smith to pay 3 million dollars.",
        "Reset tokens were stolen.",
        "Update servers were hacked.",
        "Update: the company has confirmed the breach.",
        "Patch Tuesday fixes 80 flaws.",
        "Change Healthcare was hacked.",
        "Subscribe to our newsletter.",
        "We recommend our newsletter.",
    ],
    "fr": [
        "Le courriel invite les victimes à cliquer sur un lien.",
        "Le message demande aux utilisateurs de changer leur mot de passe.",
        "Le message indique que les utilisateurs doivent mettre à jour leurs informations.",
        "Les pirates demandent aux clients d’installer un outil.",
        "Le faux site conseille d’installer une mise à jour.",
        "Les escrocs invitent les clients à rappeler un faux numéro.",
        "En 2019, l’agence avait recommandé aux entreprises de se protéger.",
        "Il y a deux ans, l’éditeur a recommandé aux clients de migrer.",
        "Faut-il mettre à jour ?",
        "Aucune recommandation n’a été donnée.",
        "L’attaquant doit être authentifié.",
        "Les policiers doivent interroger le suspect.",
        "L’entreprise doit payer une amende.",
        "Il faut dire que la faille est ancienne.",
        "Abonnez-vous à notre infolettre.",
    ],
    "de": [
        "Die Nachricht rät den Nutzern, auf einen Link zu klicken.",
        "Die Angreifer empfehlen, ein Tool zu installieren.",
        "Die E-Mail fordert Nutzer auf, ihre Passwörter zu ändern.",
        "Sollten Nutzer jetzt aktualisieren?",
        "Vor zwei Jahren empfahl der Hersteller ein Update.",
    ],
    "es": [
        "El correo recomienda a los usuarios instalar un programa.",
        "El mensaje pide a los usuarios cambiar sus contraseñas.",
        "¿Deben los usuarios actualizar?",
        "La agencia había recomendado actualizar en 2019.",
        "Los atacantes deben estar autenticados.",
        "La empresa debe pagar una multa.",
    ],
}


def pairs(table: dict[str, list[str]]) -> list[tuple[str, str]]:
    return [(language, text) for language, texts in table.items() for text in texts]


@pytest.mark.parametrize(("language", "text"), pairs(ADVICE))
def test_advice(language, text):
    assert advice("Something was found.", text, language=language) == [text]


@pytest.mark.parametrize(("language", "text"), pairs(NO_ADVICE))
def test_what_is_no_advice(language, text):
    assert advice("Something was found.", text, language=language) == []


@pytest.mark.parametrize("text", [text for _, text in pairs(ADVICE)])
@pytest.mark.parametrize("frame", ["{}", "It is out. {} More follows.", "“{}”", "Acme — {}"])
def test_the_broad_search_sees_all_advice(text, frame):
    assert mentions_advice(frame.format(text), "en")


@pytest.mark.parametrize(
    "text",
    [
        "An urgent matter.",
        "Non-urgent consultations were cancelled.",
        "Les consultations non urgentes sont reportées.",
        "The hospital called the emergency services.",
        "The council and the police were hit.",
        "La police municipale et le conseil municipal ont été visés.",
        "Un conseiller municipal a porté plainte.",
        "Le conseil d’administration se réunit.",
        "Une lettre recommandée a été envoyée.",
        "The update should be available next week.",
        "The company updated its software.",
        "The commander ordered lunch.",
        "L’attaquant doit être authentifié.",
        "Der Stadtrat wurde angegriffen.",
        "Die Ratenzahlung wurde gestoppt.",
        "Fallen die Systeme aus, muss das Personal auf Telefon und Papier arbeiten.",
        "La empresa debe pagar una multa.",
        "Patch Tuesday fixes 80 flaws.",
        "",
    ],
)
def test_the_broad_search_is_not_set_off_by_other_words(text):
    assert not mentions_advice(text, "en")


@pytest.mark.parametrize(
    ("language", "paragraphs", "expected"),
    [
        (
            "en",
            [
                "## Recommendations",
                "- Segment the network",
                "- Log access",
                "- The flaw is old",
                "Prose.",
                "## Timeline",
                "- Report it",
            ],
            ["Segment the network", "Log access"],
        ),
        (
            "fr",
            [
                "## Recommandations",
                "- Segmenter le réseau",
                "- Ne jamais réutiliser un mot de passe",
                "- La faille est ancienne",
                "## Dates",
                "- Signaler la faille",
            ],
            ["Segmenter le réseau", "Ne jamais réutiliser un mot de passe"],
        ),
        ("de", ["## Empfehlungen", "- Updates installieren", "- Die Lücke ist alt"], ["Updates installieren"]),
        (
            "es",
            ["## Recomendaciones", "- Actualizar a la versión 5.2", "- El fallo es antiguo"],
            ["Actualizar a la versión 5.2"],
        ),
        ("en", ["Customers should:", "- Rotate credentials", "- Audit access"], ["Rotate credentials", "Audit access"]),
        ("fr", ["L’éditeur recommande :", "- Redémarrer l’équipement"], ["Redémarrer l’équipement"]),
        ("fr", ["Contournement provisoire :", "- Filtrer le port 443"], ["Filtrer le port 443"]),
        ("en", ["To limit the damage, take these steps:", "- Audit access"], ["Audit access"]),
        # A list that tells a story.
        ("en", ["The attackers followed these steps:", "- Create a new account", "- Open a port"], []),
        ("en", ["The attack unfolds in these steps:", "- Open a phishing document"], []),
        ("fr", ["Les mesures prises par la mairie :", "- Isoler le réseau", "- Déposer plainte"], []),
        ("en", ["What should admins do?", "- Audit access"], []),
        ("en", ["## Timeline", "- Report the flaw", "- Wait for the vendor"], []),
    ],
)
def test_lists_of_advice(language, paragraphs, expected):
    assert advice(*paragraphs, language=language) == expected


@pytest.mark.parametrize(
    ("language", "text", "origin", "speaker"),
    [
        ("en", "Users should update now.", "article", None),
        ("en", "The researchers recommend disabling the service.", "article", None),
        ("en", "CISA urges federal agencies to patch by 3 March.", "authority", "CISA"),
        ("en", "CISA (the US agency) recommends that users patch.", "authority", "CISA"),
        ("en", "According to the NCSC, organisations should review their logs.", "authority", "NCSC"),
        ("en", "The vendor recommends disabling the web interface.", "vendor", "The vendor"),
        ("en", "The maintainers recommend upgrading to 2.0.", "vendor", "The maintainers"),
        ("en", "Microsoft urges customers to apply the update.", "vendor", "Microsoft"),
        ("en", "Cisco strongly recommends that customers upgrade.", "vendor", "Cisco"),
        ("en", "Users should update, the vendor said.", "vendor", "the vendor"),
        ("en", "CISA added the flaw to its list and the vendor urges customers to patch.", "vendor", "the vendor"),
        ("en", "CISA urges customers to update.", "authority", "CISA"),
        ("fr", "L’ANSSI recommande d’appliquer les correctifs.", "authority", "ANSSI"),
        ("fr", "Le CERT-FR recommande aux entreprises d’auditer leurs journaux.", "authority", "CERT-FR"),
        ("fr", "Selon l’ANSSI, les administrateurs doivent appliquer le correctif.", "authority", "ANSSI"),
        ("fr", "L’éditeur recommande de désactiver l’interface.", "vendor", "L’éditeur"),
        ("fr", "Acme conseille à ses clients de mettre à jour.", "vendor", "Acme"),
        ("fr", "Il est recommandé de mettre à jour.", "article", None),
        ("de", "Das BSI empfiehlt Nutzern, die Updates zu installieren.", "authority", "BSI"),
        ("de", "Der Hersteller rät Kunden zum Update.", "vendor", "Der Hersteller"),
        ("de", "Nutzer sollten die Updates installieren.", "article", None),
        ("es", "INCIBE recomienda a los usuarios actualizar.", "authority", "INCIBE"),
        ("es", "El fabricante recomienda actualizar.", "vendor", "El fabricante"),
        ("es", "Los usuarios deben actualizar cuanto antes.", "article", None),
    ],
)
def test_who_recommends_it(language, text, origin, speaker):
    (fact,) = RecommendationExtractor().extract(article(text, language=language))
    role = fact.role("origin")
    assert role is not None
    assert role.value == origin
    assert (fact.speaker.quote if fact.speaker else None) == speaker


def test_an_entry_of_a_list_has_the_origin_of_what_heads_it():
    page = article("CISA recommends that organizations:", "- Apply the updates", "- Isolate affected hosts")
    facts = list(RecommendationExtractor().extract(page))
    assert [fact.roles[1].value for fact in facts] == ["authority", "authority"]
    assert [span.quote for span in facts[0].evidence] == ["Apply the updates", "CISA recommends that organizations:"]


def test_a_name_in_another_sentence_recommends_nothing():
    (fact,) = RecommendationExtractor().extract(article("CISA added the flaw to its list. Users should update now."))
    assert (fact.roles[1].value, fact.speaker) == ("article", None)


def test_what_is_said_of_this_year_is_not_long_ago():
    text = "In 2026, CISA urged agencies to patch the flaw."
    year = make_article("A title", text).published_at
    assert year is not None
    assert advice_in(make_article("A title", text.replace("2026", str(year.year)))) != []
    assert advice_in(make_article("A title", text.replace("2026", str(year.year - 4)))) == []


def test_titles_and_tables_give_no_advice():
    assert advice("| Users should update now.", "## Users should update now") == []
    assert list(RecommendationExtractor().extract(article("Prose.", title="Update Acme now"))) == []


def test_no_more_advice_than_is_kept():
    assert len(advice(*["Users should update now."] * (MOST_RECOMMENDATIONS + 50))) == MOST_RECOMMENDATIONS


@pytest.mark.parametrize(
    "text",
    [
        "A vulnerability was found.",
        "CVE-2026-1001 is fixed.",
        "{CVE-2026-1001}",
        "GHSA-2345-6789-cfgh",
        "(CWE-79)",
        "A zero-day was used.",
        "The bug allows remote code execution.",
        "Security updates are out.",
        "Une faille a été corrigée.",
        "Plusieurs vulnérabilités.",
        "Un correctif de sécurité est disponible.",
        "Eine kritische Sicherheitslücke.",
        "Mehrere Schwachstellen.",
        "Una vulnerabilidad crítica.",
        "The gang exploited the server.",
    ],
)
def test_every_sign_of_a_vulnerability_is_seen(text):
    assert mentions_vulnerability(text, "en")


@pytest.mark.parametrize(
    "text",
    [
        "The council was hit by ransomware.",
        "The thief was convicted.",
        "La mairie est paralysée.",
        "Der Stadtrat wurde angegriffen.",
        "El ayuntamiento está paralizado.",
        "The company scored 9.8 points.",
        "A debugger and a cowbell.",
        "",
    ],
)
def test_other_words_are_no_sign_of_a_vulnerability(text):
    assert not mentions_vulnerability(text, "en")


@pytest.mark.parametrize(
    ("heading", "item", "language"),
    [
        ("What Acme recommends", "Update Acme Relay to 8.4.7 and Relay Desk to 3.1.2.", "en"),
        ("What the company recommends", "Search the access log for requests to /diag since 3 March.", "en"),
        ("Ce que recommande l’éditeur", "Mettre à jour Relay en version 8.4.7.", "fr"),
        ("Ce que l’ANSSI préconise", "Ne jamais exposer l’interface d’administration.", "fr"),
    ],
)
def test_a_heading_that_says_who_recommends_heads_a_list_of_advice(heading, item, language):
    page = article(f"## {heading}", f"- {item}", language=language)
    assert advice_in(page) == [item]


def test_another_heading_does_not():
    assert advice("## What the company changed", "- Search the access log from the new console.") == []
    assert advice("## Who recommends Acme?", "- Search the access log from the new console.") == []


def test_an_order_names_its_product():
    assert advice("Upgrade Acme Relay Server from 8.4 to 8.5.") == ["Upgrade Acme Relay Server from 8.4 to 8.5."]
    assert advice("Update Tuesday brought three patches to Acme.") == []
