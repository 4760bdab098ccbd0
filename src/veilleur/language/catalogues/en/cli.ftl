# The interface's own words: run, show, search, verify.
nothing-found = Nothing holds all of that.
found-article = article
found-brief = brief ({ $language })
labelled = { $name }: { $value }
source = source
published = published
read = read
language = language
marking = marking
address = address
identifier = id
revises = revises
stories = stories
page-digest = page
sponsored = sponsored: no story is made of it
no-facts = No fact was found in it.
facts = Facts
text = Text
said-by = said by { $who }
story = Story
articles = Articles
role-main = tells it
role-mentions = mentions it
copy = reprints { $of }
brief = Brief ({ $language }, revision { $revision }, { $audience })
no-brief = No brief in this language.
failed = failed ({ $slug }): { $reason }
dropped = Dropped
none-dropped = Nothing was dropped.
searched = searched and not found:
first-seen = first seen
last-seen = last seen
nothing-to-do = nothing to do
failed-now = { $count ->
    [one] 1 failed (kept as a row; the others went on):
   *[other] { $count } failed (kept as rows; the others went on):
}
failed-before = { $count ->
    [one] 1 failure stands from before: { $outcomes }
   *[other] { $count } failures stand from before: { $outcomes }
}
totals = { $articles } articles, { $stories } stories, { $briefs } briefs, { $statements } statements published, { $dropped } dropped by the judge; { $abstained } pages without an article
note = note:
vouched = vouched by an analyst:
does-not-hold = does not hold:
and-more = ... and { $count } more
checked = { $files } files, { $briefs } briefs, { $statements } statements, { $quotations } quotations
checked-texts = { $archived } kept texts
all-holds = everything holds
some-do-not = { $count } do not hold
next-round = next round at { $moment }
no-source-read = { $count ->
    [one] the source could not be read: is the network down? `veilleur doctor` says why
   *[other] none of the { $count } sources could be read: is the network down? `veilleur doctor` says why
}
