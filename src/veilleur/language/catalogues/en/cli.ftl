# The interface's own words.

## What is counted; a message that counts refers to these.
n-articles = { $articles ->
    [one] { $articles } article
   *[other] { $articles } articles
}
n-stories = { $stories ->
    [one] { $stories } story
   *[other] { $stories } stories
}
n-briefs = { $briefs ->
    [one] { $briefs } brief
   *[other] { $briefs } briefs
}
n-statements = { $statements ->
    [one] { $statements } statement
   *[other] { $statements } statements
}
n-quotations = { $quotations ->
    [one] { $quotations } quotation
   *[other] { $quotations } quotations
}
n-files = { $files ->
    [one] { $files } file
   *[other] { $files } files
}
n-words = { $words ->
    [one] { $words } word
   *[other] { $words } words
}
n-entries = { $entries ->
    [one] { $entries } entry
   *[other] { $entries } entries
}
n-sources = { $sources ->
    [one] { $sources } source
   *[other] { $sources } sources
}
n-outlets = { $outlets ->
    [one] { $outlets } outlet
   *[other] { $outlets } outlets
}
n-feeds = { $feeds ->
    [one] { $feeds } feed
   *[other] { $feeds } feeds
}
n-posts = { $posts ->
    [one] { $posts } post
   *[other] { $posts } posts
}

## Any command.
labelled = { $name }: { $value }
error = { $slug }: { $subject }: { $reason }
interrupted = interrupted; what was done is kept, run again to go on
the-output = the output
bug = bug: { $kind }: { $reason }; please report it with the lines above
no-source-watched = no source is watched; `veilleur sources add` adds one

## show, search.
nothing-found = Nothing holds all of that.
found-article = article
found-brief = brief ({ $language })
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
in-role = { $role }; { $url }
first-seen = first seen
last-seen = last seen
section-headline = headline
section-summary = summary
section-key-points = key-points
section-vulnerabilities = vulnerabilities
section-indicators = indicators
section-recommendations = recommendations
verdict-supported = supported
verdict-contested = contested
verdict-vouched = vouched
verdict-unsupported = unsupported
stance-asserted = asserted
stance-attributed = attributed
stance-unconfirmed = unconfirmed
stance-denied = denied
stance-hypothetical = hypothetical
polarity-positive = positive
polarity-negative = negative

## run.
nothing-to-do = nothing to do
outcome = { $count } { $name }
outcome-new-entries = { $count ->
    [one] { $count } with new entries
   *[other] { $count } with new entries
}
outcome-nothing-new = { $count ->
    [one] { $count } with nothing new
   *[other] { $count } with nothing new
}
outcome-not-modified = { $count ->
    [one] { $count } not modified
   *[other] { $count } not modified
}
outcome-empty = { $count ->
    [one] { $count } empty
   *[other] { $count } empty
}
outcome-article = { $count ->
    [one] { $count } article
   *[other] { $count } articles
}
outcome-sponsored = { $count ->
    [one] { $count } sponsored
   *[other] { $count } sponsored
}
outcome-withdrawn = { $count ->
    [one] { $count } withdrawn
   *[other] { $count } withdrawn
}
outcome-facts = { $count ->
    [one] { $count } searched for facts
   *[other] { $count } searched for facts
}
outcome-story = { $count ->
    [one] { $count } story
   *[other] { $count } stories
}
outcome-joined = { $count ->
    [one] { $count } joined to a story
   *[other] { $count } joined to a story
}
outcome-copy = { $count ->
    [one] { $count } copy
   *[other] { $count } copies
}
outcome-brief = { $count ->
    [one] { $count } brief
   *[other] { $count } briefs
}
outcome-retracted = { $count ->
    [one] { $count } retracted
   *[other] { $count } retracted
}
outcome-statements = { $count ->
    [one] { $count } statement
   *[other] { $count } statements
}
outcome-dropped = { $count ->
    [one] { $count } dropped
   *[other] { $count } dropped
}
outcome-published = { $count ->
    [one] { $count } published
   *[other] { $count } published
}
outcome-up-to-date = { $count ->
    [one] { $count } up to date
   *[other] { $count } up to date
}
outcome-files = { $count ->
    [one] { $count } file
   *[other] { $count } files
}
outcome-removed = { $count ->
    [one] { $count } removed
   *[other] { $count } removed
}
outcome-left-as-changed = { $count ->
    [one] { $count } left as changed by hand
   *[other] { $count } left as changed by hand
}
failed-now = { $count ->
    [one] { $count } failed (kept as a row; the others went on):
   *[other] { $count } failed (kept as rows; the others went on):
}
failed-before = { $count ->
    [one] { $count } failure stands from before: { $outcomes }
   *[other] { $count } failures stand from before: { $outcomes }
}
dropped-by-judge = { $dropped ->
    [one] { $dropped } dropped by the judge
   *[other] { $dropped } dropped by the judge
}
pages-without = { $abstained ->
    [one] { $abstained } page without an article
   *[other] { $abstained } pages without an article
}
published-statements = { $statements ->
    [one] { $statements } statement published
   *[other] { $statements } statements published
}
totals = { n-articles }, { n-stories }, { n-briefs }, { published-statements }, { dropped-by-judge }; { pages-without }
then-next-round = { $done }; next round at { $moment }

no-source-read = { $count ->
    [one] the source could not be read: is the network down? `veilleur doctor` says why
   *[other] none of the { $count } sources could be read: is the network down? `veilleur doctor` says why
}

## verify.
note = note:
vouched = vouched by an analyst:
does-not-hold = does not hold:
and-more = ... and { $count } more
checked = { n-files }, { n-briefs }, { n-statements }, { n-quotations }
checked-texts = { $archived ->
    [one] { $archived } kept text
   *[other] { $archived } kept texts
}
all-holds = everything holds
some-do-not = { $count ->
    [one] { $count } does not hold
   *[other] { $count } do not hold
}
verified = verify ({ $level }): { $checked }: { $verdict }

## init.
wrote = Wrote { $file }.
left-as-it-is = Left { $file } as it is.
look-through = Look through it, then: { $command }
yes = yes

## Headings of tables.
heading-id = id
heading-name = name
heading-tag = tag
heading-language = language
heading-reliability = reliability
heading-reader = reader
heading-start = start
heading-address = address
heading-tlp = tlp
heading-state = state
heading-polled = polled
heading-failing-since = failing since

## add.
add-read = Read:
add-revision = Read as a revision:
add-there = Is there already:
add-twice = The same document is there as { $url } too: two articles.
no-article = No article:
not-read = not read
no-date = no date
about-article = { $title } ({ n-words }, { $date }, { $source })
run-publishes = `{ $command }` publishes it.

## sources.
source-added = Added { $id } ({ $name }, { $url }) to { $config }.
brings = It brings { n-entries }.
brings-newest = It brings { n-entries }, the newest of { $date }.
brings-nothing = It is empty today.
source-removed = Removed { $source } from { $config }.
n-added = { $added ->
    [one] { $added } added to { $config }
   *[other] { $added } added to { $config }
}
n-known = { $known ->
    [one] { $known } was watched already
   *[other] { $known } were watched already
}
opml-read = { n-added }, { n-known }.
opml-dropped = dropped: { $what }
opml-written = { n-feeds } in { $file }
check-well = well
check-ails = ails
newest-of = the newest of { $moment } UTC
none-dated = none has a date
moved-to = moved to { $url }
never-polled = never polled
state-new-entries = new entries
state-nothing-new = nothing new
state-empty = empty
state-not-modified = not modified
state-not-a-feed = not a feed
state-blocked = blocked
state-gone = gone, no longer polled
state-failing = failing
ailment-silent = silent since { $since }, much longer than usual
ailment-walled = { $count ->
    [one] { $count } of the last { $of } led to a wall
   *[other] { $count } of the last { $of } led to a wall
}
ailment-cut-short = { $count ->
    [one] { $count } of the last { $of } stops after a few sentences
   *[other] { $count } of the last { $of } stop after a few sentences
}
ailment-unreadable = { $count ->
    [one] { $count } of the last { $of } could not be read
   *[other] { $count } of the last { $of } could not be read
}
ailment-off-topic = { $count ->
    [one] { $count } of the last { $of } is about another subject than security
   *[other] { $count } of the last { $of } are about another subject than security
}

## withdraw, withdrawals.
withdrawn-article = withdrawn: article { $subject }
withdrawn-name = withdrawn: name { $subject }
taken-article = article
taken-name = name
published-stays = What was published stays until the next run.
files-written = { $files ->
    [one] { $files } file written
   *[other] { $files } files written
}
files-removed = { $removed ->
    [one] { $removed } removed
   *[other] { $removed } removed
}
changed-published = { files-written }, { files-removed }.
still-published = { $slug }: still published in { $subject }: { $reason }; mend it, then: veilleur run publish
nothing-withdrawn = Nothing was withdrawn.

## import, export, render.
imported = { n-posts } of { $root }: { $kept }
kept-new = { $count ->
    [one] { $count } new
   *[other] { $count } new
}
kept-changed = { $count ->
    [one] { $count } changed
   *[other] { $count } changed
}
kept-unchanged = { $count ->
    [one] { $count } unchanged
   *[other] { $count } unchanged
}
section-other = other
having = { $having ->
    [one] { $having } has it
   *[other] { $having } have it
}
lacking = { $lacking ->
    [one] { $lacking } lacks it
   *[other] { $lacking } lack it
}
having-lacking = { having }, { lacking }
denying = { $denying ->
    [one] { $denying } says that there is none
   *[other] { $denying } say that there is none
}
and-denying = { $told }; { denying }
without-source = { $count ->
    [one] { $count } post names no source
   *[other] { $count } posts name no source
}
no-post = no post:
suspicious = { $count ->
    [one] { $count } suspicious: { $kind }
   *[other] { $count } suspicious: { $kind }
}
doubt-empty = empty
doubt-error-text = error-text
doubt-same-source = same-source
doubt-off-title = off-title
doubt-contradiction = contradiction
and = and
more-in-json = ... and { $count } more (--json lists all)
replaced = replaced
left-alone = left alone
another-content = another content is there
n-replaced = { $different ->
    [one] { $different } replaced
   *[other] { $different } replaced
}
n-left-alone = { $different ->
    [one] { $different } left alone
   *[other] { $different } left alone
}
n-written = { $written ->
    [one] { $written } written
   *[other] { $written } written
}
n-unchanged = { $unchanged ->
    [one] { $unchanged } unchanged
   *[other] { $unchanged } unchanged
}
exported-replaced = { n-written }, { n-unchanged }, { n-replaced }
exported-left-alone = { n-written }, { n-unchanged }, { n-left-alone }
rendered-nothing = no brief was given: what was rendered is empty
rendered = { n-files } in { $folder }

## doctor.
finding-well = well
finding-note = note
finding-wrong = wrong
nothing-wrong = nothing is wrong
n-wrong = { $count ->
    [one] { $count } wrong
   *[other] { $count } wrong
}
valid = is valid: { n-sources }, { n-outlets }
no-source = no source is watched
no-source-advice = `veilleur sources add` adds one, `veilleur init --list` shows the ready ones
no-outlet = nothing is published
no-outlet-advice = write an [[outlet]] table, see docs/reference/configuration.md
language-untaken = briefs in '{ $language }' are written and no outlet takes them
plugin-advice = mend or remove the package that brings it, or correct its name in the configuration
plugins-subject = plugins
plugins-load = all load
disk-free = { $size } GB free
disk-advice = free the disk: a run stops when it is full
outlet-no-folder = is no folder
outlet-unwritable = cannot be written
outlet-advice = mend the permissions or the path, run again
outlet-writable = can be written
file-advice = `veilleur run publish` writes it again; change the template or the source instead
more-files = { $count ->
    [one] { $count } more file is missing or was changed
   *[other] { $count } more files are missing or were changed
}
file-changed = was changed after it was published
file-missing = was published and is missing
file-unreadable = cannot be read: { $reason }
store-no-file = is no file
store-not-there = is not there yet: a run makes it
store-advice = restore it from a backup; if there is none, move it away: a run makes a new one
store-recover = restore it from a backup, or save what can be read with `sqlite3 FILE .recover`
store-whole = is whole
store-newer = was written by a newer Veilleur (migration { $migration })
store-newer-advice = install that version
store-older = its tables are those of migration { $migration }: the next run brings them up to date
none = none
store-held = a run is using it now
clock-subject = the clock
clock-behind = says { $now }, but the store remembers { $latest } (UTC)
clock-advice = set the clock (NTP); until it has caught up, sources wait and dates are wrong
was-never-polled = was never polled
run-watch-polls = `veilleur run watch` polls it
since = { $state } since { $moment }
ailing-advice = look at it; `veilleur sources check` fetches it now, `veilleur sources remove` takes it out
moved-for-good = has moved for good to { $url }
moved-advice = write the new address in the configuration
sources-subject = sources
sources-well = { $count ->
    [one] { $count } is well
   *[other] { $count } are well
}
failures-of = { $count } at { $stages }; the last: { $reason }

## What to do about each kind of failure, as docs/reference/errors.md says.
advice-configuration = nothing is run; the message names the key
advice-input = the message names the file, line and key
advice-plugin = its output is not used
advice-fetch = tried again later
advice-address-refused = name the host in `fetch.allow_hosts` if it is yours
advice-unreachable = tried again, later and later
advice-timed-out = tried again later
advice-too-large = raise the bound if the site is honest
advice-too-many-redirects = look at the address
advice-robots-refused = final: the page is not read
advice-bad-status = tried again later, when its Retry-After allows
advice-gone = a source is disabled, a page is not asked for again
advice-blocked = tried again later; read the source another way
advice-feed = look at it
advice-not-a-feed = the site may have moved its feed
advice-feed-too-costly = the feed is left out, the others go on
advice-page = -
advice-nothing-supported = nothing is published for that story
advice-store = the message says which
advice-store-unavailable = the run stops, what was kept stays; mend it and run again
advice-store-busy = a watch waits a minute; any other command ends
advice-delivery = what stands there stays; free the disk, mend the permissions, settle the repository as the message says, run again
advice-bug = the traceback is kept, the subject is left alone until the version changes, the exit code is 3; please report it

## The kinds of facts and their roles.
kind-attack = attack
kind-breach = breach
kind-campaign = campaign
kind-claim_of_responsibility = claim of responsibility
kind-disruption = disruption
kind-exploitation = exploitation
kind-law_enforcement = law enforcement
kind-malware = malware
kind-patch_release = patch release
kind-policy = policy
kind-product_news = product news
kind-ransom = ransom
kind-recovery = recovery
kind-response = response
kind-supply_chain = supply chain
kind-vulnerability = vulnerability
kind-indicator = indicator
kind-recommendation = recommendation
role-victim = victim
role-sector = sector
role-country = country
role-place = place
role-date = date
role-type = type
role-actor = actor
role-vector = vector
role-people = people
role-records = records
role-volume = volume
role-data = data
role-of_whom = of whom
role-state = state
role-system = system
role-count = count
role-since = since
role-until = until
role-by = by
role-where = where
role-who = who
role-action = action
role-authority = authority
role-what = what
role-share = share
role-agency = agency
role-person = person
role-service = service
role-operation = operation
role-term = term
role-amount = amount
role-deadline = deadline
role-name = name
role-platform = platform
role-capability = capability
role-delivery = delivery
role-c2 = C2
role-alias = alias
role-target = target
role-technique = technique
role-lure = lure
role-scale = scale
role-malware = malware
role-package = package
role-ecosystem = ecosystem
role-versions = versions
role-downloads = downloads
role-removed = removed
role-value = value
role-origin = origin
role-version = version
role-vendor = vendor
role-product = product
role-critical = critical
role-exploited = exploited
role-cve = identifier
role-ghsa = identifier
role-advisory = advisory
role-weakness = weakness
role-affected = affected
role-fixed = fixed
role-score = score
role-scorer = scorer
role-proof_of_concept = proof of concept
role-zero_day = zero day
role-campaign = campaign
role-body = body
role-instrument = instrument
role-change = change
