# Les mots de l’interface.

## Ce qui se compte ; un message qui compte y renvoie.
n-articles = { $articles ->
    [one] { $articles } article
   *[other] { $articles } articles
}
n-stories = { $stories ->
    [one] { $stories } histoire
   *[other] { $stories } histoires
}
n-briefs = { $briefs ->
    [one] { $briefs } brève
   *[other] { $briefs } brèves
}
n-statements = { $statements ->
    [one] { $statements } énoncé
   *[other] { $statements } énoncés
}
n-quotations = { $quotations ->
    [one] { $quotations } citation
   *[other] { $quotations } citations
}
n-files = { $files ->
    [one] { $files } fichier
   *[other] { $files } fichiers
}
n-words = { $words ->
    [one] { $words } mot
   *[other] { $words } mots
}
n-entries = { $entries ->
    [one] { $entries } entrée
   *[other] { $entries } entrées
}
n-sources = { $sources ->
    [one] { $sources } source
   *[other] { $sources } sources
}
n-outlets = { $outlets ->
    [one] { $outlets } débouché
   *[other] { $outlets } débouchés
}
n-feeds = { $feeds ->
    [one] { $feeds } flux
   *[other] { $feeds } flux
}
n-posts = { $posts ->
    [one] { $posts } billet
   *[other] { $posts } billets
}

## Toute commande.
labelled = { $name } : { $value }
error = { $slug } : { $subject } : { $reason }
interrupted = interrompu ; ce qui est fait est gardé, relancez pour continuer
the-output = la sortie
bug = bug : { $kind } : { $reason } ; merci de le signaler avec les lignes ci-dessus
no-source-watched = aucune source n’est suivie ; `veilleur sources add` en ajoute une

## show, search.
nothing-found = Rien ne contient tout cela.
found-article = article
found-brief = brève ({ $language })
source = source
published = publié
read = lu
language = langue
marking = marquage
address = adresse
identifier = identifiant
revises = révise
stories = histoires
page-digest = page
sponsored = sponsorisé : aucune histoire n’en est faite
no-facts = Aucun fait n’y a été trouvé.
facts = Faits
text = Texte
said-by = selon { $who }
story = Histoire
articles = Articles
role-main = la raconte
role-mentions = la mentionne
copy = reprend { $of }
brief = Brève ({ $language }, révision { $revision }, { $audience })
no-brief = Aucune brève dans cette langue.
failed = échec ({ $slug }) : { $reason }
dropped = Écarté
none-dropped = Rien n’a été écarté.
searched = cherché et non trouvé :
in-role = { $role } ; { $url }
first-seen = vue pour la première fois
last-seen = vue pour la dernière fois
section-headline = titre
section-summary = résumé
section-key-points = points clés
section-vulnerabilities = vulnérabilités
section-indicators = indicateurs
section-recommendations = recommandations
verdict-supported = étayé
verdict-contested = sources divergentes
verdict-vouched = attesté par un analyste
verdict-unsupported = non étayé
stance-asserted = affirmé
stance-attributed = attribué
stance-unconfirmed = non confirmé
stance-denied = démenti
stance-hypothetical = hypothétique
polarity-positive = positif
polarity-negative = négatif

## run.
nothing-to-do = rien à faire
outcome = { $count } { $name }
outcome-new-entries = { $count ->
    [one] { $count } avec du nouveau
   *[other] { $count } avec du nouveau
}
outcome-nothing-new = { $count ->
    [one] { $count } sans nouveauté
   *[other] { $count } sans nouveauté
}
outcome-not-modified = { $count ->
    [one] { $count } non modifiée
   *[other] { $count } non modifiées
}
outcome-empty = { $count ->
    [one] { $count } vide
   *[other] { $count } vides
}
outcome-article = { $count ->
    [one] { $count } article
   *[other] { $count } articles
}
outcome-sponsored = { $count ->
    [one] { $count } sponsorisé
   *[other] { $count } sponsorisés
}
outcome-withdrawn = { $count ->
    [one] { $count } retiré
   *[other] { $count } retirés
}
outcome-facts = { $count ->
    [one] { $count } recherche de faits
   *[other] { $count } recherches de faits
}
outcome-story = { $count ->
    [one] { $count } histoire
   *[other] { $count } histoires
}
outcome-joined = { $count ->
    [one] { $count } rattaché à une histoire
   *[other] { $count } rattachés à une histoire
}
outcome-copy = { $count ->
    [one] { $count } reprise
   *[other] { $count } reprises
}
outcome-brief = { $count ->
    [one] { $count } brève
   *[other] { $count } brèves
}
outcome-retracted = { $count ->
    [one] { $count } retirée
   *[other] { $count } retirées
}
outcome-statements = { $count ->
    [one] { $count } énoncé
   *[other] { $count } énoncés
}
outcome-dropped = { $count ->
    [one] { $count } écarté
   *[other] { $count } écartés
}
outcome-published = { $count ->
    [one] { $count } publié
   *[other] { $count } publiés
}
outcome-up-to-date = { $count ->
    [one] { $count } à jour
   *[other] { $count } à jour
}
outcome-files = { $count ->
    [one] { $count } fichier
   *[other] { $count } fichiers
}
outcome-removed = { $count ->
    [one] { $count } supprimé
   *[other] { $count } supprimés
}
outcome-left-as-changed = { $count ->
    [one] { $count } modifié à la main et laissé
   *[other] { $count } modifiés à la main et laissés
}
failed-now = { $count ->
    [one] { $count } échec (gardé ; le reste a continué) :
   *[other] { $count } échecs (gardés ; le reste a continué) :
}
failed-before = { $count ->
    [one] { $count } échec plus ancien demeure : { $outcomes }
   *[other] { $count } échecs plus anciens demeurent : { $outcomes }
}
dropped-by-judge = { $dropped ->
    [one] { $dropped } écarté par le juge
   *[other] { $dropped } écartés par le juge
}
pages-without = { $abstained ->
    [one] { $abstained } page sans article
   *[other] { $abstained } pages sans article
}
published-statements = { $statements ->
    [one] { $statements } énoncé publié
   *[other] { $statements } énoncés publiés
}
totals = { n-articles }, { n-stories }, { n-briefs }, { published-statements }, { dropped-by-judge } ; { pages-without }
then-next-round = { $done } ; prochaine ronde à { $moment }

no-source-read = { $count ->
    [one] la source n’a pas pu être lue : le réseau est-il coupé ? `veilleur doctor` dit pourquoi
   *[other] aucune des { $count } sources n’a pu être lue : le réseau est-il coupé ? `veilleur doctor` dit pourquoi
}

## verify.
note = note :
vouched = attesté par un analyste :
does-not-hold = ne tient pas :
and-more = ... et { $count } de plus
checked = { n-files }, { n-briefs }, { n-statements }, { n-quotations }
checked-texts = { $archived ->
    [one] { $archived } texte conservé
   *[other] { $archived } textes conservés
}
all-holds = tout tient
some-do-not = { $count ->
    [one] { $count } ne tient pas
   *[other] { $count } ne tiennent pas
}
verified = verify ({ $level }) : { $checked } : { $verdict }

## init.
wrote = Écrit : { $file }
left-as-it-is = Laissé tel quel : { $file }
look-through = Relisez-le, puis : { $command }
yes = oui

## Têtes de colonnes.
heading-id = id
heading-name = nom
heading-tag = étiquette
heading-language = langue
heading-reliability = fiabilité
heading-reader = lecteur
heading-start = départ
heading-address = adresse
heading-tlp = tlp
heading-state = état
heading-polled = relevée
heading-failing-since = en échec depuis

## add.
add-read = Lu :
add-revision = Lu comme révision :
add-there = Déjà là :
add-twice = Le même document est déjà là comme { $url } : deux articles.
no-article = Pas d’article :
not-read = pas lu
no-date = sans date
about-article = { $title } ({ n-words }, { $date }, { $source })
run-publishes = `{ $command }` le publie.

## sources.
source-added = { $id } ({ $name }, { $url }) ajoutée à { $config }.
brings = Elle apporte { n-entries }.
brings-newest = Elle apporte { n-entries }, la plus récente du { $date }.
brings-nothing = Elle est vide aujourd’hui.
source-removed = { $source } retirée de { $config }.
n-added = { $added ->
    [one] { $added } ajoutée à { $config }
   *[other] { $added } ajoutées à { $config }
}
n-known = { $known ->
    [one] { $known } était déjà suivie
   *[other] { $known } étaient déjà suivies
}
opml-read = { n-added }, { n-known }.
opml-dropped = écarté : { $what }
opml-written = { n-feeds } dans { $file }
check-well = bien
check-ails = souffre
newest-of = la plus récente du { $moment } UTC
none-dated = aucune n’est datée
moved-to = déplacée vers { $url }
never-polled = jamais relevée
state-new-entries = du nouveau
state-nothing-new = rien de nouveau
state-empty = vide
state-not-modified = non modifiée
state-not-a-feed = pas un flux
state-blocked = bloquée
state-gone = disparue, plus relevée
state-failing = en échec
ailment-silent = muette depuis le { $since }, bien plus longtemps que d’habitude
ailment-walled = { $count ->
    [one] { $count } des { $of } dernières mène à un mur
   *[other] { $count } des { $of } dernières mènent à un mur
}
ailment-cut-short = { $count ->
    [one] { $count } des { $of } dernières s’arrête après quelques phrases
   *[other] { $count } des { $of } dernières s’arrêtent après quelques phrases
}
ailment-unreadable = { $count ->
    [one] { $count } des { $of } dernières n’a pas pu être lue
   *[other] { $count } des { $of } dernières n’ont pas pu être lues
}
ailment-off-topic = { $count ->
    [one] { $count } des { $of } dernières porte sur un autre sujet que la sécurité
   *[other] { $count } des { $of } dernières portent sur un autre sujet que la sécurité
}

## withdraw, withdrawals.
withdrawn-article = retiré : article { $subject }
withdrawn-name = retiré : nom { $subject }
taken-article = article
taken-name = nom
published-stays = Ce qui est publié reste jusqu’au prochain run.
files-written = { $files ->
    [one] { $files } fichier écrit
   *[other] { $files } fichiers écrits
}
files-removed = { $removed ->
    [one] { $removed } supprimé
   *[other] { $removed } supprimés
}
changed-published = { files-written }, { files-removed }.
still-published = { $slug } : encore publié dans { $subject } : { $reason } ; réparez, puis : veilleur run publish
nothing-withdrawn = Rien n’a été retiré.

## import, export, render.
imported = { n-posts } de { $root } : { $kept }
kept-new = { $count ->
    [one] { $count } nouveau
   *[other] { $count } nouveaux
}
kept-changed = { $count ->
    [one] { $count } modifié
   *[other] { $count } modifiés
}
kept-unchanged = { $count ->
    [one] { $count } inchangé
   *[other] { $count } inchangés
}
section-other = autre
having = { $having ->
    [one] { $having } l’a
   *[other] { $having } l’ont
}
lacking = { $lacking ->
    [one] { $lacking } ne l’a pas
   *[other] { $lacking } ne l’ont pas
}
having-lacking = { having }, { lacking }
denying = { $denying ->
    [one] { $denying } dit qu’il n’y en a pas
   *[other] { $denying } disent qu’il n’y en a pas
}
and-denying = { $told } ; { denying }
without-source = { $count ->
    [one] { $count } billet ne nomme aucune source
   *[other] { $count } billets ne nomment aucune source
}
no-post = pas un billet :
suspicious = { $count ->
    [one] { $count } suspect : { $kind }
   *[other] { $count } suspects : { $kind }
}
doubt-empty = vide
doubt-error-text = texte d’erreur
doubt-same-source = même source
doubt-off-title = hors du titre
doubt-contradiction = contradiction
and = et
more-in-json = ... et { $count } de plus (--json les liste tous)
replaced = remplacé
left-alone = laissé
another-content = un autre contenu est là
n-replaced = { $different ->
    [one] { $different } remplacé
   *[other] { $different } remplacés
}
n-left-alone = { $different ->
    [one] { $different } laissé
   *[other] { $different } laissés
}
n-written = { $written ->
    [one] { $written } écrit
   *[other] { $written } écrits
}
n-unchanged = { $unchanged ->
    [one] { $unchanged } inchangé
   *[other] { $unchanged } inchangés
}
exported-replaced = { n-written }, { n-unchanged }, { n-replaced }
exported-left-alone = { n-written }, { n-unchanged }, { n-left-alone }
rendered-nothing = aucune brève n’a été donnée : ce qui a été rendu est vide
rendered = { n-files } dans { $folder }

## doctor.
finding-well = bien
finding-note = note
finding-wrong = mal
nothing-wrong = rien ne va mal
n-wrong = { $count ->
    [one] { $count } point va mal
   *[other] { $count } points vont mal
}
valid = est valide : { n-sources }, { n-outlets }
no-source = aucune source n’est suivie
no-source-advice = `veilleur sources add` en ajoute une, `veilleur init --list` montre celles qui sont prêtes
no-outlet = rien n’est publié
no-outlet-advice = écrivez une table [[outlet]], voir docs/reference/configuration.md
language-untaken = des brèves en '{ $language }' sont écrites et aucun débouché ne les prend
plugin-advice = réparez ou retirez le paquet qui l’apporte, ou corrigez son nom dans la configuration
plugins-subject = greffons
plugins-load = tous se chargent
disk-free = { $size } Go libres
disk-advice = libérez le disque : un run s’arrête quand il est plein
outlet-no-folder = n’est pas un dossier
outlet-unwritable = ne peut pas être écrit
outlet-advice = corrigez les droits ou le chemin, relancez
outlet-writable = peut être écrit
file-advice = `veilleur run publish` l’écrit de nouveau ; changez plutôt le gabarit ou la source
more-files = { $count ->
    [one] { $count } autre fichier manque ou a été modifié
   *[other] { $count } autres fichiers manquent ou ont été modifiés
}
file-changed = a été modifié après sa publication
file-missing = a été publié et manque
file-unreadable = ne peut pas être lu : { $reason }
store-no-file = n’est pas un fichier
store-not-there = n’est pas encore là : un run la crée
store-advice = restaurez-la depuis une sauvegarde ; s’il n’y en a pas, déplacez-la : un run en crée une nouvelle
store-recover = restaurez-la depuis une sauvegarde, ou sauvez ce qui se lit avec `sqlite3 FICHIER .recover`
store-whole = est intacte
store-newer = a été écrite par un Veilleur plus récent (migration { $migration })
store-newer-advice = installez cette version
store-older = ses tables sont celles de la migration { $migration } : le prochain run les met à jour
none = aucune
store-held = un run s’en sert en ce moment
clock-subject = l’horloge
clock-behind = indique { $now }, mais la mémoire se souvient de { $latest } (UTC)
clock-advice = réglez l’horloge (NTP) ; tant qu’elle n’a pas rattrapé, les sources attendent et les dates sont fausses
was-never-polled = n’a jamais été relevée
run-watch-polls = `veilleur run watch` la relève
since = { $state } depuis le { $moment }
ailing-advice = regardez-la ; `veilleur sources check` la relève maintenant, `veilleur sources remove` la retire
moved-for-good = a déménagé pour de bon vers { $url }
moved-advice = écrivez la nouvelle adresse dans la configuration
sources-subject = sources
sources-well = { $count ->
    [one] { $count } va bien
   *[other] { $count } vont bien
}
failures-of = { $count } à { $stages } ; le dernier : { $reason }

## Que faire de chaque sorte d’échec.
advice-configuration = rien n’est lancé ; le message nomme la clé
advice-input = le message nomme le fichier, la ligne et la clé
advice-plugin = ce qu’il produit n’est pas utilisé
advice-fetch = nouvel essai plus tard
advice-address-refused = nommez l’hôte dans `fetch.allow_hosts` s’il est à vous
advice-unreachable = nouveaux essais, de plus en plus espacés
advice-timed-out = nouvel essai plus tard
advice-too-large = relevez la limite si le site est honnête
advice-too-many-redirects = regardez l’adresse
advice-robots-refused = définitif : la page n’est pas lue
advice-bad-status = nouvel essai plus tard, quand son Retry-After le permet
advice-gone = une source est désactivée, une page n’est plus demandée
advice-blocked = nouvel essai plus tard ; lisez la source par une autre voie
advice-feed = regardez-le
advice-not-a-feed = le site a peut-être déplacé son flux
advice-feed-too-costly = le flux est laissé de côté, les autres continuent
advice-page = -
advice-nothing-supported = rien n’est publié pour cette histoire
advice-store = le message dit laquelle
advice-store-unavailable = le run s’arrête, ce qui est gardé reste ; réparez et relancez
advice-store-busy = une veille attend une minute ; toute autre commande s’arrête
advice-delivery = ce qui est en place reste ; libérez le disque, corrigez les droits, réglez le dépôt comme dit le message, relancez
advice-bug = la trace est gardée, le sujet est laissé jusqu’au changement de version, le code de sortie est 3 ; merci de le signaler

## The kinds of facts and their roles.
kind-attack = attaque
kind-breach = fuite de données
kind-campaign = campagne
kind-claim_of_responsibility = revendication
kind-disruption = perturbation
kind-exploitation = exploitation
kind-law_enforcement = action de justice
kind-malware = code malveillant
kind-patch_release = publication de correctif
kind-policy = réglementation
kind-product_news = nouveauté de produit
kind-ransom = rançon
kind-recovery = rétablissement
kind-response = réaction
kind-supply_chain = chaîne d’approvisionnement
kind-vulnerability = vulnérabilité
kind-indicator = indicateur
kind-recommendation = recommandation
role-victim = victime
role-sector = secteur
role-country = pays
role-place = lieu
role-date = date
role-type = type
role-actor = auteur
role-vector = vecteur
role-people = personnes
role-records = enregistrements
role-volume = volume
role-data = données
role-of_whom = de qui
role-state = état
role-system = système
role-count = nombre
role-since = depuis
role-until = jusqu’à
role-by = par
role-where = où
role-who = qui
role-action = action
role-authority = autorité
role-what = quoi
role-share = part
role-agency = service
role-person = personne
role-service = service
role-operation = opération
role-term = durée
role-amount = montant
role-deadline = échéance
role-name = nom
role-platform = plateforme
role-capability = capacité
role-delivery = diffusion
role-c2 = commande
role-alias = alias
role-target = cible
role-technique = technique
role-lure = leurre
role-scale = ampleur
role-malware = code malveillant
role-package = paquet
role-ecosystem = écosystème
role-versions = versions
role-downloads = téléchargements
role-removed = retiré
role-value = valeur
role-origin = origine
role-version = version
role-vendor = éditeur
role-product = produit
role-critical = critiques
role-exploited = exploitées
role-cve = identifiant
role-ghsa = identifiant
role-advisory = avis
role-weakness = faiblesse
role-affected = versions touchées
role-fixed = corrigée dans
role-score = score
role-scorer = noté par
role-proof_of_concept = démonstration
role-zero_day = jour zéro
role-campaign = campagne
role-body = organisme
role-instrument = texte
role-change = changement
