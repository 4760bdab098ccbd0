# Les mots de l’interface : run, show, search, verify.
nothing-found = Rien ne contient tout cela.
found-article = article
found-brief = brève ({ $language })
labelled = { $name } : { $value }
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
first-seen = vue d’abord
last-seen = vue la dernière fois
nothing-to-do = rien à faire
failed-now = { $count ->
    [one] 1 échec (gardé ; le reste a continué) :
   *[other] { $count } échecs (gardés ; le reste a continué) :
}
failed-before = { $count ->
    [one] 1 échec plus ancien demeure : { $outcomes }
   *[other] { $count } échecs plus anciens demeurent : { $outcomes }
}
totals = { $articles } articles, { $stories } histoires, { $briefs } brèves, { $statements } énoncés publiés, { $dropped } écartés par le juge ; { $abstained } pages sans article
note = note :
vouched = garanti par un analyste :
does-not-hold = ne tient pas :
and-more = ... et { $count } de plus
checked = { $files } fichiers, { $briefs } brèves, { $statements } énoncés, { $quotations } citations
checked-texts = { $archived } textes conservés
all-holds = tout tient
some-do-not = { $count ->
    [one] 1 ne tient pas
   *[other] { $count } ne tiennent pas
}
next-round = prochaine ronde à { $moment }
no-source-read = { $count ->
    [one] la source n’a pas pu être lue : le réseau est-il coupé ? `veilleur doctor` dit pourquoi
   *[other] aucune des { $count } sources n’a pu être lue : le réseau est-il coupé ? `veilleur doctor` dit pourquoi
}
