### The fixed words of the publications.

# The legacy form.
legacy-key-points = Key points:
legacy-vulnerabilities = Vulnerabilities:
legacy-indicators = Indicators:
legacy-recommendations = Recommendations:
legacy-sources = Sources:

key-points = Key points
vulnerabilities = Vulnerabilities
indicators = Indicators of compromise
recommendations = Recommendations

origin-article = from the article
origin-vendor = from the vendor
origin-authority = from an authority
origin-analyst = from an analyst

verdict-contested = sources differ
verdict-vouched = vouched for by an analyst

independence = { $articles ->
    [one] { $articles } article
   *[other] { $articles } articles
}, { $sources ->
    [one] { $sources } source
   *[other] { $sources } independent sources
}
statements = { $count ->
    [one] { $count } sentence checked
   *[other] { $count } sentences checked
}
vouched = { $count ->
    [one] { $count } sentence vouched for by an analyst
   *[other] { $count } sentences vouched for by an analyst
}
dropped = { $count ->
    [0] none dropped
    [one] { $count } sentence dropped
   *[other] { $count } sentences dropped
}
dropped-why = A sentence is dropped when its sources do not support it. The evidence file keeps it, with the reason.
briefs = { $count ->
    [one] { $count } brief
   *[other] { $count } briefs
}
edition-of = Edition of { $day }.
gaps-many = { $count } sources could not be read, or are silent
gaps = { $count ->
   *[other] Not read:
}
gap-failing = failing since { $since }
gap-blocked = access refused since { $since }
gap-gone = gone since { $since }
gap-not-a-feed = no readable feed since { $since }
gap-silent = silent since { $since }
gap-walled = articles behind a wall since { $since }
gap-cut-short = texts cut short since { $since }
gap-unreadable = articles unreadable since { $since }
gap-off-topic = off topic since { $since }
gap-never-read = never read
revision = revision { $number }
updated = updated { $moment }

search-vulnerabilities = Searched for vulnerabilities in { $articles ->
    [one] the article cited
   *[other] the { $articles } articles cited
}: none found (tool “{ $extractor }”, version { $version }).
search-recommendations = Searched for recommendations in { $articles ->
    [one] the article cited
   *[other] the { $articles } articles cited
}: none found (tool “{ $extractor }”, version { $version }).

published = published { $moment }
read = read { $moment }
text-digest = SHA-256 of the text { $digest }…
same-words = same words at { $outlet } (reprint)
reprint-of = reprint of { $outlet }
reprint = reprint
sidecar-link = Evidence file (JSON)

# The page
skip = Skip to content
tagline = Every sentence leads to the words that support it.
about = Follow a number: it opens the exact quotation, its outlet, its address and when it was read. A sentence that its sources do not support is not published.
months = Archive
other-language = English
navigation = Navigation
languages = Languages
place = You are here
nothing = Nothing has been published yet.
newer-day = Next day
older-day = Previous day
sources = Sources
evidence = Evidence
evidence-intro = The exact words of the sources. Addresses and indicators in them are defanged; the evidence file keeps the letter.
note = Evidence { $number }
note-published = Published
note-read = Read
note-digest = Digest
note-place = Place
characters = characters { $start } to { $end }
not-dated = no date
note-supports = Supports
statement-link = sentence { $number }
back = Back to sentence { $number }
close = Close
searched-in = Searched in
reliability = Reliability { $grade }
reliability-scale = Reliability of the source on NATO’s scale, from A (reliable) to E (unreliable); F: not judged.
vouched-why = Reason: { $reasons }
verify = Verify this page
verify-how = The evidence file holds each sentence, its verdict, its quotations and the digests of the texts. Download it and run the check again, offline:
writer = Written by { $writer }
made-by = Published by Veilleur. Readable without scripts, no trackers.

# The shelves: sources, CVE, search
shelf-sources = Sources
shelf-cve = CVE
shelf-search = Search
days = Days
years = Years
feeds = Feeds
theme = Theme
theme-auto = Automatic
theme-light = Light
theme-dark = Dark
outlets-more = { $outlets } and { $count ->
    [one] { $count } other
   *[other] { $count } others
}
whole-day = All { $count } briefs of { $date }
sources-intro = The outlets, vendors and authorities that the briefs cite.
cve-title = CVE identifiers
cve-intro = The vulnerabilities that the published sentences name, and the briefs about them.
cve-none = No published sentence names a CVE identifier.
identifiers = { $count ->
    [one] { $count } identifier
   *[other] { $count } identifiers
}
identifiers-all = all { $count } identifiers
query = Words, outlet or CVE identifier
query-hint = All words count, the beginning of a word is enough, accents are optional. The search runs on your device: nothing is sent.
found-none = No brief found. Try fewer words, or the beginning of a word.
found-one = 1 brief found
found-many = { $count } briefs found
found-first = { $count } briefs found; here are the first { $shown }. One more word narrows the search.
loading = Loading…
missing = The search data could not be read.
earlier-years = Search earlier years too
without-script = The search needs JavaScript. The rest of the site does not.
or-browse = Or browse:

# The message of a commit.
commit = Watch of { $date }: { $briefs ->
    [0] pages updated
    [one] { $briefs } brief
   *[other] { $briefs } briefs
}
