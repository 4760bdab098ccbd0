# What the writer without a model says in its own words. The judge has its own list of words (briefs/lexicon).
language-de = en allemand
language-en = en anglais
language-es = en espagnol
language-fr = en français
language-it = en italien
language-nl = en néerlandais
language-pt = en portugais
language-und = langue inconnue
quote = « { $quote } »
quote-of = « { $quote } » ({ $outlet })
headline-foreign = « { $quote } » ({ $outlet }, { $language })
told-once = { $outlet } a publié cet article le { $date }.
told-once-undated = { $outlet } a publié cet article.
told-often = { $articles } articles { $sources ->
    [one] d’une seule source
   *[other] de { $sources } sources
  } en parlent, du { $first } au { $last } : { $outlets }.
told-often-same-day = { $articles } articles { $sources ->
    [one] d’une seule source
   *[other] de { $sources } sources
  } en parlent le { $first } : { $outlets }.
told-often-undated = { $articles } articles { $sources ->
    [one] d’une seule source
   *[other] de { $sources } sources
  } en parlent : { $outlets }.
vulnerability-named = { $outlet } cite { $identifier }.
vulnerability-scored = { $outlet } cite { $identifier }, avec un score CVSS de { $score }.
vulnerabilities-many = { $outlet } cite { $count } vulnérabilités : { $identifiers }.
vulnerabilities-none = Aucune vulnérabilité n’est mentionnée dans { $articles ->
    [one] l’article
   *[other] les articles
  }.
recommendations-none = Aucune recommandation n’est formulée dans { $articles ->
    [one] l’article
   *[other] les articles
  }.
recommendations-at-source = { $outlet } donne des recommandations, à lire à la source.
vulnerabilities-at-source = { $outlet } parle de vulnérabilités, à lire à la source.
indicator-domain = Domaine : { $value }
indicator-email = Adresse électronique : { $value }
indicator-ipv4 = Adresse IPv4 : { $value }
indicator-ipv6 = Adresse IPv6 : { $value }
indicator-md5 = Empreinte MD5 : { $value }
indicator-sha1 = Empreinte SHA-1 : { $value }
indicator-sha256 = Empreinte SHA-256 : { $value }
indicator-sha512 = Empreinte SHA-512 : { $value }
indicator-url = Adresse web : { $value }
