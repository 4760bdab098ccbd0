# What the writer without a model says in its own words. The judge has its own list of words (briefs/lexicon).
language-ar = en arabe
language-bg = en bulgare
language-ca = en catalan
language-cs = en tchèque
language-da = en danois
language-de = en allemand
language-el = en grec
language-en = en anglais
language-es = en espagnol
language-fa = en persan
language-fi = en finnois
language-fr = en français
language-he = en hébreu
language-hi = en hindi
language-hu = en hongrois
language-id = en indonésien
language-it = en italien
language-ja = en japonais
language-ko = en coréen
language-nl = en néerlandais
language-no = en norvégien
language-pl = en polonais
language-pt = en portugais
language-ro = en roumain
language-ru = en russe
language-sv = en suédois
language-th = en thaï
language-tr = en turc
language-uk = en ukrainien
language-vi = en vietnamien
language-zh = en chinois
language-und = langue inconnue
quote = « { $quote } »
quote-of = « { $quote } » ({ $outlet })
headline-foreign = « { $quote } » ({ $outlet }, { $language })
told-once = { $outlet } a publié cet article le { $date }.
told-once-undated = { $outlet } a publié cet article.
told-often = { $articles } articles { $sources ->
    [one] d’une seule source
   *[other] de { $sources } sources indépendantes
  } en parlent, du { $first } au { $last } : { $outlets }.
told-often-same-day = { $articles } articles { $sources ->
    [one] d’une seule source
   *[other] de { $sources } sources indépendantes
  } en parlent le { $first } : { $outlets }.
told-often-undated = { $articles } articles { $sources ->
    [one] d’une seule source
   *[other] de { $sources } sources indépendantes
  } en parlent : { $outlets }.
told-reprints = { "" } ; reprise chez { $outlets }
vulnerability-named = { $outlet } cite { $identifier }.
vulnerability-scored = { $outlet } cite { $identifier }, avec un score CVSS de { $score }.
vulnerabilities-many = { $outlet } cite { $count } vulnérabilités : { $identifiers }.
vulnerabilities-very-many = { $outlet } cite { $count } vulnérabilités, dont { $identifiers }.
vulnerabilities-none = Aucune vulnérabilité n’est mentionnée dans { $articles ->
    [one] l’article
   *[other] les articles
  }.
recommendations-none = Aucune recommandation n’est formulée dans { $articles ->
    [one] l’article
   *[other] les articles
  }.
vulnerabilities-doubt = Aucune vulnérabilité n’a été reconnue dans { $articles ->
    [one] l’article ; il peut en mentionner, à lire
   *[other] les articles ; ils peuvent en mentionner, à lire
  } à la source.
recommendations-doubt = Aucune recommandation n’a été reconnue dans { $articles ->
    [one] l’article ; il peut en contenir, à lire
   *[other] les articles ; ils peuvent en contenir, à lire
  } à la source.
recommendations-at-source = { $outlet } donne des recommandations, à lire à la source.
recommendations-more = { $outlet } donne d’autres recommandations, à lire à la source.
vulnerabilities-at-source = { $outlet } parle de vulnérabilités, à lire à la source.
indicator-domain = Domaine : { $value }
indicator-email = Adresse électronique : { $value }
indicator-ipv4 = Adresse IPv4 : { $value }
indicator-ipv6 = Adresse IPv6 : { $value }
indicator-md5 = Empreinte MD5 : { $value }
indicator-onion = Service caché : { $value }
indicator-sha1 = Empreinte SHA-1 : { $value }
indicator-sha256 = Empreinte SHA-256 : { $value }
indicator-sha512 = Empreinte SHA-512 : { $value }
indicator-path = Chemin de fichier : { $value }
indicator-registry = Clé de registre : { $value }
indicator-wallet = Portefeuille de cryptomonnaie : { $value }
indicator-url = Adresse web : { $value }
