# What the writer without a model says in its own words. The judge has its own list of words (briefs/lexicon).
language-de = in German
language-en = in English
language-es = in Spanish
language-fr = in French
language-it = in Italian
language-nl = in Dutch
language-pt = in Portuguese
language-und = language unknown
quote = “{ $quote }”
quote-of = “{ $quote }” ({ $outlet })
headline-foreign = “{ $quote }” ({ $outlet }, { $language })
told-once = { $outlet } published this article on { $date }.
told-once-undated = { $outlet } published this article.
told-often = { $articles } articles from { $sources ->
    [one] a single source
   *[other] { $sources } sources
  } report on it, from { $first } to { $last }: { $outlets }.
told-often-same-day = { $articles } articles from { $sources ->
    [one] a single source
   *[other] { $sources } sources
  } report on it on { $first }: { $outlets }.
told-often-undated = { $articles } articles from { $sources ->
    [one] a single source
   *[other] { $sources } sources
  } report on it: { $outlets }.
vulnerability-named = { $outlet } names { $identifier }.
vulnerability-scored = { $outlet } names { $identifier }, with a CVSS score of { $score }.
vulnerabilities-many = { $outlet } names { $count } vulnerabilities: { $identifiers }.
vulnerabilities-none = No vulnerability is mentioned in the { $articles ->
    [one] article
   *[other] articles
  }.
recommendations-none = No recommendation is stated in the { $articles ->
    [one] article
   *[other] articles
  }.
recommendations-at-source = { $outlet } gives recommendations, to be read at the source.
vulnerabilities-at-source = { $outlet } speaks of vulnerabilities, to be read at the source.
indicator-domain = Domain: { $value }
indicator-email = E-mail address: { $value }
indicator-ipv4 = IPv4 address: { $value }
indicator-ipv6 = IPv6 address: { $value }
indicator-md5 = MD5 digest: { $value }
indicator-sha1 = SHA-1 digest: { $value }
indicator-sha256 = SHA-256 digest: { $value }
indicator-sha512 = SHA-512 digest: { $value }
indicator-url = Web address: { $value }
