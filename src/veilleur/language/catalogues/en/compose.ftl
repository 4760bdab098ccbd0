# What the writer without a model says in its own words. The judge has its own list of words (briefs/lexicon).
language-ar = in Arabic
language-bg = in Bulgarian
language-ca = in Catalan
language-cs = in Czech
language-da = in Danish
language-de = in German
language-el = in Greek
language-en = in English
language-es = in Spanish
language-fa = in Persian
language-fi = in Finnish
language-fr = in French
language-he = in Hebrew
language-hi = in Hindi
language-hu = in Hungarian
language-id = in Indonesian
language-it = in Italian
language-ja = in Japanese
language-ko = in Korean
language-nl = in Dutch
language-no = in Norwegian
language-pl = in Polish
language-pt = in Portuguese
language-ro = in Romanian
language-ru = in Russian
language-sv = in Swedish
language-th = in Thai
language-tr = in Turkish
language-uk = in Ukrainian
language-vi = in Vietnamese
language-zh = in Chinese
language-und = language unknown
quote = “{ $quote }”
quote-of = “{ $quote }” ({ $outlet })
headline-foreign = “{ $quote }” ({ $outlet }, { $language })
told-once = { $outlet } published this article on { $date }.
told-once-undated = { $outlet } published this article.
told-often = { $articles } articles from { $sources ->
    [one] a single source
   *[other] { $sources } independent sources
  } report on it, from { $first } to { $last }: { $outlets }.
told-often-same-day = { $articles } articles from { $sources ->
    [one] a single source
   *[other] { $sources } independent sources
  } report on it on { $first }: { $outlets }.
told-often-undated = { $articles } articles from { $sources ->
    [one] a single source
   *[other] { $sources } independent sources
  } report on it: { $outlets }.
told-reprints = { "" }; reprinted by { $outlets }
vulnerability-named = { $outlet } names { $identifier }.
vulnerability-scored = { $outlet } names { $identifier }, with a CVSS score of { $score }.
vulnerabilities-many = { $outlet } names { $count } vulnerabilities: { $identifiers }.
vulnerabilities-very-many = { $outlet } names { $count } vulnerabilities, among them { $identifiers }.
vulnerabilities-none = No vulnerability is mentioned in the { $articles ->
    [one] article
   *[other] articles
  }.
recommendations-none = No recommendation is stated in the { $articles ->
    [one] article
   *[other] articles
  }.
vulnerabilities-doubt = No vulnerability was recognised in { $articles ->
    [one] the article; it may mention some, to be read
   *[other] the articles; they may mention some, to be read
  } at the source.
recommendations-doubt = No recommendation was recognised in { $articles ->
    [one] the article; it may contain some, to be read
   *[other] the articles; they may contain some, to be read
  } at the source.
recommendations-at-source = { $outlet } gives recommendations, to be read at the source.
recommendations-more = { $outlet } gives other recommendations, to be read at the source.
vulnerabilities-at-source = { $outlet } speaks of vulnerabilities, to be read at the source.
indicator-domain = Domain: { $value }
indicator-email = E-mail address: { $value }
indicator-ipv4 = IPv4 address: { $value }
indicator-ipv6 = IPv6 address: { $value }
indicator-md5 = MD5 digest: { $value }
indicator-onion = Onion service: { $value }
indicator-sha1 = SHA-1 digest: { $value }
indicator-sha256 = SHA-256 digest: { $value }
indicator-sha512 = SHA-512 digest: { $value }
indicator-path = File path: { $value }
indicator-registry = Registry key: { $value }
indicator-wallet = Wallet of cryptocurrency: { $value }
indicator-url = Web address: { $value }
