"""The words around an address that say whether it is an indicator, in four languages."""

import re

import re2

SECTION = re2.compile(
    r"(?i)\b(?:indicators?(?: of compromise)?|iocs?|indicateurs?(?: de compromission)?|marqueurs?|"
    r"kompromittierungsindikatoren|indikatoren|indicadores(?: de compromiso)?)\b"
)
COLUMN = re2.compile(
    r"(?i)\b(?:indicat(?:or|eur|eurs|ors)|iocs?|indikator|indicador|md5|sha-?1|sha-?256|sha-?512|hash(?:es)?|c2"
    r"|c&c|empreintes?|condensats?|hachages?|hashwerte?|pr.fsummen?|huellas?)\b"
)
HOSTILE = re2.compile(
    r"(?i)(?:malicious|phishing|attacker[- ](?:controlled|owned)|rogue|fraudulent|c2|c&c|command[- ]and[- ]control"
    r"|malware|exfiltration|malveillante?s?|d['’]hameçonnage|de commande(?: et (?:de )?contrôle)?|frauduleu(?:x|ses?)"
    r"|bösartige[nrs]?|schädliche[nrs]?|phishing-|malicios[oa]s?|de mando(?: y control)?)"
)
THING = (
    r"(?:domains?|(?:web)?sites?|urls?|servers?|ips?|ip address(?:es)?|address(?:es)?|hosts?|pages?|domaines?"
    r"|serveurs?|adresses?(?: ip)?|seiten?|websites?|domänen?|servidor(?:es)?|dominios?|direcci(?:ón|ones)(?: ip)?"
    r"|sitios?|páginas?)"
)
HOSTILE_BEFORE = re2.compile(
    rf"{HOSTILE.pattern}[\s\-](?:[\p{{L}}\-]+\s)?{THING}|{THING}\s{HOSTILE.pattern}|\b(?i:c2|c&c)\b"
)
LINK = re2.compile(
    r"(?i)^(?:\s?(?:,|:|\(|«|“|\"|'|`|-|–|at|on|is|was|named|called|located|hosted|namely|such as|including|under"
    r"|à|sur|est|nommée?s?|hébergée?s?|appelée?s?|auf|unter|ist|en|es|llamado|alojado)){0,4}\s?$"
)
LIST_LINK = re2.compile(r"(?i)^[\"'`)]?\s?(?:,|;|/|and|or|et|ou|und|oder|y|o|, and)\s[\"'`(]?$")
DIGEST_CONTEXT = re2.compile(
    r"(?i)(?:^|[^\p{L}])(?:md5|sha-?1|sha-?256|sha-?512|hash(?:es)?|malware|payload|sample|empreinte|condensat"
    r"|échantillon"
    r"|hashwert|prüfsumme|muestra|loader|backdoor|ransomware|implant|trojan)(?:[^\p{L}]|$)"
)
LABELLED = re2.compile(r"(?i)(?:md5|sha-?1|sha-?256|sha-?512|hash)=$")
NO_DIGEST = re2.compile(r"(?i)\b(?:commit|revision|git|patch|checksum of the release|guid|uuid)\b")
COIN_WORDS = re2.compile(
    r"(?i)\b(?:wallets?|ransom|bitcoins?|btc|ether(?:eum)?|eth|usdt|crypto\w*|payments?|paid|stolen|funds"
    r"|portefeuilles?|rançon|fonds"
    r"|paiements?)\b"
)
LEFT = re2.compile(
    r"(?i)(?:^|[^\p{L}])(?:malware|malicious|payloads?|loader|implant|trojan|backdoor|dropper|ransomware|stealer"
    r"|rootkit|web ?shells?|script"
    r"|dropped|drops|copies itself|copied itself|saves itself|persist(?:s|ence)?|persistent|installs itself|hides"
    r"|hidden|attackers?|intruders"
    r"|maliciels?|malveillante?s?|charge utile|porte dérobée|implant|cheval de troie|rançongiciel|déposée?s?|dépose"
    r"|se copie|s['’]installe"
    r"|persistance|attaquants?|assaillants?|webshell|hunt for|search for|look for|traces? of"
    r"|recherche[rz]?)(?:[^\p{L}]|$)"
)
REACHES = re.compile(
    r"(?i)\b(?:talk|speak|connect|beacon|communicate|phone|call|report|sen[dt]|exfiltrate|upload|post"
    r"|reach(?:es)? out|download"
    r"|fetch|pull|retrieve)(?:s|es|ed|ing)?(?:\s[\w\-]+){0,4}\s(?:to|with|from)(?: the)?(?: (?:server|host|ip"
    r"|address|ip address))?\s$"
    r"|\b(?:communiqu\w+|se connect\w+|dialogu\w+|envoi\w*|transm\w+|exfiltr\w+|télécharg\w+)"
    r"(?:\s[\w\-'’]+){0,4}\s(?:à|vers|avec|depuis)(?: (?:le serveur|l['’]adresse(?: ip)?|l['’]hôte))?\s$"
    r"|\bcontact(?:s|ed|ing|e|ent|ait)?\s$"
)
"""Looked for in a window of 90 characters: bounded without RE2."""
DOTTED = re2.compile(r"\d\.\d{1,3}\.\d{1,3}\.\d")
DEFANGED = re2.compile(r"(?i)[\[({](?:\.|dot|point|:|at|@)[\])}]|\bhxxp")
SHORT = 12  # Words of an entry of a list that is no block of its own kind.
WORK = re2.compile(
    r"(?i)(?:^|[^\p{L}])(?:harden(?:ing)?|edit|configure|mitigat\w+|workarounds?|disable|set the|administrators?"
    r"|admins|users should"
    r"|install the|upgrade|logs are|durcir|modifie[rz]|configure[rz]|contournement|désactive[rz]"
    r"|administrateurs?)(?:[^\p{L}]|$)"
)
REFERENCE = re2.compile(
    r"(?i)(?:^|[^\p{L}])(?:see|visit|read|download(?:ed)?|available|full list|report(?:ed)?|blog|more information|voir"
    r"|consulte[rz]|télécharge[rz]|disponibles?|siehe|herunterladen|verfügbar|véase|descargar|disponible)(?:[^\p{L}]|$)"
)
CANDIDATE = re2.compile(
    r"(?i)[\p{L}\p{N}_\-]\.\p{L}{2}|\d\.\d{1,3}\.\d{1,3}\.\d|[\[({<]\s?(?:\.|dot|point|punkt|punto|@|at|arobase|:|/)"
    r"|\[\.|\.\]|\\|://|[\x{3008}-\x{3015}\x{FF01}-\x{FF5E}]|[0-9a-z]{26}|[0-9a-f]{0,4}:[0-9a-f]{0,4}:|/\w{2,12}/"
)
"""What every indicator holds some of. Most texts hold none, and one look is enough."""
