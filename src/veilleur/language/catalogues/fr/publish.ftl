### Les mots fixes des publications.
### Les espaces insécables (U+00A0, U+202F) y sont écrites telles quelles.

# La forme héritée : ses titres gardent leur espace ordinaire.
legacy-key-points = Points clés :
legacy-vulnerabilities = Vulnérabilités :
legacy-indicators = Indicateurs :
legacy-recommendations = Recommandations :
legacy-sources = Sources :

key-points = Points clés
vulnerabilities = Vulnérabilités
indicators = Indicateurs de compromission
recommendations = Recommandations

origin-article = de l’article
origin-vendor = de l’éditeur
origin-authority = d’une autorité
origin-analyst = d’un analyste

verdict-contested = sources divergentes
verdict-vouched = attesté par un analyste

independence = { $articles ->
    [one] { $articles } article
   *[other] { $articles } articles
}, { $sources ->
    [one] { $sources } source
   *[other] { $sources } sources indépendantes
}
statements = { $count ->
    [one] { $count } phrase vérifiée
   *[other] { $count } phrases vérifiées
}
vouched = { $count ->
    [one] { $count } phrase attestée par un analyste
   *[other] { $count } phrases attestées par un analyste
}
dropped = { $count ->
    [0] aucune écartée
    [one] { $count } phrase écartée
   *[other] { $count } phrases écartées
}
dropped-why = Une phrase est écartée quand ses sources ne l’étayent pas. Le fichier de preuves les garde, avec la raison.
briefs = { $count ->
    [one] { $count } brève
   *[other] { $count } brèves
}
edition-of = Édition du { $day }.
gaps-many = { $count } sources n’ont pas pu être lues, ou se taisent
gaps = { $count ->
    [one] Non lu :
   *[other] Non lus :
}
gap-failing = en échec depuis le { $since }
gap-blocked = accès refusé depuis le { $since }
gap-gone = disparu depuis le { $since }
gap-not-a-feed = flux illisible depuis le { $since }
gap-silent = muet depuis le { $since }
gap-walled = articles à accès réservé depuis le { $since }
gap-cut-short = textes tronqués depuis le { $since }
gap-unreadable = articles illisibles depuis le { $since }
gap-off-topic = hors sujet depuis le { $since }
gap-never-read = jamais lu
revision = révision { $number }
updated = mis à jour le { $moment }

search-vulnerabilities = Recherche de vulnérabilités dans { $articles ->
    [one] l’article cité
   *[other] les { $articles } articles cités
} : aucune trouvée (outil « { $extractor } », version { $version }).
search-recommendations = Recherche de recommandations dans { $articles ->
    [one] l’article cité
   *[other] les { $articles } articles cités
} : aucune trouvée (outil « { $extractor } », version { $version }).

published = publié le { $moment }
read = lu le { $moment }
text-digest = empreinte SHA-256 du texte { $digest }…
same-words = mêmes mots chez { $outlet } (reprise)
reprint-of = reprise de { $outlet }
reprint = reprise
sidecar-link = Fichier de preuves (JSON)

# La page
skip = Aller au contenu
tagline = Chaque phrase mène aux mots qui l’étayent.
about = Cliquez sur un numéro : il ouvre la citation exacte, son média, son adresse et l’heure de lecture. Une phrase que ses sources n’étayent pas n’est pas publiée.
months = Archives
other-language = Français
navigation = Navigation
languages = Langues
place = Vous êtes ici
nothing = Rien n’est encore publié.
newer-day = Jour suivant
older-day = Jour précédent
sources = Sources
evidence = Preuves
evidence-intro = Les mots exacts des sources. Les adresses et indicateurs cités y sont rendus inoffensifs ; le fichier de preuves garde la lettre.
note = Preuve { $number }
note-published = Publié
note-read = Lu
note-digest = Empreinte
note-place = Place
characters = caractères { $start } à { $end }
not-dated = sans date
note-supports = Étaye
statement-link = phrase { $number }
back = Retour à la phrase { $number }
close = Fermer
searched-in = Cherché dans
reliability = Fiabilité { $grade }
reliability-scale = Fiabilité de la source sur l’échelle de l’OTAN, de A (sûre) à E (peu sûre) ; F : non évaluée.
vouched-why = Motif : { $reasons }
verify = Vérifier cette page
verify-how = Le fichier de preuves contient chaque phrase, son verdict, ses citations et les empreintes des textes. Téléchargez-le et rejouez le contrôle, hors ligne :
writer = Rédaction : { $writer }
made-by = Publié par Veilleur. Lisible sans script, sans pisteur.

# Les rayons : sources, CVE, recherche
shelf-sources = Sources
shelf-cve = CVE
shelf-search = Rechercher
days = Jours
years = Années
feeds = Flux
theme = Thème
theme-auto = Automatique
theme-light = Clair
theme-dark = Sombre
outlets-more = { $outlets } et { $count ->
    [one] { $count } autre
   *[other] { $count } autres
}
whole-day = Les { $count } brèves du { $date }
sources-intro = Les médias, éditeurs et autorités que citent les brèves.
cve-title = Identifiants CVE
cve-intro = Les vulnérabilités que nomment les phrases publiées, et les brèves qui en parlent.
cve-none = Aucune phrase publiée ne nomme d’identifiant CVE.
identifiers = { $count ->
    [one] { $count } identifiant
   *[other] { $count } identifiants
}
identifiers-all = les { $count } identifiants
query = Mots, média ou identifiant CVE
query-hint = Tous les mots comptent, le début d’un mot suffit, les accents sont facultatifs. La recherche se fait sur votre appareil : rien n’est envoyé.
found-none = Aucune brève trouvée. Essayez moins de mots, ou le début d’un mot.
found-one = 1 brève trouvée
found-many = { $count } brèves trouvées
found-first = { $count } brèves trouvées, dont voici les { $shown } premières. Un mot de plus resserre la recherche.
loading = Chargement…
missing = Les données de recherche n’ont pas pu être lues.
earlier-years = Chercher aussi dans les années précédentes
without-script = La recherche a besoin de JavaScript. Tout le reste du site s’en passe.
or-browse = Ou parcourez :

# Le message d’un commit.
commit = Veille du { $date } : { $briefs ->
    [0] pages mises à jour
    [one] { $briefs } brève
   *[other] { $briefs } brèves
}
