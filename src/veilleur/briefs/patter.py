"""The words by which a page speaks of itself, to its reader, or of what stood before: what is not worth quoting."""

import re2

OPENS_ELSEWHERE = re2.compile(
    r"(?i)^(?:it|this|that|these|those|he|she|they|we|i|you|but|and|so|however|also|in addition|for example|"
    r"il|elle|ils|elles|ce|cet|cette|ces|cela|nous|je|vous|mais|et|or|donc|cependant|toutefois|en outre|par ailleurs|"
    r"er|sie|es|dies|diese|dieser|wir|aber|und|zudem|außerdem|"
    r"este|esta|estos|estas|ello|nosotros|pero|y|además)\b"
)

SUPPOSES = re2.compile(r"(?i)^(?:when|if|once|while|lorsque?|quand|si|wenn|falls|cuando)\b")

TEASER = re2.compile(
    r"(?i)\b(?:subscribe (?:to|now|here|today|for|and)|(?:our|this|weekly|daily|free) newsletter|"
    r"sign up (?:for|to|here|now|today)|follow (?:us|me) on|read (?:more|also|next|the full)|click here|join us|"
    r"(?:our|this|free|upcoming|next|live) webinar|sponsored (?:by|content|post|article)|advertisement$|"
    r"(?:we|site|website) uses? cookies|accept (?:all )?cookies|all rights reserved|originally (?:appeared|published)|"
    r"(?:our|this week[’']s|latest) podcast|listen to (?:the|this|our)|tune in|stay tuned|learn more|"
    r"register (?:now|here|today)|leave a comment|share this|"
    r"abonnez-vous|inscrivez-vous|lire aussi|lire la suite|en savoir plus|suivez-nous|écoutez|notre newsletter|"
    r"notre infolettre|partagez cet|contenu sponsorisé|tous droits réservés|ce site utilise|"
    r"jetzt abonnieren|unseren? newsletter|lesen sie auch|mehr erfahren|alle rechte vorbehalten|"
    r"suscríbase|suscríbete|nuestro boletín|lea también|más información en|todos los derechos reservados)(?:\W|$)"
)
"""A call to the reader. "State-sponsored", "session cookies" and "a podcast app" are none."""

CAPTION = re2.compile(
    r"(?i)^(?:figure|fig\.|table|tableau|image|photo|photograph|illustration|screenshot|capture d[’']écran|abbildung|"
    r"bild|foto|imagen|source|credit|crédits?|légende|caption)s?(?:\s+\d+)?\s*(?:[:.–—|]|\(|by\b|par\b)|"
    r"\((?:photo|image|crédit|credit|source|foto|bild)\b[^)]*\)\W*$"
)

ABOUT_ITSELF = re2.compile(
    r"(?i)^(?:note ?:|see\b|"
    r"this (?:joint )?(?:advisory|article|post|blog|report|page|document|bulletin|section)\b|the following\b|"
    r"(?:in|on) this (?:article|post|blog|report|page|section|episode)\b|for (?:more|further|additional) |"
    r"(?:as|is) (?:shown|seen|described) (?:in|below|above)|below (?:is|are)\b|here (?:is|are)\b|here[’']s\b|"
    r"(?:we|i)(?:[’']d|[’']re| would| are| am)?(?: also)? (?:like to thank|thank|grateful)|(?:many )?thanks to|"
    r"to (?:report|learn|read|find|get|download|contact)\b|"
    r"voir\b|cet article|ce (?:billet|rapport|bulletin|document)|cette (?:page|section)|voici\b|"
    r"pour (?:plus|en savoir)|nous (?:remercions|tenons à remercier)|merci à|"
    r"siehe\b|dieser (?:artikel|bericht|beitrag)|véase\b|este (?:artículo|informe))|"
    r"\b(?:project|program|programme) has assigned the name\b|\bassigned (?:the|this) (?:name|identifier) CVE\b"
)
"""A sentence about the text, or a form of words that every advisory has: it tells little of the event."""

NAMES_A_FLAW = re2.compile(
    r"(?i)\b(?:vulnerab|vulnérab|flaw|zero[- ]day|0-day|unpatched|CVE|CWE|faille|schwachstelle|sicherheitslücke|fallo)"
)
"""Of the words that may speak of a vulnerability, those that mean nothing else."""
