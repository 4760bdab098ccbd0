import pytest
from building import article

from veilleur.facts import IndicatorExtractor
from veilleur.testing import check_extractor

MD5 = "9e107d9d372bb6826bd81d3542a419d6"
SHA1 = "2fd4e1c67a2d28fced849ee1bb76e7391b93eb12"
SHA256 = "d7a8fbb307d7809469ca9abcb0082e4f8d5651e46d3cdb762d02d0bf37c9e592"
SHA512 = SHA256 + SHA256[::-1]


def found(*paragraphs: str, url: str = "https://news.example/a") -> list[tuple[str, str]]:
    """The type and the value of each indicator, whose words must be those that the text has."""
    page = article(*paragraphs, url=url)
    check_extractor(IndicatorExtractor(), [page])
    facts = list(IndicatorExtractor().extract(page))
    for fact in facts:
        kind, value = fact.role("type"), fact.role("value")
        assert kind is not None
        assert value is not None
        assert kind.value == value.type
        assert any(value.span.quote in span.quote for span in fact.evidence)
    return [(fact.roles[1].type, fact.roles[1].value) for fact in facts]


@pytest.mark.parametrize(
    ("written", "kind", "value"),
    [
        ("evil[.]com", "domain", "evil.com"),
        ("EVIL[.]COM", "domain", "evil.com"),
        ("evil[dot]com", "domain", "evil.com"),
        ("evil(dot)com", "domain", "evil.com"),
        ("evil (dot) com", "domain", "evil.com"),
        ("evil [.] com", "domain", "evil.com"),
        ("evil(.)com", "domain", "evil.com"),
        ("evil{.}com", "domain", "evil.com"),
        ("evil<.>com", "domain", "evil.com"),
        ("evil[.com", "domain", "evil.com"),
        ("evil.]com", "domain", "evil.com"),
        ("evil\\.com", "domain", "evil.com"),
        ("evil[point]fr", "domain", "evil.fr"),
        ("evil[punto]es", "domain", "evil.es"),
        ("evil[Punkt]de", "domain", "evil.de"),
        ("a.b.evil[.]co.uk", "domain", "a.b.evil.co.uk"),
        ("evil[.]example", "domain", "evil.example"),
        ("abcdefghij[.]onion", "onion", "abcdefghij.onion"),
        ("пример[.]рф", "domain", "пример.рф"),
        ("hxxp://evil.com", "url", "http://evil.com"),
        ("hxxps://evil[.]com/a?b=c", "url", "https://evil.com/a?b=c"),
        ("hXXp://evil[.]com/A", "url", "http://evil.com/A"),
        ("hxxp[s]://evil[.]com", "url", "https://evil.com"),
        ("h**p://evil[.]com", "url", "http://evil.com"),
        ("h[tt]p://evil.com", "url", "http://evil.com"),
        ("htxp://evil.com", "url", "http://evil.com"),
        ("meow://evil.com", "url", "http://evil.com"),
        ("meows[:]//evil[.]com", "url", "https://evil.com"),
        ("http[:]//evil.com", "url", "http://evil.com"),
        ("http[://]evil.com/a", "url", "http://evil.com/a"),
        ("hxxp:\\\\evil[.]com", "url", "http://evil.com"),
        ("http://evil[.]com:8080/a[.]php", "url", "http://evil.com:8080/a.php"),
        ("evil[.]com[/]a", "url", "evil.com/a"),
        ("fxp://evil.com", "url", "ftp://evil.com"),
        ("tcp://198.51.100[.]7:443", "url", "tcp://198.51.100.7:443"),
        ("hxxp://198.51.100.7/a", "url", "http://198.51.100.7/a"),
        ("198.51.100[.]7", "ipv4", "198.51.100.7"),
        ("198[.]51[.]100[.]7", "ipv4", "198.51.100.7"),
        ("198[dot]51[dot]100[dot]7", "ipv4", "198.51.100.7"),
        ("198[.51[.100[.7", "ipv4", "198.51.100.7"),
        ("2001[:]db8[:][:]1", "ipv6", "2001:db8::1"),
        ("2001:db8[::]1", "ipv6", "2001:db8::1"),
        ("user@evil[.]com", "email", "user@evil.com"),
        ("user[@]evil.com", "email", "user@evil.com"),
        ("user[at]evil[dot]com", "email", "user@evil.com"),
        ("user (at) evil (dot) com", "email", "user@evil.com"),
        ("user[arobase]evil[.]fr", "email", "user@evil.fr"),
    ],
)
@pytest.mark.parametrize("frame", ["Seen at {} in May.", "« {} », c’est tout.", "({})", "{}.", "a, {}, b"])
def test_an_address_written_defanged_is_an_indicator(written, kind, value, frame):
    (fact,) = IndicatorExtractor().extract(article(frame.format(written)))
    assert (fact.roles[0].value, fact.roles[1].value, fact.roles[1].span.quote) == (kind, value, written)


def test_the_port_is_no_part_of_an_address():
    assert found("It talks to 198[.]51[.]100[.]7:8443.") == [("ipv4", "198.51.100.7")]


@pytest.mark.parametrize(
    "text",
    [
        "Run setup[.]exe and read note[.]txt.",
        "Version 1[.]2[.]3 of it.",
        "[see the list above.]It was long.",
        "[.] and a[.]b and hxxp and hxxps://",
        "The host 999[.]1[.]1[.]1.",
        "Private: 10[.]0[.]0[.]1, 127[.]0[.]0[.]1, 192.168.1[.]1.",
    ],
)
def test_what_is_defanged_and_no_address(text):
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Fixed in 20.9.8.2 and 20.12.5.3.",
        "La version 20.9.8.2 corrige la faille.",
        "Cisco Catalyst SD-WAN Manager 20.9.8.2 is affected.",
        "Run setup.exe, read readme.md; node.js and ASP.NET are fine.",
        "Read more at https://vendor.com/blog or on www.vendor.com.",
        "See https://github.com/a/b, https://www.cisa.gov/kev and https://cert.ssi.gouv.fr/.",
        "The server 198.51.100.7 was restarted.",
        "Write to press@vendor.com.",
        "The commit da39a3ee5e6b4b0d3255bfef95601890afd80709 fixes it.",
        "Order 12345678901234567890123456789012 was lost.",
        "The attack.It was long.",
        "At 10:30:20, std::vector grew.",
    ],
)
@pytest.mark.parametrize("before", ["", "The malware was found in May. "])
def test_ordinary_links_files_and_versions_are_no_indicators(text, before):
    assert found(before + text) == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("They used the malicious domain evil.com and evil.net.", ["evil.com", "evil.net"]),
        (
            "The phishing site login-bank.com, login-bank.net and login-bank.org.",
            ["login-bank.com", "login-bank.net", "login-bank.org"],
        ),
        ("The C2 server is 198.51.100.7.", ["198.51.100.7"]),
        ("Its C2 (198.51.100.7) is down.", ["198.51.100.7"]),
        ("Le domaine malveillant evil.fr est fermé.", ["evil.fr"]),
        ("Le serveur de commande et de contrôle 198.51.100.7 aussi.", ["198.51.100.7"]),
        ("Le site frauduleux « impots-remboursement.fr » imite l’administration.", ["impots-remboursement.fr"]),
        ("Die bösartige Domain evil.de wurde gesperrt.", ["evil.de"]),
        ("El dominio malicioso evil.es fue usado.", ["evil.es"]),
        ("The vendor's site vendor.com warns of malicious code.", []),
        ("The malicious package is on npmjs.com.", []),
        ("The malicious domain was reported to vendor.com.", []),
    ],
)
def test_a_live_address_is_an_indicator_if_it_is_called_hostile(text, values):
    assert [value for _, value in found(text)] == values


def test_a_section_of_indicators():
    assert found(
        "## Indicators of compromise",
        "- evil.com",
        "- http://evil.com/a.php",
        "- c2.evil.com - C2",
        "- 203.0.113.9:443",
        "- 2001:db8::1",
        "- admin@evil.com",
        f"- {MD5}",
        "- setup.exe",
        "- ASP.NET",
        "- https://news.example/other",
        "## What to do",
        "- See vendor.com",
    ) == [
        ("domain", "evil.com"),
        ("url", "http://evil.com/a.php"),
        ("domain", "c2.evil.com"),
        ("ipv4", "203.0.113.9"),
        ("ipv6", "2001:db8::1"),
        ("email", "admin@evil.com"),
        ("md5", MD5),
    ]


@pytest.mark.parametrize(
    "head",
    [
        "## IOCs",
        "## Indicateurs de compromission",
        "## Marqueurs techniques",
        "## Indikatoren",
        "## Indicadores de compromiso",
        "Indicators of compromise:",
        "Indicateurs de compromission :",
        "| Indicateur | Type",
        "| Indicator | Type",
    ],
)
def test_what_heads_a_list_of_indicators(head):
    mark = "|" if head.startswith("|") else "-"
    assert found(head, f"{mark} evil.com", f"{mark} 198.51.100.7") == [("domain", "evil.com"), ("ipv4", "198.51.100.7")]


def test_a_line_heads_only_the_list_behind_it():
    assert found("Indicators of compromise:", "- evil.com", "Thanks to all.", "- vendor.com") == [
        ("domain", "evil.com")
    ]


def test_versions_among_indicators_are_no_addresses():
    assert found("## IOCs", "Cisco Catalyst 20.9.8.2 talks to 198.51.100.7.") == [("ipv4", "198.51.100.7")]


@pytest.mark.parametrize("header", ["SHA-256", "Hash", "Empreinte SHA-256", "Condensat", "Hashwert", "Prüfsumme"])
def test_digests_in_the_rows_of_a_table(header):
    assert found(f"| Name | {header}", f"| a.exe | {SHA256.upper()}") == [("sha256", SHA256)]


@pytest.mark.parametrize(("digest", "kind"), [(MD5, "md5"), (SHA1, "sha1"), (SHA256, "sha256"), (SHA512, "sha512")])
def test_digests_by_their_length(digest, kind):
    assert found(f"The malware ({digest}) was seen.") == [(kind, digest)]
    assert found(f"L’échantillon a pour empreinte {digest}.") == [(kind, digest)]
    assert found(f"The malware was seen. Commit {digest} fixes it.") == []
    assert found(f"The sample is {digest}0.") == []


def test_an_indicator_is_told_once_with_its_mentions():
    page = article("Seen: evil[.]com.", "Again evil(dot)com.", "And hxxp://evil[.]com.")
    first, second = IndicatorExtractor().extract(page)
    assert first.roles[1].value == "evil.com"
    assert [span.quote for span in first.evidence] == ["Seen: evil[.]com.", "Again evil(dot)com."]
    assert second.roles[1].value == "http://evil.com"


@pytest.mark.parametrize("host", ["news.example", "www.news.example", "cdn.news.example"])
def test_the_article_s_own_host_is_no_indicator(host):
    url = "https://www.news.example/a"
    assert found("## IOCs", f"- {host}", f"- https://{host}/b", "- evil.com", url=url) == [("domain", "evil.com")]
    assert found(f"Write to us at {host.replace('.', '[.]')}.", url=url) == []


def test_live_addresses_beside_defanged_ones_are_references():
    assert found("## IOCs", "- evil[.]com", "- vendor.com") == [("domain", "evil.com")]


WALLETS = (
    "13AM4VW2dhxYgXeQepoHkHSQuy6NgaEb94",
    "3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy",
    "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq",
    "bc1p5cyxnuxmeuwuvkwfem96lqzszd02n6xdcjrs20cac6yqjjwudpxqkedrcr",
    "0xde0B295669a9FD93d5F28D9Ec85E40f4cb697BAe",
    "44AFFq5kSiGBoZ4NMDwYtN18obc8AemS33DBLWs3H7otXft3XjrpDtQGv7SqSsaBYBb98uNbr2VBBEt7f2wfn3RVGQBEP3A",
)


@pytest.mark.parametrize("wallet", WALLETS)
@pytest.mark.parametrize("frame", ["The ransom went to {}.", "La rançon est à verser à {} sous 72 heures."])
def test_wallets_are_indicators(wallet, frame):
    assert found(frame.format(wallet)) == [("wallet", wallet)]


@pytest.mark.parametrize("wallet", WALLETS[:4])
def test_a_wallet_with_a_wrong_checksum_is_none(wallet):
    wrong = wallet[:-1] + ("q" if wallet[-1] != "q" else "p")
    assert found(f"The ransom went to {wrong}.") == []


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        (r"The malware saves itself as C:\ProgramData\Ab\svc32.exe.", "path", r"C:\ProgramData\Ab\svc32.exe"),
        (r"Its payload lies in %APPDATA%\Ab\a.dll, unseen.", "path", r"%APPDATA%\Ab\a.dll"),
        (r"The loader hides in C:\Program Files\Ab\a.exe until night.", "path", r"C:\Program Files\Ab\a.exe"),
        ("A web shell stood at /var/www/html/up/a.php.", "path", "/var/www/html/up/a.php"),
        (r"Le maliciel se copie dans C:\Users\Public\a.exe.", "path", r"C:\Users\Public\a.exe"),
        (r"For persistence it adds HKCU\Software\Ab\Run.", "registry", r"HKCU\Software\Ab\Run"),
        (r"La charge utile crée la clé HKLM\Software\Ab.", "registry", r"HKLM\Software\Ab"),
    ],
)
def test_what_malware_leaves_behind(text, kind, value):
    assert found(text) == [(kind, value)]


@pytest.mark.parametrize(
    "text",
    [
        r"Administrators should set HKLM\System\CurrentControlSet\Control\Lsa\RunAsPPL to 1.",
        r"Install the update from C:\Program Files\Ab\update.exe.",
        "The file is /etc/ssh/sshd_config.",
        "See https://vendor.com/usr/share/doc for more.",
        "It runs on and/or/usr/bin.",
        "The contract 0xde0B295669a9FD93d5F28D9Ec85E40f4cb697BAe is on record.",
    ],
)
def test_paths_and_keys_where_people_work_are_none(text):
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "It asks 8.8.8[.]8 and 1[.]1[.]1[.]1 first.",
        "It looks up its address at api.ipify[.]org and www.google[.]com.",
        "The malware (MD5 d41d8cd98f00b204e9800998ecf8427e) is an empty file.",
        "Reports went to abuse@vendor[.]com.",
        "IOCs: hxxps://pastebin[.]com/",
    ],
)
def test_what_a_warning_list_knows_is_no_indicator(text):
    assert found(text) == []


def test_the_page_of_a_stranger_on_a_big_site_is_one():
    assert found("It reads hxxps://pastebin[.]com/raw/Ab12.") == [("url", "https://pastebin.com/raw/Ab12")]


@pytest.mark.parametrize(
    ("written", "kind", "value"),
    [
        ("evil【.】net", "domain", "evil.net"),
        ("evil．net", "domain", "evil.net"),
        ("evil［.］net", "domain", "evil.net"),
        ("１９８．５１．１００．７", "ipv4", "198.51.100.7"),
        ("attacker［＠］evil．net", "email", "attacker@evil.net"),
    ],
)
def test_signs_of_full_width(written, kind, value):
    assert found(f"Seen at {written} in May.") == [(kind, value)]


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("en", "The loader fetched its code from evil[.]net, Whistlewood Labs said.", "Whistlewood Labs"),
        ("en", "According to Whistlewood Labs, the server 198.51.100[.]7 is theirs.", "Whistlewood Labs"),
        ("fr", "Selon Sylvaroc, le voleur communique avec evil[.]net.", "Sylvaroc"),
        ("en", "The loader fetched its code from evil[.]net.", None),
        ("fr", "Le voleur communique avec evil[.]net.", None),
    ],
)
def test_who_names_an_indicator_travels_with_it(language, text, speaker):
    (fact,) = IndicatorExtractor().extract(article(text, language=language))
    assert (fact.stance, fact.speaker and fact.speaker.quote) == ("attributed" if speaker else "asserted", speaker)


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        ("en", "The backdoor talks to 203.0.113.44 and waits.", ["203.0.113.44"]),
        ("en", "It sends tokens to 198.51.100.23.", ["198.51.100.23"]),
        ("fr", "Le cheval de Troie communique avec 203.0.113.44.", ["203.0.113.44"]),
        ("en", "Users should connect to 203.0.113.44.", []),
        ("en", "Upgrade to 20.9.8.2 now.", []),
    ],
)
def test_addresses_that_malware_talks_to(language, text, values):
    facts = IndicatorExtractor().extract(article(text, language=language))
    assert [fact.roles[1].value for fact in facts] == values


def test_a_list_of_which_one_entry_is_defanged_is_one_of_indicators():
    listed = found("Block these:", "- evil[.]net", "- 2001:db8::7", "- 198.51.100.7", "- vendor.com")
    assert listed == [("domain", "evil.net"), ("ipv6", "2001:db8::7"), ("ipv4", "198.51.100.7")]
